package dev.quorate.tlc;

import java.util.Optional;
import java.util.stream.Collectors;

/** Makes one sentence of what TLC prints on many lines. */
final class Sentences {

    private static final int LONGEST = 600;

    private Sentences() {}

    /** Joins the lines, without the lines of Java stack traces. */
    static String onOneLine(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("at "))
                .collect(Collectors.joining(" "));
    }

    /** Joins the lines, ends them with a full stop, and puts the place in front, as compilers do. */
    static String of(Optional<Location> location, String text) {
        String line = onOneLine(text);
        String whole = line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
        String ended = whole.isEmpty() || ".!?".indexOf(whole.charAt(whole.length() - 1)) >= 0 ? whole : whole + ".";
        return location.map(place -> place + ": " + ended).orElse(ended);
    }
}
