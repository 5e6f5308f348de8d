package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.client.loop.ThreadLoop;
import dev.quorate.client.read.ReadTask;
import dev.quorate.client.session.Session;
import dev.quorate.client.session.Settings;
import dev.quorate.client.transport.Buffer;
import dev.quorate.client.transport.Exchange;
import dev.quorate.client.transport.Head;
import dev.quorate.client.transport.HttpTransport;
import dev.quorate.client.transport.Receiver;
import dev.quorate.client.transport.Request;
import dev.quorate.client.transport.Transport;
import dev.quorate.manifest.Digest;
import dev.quorate.server.Misbehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a read into memory holds on to does not grow with the group, whatever many replicas send at a time. */
class ReadMemoryTest {

    private static final int SIZE = 1 << 20;
    private static final int FAULTY = 6;
    private static final Patience PATIENCE = new Patience(
            Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(20), 7);

    @TempDir
    private Path directory;

    private final Set<Buffer> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong most = new AtomicLong();

    /** Notes at each step how much of the bodies that are on their way is in memory. */
    private final class Watched implements Receiver {
        private final Receiver receiver;
        private volatile Buffer buffer;

        Watched(Receiver receiver) {
            this.receiver = receiver;
        }

        void over() {
            Buffer mine = buffer;
            if (mine != null) {
                open.remove(mine);
            }
        }

        @Override
        public Buffer onHead(Head head) {
            buffer = receiver.onHead(head);
            if (buffer != null) {
                open.add(buffer);
            }
            return buffer;
        }

        @Override
        public Buffer onFull(Buffer full) {
            most.accumulateAndGet(open.stream().mapToLong(Buffer::size).sum(), Math::max);
            return receiver.onFull(full);
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

    private Transport watched(Transport transport) {
        return new Transport() {
            @Override
            public Exchange send(Request request, Receiver receiver) {
                Watched watched = new Watched(receiver);
                Exchange exchange = transport.send(request, watched);
                return new Exchange() {
                    @Override
                    public long received() {
                        return exchange.received();
                    }

                    @Override
                    public void cancel() {
                        exchange.cancel();
                        watched.over();
                    }
                };
            }

            @Override
            public void close() {
                transport.close();
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"STALL, false", "STALL, true", "TRICKLE, false", "TRICKLE, true", "LIE, false", "LIE, true"})
    void read_manyReplicasLittleMemory_staysWithinItAndEnds(Misbehaviour fault, boolean isKnown) throws Exception {
        CompletableFuture<Content> future = new CompletableFuture<>();
        try (Replicas replicas = Replicas.ofRandomObject(directory, SIZE);
                ThreadLoop loop = new ThreadLoop();
                HttpTransport http =
                        new HttpTransport(() -> (SSLSocketFactory) SSLSocketFactory.getDefault(), "test")) {
            for (int number = 0; number < FAULTY; number++) {
                replicas.with(replicas.builder().misbehave(Misbehaviour.NO_DIGEST, fault));
            }
            replicas.with(FAULTY + 1, Misbehaviour.NO_DIGEST);
            Settings settings = new Settings(
                    replicas.group(FAULTY),
                    loop,
                    watched(http),
                    PATIENCE,
                    new Limits(SIZE, SIZE, SIZE, SIZE),
                    2L * SIZE,
                    1,
                    size -> SIZE,
                    new AtomicInteger()::incrementAndGet,
                    event -> {});
            TrustAnchor anchor =
                    isKnown ? new TrustAnchor.Sha256(Digest.ofContent(replicas.truth())) : TrustAnchor.none();
            Session session = new Session(settings, Replicas.OBJECT, new Random(1), future::completeExceptionally);
            loop.execute(() -> new ReadTask(session, anchor, content -> {
                        session.end();
                        future.complete(content);
                    })
                    .start());

            assertThat(future.get(60, TimeUnit.SECONDS).bytes()).isEqualTo(replicas.truth());
            int small = 1 << 14; // each of the others has a buffer of this size
            assertThat(most.get()).isBetween(1L, 2L * SIZE + (2 * FAULTY + 1) * small);
        }
    }
}
