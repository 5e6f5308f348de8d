package dev.quorate.server;

import dev.quorate.manifest.Manifest;
import dev.quorate.manifest.Metalink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the replica says about its files: computed when it is first asked for, once even if many ask at the same time, and again
 * when the file has changed.
 */
final class Statements {

    /** How many statements are kept: one has about 100 KB if its file has the most usual number of pieces. */
    private static final int KEPT = 256;

    /**
     * How long the time of a file may stand still while it is written to: the tick of Linux is at most 10 ms. What is read
     * after that of a file with this time is all that was written with this time.
     */
    private static final Duration TICK = Duration.ofMillis(20);

    /** Few, however many files are asked about: the threads that answer stay free. */
    private static final int THREADS = 2;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, Statements::thread);
    private final Map<Key, Cached> entries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Cached> eldest) {
            return size() > KEPT;
        }
    };

    private final AtomicLong computations = new AtomicLong();

    private record Key(Path file, String name, int mask) {}

    private record Cached(FileVersion version, CompletableFuture<Statement> statement) {}

    /**
     * The statement about a file as it is now.
     *
     * @param file the file, free of links
     * @param name what it is called, which the sidecar names
     * @param mask the mask of the lie about it, 0 for the truth
     * @return the statement; it fails with an {@link IOException} if the file cannot be read or changes meanwhile
     */
    synchronized CompletableFuture<Statement> about(Path file, String name, int mask) {
        FileVersion version;
        try {
            version = FileVersion.of(file);
        } catch (IOException gone) {
            return CompletableFuture.failedFuture(gone);
        }
        Key key = new Key(file, name, mask);
        Cached known = entries.get(key);
        if (known != null && known.version.equals(version) && !known.statement.isCompletedExceptionally()) {
            return known.statement;
        }
        CompletableFuture<Statement> statement =
                CompletableFuture.supplyAsync(() -> unchecked(() -> compute(version, name, mask)), threads);
        entries.put(key, new Cached(version, statement));
        return statement;
    }

    /** How many statements were computed so far. */
    long computations() {
        return computations.get();
    }

    /** Computes no more. */
    void close() {
        threads.shutdownNow();
    }

    private Statement compute(FileVersion version, String name, int mask) throws IOException, InterruptedException {
        computations.incrementAndGet();
        awaitTick(version.modified());
        try (OpenFile file = OpenFile.of(version.path())) {
            InputStream content = Channels.newInputStream(file.content(mask).channel());
            int pieceLength = Manifest.pieceLengthFor(file.version().size());
            Manifest manifest = Manifest.ofStream(content, pieceLength);
            return new Statement(file.version(), manifest, new Metalink(name, manifest).toXml());
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "replica-statements");
        thread.setDaemon(true);
        return thread;
    }

    private static void awaitTick(Instant modified) throws InterruptedException {
        Duration age = Duration.between(modified, Instant.now());
        if (!age.isNegative() && age.compareTo(TICK) < 0) {
            Thread.sleep(TICK.minus(age).toMillis() + 1);
        }
    }

    private static <T> T unchecked(Callable<T> computation) {
        try {
            return computation.call();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CompletionException(stopped);
        } catch (Exception failure) {
            throw new CompletionException(failure);
        }
    }
}
