package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.core.FaultBudget;
import dev.quorate.manifest.Digest;
import dev.quorate.manifest.Manifest;
import dev.quorate.manifest.Metalink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Reads from servers that no one here wrote: four nginx, of which one may be faulty. */
@Tag("interop")
class NginxTest {

    private static final int SIZE = 8 << 20;
    private static final int PIECE = 1 << 17;

    /** About two seconds for a quarter of the object over two connections: long enough for something to happen meanwhile. */
    private static final String SLOWLY = "limit_rate 512k;";

    @TempDir
    private Path directory;

    private Path object;
    private Path target;
    private String name;
    private final List<Nginx> replicas = new ArrayList<>();

    @BeforeEach
    void write(TestInfo test) throws IOException {
        byte[] truth = new byte[SIZE];
        new Random(3).nextBytes(truth);
        object =
                Files.write(Files.createDirectories(directory.resolve("served")).resolve("object"), truth);
        target = directory.resolve("received");
        name = test.getTestMethod().orElseThrow().getName();
    }

    @AfterEach
    void stop() {
        replicas.forEach(Nginx::close);
    }

    private Path served() {
        return directory.resolve("served");
    }

    private void writeSidecar() throws IOException {
        Files.write(served().resolve("object.meta4"), new Metalink("object", Manifest.ofFile(object, PIECE)).toXml());
    }

    private void start(int count, String directives) throws Exception {
        for (int started = 0; started < count; started++) {
            start(served(), directives);
        }
    }

    private void start(Path what, String directives) throws Exception {
        replicas.add(Nginx.start(directory.resolve("nginx-" + replicas.size()), what, directives));
    }

    private Replica replica(int index) {
        return Replica.at(replicas.get(index).uri());
    }

    /** What to do to the replicas once the first bytes of the object have come. */
    private interface Meanwhile {
        void act() throws Exception;
    }

    private Download download(TrustAnchor anchor, Meanwhile meanwhile) throws Exception {
        List<Replica> all =
                replicas.stream().map(nginx -> Replica.at(nginx.uri())).toList();
        CountDownLatch begun = new CountDownLatch(1);
        try (TraceListener trace = TestTrace.named("nginx." + name);
                Client client = Client.builder(Group.of(all, new FaultBudget(1, 0)))
                        .patience(new Patience(
                                Duration.ofMillis(250),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(5),
                                Duration.ofMillis(50),
                                7))
                        .timeout(Duration.ofSeconds(40))
                        .seed(1)
                        .listener(event -> {
                            trace.on(event);
                            if (event instanceof Event.Progressed progressed
                                    && progressed.progress().done() > 0) {
                                begun.countDown();
                            }
                        })
                        .build()) {
            CompletableFuture<Download> download = client.download("object", target, anchor, false);
            if (begun.await(30, TimeUnit.SECONDS)) {
                meanwhile.act();
            }
            Download result = Client.await(download);
            assertThat(Files.mismatch(target, object)).isEqualTo(-1);
            return result;
        }
    }

    private Download download() throws Exception {
        return download(TrustAnchor.none(), () -> {});
    }

    @Test
    void download_sidecars_readsPiecesFromAll() throws Exception {
        writeSidecar();
        start(4, SLOWLY);

        Download download = download();

        assertThat(download.method()).isEqualTo(Method.MANIFEST);
        assertThat(download.exposures()).isEmpty();
        assertThat(download.progress().replicas())
                .allSatisfy(share -> assertThat(share.pieces()).isPositive());
    }

    @Test
    void download_neitherSidecarsNorDigests_votesOnPieces() throws Exception {
        start(4, "");

        Download download = download();

        assertThat(download.method()).isEqualTo(Method.PIECE_VOTES);
        assertThat(download.exposures()).isEmpty();
    }

    @Test
    void download_knownDigest_needsNoVote() throws Exception {
        start(4, "");

        Download download = download(new TrustAnchor.Sha256(Digest.ofContent(Files.readAllBytes(object))), () -> {});

        assertThat(download.method()).isEqualTo(Method.DIGEST);
    }

    @Test
    void download_oneWithACorruptedCopy_isExposed() throws Exception {
        writeSidecar();
        Path corrupted = Files.createDirectories(directory.resolve("corrupted"));
        byte[] copy = Files.readAllBytes(object);
        for (int piece = 0; piece * PIECE < SIZE; piece++) {
            copy[piece * PIECE + 77] ^= 1;
        }
        Files.write(corrupted.resolve("object"), copy);
        Files.copy(served().resolve("object.meta4"), corrupted.resolve("object.meta4"));
        start(3, SLOWLY);
        start(corrupted, SLOWLY);

        Download download = download();

        assertThat(download.exposures()).extracting(Exposure::replica).containsExactly(replica(3));
        assertThat(download.exposures().get(0).evidence()).isInstanceOf(Exposure.BadPiece.class);
    }

    @Test
    void download_oneWithACorruptedCopyAndNoSidecars_isExposedByTheVotes() throws Exception {
        Path corrupted = Files.createDirectories(directory.resolve("corrupted"));
        Files.write(corrupted.resolve("object"), new byte[SIZE]);
        start(3, "");
        start(corrupted, "");

        assertThat(download().exposures()).extracting(Exposure::replica).containsExactly(replica(3));
    }

    @Test
    void download_oneKilledMeanwhile_endsWithTheTruth() throws Exception {
        writeSidecar();
        start(4, SLOWLY);

        Download download = download(TrustAnchor.none(), () -> replicas.get(0).kill());

        assertThat(download.exposures()).isEmpty();
    }

    @Test
    void download_oneFrozenMeanwhile_endsWithTheTruth() throws Exception {
        writeSidecar();
        start(4, SLOWLY);

        Download download = download(TrustAnchor.none(), () -> replicas.get(0).freeze());

        assertThat(download.exposures()).isEmpty();
        assertThat(download.duration()).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void download_thatCompressWhenTheyMay_areNotAskedTo() throws Exception {
        writeSidecar();
        start(4, "gzip on; gzip_types *; gzip_min_length 1;");

        assertThat(download().method()).isEqualTo(Method.MANIFEST);
    }

    @Test
    void download_oneRedirects_isTakenForFailed() throws Exception {
        writeSidecar();
        start(3, "");
        start(served(), "return 302 http://elsewhere.invalid$request_uri;");

        Download download = download();

        assertThat(download.exposures()).isEmpty();
        assertThat(download.progress().replicas().get(3).received()).isZero();
    }
}
