package dev.quorate.client.store;

import dev.quorate.client.transport.Buffer;
import dev.quorate.manifest.Digest;
import dev.quorate.trust.qual.Unverified;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way: {@code NAME.part} beside where it will be, and {@code NAME.part.journal}, which says what of it is there.
 *
 * <p>The journal's first line names the object; each further line is a piece that was written, and its digest. It is written
 * after the piece. A piece that it names is still read again and compared, so that nothing depends on what a crash left.
 */
public final class PartFile implements Store {

    private static final String HEADER = "quorate journal 1 ";
    private static final int CHUNK = 1 << 18;

    /**
     * What this process writes: to open such a file again, and close it, would end the lock on it for the whole process.
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path target;
    private final Path part;
    private final Path journalPath;
    private final boolean resume;
    private final FileChannel channel;
    private final Object turn =
            new Object(); // of who writes: the system lets only one, and the others would wait busily
    private @Nullable FileChannel journal;
    private String header = HEADER; // the first line of the journal
    private boolean committed;

    private PartFile(Path target, Path part, Path journalPath, boolean resume, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.journalPath = journalPath;
        this.resume = resume;
        this.channel = channel;
    }

    /**
     * Opens the part of a file, and keeps others from it.
     *
     * @param target the final name
     * @param resume whether to take over what an earlier operation left
     */
    public static PartFile of(Path target, boolean resume) throws IOException {
        Path absolute = target.toAbsolutePath().normalize();
        if (Files.isDirectory(absolute)) {
            throw new FileSystemException(target.toString(), null, target + " is a directory");
        } else if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
            throw new FileSystemException(target.toString(), null, target + " is no regular file, such as a device");
        }
        Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
        if (!OURS.add(part)) {
            throw busy(part);
        }
        try {
            return open(absolute, part, resume);
        } catch (IOException | RuntimeException | Error failure) {
            OURS.remove(part);
            throw failure;
        }
    }

    @SuppressWarnings("required.method.not.called") // the part file that is returned closes it
    private static PartFile open(Path absolute, Path part, boolean resume) throws IOException {
        Path journal = absolute.resolveSibling(absolute.getFileName() + ".part.journal");
        make(part);
        try {
            return new PartFile(absolute, part, journal, resume, locked(part));
        } catch (NoSuchFileException moved) {
            throw busy(part); // it was there just now
        }
    }

    private static FileChannel locked(Path part) throws IOException {
        Object opened = identity(part);
        FileChannel channel = FileChannel.open(part, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(channel, part);
            requireUnmoved(part, opened);
            return channel;
        } catch (IOException | RuntimeException | Error failure) {
            channel.close();
            throw failure;
        }
    }

    @SuppressWarnings("required.method.not.called")
    private static void lock(FileChannel channel, Path part) throws IOException {
        try {
            if (channel.tryLock() == null) {
                throw busy(part);
            }
        } catch (OverlappingFileLockException ours) {
            throw busy(part); // by another name
        }
    }

    private static void make(Path part) throws IOException {
        try {
            Files.createFile(part);
        } catch (FileAlreadyExistsException there) {
            // So much the better.
        }
    }

    /** Which file a name leads to; no other file is the same as long as this one is open. */
    private static Object identity(Path part) throws IOException {
        Object key = Files.readAttributes(part, BasicFileAttributes.class).fileKey();
        return key == null ? part : key;
    }

    /**
     * Whoever had the lock before may have given the file its final name, or deleted it, after we had opened it and before it was
     * ours: then we would write into what is complete.
     */
    private static void requireUnmoved(Path part, Object opened) throws IOException {
        if (!identity(part).equals(opened)) {
            throw busy(part);
        }
    }

    private static FileSystemException busy(Path part) {
        return new FileSystemException(part.toString(), null, "somebody else is writing " + part);
    }

    @Override
    @SuppressWarnings("required.method.not.called") // close() closes the journal
    public Map<Integer, Digest> open(String identity, long size) throws IOException {
        closeJournal();
        Map<Integer, Digest> noted = resume ? noted(identity) : Map.of();
        header = HEADER + identity;
        journal = FileChannel.open(
                journalPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        if (noted.isEmpty()) {
            clear();
        }
        return noted;
    }

    private Map<Integer, Digest> noted(String identity) throws IOException {
        if (!Files.exists(journalPath)) {
            return Map.of();
        }
        List<String> lines = Files.readAllLines(journalPath, StandardCharsets.ISO_8859_1);
        Map<Integer, Digest> noted = new HashMap<>();
        if (!lines.isEmpty() && lines.get(0).equals(HEADER + identity)) {
            for (String line : lines.subList(1, lines.size())) {
                if (line.matches("\\d{1,9} [0-9a-f]{64}")) { // a line may be cut off
                    int space = line.indexOf(' ');
                    noted.put(Integer.valueOf(line.substring(0, space)), Digest.ofHex(line.substring(space + 1)));
                }
            }
        }
        return noted;
    }

    @Override
    public void write(long offset, ByteBuffer piece) throws IOException {
        long start = offset - piece.position();
        synchronized (turn) {
            while (piece.hasRemaining()) {
                channel.write(piece, start + piece.position());
            }
        }
    }

    @Override
    public void writeUnverified(long offset, Buffer piece) throws IOException {
        piece.<Boolean, IOException>show(bytes -> {
            write(offset, tolerated(bytes));
            return true;
        });
    }

    /** The part is not yet the file: whoever commits it has verified the whole. */
    @SuppressWarnings("trust:return")
    private static ByteBuffer tolerated(@Unverified ByteBuffer bytes) {
        return bytes;
    }

    @Override
    public void note(int piece, Digest digest) throws IOException {
        append(piece + " " + digest);
    }

    private void append(String line) throws IOException {
        FileChannel open = journal;
        if (open == null) {
            throw new IllegalStateException("the journal is not open");
        }
        open.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Override
    public void clear() throws IOException {
        channel.truncate(0);
        FileChannel open = journal;
        if (open != null) {
            open.truncate(0);
            append(header);
        }
    }

    @Override
    public Digest digest(long offset, long length) throws IOException {
        MessageDigest computation = Digest.sha256();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        long end = offset + length;
        for (long position = offset; position < end; position += chunk.limit()) {
            chunk.clear().limit((int) Math.min(CHUNK, end - position));
            int count = channel.read(chunk, position);
            if (count < 0) {
                break; // what is missing changes the digest
            }
            chunk.flip();
            computation.update(chunk.duplicate());
        }
        return Digest.ofComputation(computation);
    }

    @Override
    public void commit(long size) throws IOException {
        channel.truncate(size);
        channel.force(true);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        committed = true;
        Files.deleteIfExists(journalPath); // at once: from now on others may begin a part and a journal of these names
        try (FileChannel directory = FileChannel.open(requireParent(), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException notHere) {
            // Some systems cannot; there the rename is as durable as it gets.
        }
    }

    private Path requireParent() throws IOException {
        @Nullable Path parent = target.getParent();
        if (parent == null) {
            throw new IOException("the file " + target + " has no directory");
        }
        return parent;
    }

    @Override
    public void close() throws IOException {
        try (FileChannel leaves = channel) {
            closeJournal();
            boolean isEmpty = !committed && leaves.size() == 0;
            if (isEmpty) {
                Files.deleteIfExists(journalPath);
                Files.deleteIfExists(part);
            }
        } finally {
            OURS.remove(part);
        }
    }

    private void closeJournal() throws IOException {
        @Nullable FileChannel open = journal;
        if (open != null) {
            open.close();
        }
    }
}
