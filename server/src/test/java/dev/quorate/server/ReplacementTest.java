package dev.quorate.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.manifest.Digest;
import dev.quorate.manifest.DigestFields;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is replaced while it is served: no answer mixes versions, and what is said of a file is of its version. */
class ReplacementTest {

    private static final int LARGE = 32 << 20;

    @TempDir
    private Path directory;

    private Path file;
    private ReplicaServer server;

    @BeforeEach
    void start() throws IOException {
        file = directory.resolve("object");
        server = ReplicaServer.builder(directory).start();
    }

    @AfterEach
    void stop() {
        server.kill();
    }

    private void write(int size, int letter) throws IOException {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) letter);
        Files.write(file, content);
    }

    private void rename(int size, int letter) throws IOException {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) letter);
        Path temporary = Files.write(directory.resolve(".new"), content);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Answer get(String path) throws IOException {
        return RawClient.get(server.uri(), path, "Want-Repr-Digest: sha-256=10");
    }

    private static Digest digest(Answer answer) {
        return DigestFields.read(answer.field("Repr-Digest").stream().toList())
                .digest()
                .orElseThrow();
    }

    @Test
    void rename_betweenRequests_isSeenInAllThatIsSaid() throws IOException {
        write(1000, 'a');
        Answer before = get("/object");
        Answer sidecarBefore = get("/object.meta4");
        rename(1000, 'b');
        Answer after = get("/object");
        Answer sidecarAfter = get("/object.meta4");

        assertThat(after.field("ETag")).isNotEqualTo(before.field("ETag"));
        assertThat(digest(before)).isEqualTo(Digest.ofContent(before.body()));
        assertThat(digest(after)).isEqualTo(Digest.ofContent(after.body())).isNotEqualTo(digest(before));
        assertThat(sidecarBefore.text()).contains(digest(before).toString());
        assertThat(sidecarAfter.text()).contains(digest(after).toString());
        assertThat(sidecarAfter.field("ETag")).isNotEqualTo(sidecarBefore.field("ETag"));
    }

    /**
     * Of the same size, and as soon after it was asked about as can be: only its time tells, and that may stand still for a
     * tick of the clock. So nothing is said of a file before the tick in which it was written is over.
     */
    @Test
    void writeInPlace_atOnce_isSeenInTheDigest() throws IOException {
        for (int letter = 'a'; letter <= 'z'; letter++) {
            write(1000, letter);
            Answer answer = get("/object");
            assertThat(Instant.now())
                    .isAfterOrEqualTo(
                            Files.getLastModifiedTime(file).toInstant().plusMillis(20));
            assertThat(digest(answer)).isEqualTo(Digest.ofContent(answer.body()));
            assertThat(answer.body()[0]).isEqualTo((byte) letter);
        }
    }

    @Test
    void rename_duringATransfer_isSentToItsEndAsItWas() throws IOException {
        write(LARGE, 'a');
        try (Socket socket = RawClient.connect(server.uri())) {
            RawClient.send(socket, "GET /object HTTP/1.1");
            InputStream in = socket.getInputStream();
            in.readNBytes(1000);
            rename(LARGE, 'b');
            byte[] rest = in.readNBytes(LARGE - 1000);

            byte[] old = new byte[LARGE - 1000];
            Arrays.fill(old, (byte) 'a');
            assertThat(Arrays.equals(rest, old)).isTrue();
        }
    }

    @Test
    void writeInPlace_duringATransfer_endsIt() throws IOException {
        write(LARGE, 'a');
        try (Socket socket = RawClient.connect(server.uri())) {
            RawClient.send(socket, "GET /object HTTP/1.1");
            InputStream in = socket.getInputStream();
            in.readNBytes(1000);
            try (RandomAccessFile changed = new RandomAccessFile(file.toFile(), "rw")) {
                changed.seek(LARGE - 1000);
                changed.write('b');
            }
            byte[] rest = readToTheEnd(in);

            byte[] old = new byte[rest.length];
            Arrays.fill(old, (byte) 'a');
            assertThat(rest.length).isLessThan(LARGE - 1000);
            assertThat(Arrays.equals(rest, old)).isTrue();
        }
    }

    @Test
    void truncate_duringATransfer_endsIt() throws IOException {
        write(LARGE, 'a');
        try (Socket socket = RawClient.connect(server.uri())) {
            RawClient.send(socket, "GET /object HTTP/1.1");
            InputStream in = socket.getInputStream();
            in.readNBytes(1000);
            try (RandomAccessFile changed = new RandomAccessFile(file.toFile(), "rw")) {
                changed.setLength(LARGE / 2);
            }
            assertThat(readToTheEnd(in).length).isLessThan(LARGE / 2);
        }
    }

    private static byte[] readToTheEnd(InputStream in) {
        byte[] all = new byte[LARGE];
        int size = 0;
        try {
            for (int count = in.read(all, 0, LARGE); count >= 0; count = in.read(all, size, LARGE - size)) {
                size += count;
            }
        } catch (IOException reset) {
            // That ends it, too.
        }
        return Arrays.copyOf(all, size);
    }

    @Test
    void rename_allTheTime_neverGivesAMixedAnswer() throws Exception {
        rename(200_000, 'a');
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Future<?> writer = threads.submit(() -> {
                for (int round = 0; !stop.get(); round++) {
                    rename(200_000, 'a' + round % 26);
                }
                return null;
            });
            List<Future<?>> readers = new ArrayList<>();
            for (int reader = 0; reader < 2; reader++) {
                readers.add(threads.submit(() -> {
                    for (int round = 0; round < 50; round++) {
                        Answer answer = get("/object");
                        assertThat(answer.status()).isIn(200, 503);
                        if (answer.status() == 200) {
                            assertThat(digest(answer)).isEqualTo(Digest.ofContent(answer.body()));
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> reader : readers) {
                reader.get();
            }
            stop.set(true);
            writer.get();
        } finally {
            stop.set(true);
            threads.shutdownNow();
        }
    }

    @Test
    void digest_askedForByMany_isComputedOnce() throws Exception {
        write(LARGE, 'a');
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int each = 0; each < 8; each++) {
                answers.add(
                        threads.submit(() -> RawClient.head(server.uri(), "/object", "Want-Repr-Digest: sha-256=10")));
            }
            for (Future<Answer> answer : answers) {
                assertThat(digest(answer.get())).isEqualTo(Digest.ofContent(Files.readAllBytes(file)));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.computations()).isOne();
    }

    @Test
    void sidecarOnDisk_wins() throws IOException {
        write(1000, 'a');
        Files.writeString(directory.resolve("object.meta4"), "from disk");
        assertThat(get("/object.meta4").text()).isEqualTo("from disk");

        Files.delete(directory.resolve("object.meta4"));
        assertThat(get("/object.meta4").text()).contains("<size>1000</size>");

        Files.delete(file);
        assertThat(get("/object.meta4").status()).isEqualTo(404);
    }
}
