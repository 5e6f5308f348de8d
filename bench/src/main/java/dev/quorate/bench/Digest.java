package dev.quorate.bench;

import java.util.Arrays;

/** What the kernel is given: the bytes of a digest. */
final class Digest {

    private final byte[] bytes;

    Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest && Arrays.equals(bytes, ((Digest) other).bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
