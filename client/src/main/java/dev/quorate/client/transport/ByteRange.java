package dev.quorate.client.transport;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of an object: the bytes from {@code first} to {@code last}, both included, counted from 0. RFC 9110, section 14.
 *
 * @param first the first byte, at least 0
 * @param last the last byte, not before the first
 */
public record ByteRange(long first, long last) {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    /**
     * Checks the numbers.
     *
     * @param first see above
     * @param last see above
     * @throws IllegalArgumentException unless {@code 0 <= first <= last}
     */
    public ByteRange {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("no range of bytes: " + first + " to " + last);
        }
    }

    /**
     * {@return how many bytes these are}
     */
    public long length() {
        return last - first + 1;
    }

    /**
     * Reads the field {@code Content-Range} of a response with a single part.
     *
     * @param field its value
     * @return which bytes the response has, or nothing if the field does not say that
     */
    public static Optional<ByteRange> ofContentRange(String field) {
        Matcher matcher = CONTENT_RANGE.matcher(field.trim());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long first = number(matcher, 1);
        long last = number(matcher, 2);
        return first <= last ? Optional.of(new ByteRange(first, last)) : Optional.empty();
    }

    private static long number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        if (digits == null) {
            throw new AssertionError("every group of " + CONTENT_RANGE + " takes part in a match");
        }
        return Long.parseLong(digits);
    }

    /**
     * {@return the value of a field {@code Range} that asks for these bytes}
     */
    @Override
    public String toString() {
        return "bytes=" + first + "-" + last;
    }
}
