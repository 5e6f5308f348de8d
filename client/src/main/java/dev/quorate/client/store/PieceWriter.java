package dev.quorate.client.store;

import dev.quorate.manifest.Digest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes pieces into a store, and tells when the last of them is written: whoever comes next may then use the store in another
 * way. For several threads.
 */
public final class PieceWriter {

    private final Store store;
    private final PieceLayout layout;
    private int writing;
    private @Nullable Runnable idle; // who is told at the end; once there is one, nothing more is begun

    /** The bytes of a piece. */
    public interface Bytes {
        /** Writes them where they belong. */
        void writeTo(Store store, long offset) throws IOException;
    }

    public PieceWriter(Store store, PieceLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    /**
     * Writes and notes a piece.
     *
     * @return whether it did; it does not once it is closed
     */
    public boolean write(int piece, Digest digest, Bytes bytes) throws IOException {
        if (!begin()) {
            return false;
        }
        try {
            bytes.writeTo(store, layout.offset(piece));
            store.note(piece, digest);
            return true;
        } finally {
            end();
        }
    }

    /** Begins nothing more, and tells when nothing is being written: at once, or on the thread that writes the last piece. */
    public void close(Runnable whenIdle) {
        boolean isIdle;
        synchronized (this) {
            idle = whenIdle;
            isIdle = writing == 0;
        }
        if (isIdle) {
            whenIdle.run();
        }
    }

    private synchronized boolean begin() {
        boolean isOpen = idle == null;
        writing += isOpen ? 1 : 0;
        return isOpen;
    }

    private void end() {
        Runnable told;
        synchronized (this) {
            writing--;
            told = writing == 0 ? idle : null;
        }
        if (told != null) {
            told.run();
        }
    }
}
