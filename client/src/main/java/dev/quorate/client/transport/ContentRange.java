package dev.quorate.client.transport;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of an object a response has: RFC 9110, section 14.4.
 *
 * @param part the bytes
 * @param complete how many bytes the whole object has, if the server says so; more than the last of the part
 */
public record ContentRange(ByteRange part, OptionalLong complete) {

    /** The unit is case-insensitive, RFC 9110, section 14.1. Some servers write "=", as in {@code Range}. */
    private static final Pattern FIELD =
            Pattern.compile("bytes[ =]\\s*(\\d{1,18})\\s*-\\s*(\\d{1,18})\\s*/\\s*(\\d{1,18}|\\*)");

    /**
     * Reads the field {@code Content-Range} of a response with a single part.
     *
     * @param field its value
     * @return what it says; nothing if it is no range of bytes, or one that there cannot be
     */
    public static Optional<ContentRange> of(String field) {
        Matcher matcher = FIELD.matcher(field.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long first = number(matcher.group(1));
        long last = number(matcher.group(2));
        OptionalLong complete =
                "*".equals(matcher.group(3)) ? OptionalLong.empty() : OptionalLong.of(number(matcher.group(3)));
        return first <= last && last < complete.orElse(Long.MAX_VALUE)
                ? Optional.of(new ContentRange(new ByteRange(first, last), complete))
                : Optional.empty();
    }

    private static long number(@Nullable String digits) {
        if (digits == null) {
            throw new AssertionError("every group of " + FIELD + " takes part in a match");
        }
        return Long.parseLong(digits);
    }
}
