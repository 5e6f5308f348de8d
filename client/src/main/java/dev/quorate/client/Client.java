package dev.quorate.client;

import dev.quorate.client.loop.ThreadLoop;
import dev.quorate.client.read.DownloadTask;
import dev.quorate.client.read.ReadTask;
import dev.quorate.client.session.Session;
import dev.quorate.client.session.Settings;
import dev.quorate.client.store.PartFile;
import dev.quorate.client.store.StorageSentences;
import dev.quorate.client.store.Store;
import dev.quorate.client.transport.HttpTransport;
import dev.quorate.client.transport.RedirectingTransport;
import dev.quorate.client.transport.Transport;
import dev.quorate.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects from a group of replicas of which some crash, stall or lie.
 *
 * <p>What it returns is true as long as no more replicas are faulty than the group's budget says. Everything it does is
 * asynchronous; a future that is cancelled ends its operation. What depends on a future may wait, as for another read. A
 * {@link Listener} must not: it is called where the client's own logic runs. Thread-safe; to be closed.
 *
 * <pre>{@code
 * Group group = Group.of(replicas, new FaultBudget(1, 0));
 * try (Client client = Client.of(group)) {
 *     Content motd = client.read("motd.txt").join();
 *     Download image = client.download("image.iso", Path.of("image.iso")).join();
 * }
 * }</pre>
 */
public final class Client implements AutoCloseable {

    private static final long MEMORY = 1 << 27; // 128 MiB

    private final Settings settings;
    private final ThreadLoop loop;
    private final Transport transport;
    private final Optional<Duration> timeout;
    private final Random random;
    private final Set<Session> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private Client(Builder builder) {
        this.loop = new ThreadLoop();
        HttpTransport http = new HttpTransport(builder.tls, builder.userAgent, loop.events());
        this.transport = builder.redirects == 0 ? http : new RedirectingTransport(http, builder.redirects);
        this.timeout = Optional.ofNullable(builder.timeout);
        this.random = new Random(builder.seed);
        this.settings = new Settings(
                builder.group,
                loop,
                transport,
                builder.patience,
                builder.limits,
                MEMORY,
                builder.window,
                Manifest::pieceLengthFor,
                new AtomicInteger()::incrementAndGet,
                builder.listener);
    }

    /**
     * A client with the usual settings.
     *
     * @param group whom to ask
     * @return the client; to be closed
     */
    public static Client of(Group group) {
        return builder(group).build();
    }

    /**
     * Begins to describe a client.
     *
     * @param group whom to ask
     * @return a builder with the usual settings
     */
    public static Builder builder(Group group) {
        return new Builder(group);
    }

    /** Describes a client. */
    public static final class Builder {
        private final Group group;
        private Patience patience = Patience.DEFAULT;
        private Limits limits = Limits.DEFAULT;
        private int window = 2;
        private int redirects;
        private long seed = new Random().nextLong();
        private @Nullable Duration timeout;
        private Listener listener = Listener.silent();
        private String userAgent = "quorate";
        private Supplier<SSLSocketFactory> tls = () -> (SSLSocketFactory) SSLSocketFactory.getDefault();

        private Builder(Group group) {
            this.group = group;
        }

        /**
         * Says how long to wait before somebody else is asked as well.
         *
         * @param newPatience the times
         * @return this builder
         */
        public Builder patience(Patience newPatience) {
            patience = newPatience;
            return this;
        }

        /**
         * Says how much to take.
         *
         * @param newLimits the limits
         * @return this builder
         */
        public Builder limits(Limits newLimits) {
            limits = newLimits;
            return this;
        }

        /**
         * Says how many requests for pieces a replica gets at a time, each on a connection of its own.
         *
         * @param requests how many, from 1 to 16
         * @return this builder
         * @throws IllegalArgumentException if the number is out of range
         */
        public Builder window(int requests) {
            if (requests < 1 || requests > 16) {
                throw new IllegalArgumentException("a replica gets 1 to 16 requests at a time, not " + requests);
            }
            window = requests;
            return this;
        }

        /**
         * Allows redirects, which are refused otherwise. Whoever a replica redirects to then speaks for it.
         *
         * @param most how many to follow for one request, at least 0
         * @return this builder
         * @throws IllegalArgumentException if the number is negative
         */
        public Builder redirects(int most) {
            if (most < 0) {
                throw new IllegalArgumentException("at least 0 redirects are followed, not " + most);
            }
            redirects = most;
            return this;
        }

        /**
         * Says how long an operation may take in all. Without it an operation waits as long as a correct replica may still
         * answer.
         *
         * @param newTimeout how long; longer than nothing
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder timeout(Duration newTimeout) {
            if (newTimeout.isZero() || newTimeout.isNegative()) {
                throw new IllegalArgumentException("a timeout must be longer than nothing, but is " + newTimeout);
            }
            timeout = newTimeout;
            return this;
        }

        /**
         * Says who is told what happens.
         *
         * @param newListener the listener
         * @return this builder
         */
        public Builder listener(Listener newListener) {
            listener = newListener;
            return this;
        }

        /**
         * Says from where the order is drawn in which replicas are asked.
         *
         * @param newSeed the seed; with the same seed the same orders are drawn
         * @return this builder
         */
        public Builder seed(long newSeed) {
            seed = newSeed;
            return this;
        }

        /**
         * Says whom to trust for {@code https}; the names of servers are always verified.
         *
         * @param context the context, whose trust manager decides; the platform's own without this
         * @return this builder
         */
        public Builder tls(SSLContext context) {
            tls = context::getSocketFactory;
            return this;
        }

        /**
         * Says what to call ourselves to servers.
         *
         * @param product the value of the field {@code User-Agent}
         * @return this builder
         */
        public Builder userAgent(String product) {
            userAgent = product;
            return this;
        }

        /**
         * {@return the client; to be closed}
         */
        public Client build() {
            return new Client(this);
        }
    }

    /**
     * Reads a small object, of at most {@link Limits#object} bytes, of which nothing is known, into memory.
     *
     * @param path where it is, below the URLs of the replicas; not encoded
     * @return the object; or a {@link ReadFailedException}
     * @throws IllegalArgumentException if there can be no such path, as with a segment {@code ..}
     */
    public CompletableFuture<Content> read(String path) {
        return read(path, TrustAnchor.none());
    }

    /**
     * Reads a small object, of at most {@link Limits#object} bytes, into memory.
     *
     * @param path where it is, below the URLs of the replicas; not encoded
     * @param anchor what is known about it
     * @return the object; or a {@link ReadFailedException}
     * @throws IllegalArgumentException if nothing is known and the group's rule needs that; or if there can be no such path, as
     *     with a segment {@code ..}
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<Content> read(String path, TrustAnchor anchor) {
        requireAnchor(anchor);
        CompletableFuture<Content> future = new CompletableFuture<>();
        Session session = session(path, failure -> loop.beside(() -> future.completeExceptionally(failure)));
        begin(
                session,
                future,
                () -> new ReadTask(session, anchor, content -> {
                            session.end();
                            loop.beside(() -> future.complete(content));
                        })
                        .start());
        return future;
    }

    /**
     * Reads an object, of which nothing is known, into a file.
     *
     * @param path where it is, below the URLs of the replicas; not encoded
     * @param file where to put it; replaced if it is there, but only by the complete object
     * @return what was read; or a {@link ReadFailedException}
     * @throws IllegalArgumentException if there can be no such path, as with a segment {@code ..}
     */
    public CompletableFuture<Download> download(String path, Path file) {
        return download(path, file, TrustAnchor.none(), false);
    }

    /**
     * Reads an object into a file.
     *
     * <p>It is put together in {@code FILE.part}, which stays if the read fails.
     *
     * @param path where it is, below the URLs of the replicas; not encoded
     * @param file where to put it; replaced if it is there, but only by the complete object
     * @param anchor what is known about it
     * @param resume whether to go on with what an earlier read left in {@code FILE.part}, as far as it is right
     * @return what was read; or a {@link ReadFailedException}
     * @throws IllegalArgumentException if nothing is known and the group's rule needs that; or if there can be no such path, as
     *     with a segment {@code ..}
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<Download> download(String path, Path file, TrustAnchor anchor, boolean resume) {
        requireAnchor(anchor);
        CompletableFuture<Download> future = new CompletableFuture<>();
        Handover handover = new Handover();
        Session session = session(
                path,
                failure -> loop.beside(() -> {
                    handover.fail();
                    future.completeExceptionally(failure);
                }));
        begin(
                session,
                future,
                () -> session.beside(() -> open(
                        file,
                        resume,
                        handover,
                        session,
                        store -> new DownloadTask(session, anchor, store, result -> {
                                    session.end();
                                    end(
                                            future,
                                            store,
                                            new Download(
                                                    file,
                                                    result.size(),
                                                    result.digest(),
                                                    result.method(),
                                                    session.exposures(),
                                                    session.progress(result.size(), result.size()),
                                                    session.elapsed()));
                                })
                                .start())));
        return future;
    }

    /** A store that is opened for an operation, which may have failed meanwhile: whoever comes second closes it. */
    private static final class Handover {
        private @Nullable Store store;
        private boolean failed;

        /** Says whether the operation goes on. */
        synchronized boolean take(Store opened) {
            store = opened;
            return !failed;
        }

        synchronized void fail() {
            failed = true;
            Store left = store;
            if (left != null) {
                close(left);
            }
        }
    }

    private static void open(Path file, boolean resume, Handover handover, Session session, Consumer<Store> then) {
        try {
            Store store = PartFile.of(file, resume);
            if (handover.take(store)) {
                session.soon(() -> then.accept(store));
            } else {
                close(store);
            }
        } catch (IOException failure) {
            session.soon(() -> session.fail(ReadFailedException.Kind.STORAGE, StorageSentences.of(failure)));
        }
    }

    private void end(CompletableFuture<Download> future, Store store, Download download) {
        settings.listener().on(new Event.Progressed(download.progress()));
        loop.beside(() -> {
            close(store);
            future.complete(download);
        });
    }

    private static void close(Store store) {
        try {
            store.close();
        } catch (IOException tooLate) {
            // What matters was committed, or the operation has failed already.
        }
    }

    private void requireAnchor(TrustAnchor anchor) {
        if (settings.group().rule().verifies() && anchor instanceof TrustAnchor.None) {
            throw new IllegalArgumentException("the rule " + settings.group().rule()
                    + " needs to know the object's digest or the key that signed its manifest");
        }
    }

    private Session session(String path, Consumer<Throwable> failure) {
        synchronized (random) {
            return new Session(settings, path, new Random(random.nextLong()), failure);
        }
    }

    private void begin(Session session, CompletableFuture<?> future, Runnable task) {
        running.add(session);
        future.whenComplete((result, failure) -> {
            running.remove(session);
            if (future.isCancelled()) {
                session.soon(() -> session.fail(ReadFailedException.Kind.CANCELLED, "The read was cancelled."));
            }
        });
        if (closed) {
            running.remove(session);
            throw new IllegalStateException("the client is closed");
        }
        session.soon(() -> {
            timeout.ifPresent(time -> session.after(
                    time,
                    () -> session.fail(
                            ReadFailedException.Kind.TIMED_OUT,
                            "The read was not complete after " + time.toMillis() / 1000.0 + " s.")));
            task.run();
        });
    }

    /**
     * Waits for an operation.
     *
     * @param <T> the type of its result
     * @param future the operation
     * @return its result
     * @throws ReadFailedException if it fails
     * @throws java.util.concurrent.CancellationException if it was cancelled
     * @throws CompletionException if it failed by our own mistake, which is then the cause
     * @throws InterruptedException if this thread is interrupted; the operation is then cancelled
     */
    public static <T extends Object> T await(CompletableFuture<T> future)
            throws ReadFailedException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof ReadFailedException expected) {
                throw expected;
            }
            throw new CompletionException(failure.getCause());
        } catch (InterruptedException interrupted) {
            future.cancel(false);
            throw interrupted;
        }
    }

    /**
     * Cancels every operation, and closes every connection. Waits for what is being written, unless it is called by this very
     * client, as in its listener: it cannot wait for itself.
     */
    @Override
    public void close() {
        closed = true;
        for (Session session : running) {
            session.soon(() -> session.fail(ReadFailedException.Kind.CANCELLED, "The client was closed."));
        }
        loop.close();
        transport.close();
    }
}
