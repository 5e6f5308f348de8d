package dev.quorate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers that no one here wrote read from a replica: curl, and aria2 with the replica's manifest. */
@Tag("interop")
class ToolsTest {

    private static final int SIZE = 3_000_000;

    @TempDir
    private Path directory;

    private final byte[] truth = new byte[SIZE];
    private Path target;
    private ReplicaServer server;

    @BeforeEach
    void start() throws IOException {
        new Random(7).nextBytes(truth);
        Path served = Files.createDirectories(directory.resolve("served"));
        Files.write(served.resolve("object"), truth);
        target = Files.createDirectories(directory.resolve("target"));
        server = ReplicaServer.builder(served).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Tool curl(String... arguments) {
        return Tool.named("curl")
                .with(
                        "--silent",
                        "--show-error",
                        "--output",
                        target.resolve("object").toString())
                .with(arguments)
                .with(server.uri("object").toString());
    }

    private byte[] received() throws IOException {
        return Files.readAllBytes(target.resolve("object"));
    }

    // curl.

    @Test
    void curl_file_isReceived() throws Exception {
        assertThat(curl().run().status()).isZero();
        assertThat(received()).isEqualTo(truth);
    }

    @Test
    void curl_range_isReceived() throws Exception {
        assertThat(curl("--range", "1000-1999").run().status()).isZero();
        assertThat(received()).isEqualTo(Arrays.copyOfRange(truth, 1000, 2000));
    }

    @Test
    void curl_resume_fetchesTheRest() throws Exception {
        Files.write(target.resolve("object"), Arrays.copyOf(truth, 1_000_000));

        assertThat(curl("--continue-at", "-").run().status()).isZero();
        assertThat(received()).isEqualTo(truth);
        assertThat(server.traffic("object").bodyBytes()).isEqualTo(SIZE - 1_000_000);
    }

    @Test
    void curl_unchanged_isNotSentAgain() throws Exception {
        Path tag = directory.resolve("tag");
        curl("--etag-save", tag.toString()).run();
        long before = server.traffic("object").bodyBytes();

        Tool.Ended again = curl("--etag-compare", tag.toString(), "--write-out", "%{http_code}")
                .run();

        assertThat(again.out()).isEqualTo("304");
        assertThat(server.traffic("object").bodyBytes()).isEqualTo(before).isEqualTo(SIZE);
    }

    @Test
    void curl_compressionWanted_getsTheFileAsItIs() throws Exception {
        assertThat(curl("--compressed").run().status()).isZero();
        assertThat(received()).isEqualTo(truth);
    }

    // aria2, which checks each piece.

    /** The sidecar as a user would hand it to aria2, with the addresses of mirrors, which ours does not tell. */
    private Path metalink(ReplicaServer... mirrors) throws IOException {
        StringBuilder addresses = new StringBuilder();
        for (ReplicaServer mirror : mirrors) {
            addresses.append("<url>").append(mirror.uri("object")).append("</url>");
        }
        String sidecar = RawClient.get(server.uri(), "/object.meta4").text();
        return Files.writeString(directory.resolve("object.meta4"), sidecar.replace("</file>", addresses + "</file>"));
    }

    private Tool.Ended aria2(Path metalink) throws Exception {
        return Tool.named("aria2c")
                .with("--no-conf", "--dir=" + target, "--metalink-file=" + metalink, "--check-integrity=true")
                .with("--min-split-size=1M", "--split=4", "--max-tries=2", "--file-allocation=none", "--timeout=5")
                .run();
    }

    @Test
    void aria2_twoGoodReplicas_readsFromBothByOurManifest() throws Exception {
        try (ReplicaServer other =
                ReplicaServer.builder(directory.resolve("served")).start()) {
            assertThat(aria2(metalink(server, other)).status()).isZero();

            assertThat(received()).isEqualTo(truth);
            assertThat(server.traffic("object").bodyBytes()
                            + other.traffic("object").bodyBytes())
                    .isGreaterThanOrEqualTo(SIZE);
        }
    }

    @Test
    void aria2_replicaThatLiesAboutPieces_isNoticed() throws Exception {
        try (ReplicaServer liar = ReplicaServer.builder(directory.resolve("served"))
                .misbehave(Misbehaviour.LIE_PIECES)
                .start()) {
            Tool.Ended ended = aria2(metalink(liar));

            assertThat(ended.status()).isNotZero();
            assertThat(ended.out()).containsIgnoringCase("checksum error");
        }
    }
}
