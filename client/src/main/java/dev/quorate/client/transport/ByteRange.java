package dev.quorate.client.transport;

/**
 * A part of an object: the bytes from {@code first} to {@code last}, both included, counted from 0. RFC 9110, section 14.
 *
 * @param first the first byte, at least 0
 * @param last the last byte, not before the first
 */
public record ByteRange(long first, long last) {

    /**
     * Checks the numbers.
     *
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
     * {@return the value of a field {@code Range} that asks for these bytes}
     */
    @Override
    public String toString() {
        return "bytes=" + first + "-" + last;
    }
}
