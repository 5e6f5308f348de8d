package dev.quorate.manifest;

import dev.quorate.trust.qual.PolyVerified;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What somebody else wrote, made fit for one line on a terminal or in a log.
 *
 * <p>A terminal obeys control characters, lines end at separators, and the characters that turn the direction of writing make a
 * line read otherwise than it is.
 */
public final class Printable {

    /**
     * By Unicode's categories: control characters, U+0000 to U+001F and U+007F to U+009F; formats, which are invisible and have
     * those for the direction among them; halves of characters; line and paragraph separators.
     */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private Printable() {}

    /**
     * The text on one line, without anything that a terminal would obey.
     *
     * @param text any text
     * @return the same with <code>&#92;uXXXX</code> for each character that controls something, is invisible or ends a line
     */
    public static @PolyVerified String of(@PolyVerified String text) {
        return UNPRINTABLE.matcher(text).replaceAll(Printable::escape);
    }

    private static String escape(MatchResult found) {
        return found.group()
                .chars()
                .mapToObj(unit -> Matcher.quoteReplacement(String.format("\\u%04X", unit)))
                .collect(Collectors.joining());
    }
}
