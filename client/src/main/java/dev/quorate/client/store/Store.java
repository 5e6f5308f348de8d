package dev.quorate.client.store;

import dev.quorate.client.transport.Buffer;
import dev.quorate.manifest.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/** Where an object is put together, piece by piece, until it is complete. For several threads. */
public interface Store extends AutoCloseable {

    /**
     * Prepares for an object.
     *
     * @param identity what is known of it; pieces of an object with another identity are not taken over. Where it does not
     *     determine the content, the caller has to verify the whole, or to {@link #clear} what is there
     * @param size how many bytes it has
     * @return the pieces that are there already, with the digests that were noted of them; not verified
     */
    Map<Integer, Digest> open(String identity, long size) throws IOException;

    /** Writes a verified piece. */
    void write(long offset, ByteBuffer piece) throws IOException;

    /** Writes what can be verified only when the object is complete. */
    void writeUnverified(long offset, Buffer piece) throws IOException;

    /** Notes that a piece was written, for the case that the operation is interrupted. */
    void note(int piece, Digest digest) throws IOException;

    /** Gives back the room of all that was written, and forgets what was noted. */
    void clear() throws IOException;

    /** Computes the digest of bytes that were written. */
    Digest digest(long offset, long length) throws IOException;

    /** Makes the object, of so many bytes, appear under its final name, complete and on the disk. */
    void commit(long size) throws IOException;

    /** Leaves what was written where an operation can resume; nothing is left of what was committed. */
    @Override
    void close() throws IOException;
}
