package dev.quorate.tlc;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a source file; {@link #toString()} gives it as {@code file:line:column}, as compilers do.
 *
 * @param file the name of the file, without its directory
 * @param line the line, from 1
 * @param column the column, from 1, or 0 where only the line is known
 */
public record Location(String file, int line, int column) {

    /** TLC's own notation: "line 7, col 1 to line 7, col 2 of module Counter", and "Line 7, column 1 ... in Counter". */
    private static final Pattern SPAN = Pattern.compile(
            "(?i)line ([1-9]\\d{0,8}), col(?:umn)? (\\d{1,9}) to line \\d+, col(?:umn)? \\d+ (?:of module|in) ([\\w!]+)");

    /** Checks the numbers. */
    public Location {
        if (line < 1 || column < 0) {
            throw new IllegalArgumentException("No place in a file: line " + line + ", column " + column + ".");
        }
    }

    /** Finds the first place that the text names in TLC's notation. */
    static Optional<Location> firstIn(String text) {
        Matcher matcher = SPAN.matcher(text);
        return matcher.find() ? Optional.of(of(matcher)) : Optional.empty();
    }

    /** Finds the last place that the text names: for a stack of nested expressions it is the innermost. */
    static Optional<Location> lastIn(String text) {
        Optional<Location> last = Optional.empty();
        Matcher matcher = SPAN.matcher(text);
        while (matcher.find()) {
            last = Optional.of(of(matcher));
        }
        return last;
    }

    private static Location of(Matcher span) {
        return new Location(Groups.text(span, 3) + ".tla", Groups.number(span, 1), Groups.number(span, 2));
    }

    @Override
    public String toString() {
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
