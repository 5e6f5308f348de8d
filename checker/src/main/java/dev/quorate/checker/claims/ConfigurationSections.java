package dev.quorate.checker.claims;

import java.util.List;

/** The sections of a configuration of TLC that say what is checked. */
final class ConfigurationSections {

    private ConfigurationSections() {}

    static void append(StringBuilder text, List<Property> checks) {
        section(text, "INVARIANTS", of(checks, Property.Kind.INVARIANT));
        section(text, "PROPERTIES", of(checks, Property.Kind.STEP, Property.Kind.TEMPORAL));
    }

    static List<String> of(List<Property> checks, Property.Kind... kinds) {
        List<Property.Kind> wanted = List.of(kinds);
        return checks.stream()
                .filter(check -> wanted.contains(check.kind()))
                .map(Property::toString)
                .toList();
    }

    private static void section(StringBuilder text, String keyword, List<String> names) {
        if (!names.isEmpty()) {
            text.append(keyword).append('\n');
            names.forEach(name -> text.append("    ").append(name).append('\n'));
        }
    }
}
