package dev.quorate.checker.tlc;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a configuration as is needed to name a violated property and to settle the check for deadlocks. */
final class ConfigFile {

    private static final Set<String> KEYWORDS = Set.of(
            "CONSTANT",
            "CONSTANTS",
            "CONSTRAINT",
            "CONSTRAINTS",
            "ACTION_CONSTRAINT",
            "ACTION_CONSTRAINTS",
            "ACTION-CONSTRAINT",
            "ACTION-CONSTRAINTS",
            "INVARIANT",
            "INVARIANTS",
            "INIT",
            "NEXT",
            "VIEW",
            "SYMMETRY",
            "TYPE",
            "TYPE_CONSTRAINT",
            "SPECIFICATION",
            "PROPERTY",
            "PROPERTIES",
            "ALIAS",
            "POSTCONDITION",
            "CHECK_DEADLOCK");

    private static final Pattern COMMENT = Pattern.compile("\\\\\\*.*|\\(\\*(?s:.*?)\\*\\)");
    private static final Pattern NO_DEADLOCK = Pattern.compile("(\\bCHECK_DEADLOCK\\s+)FALSE\\b");

    private final String text;

    ConfigFile(String text) {
        this.text = text;
    }

    /** Lists the names after PROPERTY and PROPERTIES, in order. */
    List<String> properties() {
        List<String> properties = new ArrayList<>();
        boolean listing = false;
        for (String word : COMMENT.matcher(text).replaceAll(" ").strip().split("[\\s,]+")) {
            if (KEYWORDS.contains(word) || word.startsWith("_")) {
                listing = word.equals("PROPERTY") || word.equals("PROPERTIES");
            } else if (listing) {
                properties.add(word);
            }
        }
        return properties;
    }

    /** Gives the text with the check for deadlocks on, line for line as it was. */
    String withDeadlockCheck() {
        Matcher off = NO_DEADLOCK.matcher(text);
        return off.replaceAll("$1TRUE");
    }
}
