package dev.quorate.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file held open in one version, and the bytes of it as they are to be told: true, or each changed by the same mask.
 *
 * <p>A file that is replaced by another under its name is read to its end as it was. One that is written to in place is noticed
 * with the next read, which fails.
 */
final class OpenFile implements AutoCloseable {

    /** How often a file may change while it is opened until nobody believes any more that it keeps still. */
    private static final int ATTEMPTS = 100;

    private final FileChannel channel;
    private final FileVersion version;

    private OpenFile(FileChannel channel, FileVersion version) {
        this.channel = channel;
        this.version = version;
    }

    /**
     * Opens what is there now.
     *
     * @throws IOException if that is no regular file, cannot be read, or changes all the time
     */
    static OpenFile of(Path path) throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            FileVersion before = FileVersion.of(path);
            OpenFile file =
                    new OpenFile(FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS), before);
            if (before.isCurrent()) {
                return file;
            }
            file.close();
        }
        throw new ChangedFileException(path);
    }

    FileVersion version() {
        return version;
    }

    /**
     * The content.
     *
     * @param mask what each byte is combined with by exclusive or; 0 leaves the truth
     */
    Bytes content(int mask) {
        return new Bytes(version.size()) {
            @Override
            void read(ByteBuffer target, long position) throws IOException {
                int start = target.position();
                int count = channel.read(target, position);
                if (count < 0 || !version.isUntouched()) {
                    throw new ChangedFileException(version.path());
                }
                change(target, start, count, (byte) mask);
            }
        };
    }

    /** Eight bytes at a time: a lie about a large file is to be as quick as the truth. */
    private static void change(ByteBuffer bytes, int start, int count, byte mask) {
        if (mask == 0) {
            return;
        }
        int end = start + count;
        int at = start;
        long wideMask = (mask & 0xff) * 0x0101010101010101L;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            bytes.putLong(at, bytes.getLong(at) ^ wideMask);
        }
        for (; at < end; at++) {
            bytes.put(at, (byte) (bytes.get(at) ^ mask));
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException harmless) {
            // It was only read.
        }
    }
}
