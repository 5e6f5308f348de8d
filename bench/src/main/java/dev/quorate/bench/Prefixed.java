package dev.quorate.bench;

import java.util.Arrays;

/** A key of a hash map that is hashed by its first bytes: quick for honest replies, slow for chosen ones. */
final class Prefixed {

    private final byte[] bytes;

    Prefixed(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prefixed && Arrays.equals(bytes, ((Prefixed) other).bytes);
    }

    @Override
    public int hashCode() {
        return bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    }
}
