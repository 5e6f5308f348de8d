package dev.quorate.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A replica's life: start, traffic, log, stop, crash, restart. */
class ReplicaServerTest {

    private static final int LARGE = 64 << 20;

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("object"), "0123456789");
    }

    private ReplicaServer.Builder builder() {
        return ReplicaServer.builder(directory);
    }

    @Test
    void start_noWishes_servesOnAFreePortOfThisMachine() throws Exception {
        try (ReplicaServer server = builder().start()) {
            assertThat(server.uri()).isEqualTo(URI.create("http://127.0.0.1:" + server.port() + "/"));
            assertThat(server.uri("a b/ü")).isEqualTo(server.uri().resolve("a%20b/%C3%BC"));
            assertThat(RawClient.get(server.uri(), "/object").status()).isEqualTo(200);
        }
    }

    @Test
    void start_ipv6_hasBracketsInItsAddress() throws Exception {
        try (ReplicaServer server = builder().bind("::1").start()) {
            assertThat(server.uri().toString()).startsWith("http://[0:0:0:0:0:0:0:1]:");
            assertThat(RawClient.get(server.uri(), "/object").status()).isEqualTo(200);
        }
    }

    @Test
    void start_manyInOneProcess_takeFewThreads() throws Exception {
        int before = Thread.activeCount();
        List<ReplicaServer> servers = new ArrayList<>();
        for (int each = 0; each < 7; each++) {
            servers.add(builder().start());
        }
        for (ReplicaServer server : servers) {
            assertThat(RawClient.get(server.uri(), "/object").status()).isEqualTo(200);
        }
        assertThat(Thread.activeCount() - before).isLessThan(7 * 8);
        servers.forEach(ReplicaServer::close);
    }

    @Test
    void start_portTaken_saysSo() throws Exception {
        try (ReplicaServer server = builder().start()) {
            assertThatThrownBy(() -> builder().port(server.port()).start())
                    .isInstanceOf(BindException.class)
                    .hasMessageStartingWith("cannot listen on port " + server.port() + " of 127.0.0.1: ");
        }
    }

    @Test
    void start_noDirectory_saysSo() {
        Path missing = directory.resolve("missing");
        Path file = directory.resolve("object");

        assertThatThrownBy(() -> ReplicaServer.builder(missing).start())
                .isInstanceOf(IOException.class)
                .hasMessage("there is no directory " + missing);
        assertThatThrownBy(() -> ReplicaServer.builder(file).start())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("there is no directory, but a file at " + file);
    }

    @Test
    void builder_numbersOutOfRange_areRefused() {
        assertThatThrownBy(() -> builder().port(65536)).hasMessage("ports are 0 to 65535, but this is 65536");
        assertThatThrownBy(() -> builder().lie(128).start()).hasMessageContaining("128");
        assertThatThrownBy(() -> builder().misbehaveAfter(-1).start()).hasMessageContaining("-1");
        assertThatThrownBy(() -> builder().bytesPerSecond(0).start()).hasMessageContaining("0");
        assertThatThrownBy(() -> builder()
                        .misbehave(Misbehaviour.REFUSE)
                        .misbehaveOnBodies()
                        .start())
                .hasMessageContaining("'refuse'");
    }

    @Test
    void traffic_requests_areCountedByPath() throws Exception {
        try (ReplicaServer server = builder().start()) {
            RawClient.get(server.uri(), "/object");
            RawClient.get(server.uri(), "/object", "Range: bytes=0-3");
            RawClient.head(server.uri(), "/object");
            RawClient.get(server.uri(), "/missing");

            assertThat(server.traffic("object")).isEqualTo(new Traffic(3, 14));
            assertThat(server.traffic("missing").requests()).isOne();
            assertThat(server.traffic("never")).isEqualTo(new Traffic(0, 0));
        }
    }

    @Test
    void accessLog_request_isALine() throws Exception {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        try (ReplicaServer server = builder().accessLog(lines::add).start()) {
            RawClient.get(server.uri(), "/object", "User-Agent: a test");
            assertThat(lines.poll(5, TimeUnit.SECONDS))
                    .startsWith("127.0.0.1 - - [")
                    .endsWith("\"GET /object HTTP/1.1\" 200 10 \"\" \"a test\"");
        }
    }

    /** A terminal that shows the log obeys nothing that a request holds, and nothing in it passes for another part of the line. */
    @Test
    void accessLog_hostileRequest_isPrintableAndInItsPlace() throws Exception {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        try (ReplicaServer server = builder().accessLog(lines::add).start()) {
            RawClient.get(server.uri(), "/object", "Referer: \u009b2J\u0085\t", "User-Agent: \\\" 500 \u009b2J");
            assertThat(lines.poll(5, TimeUnit.SECONDS))
                    .endsWith("\"GET /object HTTP/1.1\" 200 10 \"\\u009B2J\\u0085\" \"\\\\\\\" 500 \\u009B2J\"");
        }
    }

    /** More large files are asked about than there are threads to answer. */
    @Test
    void digests_ofManyLargeFiles_holdNobodyUp() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        ReplicaServer server = builder().start();
        try {
            for (int each = 0; each < 40; each++) {
                try (RandomAccessFile sparse =
                        new RandomAccessFile(directory.resolve("large" + each).toFile(), "rw")) {
                    sparse.setLength(4L << 30);
                }
                Socket socket = RawClient.connect(server.uri());
                waiting.add(socket);
                RawClient.send(socket, "HEAD /large" + each + ".meta4 HTTP/1.1");
            }
            Thread.sleep(500); // so that all are under way
            long start = System.nanoTime();
            assertThat(RawClient.get(server.uri(), "/object").status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        } finally {
            server.kill();
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    // The end.

    @Test
    void close_answerUnderWay_isFinished() throws Exception {
        writeLarge();
        ReplicaServer server = builder().grace(Duration.ofSeconds(20)).start();
        try (Socket socket = RawClient.connect(server.uri())) {
            RawClient.send(socket, "GET /large HTTP/1.1");
            InputStream in = socket.getInputStream();
            in.readNBytes(1000);
            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
            Thread.sleep(100);
            assertThatThrownBy(() -> new Socket("127.0.0.1", server.port())).isInstanceOf(ConnectException.class);
            assertThat(in.readNBytes(LARGE).length).isGreaterThanOrEqualTo(LARGE - 1000);
            closed.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void close_answerThatTakesTooLong_isCut() throws Exception {
        writeLarge();
        ReplicaServer server = builder().grace(Duration.ofMillis(300)).start();
        try (Socket socket = RawClient.connect(server.uri())) {
            RawClient.send(socket, "GET /large HTTP/1.1");
            socket.getInputStream().readNBytes(1000);
            long start = System.nanoTime();
            server.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void close_interruptedThread_cutsTheAnswersAndStopsAllTheSame() throws Exception {
        writeLarge();
        ReplicaServer server = builder().grace(Duration.ofSeconds(20)).start();
        try (Socket socket = RawClient.connect(server.uri())) {
            RawClient.send(socket, "GET /large HTTP/1.1");
            socket.getInputStream().readNBytes(1000);
            Thread.currentThread().interrupt();
            server.close();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("replica-stop");
        }
    }

    /** Often, because Jetty could wait for ever for itself, one time in forty. */
    @RepeatedTest(100)
    @Timeout(60)
    void kill_answerUnderWay_isReset() throws Exception {
        writeLarge();
        ReplicaServer server = builder().start();
        try (Socket socket = RawClient.connect(server.uri())) {
            RawClient.send(socket, "GET /large HTTP/1.1");
            InputStream in = socket.getInputStream();
            in.readNBytes(1000);
            server.kill();
            assertThatThrownBy(() -> in.readNBytes(LARGE)).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void start_afterAKill_servesOnTheSamePort() throws Exception {
        ReplicaServer first = builder().start();
        RawClient.get(first.uri(), "/object");
        first.kill();
        try (ReplicaServer second = builder().port(first.port()).start()) {
            assertThat(RawClient.get(second.uri(), "/object").text()).isEqualTo("0123456789");
        }
    }

    @Test
    void close_idleConnection_isClosedAtOnce() throws Exception {
        ReplicaServer server = builder().start();
        try (Socket socket = RawClient.connect(server.uri())) {
            RawClient.send(socket, "GET /object HTTP/1.1");
            Answer.of(socket.getInputStream(), false);
            long start = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(900));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void close_twice_doesNothingMore() throws Exception {
        ReplicaServer server = builder().start();
        server.close();
        server.close();
        server.kill();
    }

    private void writeLarge() throws IOException {
        Files.write(directory.resolve("large"), new byte[LARGE]);
    }
}
