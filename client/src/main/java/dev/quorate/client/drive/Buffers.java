package dev.quorate.client.drive;

import dev.quorate.client.transport.Buffer;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/** Buffers of one size, used again and again. For several threads. */
final class Buffers {

    private final int size;
    private final ConcurrentLinkedDeque<Buffer> idle = new ConcurrentLinkedDeque<>();

    Buffers(int size) {
        this.size = size;
    }

    /** An empty buffer that takes so many bytes. */
    Buffer take(int capacity) {
        @Nullable Buffer used = idle.pollLast();
        Buffer buffer = used == null ? Buffer.direct(size) : used;
        buffer.reset(capacity);
        return buffer;
    }

    /** Takes back a buffer that nobody uses any more. */
    void giveBack(Buffer buffer) {
        idle.addLast(buffer);
    }

    /** Forgets those that nobody uses. */
    void clear() {
        idle.clear();
    }
}
