package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.client.loop.Loop;
import dev.quorate.client.loop.ThreadLoop;
import dev.quorate.client.read.DownloadTask;
import dev.quorate.client.session.Session;
import dev.quorate.client.session.Settings;
import dev.quorate.client.store.PartFile;
import dev.quorate.client.transport.Buffer;
import dev.quorate.client.transport.Exchange;
import dev.quorate.client.transport.Head;
import dev.quorate.client.transport.HttpTransport;
import dev.quorate.client.transport.Receiver;
import dev.quorate.client.transport.Request;
import dev.quorate.client.transport.Transport;
import dev.quorate.core.FaultBudget;
import dev.quorate.server.Misbehaviour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a read holds on to does not grow with the group, with the object, or with replicas that never answer. */
class PieceMemoryTest {

    private static final int SIZE = 8 << 20;
    private static final int PIECE = 1 << 18;
    private static final int PLACES = 4;

    /** Who waits for a replica that stands still waits for ever. */
    private static final Patience PATIENCE = new Patience(
            Duration.ofMillis(250), Duration.ofMillis(300), Duration.ofHours(1), Duration.ofMillis(100), 7);

    @TempDir
    private Path directory;

    private Replicas replicas;
    private final Count bodies = new Count();
    private final Count exchanges = new Count();
    private final Count timers = new Count();

    /** How many there are of something, and how many there were at most. */
    private static final class Count {
        private int now;
        private int most;

        /** One more; whoever is given this takes it back, once or more often. */
        synchronized Runnable enter() {
            now++;
            most = Math.max(most, now);
            boolean[] left = new boolean[1];
            return () -> {
                synchronized (this) {
                    now -= left[0] ? 0 : 1;
                    left[0] = true;
                }
            };
        }

        synchronized int most() {
            return most;
        }
    }

    @AfterEach
    void stop() {
        replicas.close();
    }

    private static Stream<Arguments> offers() {
        return Stream.of(Misbehaviour.STALL, Misbehaviour.SILENT, Misbehaviour.TRICKLE)
                .flatMap(stage -> Stream.of(
                                List.<Misbehaviour>of(),
                                List.of(Misbehaviour.NO_SIDECAR),
                                List.of(Misbehaviour.NO_SIDECAR, Misbehaviour.NO_DIGEST))
                        .map(offer -> Arguments.of(stage, offer)));
    }

    @ParameterizedTest
    @MethodSource("offers")
    void download_manyReplicasLittleMemory_staysWithinItAndEnds(Misbehaviour fault, List<Misbehaviour> offer)
            throws Exception {
        replicas = Replicas.ofRandomObject(directory.resolve("served"), SIZE);
        replicas.with(12, offer.toArray(Misbehaviour[]::new));
        for (int number = 0; number <= PLACES; number++) {
            replicas.with(replicas.builder().misbehave(and(offer, fault)).misbehaveOnBodies());
        }

        Path read = download(PLACES + 1, PLACES * PIECE + PIECE / 2, PIECE);

        assertThat(Files.mismatch(read, replicas.object())).isEqualTo(-1);
        assertThat(bodies.most()).isBetween(1, PLACES);
    }

    @ParameterizedTest
    @MethodSource("offers")
    void download_oneNeverAnswers_leavesNothingBehindForEachPiece(Misbehaviour fault, List<Misbehaviour> offer)
            throws Exception {
        replicas = Replicas.ofRandomObject(directory.resolve("served"), SIZE);
        replicas.with(3, offer.toArray(Misbehaviour[]::new));
        replicas.with(replicas.builder().misbehave(and(offer, fault)).misbehaveOnBodies());

        Path read = download(1, 1 << 27, SIZE / 256);

        assertThat(Files.mismatch(read, replicas.object())).isEqualTo(-1);
        assertThat(exchanges.most()).isLessThan(32);
        assertThat(timers.most()).isLessThan(64);
    }

    private static List<Misbehaviour> and(List<Misbehaviour> offer, Misbehaviour fault) {
        List<Misbehaviour> all = new ArrayList<>(offer);
        all.add(fault);
        return all;
    }

    private Path download(int byzantine, long memory, int pieceLength) throws Exception {
        Path target = directory.resolve("received");
        CompletableFuture<Path> future = new CompletableFuture<>();
        try (PartFile store = PartFile.of(target, false);
                ThreadLoop loop = new ThreadLoop();
                HttpTransport http =
                        new HttpTransport(() -> (SSLSocketFactory) SSLSocketFactory.getDefault(), "test")) {
            Settings settings = new Settings(
                    Group.of(replicas.all(), new FaultBudget(byzantine, 0)),
                    counted(loop),
                    counted(http),
                    PATIENCE,
                    Limits.DEFAULT,
                    memory,
                    2,
                    size -> pieceLength,
                    new AtomicInteger()::incrementAndGet,
                    event -> {});
            Session session = new Session(settings, Replicas.OBJECT, new Random(7), future::completeExceptionally);
            loop.execute(() -> new DownloadTask(session, TrustAnchor.none(), store, result -> {
                        session.end();
                        future.complete(target);
                    })
                    .start());
            return future.get(60, TimeUnit.SECONDS);
        }
    }

    private Loop counted(Loop loop) {
        return new Loop() {
            @Override
            public long nanos() {
                return loop.nanos();
            }

            @Override
            public void execute(Runnable task) {
                loop.execute(task);
            }

            @Override
            public Timer after(Duration delay, Runnable task) {
                Runnable over = timers.enter();
                Timer timer = loop.after(delay, () -> {
                    over.run();
                    task.run();
                });
                return () -> {
                    over.run();
                    timer.cancel();
                };
            }

            @Override
            public void beside(Runnable task) {
                loop.beside(task);
            }
        };
    }

    private Transport counted(Transport transport) {
        return new Transport() {
            @Override
            public Exchange send(Request request, Receiver receiver) {
                CountedReceiver counted = new CountedReceiver(request, receiver);
                Exchange exchange = transport.send(request, counted);
                return new Exchange() {
                    @Override
                    public long received() {
                        return exchange.received();
                    }

                    @Override
                    public void cancel() {
                        exchange.cancel();
                        counted.over();
                    }
                };
            }

            @Override
            public void close() {
                transport.close();
            }
        };
    }

    /** Of a piece the body is counted from its head on until it has come, or nobody listens any more. */
    private final class CountedReceiver implements Receiver {
        private final boolean isPiece;
        private final Receiver receiver;
        private final Runnable exchangeOver = exchanges.enter();
        private Runnable bodyOver = () -> {};
        private boolean cancelled;

        CountedReceiver(Request request, Receiver receiver) {
            this.isPiece = request.range() // a size is asked for with a range of a few bytes
                    .filter(range -> range.last() - range.first() > PIECE / 2)
                    .isPresent();
            this.receiver = receiver;
        }

        synchronized void over() {
            cancelled = true;
            exchangeOver.run();
            bodyOver.run();
        }

        @Override
        public Buffer onHead(Head head) {
            synchronized (this) {
                if (isPiece && !cancelled) {
                    bodyOver = bodies.enter();
                }
            }
            return receiver.onHead(head);
        }

        @Override
        public Buffer onFull(Buffer buffer) {
            synchronized (this) {
                bodyOver.run(); // whoever is told this has the piece
            }
            return receiver.onFull(buffer);
        }

        @Override
        public void onEnd() {
            over();
            receiver.onEnd();
        }

        @Override
        public void onTrouble(Trouble trouble) {
            over();
            receiver.onTrouble(trouble);
        }
    }
}
