package dev.quorate.cli.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory for what is not to stay. It is deleted when it is closed, and when the process is told to end. */
public final class Scratch implements AutoCloseable {

    private static final int MOST_DELETIONS = 10;

    private final ShutdownHook hook = new ShutdownHook();
    private @Nullable Path directory; // while there is one
    private boolean closed;

    private Scratch() {}

    /**
     * Makes one among the system's temporary files, which only this user can read.
     *
     * @throws IOException if it cannot be made
     */
    public static Scratch open(String prefix) throws IOException {
        Scratch scratch = new Scratch();
        scratch.hook.arm(scratch::clear); // before there is anything that may be left behind
        try {
            scratch.make(prefix);
            return scratch;
        } catch (IOException | RuntimeException | Error failure) {
            scratch.close();
            throw failure;
        }
    }

    /** Not while it is cleared. */
    private synchronized void make(String prefix) throws IOException {
        if (!closed) {
            directory = Files.createTempDirectory(prefix);
        }
    }

    public synchronized Path directory() {
        Path there = directory;
        if (there == null) {
            throw new IllegalStateException("the process is ending");
        }
        return there;
    }

    @Override
    public void close() {
        clear();
        hook.disarm();
    }

    private synchronized void clear() {
        closed = true;
        Path left = directory;
        for (int times = 0; left != null && times < MOST_DELETIONS && Files.exists(left); times++) {
            deleteAll(left); // somebody may still make a file there
        }
    }

    private static void deleteAll(Path top) {
        try (Stream<Path> all = Files.walk(top)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException leftToTheSystem) {
            // It is in the directory for temporary files.
        }
    }
}
