package dev.quorate.client;

import dev.quorate.client.store.Store;
import dev.quorate.client.transport.Buffer;
import dev.quorate.manifest.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A store in memory. What it keeps survives the operation that wrote it, as a disk does. */
final class MemoryStore implements Store {

    private final int capacity;
    private byte[] bytes = new byte[0];
    private String identity = "";
    private final Map<Integer, Digest> notes = new HashMap<>();
    private byte[] committed = new byte[0];
    private boolean isCommitted;

    /** A store that is full when it holds so many bytes. */
    MemoryStore(int capacity) {
        this.capacity = capacity;
    }

    boolean isCommitted() {
        return isCommitted;
    }

    /** The object, once it is committed. */
    byte[] committed() {
        return committed;
    }

    /** Something happens to what is there, as when a crash tears it. */
    void tear(int position) {
        if (position < bytes.length) {
            bytes[position] ^= 1;
        }
    }

    @Override
    public Map<Integer, Digest> open(String newIdentity, long size) {
        if (!newIdentity.equals(identity)) {
            identity = newIdentity;
            notes.clear();
            bytes = new byte[0];
        }
        return Map.copyOf(notes);
    }

    @Override
    public void write(long offset, ByteBuffer piece) throws IOException {
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
    public void clear() {
        bytes = new byte[0];
        notes.clear();
    }

    @Override
    public void note(int piece, Digest digest) {
        notes.put(piece, digest);
    }

    @Override
    public Digest digest(long offset, long length) {
        return Digest.ofContent(Arrays.copyOfRange(bytes, (int) offset, (int) (offset + length)));
    }

    @Override
    public void commit(long size) {
        committed = Arrays.copyOf(bytes, (int) size);
        isCommitted = true;
    }

    @Override
    public void close() {}
}
