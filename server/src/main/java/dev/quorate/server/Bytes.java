package dev.quorate.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** So many bytes, of which any part can be read by several at the same time. */
abstract class Bytes {

    private final long size;

    /**
     * Bytes.
     *
     * @param size how many there are
     */
    Bytes(long size) {
        this.size = size;
    }

    /** The bytes of an array. */
    static Bytes of(byte[] array) {
        return new Bytes(array.length) {
            @Override
            void read(ByteBuffer target, long position) {
                target.put(array, (int) position, target.remaining());
            }
        };
    }

    final long size() {
        return size;
    }

    /**
     * Reads some.
     *
     * @param target where to, in which there is no more room than there are bytes from the position on
     * @param position how many bytes come before them
     * @throws IOException if they cannot be read
     */
    abstract void read(ByteBuffer target, long position) throws IOException;

    /** A view with a position of its own. Closing it closes nothing. */
    final SeekableByteChannel channel() {
        return new Channel();
    }

    private final class Channel implements SeekableByteChannel {
        private long position;

        @Override
        public int read(ByteBuffer target) throws IOException {
            long left = size - position;
            if (left <= 0) {
                return -1;
            }
            int start = target.position();
            int limit = target.limit();
            target.limit(start + (int) Math.min(target.remaining(), left));
            Bytes.this.read(target, position);
            target.limit(limit);
            int count = target.position() - start;
            position += count;
            return count;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long newPosition) {
            position = newPosition;
            return this;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}

        @Override
        public int write(ByteBuffer source) {
            throw new UnsupportedOperationException("a replica only reads");
        }

        @Override
        public SeekableByteChannel truncate(long newSize) {
            throw new UnsupportedOperationException("a replica only reads");
        }
    }
}
