package dev.quorate.checker.run;

import dev.quorate.checker.claims.Property;
import dev.quorate.checker.claims.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * That no claim holds merely because it cannot fail: every property of a module that is claimed to hold is seen to fail.
 *
 * @param module the module that defines the properties
 * @param failures for each property that is claimed to hold, the claims that it fails
 */
record PropertiesTask(String module, Map<Property, List<String>> failures) implements Review {

    /** Copies the map, in the order of the properties. */
    PropertiesTask {
        failures = Collections.unmodifiableMap(new TreeMap<>(failures));
    }

    /** One for each module with properties that are claimed to hold. */
    static List<PropertiesTask> of(List<? extends Statement> statements) {
        Map<String, Map<Property, List<String>>> byModule = new TreeMap<>();
        for (Statement statement : statements) {
            if (statement.holds()) {
                statement.checks().forEach(held -> add(byModule, statement.definingModule(held), held, statements));
            }
        }
        // Of every model that the kernel is compared in.
        add(byModule, "MirrorsMC", Property.MIRRORS, statements);
        add(byModule, "PieceMirrorsMC", Property.MIRRORS, statements);
        return byModule.entrySet().stream()
                .map(each -> new PropertiesTask(each.getKey(), each.getValue()))
                .toList();
    }

    private static void add(
            Map<String, Map<Property, List<String>>> byModule,
            String module,
            Property held,
            List<? extends Statement> statements) {
        byModule.computeIfAbsent(module, any -> new TreeMap<>())
                .computeIfAbsent(
                        held,
                        any -> statements.stream()
                                .filter(other -> other.fails(held)
                                        && other.definingModule(held).equals(module))
                                .map(Statement::id)
                                .toList());
    }

    @Override
    public String id() {
        return module + "-every-property-fails";
    }

    @Override
    public String sentence() {
        return "Every property of " + module + ".tla that is claimed to hold is seen to fail: "
                + failures.entrySet().stream()
                        .map(failure -> failure.getKey() + " in " + String.join(", ", failure.getValue()))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    @Override
    public String method() {
        return "counterexamples";
    }

    /** Every property must have been violated in some run where that was expected. */
    @Override
    public Row judge(List<Row> others) {
        Set<String> asPinned = others.stream()
                .filter(Row::asPinned)
                .map(row -> row.task().id())
                .collect(Collectors.toSet());
        List<String> unseen = failures.entrySet().stream()
                .filter(failure -> Collections.disjoint(failure.getValue(), asPinned))
                .map(failure -> failure.getKey().toString())
                .toList();
        return Row.of(
                this,
                unseen.isEmpty()
                        ? Judgement.fine("all " + failures.size() + " fail somewhere")
                        : Judgement.wrong(
                                "that every property fails somewhere", "none of " + String.join(", ", unseen)));
    }
}
