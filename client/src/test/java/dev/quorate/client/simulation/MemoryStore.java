package dev.quorate.client.simulation;

import dev.quorate.client.store.Store;
import dev.quorate.client.transport.Buffer;
import dev.quorate.manifest.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** A store in memory. What it keeps survives the operation that wrote it, as on a disk: {@link #reopened} takes it over. */
public final class MemoryStore implements Store {

    private final int capacity;
    private byte[] bytes = new byte[0];
    private String identity = "";
    private final Map<Integer, Digest> notes = new HashMap<>();
    private byte[] committed = new byte[0];
    private boolean isCommitted;
    private boolean isClosed;

    /** A store that is full when it holds so many bytes. */
    public MemoryStore(int capacity) {
        this.capacity = capacity;
    }

    boolean isCommitted() {
        return isCommitted;
    }

    /** The object, once it is committed. */
    byte[] committed() {
        return committed;
    }

    /** The same for another operation; whatever is late in the one before does not come here any more. */
    MemoryStore reopened() {
        MemoryStore next = new MemoryStore(capacity);
        next.bytes = bytes.clone();
        next.identity = identity;
        next.notes.putAll(notes);
        close();
        return next;
    }

    /** How many pieces were noted. */
    int noted() {
        return notes.size();
    }

    /** Something happens to what is there, as when a crash tears it: a byte changes. */
    void tear(Random random) {
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= 1;
        }
    }

    @Override
    public Map<Integer, Digest> open(String newIdentity, long size) throws IOException {
        requireOpen();
        if (!newIdentity.equals(identity)) {
            identity = newIdentity;
            notes.clear();
            bytes = new byte[0];
        }
        return Map.copyOf(notes);
    }

    @Override
    public void write(long offset, ByteBuffer piece) throws IOException {
        requireOpen();
        int end = (int) offset + piece.remaining();
        if (end > capacity) {
            throw new IOException("No space left on device");
        }
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, end);
        }
        piece.get(bytes, (int) offset, piece.remaining());
    }

    @Override
    public void writeUnverified(long offset, Buffer piece) throws IOException {
        piece.<Boolean, IOException>show(from -> {
            write(offset, from);
            return true;
        });
    }

    @Override
    public void clear() throws IOException {
        requireOpen();
        bytes = new byte[0];
        notes.clear();
    }

    @Override
    public void note(int piece, Digest digest) throws IOException {
        requireOpen();
        notes.put(piece, digest);
    }

    @Override
    public Digest digest(long offset, long length) {
        return Digest.ofContent(Arrays.copyOfRange(bytes, (int) offset, (int) (offset + length)));
    }

    @Override
    public void commit(long size) throws IOException {
        requireOpen();
        committed = Arrays.copyOf(bytes, (int) size);
        isCommitted = true;
    }

    @Override
    public void close() {
        isClosed = true;
    }

    private void requireOpen() throws IOException {
        if (isClosed) {
            throw new IOException("the store is closed");
        }
    }
}
