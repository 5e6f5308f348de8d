package dev.quorate.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quorate.manifest.Digest;
import dev.quorate.manifest.DigestFields;
import dev.quorate.manifest.Manifest;
import dev.quorate.manifest.Metalink;
import dev.quorate.server.RawClient.End;
import dev.quorate.server.RawClient.Received;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each misbehaviour does what its sentence says, seen from a plain socket. */
class MisbehaviourTest {

    private static final int SIZE = 300_000;
    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final int ENOUGH = 1 << 20;
    private static final String WANT = "Want-Repr-Digest: sha-256=10";

    @TempDir
    private Path directory;

    private final byte[] truth = new byte[SIZE];

    @BeforeEach
    void write() throws IOException {
        new Random(4).nextBytes(truth);
        Files.write(directory.resolve("object"), truth);
    }

    private ReplicaServer start(Misbehaviour... misbehaviours) throws IOException {
        return ReplicaServer.builder(directory).misbehave(misbehaviours).start();
    }

    private static Received get(ReplicaServer server, String path, String... fields) throws IOException {
        return RawClient.receive(server.uri(), PATIENCE, ENOUGH, "GET " + path + " HTTP/1.1", fields);
    }

    private static Digest digest(Answer answer) {
        return DigestFields.read(answer.field("Repr-Digest").stream().toList())
                .digest()
                .orElseThrow();
    }

    private static Manifest manifest(URI server) throws Exception {
        return Metalink.read(RawClient.get(server, "/object.meta4").body(), "object")
                .manifest();
    }

    // Lies.

    @Test
    void lie_anyRequest_agreesWithItselfAndNotWithTheTruth() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.LIE)) {
            Answer whole = RawClient.get(server.uri(), "/object", WANT);
            Answer part = RawClient.get(server.uri(), "/object", "Range: bytes=1000-1999");

            assertThat(whole.body()).hasSize(SIZE).isNotEqualTo(truth);
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 1000, 2000));
            assertThat(digest(whole)).isEqualTo(Digest.ofContent(whole.body()));
            assertThat(digest(RawClient.head(server.uri(), "/object", WANT))).isEqualTo(digest(whole));
            assertThat(manifest(server.uri()))
                    .isEqualTo(Manifest.ofStream(new ByteArrayInputStream(whole.body()), 1 << 18));
            assertThat(RawClient.get(server.uri(), "/object").body()).isEqualTo(whole.body());
        }
    }

    @Test
    void lie_sameNumber_colludes() throws Exception {
        try (ReplicaServer one = start(Misbehaviour.LIE);
                ReplicaServer two = start(Misbehaviour.LIE);
                ReplicaServer other = ReplicaServer.builder(directory)
                        .misbehave(Misbehaviour.LIE)
                        .lie(2)
                        .start()) {
            assertThat(manifest(one.uri())).isEqualTo(manifest(two.uri())).isNotEqualTo(manifest(other.uri()));
        }
    }

    @Test
    void lie_sidecarOnDisk_isNotShown() throws Exception {
        Files.writeString(directory.resolve("object.meta4"), "the truth");
        try (ReplicaServer server = start(Misbehaviour.LIE)) {
            assertThat(manifest(server.uri()).size()).isEqualTo(SIZE);
        }
    }

    @Test
    void liePieces_bodies_areWrongAndStatementsTrue() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.LIE_PIECES)) {
            Answer whole = RawClient.get(server.uri(), "/object", WANT);

            assertThat(whole.body()).hasSize(SIZE).isNotEqualTo(truth);
            assertThat(digest(whole)).isEqualTo(Digest.ofContent(truth));
            assertThat(manifest(server.uri())).isEqualTo(Manifest.ofFile(directory.resolve("object")));
        }
    }

    @Test
    void lieDigests_statements_areWrongAndBodiesTrue() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.LIE_DIGESTS)) {
            Answer whole = RawClient.get(server.uri(), "/object", WANT);

            assertThat(whole.body()).isEqualTo(truth);
            assertThat(digest(whole)).isNotEqualTo(Digest.ofContent(truth));
            assertThat(manifest(server.uri()).digest()).isEqualTo(digest(whole));
        }
    }

    @Test
    void equivocate_threeRequests_areAnsweredInThreeWays() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.EQUIVOCATE)) {
            byte[] first = RawClient.get(server.uri(), "/object").body();
            byte[] second = RawClient.get(server.uri(), "/object").body();
            byte[] third = RawClient.get(server.uri(), "/object").body();

            assertThat(first).isNotEqualTo(truth).isNotEqualTo(second);
            assertThat(second).isNotEqualTo(truth);
            assertThat(third).isEqualTo(truth);
            assertThat(RawClient.get(server.uri(), "/object").body()).isEqualTo(first);
        }
    }

    // Answers that do not go on.

    @Test
    void silent_request_isNotAnswered() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.SILENT)) {
            assertThat(get(server, "/object")).satisfies(received -> {
                assertThat(received.bytes()).isEmpty();
                assertThat(received.end()).isEqualTo(End.SILENT);
            });
        }
    }

    @Test
    void stall_body_stopsHalfway() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.STALL)) {
            Received received = get(server, "/object");

            assertThat(received.header()).contains("Content-Length: " + SIZE);
            assertThat(received.body()).isEqualTo(Arrays.copyOf(truth, SIZE / 2));
            assertThat(received.end()).isEqualTo(End.SILENT);
        }
    }

    @Test
    void stall_range_stopsHalfway() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.STALL)) {
            Received received = get(server, "/object", "Range: bytes=1000-2000");

            assertThat(received.header()).startsWith("HTTP/1.1 206").contains("Content-Range: bytes 1000-2000/" + SIZE);
            assertThat(received.body()).isEqualTo(Arrays.copyOfRange(truth, 1000, 1500));
            assertThat(received.end()).isEqualTo(End.SILENT);
        }
    }

    @Test
    void trickle_body_comesOneByteAtATime() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.TRICKLE)) {
            long start = System.nanoTime();
            Received received = RawClient.receive(
                    server.uri(), Duration.ofSeconds(5), 250 + 8, "GET /object HTTP/1.1", "Range: bytes=0-9999");
            Duration time = Duration.ofNanos(System.nanoTime() - start);

            int count = received.body().length;
            assertThat(received.header()).contains("Content-Length: 10000");
            assertThat(time).isBetween(Duration.ofMillis(100L * (count - 2)), Duration.ofMillis(250L * count + 1000));
        }
    }

    @Test
    void slow_body_keepsToItsRateAndIsTrue() throws Exception {
        try (ReplicaServer server = ReplicaServer.builder(directory)
                .misbehave(Misbehaviour.SLOW)
                .bytesPerSecond(SIZE)
                .start()) {
            long start = System.nanoTime();
            assertThat(RawClient.get(server.uri(), "/object").body()).isEqualTo(truth);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(800), Duration.ofMillis(2500));
        }
    }

    @Test
    void truncate_body_endsHalfway() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.TRUNCATE)) {
            Received received = get(server, "/object");

            assertThat(received.header()).contains("Content-Length: " + SIZE);
            assertThat(received.body()).isEqualTo(Arrays.copyOf(truth, SIZE / 2));
            assertThat(received.end()).isEqualTo(End.CLOSED);
        }
    }

    @Test
    void drop_body_isReset() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.DROP)) {
            assertThat(get(server, "/object").end()).isEqualTo(End.RESET);
        }
    }

    @Test
    void refuse_connection_isClosed() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.REFUSE)) {
            Received received = get(server, "/object");

            assertThat(received.bytes()).isEmpty();
            assertThat(received.end()).isIn(End.CLOSED, End.RESET);
            assertThat(server.traffic()).isEmpty();
        }
    }

    // Answers that are too much.

    @Test
    void oversize_range_hasSurplus() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.OVERSIZE)) {
            Answer part = RawClient.get(server.uri(), "/object", "Range: bytes=0-999");

            assertThat(part.status()).isEqualTo(206);
            assertThat(part.field("Content-Range")).contains("bytes 0-999/" + SIZE);
            assertThat(part.body()).hasSize(1000 + 65536).startsWith(Arrays.copyOf(truth, 1000));
        }
    }

    @Test
    void endless_body_hasNoLengthAndNoEnd() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.ENDLESS)) {
            Received received = RawClient.receive(server.uri(), PATIENCE, 8 << 20, "GET /object HTTP/1.1");

            assertThat(received.header()).contains("Transfer-Encoding: chunked").doesNotContain("Content-Length");
            assertThat(received.end()).isEqualTo(End.ENOUGH);
        }
    }

    @Test
    void hugeHeaders_header_hasNoEnd() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.HUGE_HEADERS)) {
            Received received = RawClient.receive(server.uri(), PATIENCE, 8 << 20, "GET /object HTTP/1.1");

            assertThat(received.text())
                    .startsWith("HTTP/1.1 200 OK\r\nX-Padding: xxx")
                    .doesNotContain("\r\n\r\n");
            assertThat(received.end()).isEqualTo(End.ENOUGH);
        }
    }

    @Test
    void hugeManifest_manifest_hasNoEnd() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.HUGE_MANIFEST)) {
            Received received = RawClient.receive(server.uri(), PATIENCE, 8 << 20, "GET /object.meta4 HTTP/1.1");

            assertThat(received.text())
                    .contains("<file name=\"object\">", "<hash>000")
                    .doesNotContain("</metalink>");
            assertThat(received.end()).isEqualTo(End.ENOUGH);
            assertThat(RawClient.get(server.uri(), "/object").body()).isEqualTo(truth);
        }
    }

    /** What has no body does not end late: the connection takes the next request. */
    @ParameterizedTest
    @EnumSource(names = {"STALL", "TRUNCATE", "DROP", "TRICKLE", "OVERSIZE", "ENDLESS", "COMPRESS", "HUGE_MANIFEST"})
    void head_misbehaviourOfABody_isAnsweredWell(Misbehaviour misbehaviour) throws Exception {
        try (ReplicaServer server = start(misbehaviour);
                var socket = RawClient.connect(server.uri())) {
            for (String path : List.of("/object", "/object.meta4", "/object")) {
                RawClient.send(socket, "HEAD " + path + " HTTP/1.1");
                Answer answer = Answer.of(socket.getInputStream(), true);
                assertThat(answer.status()).as(path).isEqualTo(200);
                assertThat(answer.field("Content-Length")).as(path).isPresent();
            }
        }
    }

    @Test
    void hostileManifest_manifest_isABomb() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.HOSTILE_MANIFEST)) {
            Answer bomb = RawClient.get(server.uri(), "/object.meta4");

            assertThat(bomb.status()).isEqualTo(200);
            assertThat(bomb.text()).contains("<!ENTITY l9", "file:///etc/passwd");
            assertThat(RawClient.get(server.uri(), "/object").body()).isEqualTo(truth);
        }
    }

    // Answers to something else.

    @Test
    void wrongRange_range_isTheNext() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.WRONG_RANGE)) {
            Answer part = RawClient.get(server.uri(), "/object", "Range: bytes=1000-1999");

            assertThat(part.status()).isEqualTo(206);
            assertThat(part.field("Content-Range")).contains("bytes 2000-2999/" + SIZE);
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(truth, 2000, 3000));
        }
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({
        "299000-299999, 298000-298999",
        "0-299998, 1-299999",
        "0-299999, 1-299999"
    })
    void wrongRange_rangeWithoutANext_isAnother(String asked, String sent) throws Exception {
        try (ReplicaServer server = start(Misbehaviour.WRONG_RANGE)) {
            assertThat(RawClient.get(server.uri(), "/object", "Range: bytes=" + asked)
                            .field("Content-Range"))
                    .contains("bytes " + sent + "/" + SIZE);
        }
    }

    @Test
    void ignoreRange_range_isAnsweredWithTheWhole() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.IGNORE_RANGE)) {
            Answer whole = RawClient.get(server.uri(), "/object", "Range: bytes=1000-1999");

            assertThat(whole.status()).isEqualTo(200);
            assertThat(whole.field("Accept-Ranges")).contains("bytes");
            assertThat(whole.body()).isEqualTo(truth);
        }
    }

    @Test
    void noRange_range_isAnsweredWithTheWholeByAServerThatSaysNothingOfRanges() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.NO_RANGE)) {
            Answer whole = RawClient.get(server.uri(), "/object", "Range: bytes=1000-1999");

            assertThat(whole.status()).isEqualTo(200);
            assertThat(whole.field("Accept-Ranges")).isEmpty();
            assertThat(RawClient.head(server.uri(), "/object").field("Accept-Ranges"))
                    .isEmpty();
            assertThat(whole.body()).isEqualTo(truth);
        }
    }

    @Test
    void noSidecarAndNoDigest_together_leaveAPlainServer() throws Exception {
        Files.writeString(directory.resolve("object.meta4"), "on disk");
        try (ReplicaServer server = start(Misbehaviour.NO_SIDECAR, Misbehaviour.NO_DIGEST, Misbehaviour.NO_RANGE)) {
            assertThat(RawClient.get(server.uri(), "/object.meta4").status()).isEqualTo(404);
            Answer whole = RawClient.get(server.uri(), "/object", WANT, "Want-Content-Digest: sha-256=1");
            assertThat(whole.body()).isEqualTo(truth);
            assertThat(whole.field("Repr-Digest")).isEmpty();
            assertThat(whole.field("Content-Digest")).isEmpty();
        }
    }

    @Test
    void errors_anyRequest_haveTheirStatus() throws Exception {
        try (ReplicaServer error = start(Misbehaviour.ERROR);
                ReplicaServer missing = start(Misbehaviour.NOT_FOUND)) {
            assertThat(RawClient.get(error.uri(), "/object").status()).isEqualTo(500);
            assertThat(RawClient.head(missing.uri(), "/object").status()).isEqualTo(404);
        }
    }

    @Test
    void redirect_anyRequest_leadsElsewhere() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.REDIRECT);
                ReplicaServer told = ReplicaServer.builder(directory)
                        .misbehave(Misbehaviour.REDIRECT)
                        .redirectTo(URI.create("http://127.0.0.1:1/"))
                        .start()) {
            Answer answer = RawClient.get(server.uri(), "/object");
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.field("Location")).contains("http://elsewhere.invalid/object");
            assertThat(RawClient.get(told.uri(), "/object").field("Location")).contains("http://127.0.0.1:1/object");
        }
    }

    @Test
    void compress_body_isGzip() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.COMPRESS)) {
            Answer answer = RawClient.get(server.uri(), "/object");

            assertThat(answer.field("Content-Encoding")).contains("gzip");
            assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
                    .isEqualTo(truth);
        }
    }

    @Test
    void garbage_answer_isNotHttpAndTheSameEachTime() throws Exception {
        try (ReplicaServer server = start(Misbehaviour.GARBAGE)) {
            Received received = get(server, "/object");

            assertThat(received.text()).doesNotStartWith("HTTP").hasSize(4096);
            assertThat(received.end()).isEqualTo(End.CLOSED);
            assertThat(get(server, "/object").bytes()).isEqualTo(received.bytes());
        }
    }

    // When.

    @Test
    void misbehaveAfter_firstRequests_areAnsweredWell() throws Exception {
        try (ReplicaServer server = ReplicaServer.builder(directory)
                .misbehave(Misbehaviour.ERROR)
                .misbehaveAfter(2)
                .start()) {
            assertThat(RawClient.get(server.uri(), "/object").status()).isEqualTo(200);
            assertThat(RawClient.get(server.uri(), "/object").status()).isEqualTo(200);
            assertThat(RawClient.get(server.uri(), "/object").status()).isEqualTo(500);
        }
    }

    @Test
    void misbehaveOnBodies_votes_areHonest() throws Exception {
        try (ReplicaServer server = ReplicaServer.builder(directory)
                .misbehave(Misbehaviour.NOT_FOUND)
                .misbehaveOnBodies()
                .start()) {
            assertThat(RawClient.head(server.uri(), "/object").status()).isEqualTo(200);
            assertThat(RawClient.get(server.uri(), "/object.meta4").status()).isEqualTo(200);
            assertThat(RawClient.get(server.uri(), "/object").status()).isEqualTo(404);
        }
    }

    @Test
    void start_twoFaults_areRefused() {
        assertThatThrownBy(() -> start(Misbehaviour.LIE, Misbehaviour.STALL))
                .hasMessage("a replica misbehaves in one way at a time, but here are 2: [lie, stall]");
    }

    /** A drill never keeps a replica from being closed. */
    @ParameterizedTest
    @EnumSource
    void close_anyMisbehaviourUnderWay_doesNotWait(Misbehaviour misbehaviour) throws Exception {
        ReplicaServer server = start(misbehaviour);
        try (var socket = RawClient.connect(server.uri())) {
            RawClient.send(socket, "GET /object HTTP/1.1");
            Thread.sleep(50);
            long start = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void sentence_everyMisbehaviour_endsTheSentenceThatTheReplicaBegins(Misbehaviour misbehaviour) {
        assertThat(misbehaviour.sentence()).matches("[a-z].*[^.]");
    }
}
