package dev.quorate.client.transport;

import dev.quorate.manifest.Digest;
import dev.quorate.trust.qual.Unverified;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Takes up a body, or a piece of it, of at most so many bytes, and computes its digest as it comes. For one thread at a time.
 *
 * <p>What has come is unverified. Who wants it names the digest that it must have.
 */
public final class Buffer {

    /** How much is read at a time: what fits into a core's cache is still there when the digest is computed. */
    private static final int CHUNK = 1 << 18;

    private static final int COPIED = 1 << 16;

    private @Unverified ByteBuffer bytes; // whose position and limit tell nothing
    private final byte @Unverified [] copied;
    private MessageDigest computation = Digest.sha256();
    private boolean isOfMore; // whether the computation goes on over several fillings
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
        this(ByteBuffer.allocate(size));
    }

    private Buffer(ByteBuffer bytes) {
        this.bytes = bytes;
        this.copied = new byte[bytes.hasArray() ? 0 : COPIED];
        this.capacity = bytes.capacity();
    }

    /**
     * Makes a buffer outside the heap, between which and a socket or a file nothing is copied. It is worth while for large buffers
     * that are used again.
     *
     * @param size how many bytes it takes at most, at least 0
     * @return the buffer
     */
    public static Buffer direct(int size) {
        return new Buffer(ByteBuffer.allocateDirect(size));
    }

    /**
     * Empties the buffer, to be used again.
     *
     * @param newCapacity how many bytes it takes now, at most as many as it was made for
     */
    public void reset(int newCapacity) {
        if (newCapacity > size()) {
            throw new IllegalArgumentException("a buffer of " + size() + " bytes cannot take " + newCapacity);
        }
        capacity = newCapacity;
        filled = 0;
        digest = null;
        isPart = false;
        if (!isOfMore) {
            computation.reset();
        }
    }

    /**
     * Has what comes from now on added to a larger digest, over several fillings; the buffer has no digest of its own then.
     *
     * @param whole the computation
     */
    public void computeInto(MessageDigest whole) {
        computation = whole;
        isOfMore = true;
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
    @SuppressWarnings("trust:argument") // from one buffer of unverified bytes to another
    public void grow(int newCapacity) {
        bytes = ByteBuffer.allocate(newCapacity).put(part(0, filled));
        capacity = newCapacity;
    }

    /**
     * {@return how many bytes it was made for}
     */
    public int size() {
        return bytes.capacity();
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

    /** Where bytes come from. */
    public interface Supply {
        /**
         * Reads some bytes.
         *
         * @param room where to put them, as many as there are now and fit; at least one
         * @return how many; -1 at the end
         * @throws IOException if they cannot be read
         */
        int read(ByteBuffer room) throws IOException;
    }

    /**
     * Takes up some bytes.
     *
     * @param from what to read; as much as one read gives
     * @return how many bytes came; -1 at the end
     * @throws IOException if they cannot be read
     */
    @SuppressWarnings("trust:argument") // what is read into the buffer is unverified, and the buffer is too
    public int read(Supply from) throws IOException {
        int start = filled;
        int count = from.read(part(start, Math.min(start + CHUNK, capacity)));
        came(start, count);
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
        part(end, end + count).put(from, start, count);
        came(end, count);
    }

    private void came(int start, int count) {
        if (count > 0) {
            compute(start, start + count);
            filled = start + count;
        }
    }

    /** The digest is computed of arrays: what is outside the heap is copied by and by, while it is in a core's cache. */
    @SuppressWarnings("trust:argument") // the same
    private void compute(int start, int end) {
        if (bytes.hasArray()) {
            computation.update(part(start, end));
            return;
        }
        for (int from = start; from < end; from += copied.length) {
            int length = Math.min(copied.length, end - from);
            bytes.get(from, copied, 0, length);
            computation.update(copied, 0, length);
        }
    }

    private @Unverified ByteBuffer part(int start, int end) {
        return bytes.duplicate().limit(end).position(start);
    }

    /**
     * {@return the digest of what has come; nothing may come after this, until the buffer is emptied}
     */
    public Digest digest() {
        Digest known = digest;
        if (isOfMore) {
            throw new IllegalStateException("the digest that is computed here is not of this buffer alone");
        } else if (known == null) {
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
        return part(0, filled).asReadOnlyBuffer();
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
         * @param bytes all that have come; read-only, and not to be kept
         * @return what it makes of them
         * @throws X if they are of no use
         */
        R at(@Unverified ByteBuffer bytes) throws X;
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
        return look.at(part(0, filled).asReadOnlyBuffer());
    }
}
