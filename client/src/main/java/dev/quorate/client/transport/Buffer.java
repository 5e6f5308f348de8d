package dev.quorate.client.transport;

import dev.quorate.manifest.Digest;
import dev.quorate.trust.qual.Unverified;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes up a body, or a piece of it, of at most so many bytes, and computes its digest as it comes. For one thread at a time.
 *
 * <p>What has come is unverified. Who wants it names the digest that it must have.
 */
public final class Buffer {

    /** How much is read at a time: what fits into a core's cache is still there when the digest is computed. */
    private static final int CHUNK = 1 << 16;

    private byte @Unverified [] bytes;
    private final MessageDigest computation = Digest.sha256();
    private @Nullable Digest digest; // once it was asked for
    private int capacity;
    private volatile int filled; // others watch it grow
    private boolean isPart; // of what the digest is of

    /**
     * Makes a buffer.
     *
     * @param size how many bytes it takes at most, at least 0
     */
    public Buffer(int size) {
        this.bytes = new byte[size];
        this.capacity = size;
    }

    /**
     * Empties the buffer, to be used again.
     *
     * @param newCapacity how many bytes it takes now, at most as many as it was made for
     */
    public void reset(int newCapacity) {
        if (newCapacity > bytes.length) {
            throw new IllegalArgumentException("a buffer of " + bytes.length + " bytes cannot take " + newCapacity);
        }
        capacity = newCapacity;
        filled = 0;
        computation.reset();
        digest = null;
        isPart = false;
    }

    /** Forgets the bytes that have come, but not for the digest: there is room again, and nobody can have them any more. */
    public void drop() {
        filled = 0;
        isPart = true;
    }

    /**
     * Makes room for more.
     *
     * @param newCapacity how many bytes it takes then, those that have come included
     */
    public void grow(int newCapacity) {
        bytes = Arrays.copyOf(bytes, newCapacity);
        capacity = newCapacity;
    }

    /**
     * {@return how many bytes it was made for}
     */
    public int size() {
        return bytes.length;
    }

    /**
     * {@return how many more bytes it takes}
     */
    public int room() {
        return capacity - filled;
    }

    /**
     * {@return how many bytes have come}
     */
    public int filled() {
        return filled;
    }

    /**
     * Takes up some bytes.
     *
     * @param from what to read; as much as one read gives
     * @return how many bytes came; -1 at the end of the stream
     * @throws IOException if the stream cannot be read
     */
    @SuppressWarnings("trust:argument") // what is read into the buffer is unverified, and the buffer is too
    public int read(InputStream from) throws IOException {
        int start = filled;
        int count = from.read(bytes, start, Math.min(CHUNK, capacity - start));
        if (count > 0) {
            computation.update(bytes, start, count);
            filled = start + count;
        }
        return count;
    }

    /**
     * Takes up some bytes.
     *
     * @param from where they are
     * @param start where they begin
     * @param count how many they are, at most as many as there is room for
     */
    @SuppressWarnings("trust:argument") // the same
    public void put(byte @Unverified [] from, int start, int count) {
        int end = filled;
        System.arraycopy(from, start, bytes, end, count);
        computation.update(bytes, end, count);
        filled = end + count;
    }

    /**
     * {@return the digest of what has come; nothing may come after this, until the buffer is emptied}
     */
    public Digest digest() {
        Digest known = digest;
        if (known == null) {
            known = Digest.ofComputation(computation);
            digest = known;
        }
        return known;
    }

    /**
     * What has come, if it is what it must be.
     *
     * @param expected the digest that it must have
     * @return the bytes, read-only; until the buffer is emptied
     * @throws IllegalStateException if what has come has another digest, or was dropped
     */
    @SuppressWarnings("trust:return") // they have the digest of what they must be
    public ByteBuffer verified(Digest expected) {
        if (isPart) {
            throw new IllegalStateException("not all of the bytes were kept");
        } else if (!digest().equals(expected)) {
            throw new IllegalStateException("these bytes have the digest " + digest() + ", not " + expected);
        }
        return ByteBuffer.wrap(bytes, 0, filled).asReadOnlyBuffer();
    }

    /**
     * Adds what has come to the computation of a larger digest.
     *
     * @param whole the computation
     */
    public void addTo(MessageDigest whole) {
        whole.update(bytes, 0, filled);
    }

    /**
     * Looks at unverified bytes.
     *
     * @param <R> what it makes of them
     * @param <X> how it fails
     */
    public interface Look<R extends @Unverified Object, X extends Exception> {
        /**
         * Looks at them.
         *
         * @param bytes where they are, from the first on; not to be kept
         * @param count how many there are
         * @return what it makes of them
         * @throws X if they are of no use
         */
        R at(byte @Unverified [] bytes, int count) throws X;
    }

    /**
     * Shows what has come, verified or not.
     *
     * @param <R> what is made of it
     * @param <X> how that fails
     * @param look is shown it
     * @return what it makes of it
     * @throws X if the look does
     */
    public <R extends @Unverified Object, X extends Exception> R show(Look<R, X> look) throws X {
        return look.at(bytes, filled);
    }
}
