package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.manifest.Manifest;
import dev.quorate.manifest.Metalink;
import dev.quorate.server.Misbehaviour;
import dev.quorate.server.ReplicaServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much travels: of a large file hardly more than the file, and from a liar no more than it has under way. */
class TrafficTest {

    private static final int SIZE = 64 << 20;
    private static final int PIECE = Manifest.pieceLengthFor(SIZE);
    private static final int WINDOW = 2;

    @TempDir
    private Path directory;

    private Download download(Replicas replicas, String trace) throws Exception {
        Path target = directory.resolve("received");
        try (TraceListener listener = TestTrace.named(trace);
                Client client = Client.builder(replicas.group(1))
                        .window(WINDOW)
                        .listener(listener)
                        .build()) {
            Download download = Client.await(client.download(Replicas.OBJECT, target));
            assertThat(Files.mismatch(target, replicas.object())).isEqualTo(-1);
            return download;
        }
    }

    private Replicas replicas() throws IOException {
        return Replicas.ofRandomObject(directory.resolve("served"), SIZE);
    }

    private static long manifest(Replicas replicas) throws IOException {
        return new Metalink(Replicas.OBJECT, Manifest.ofFile(replicas.object())).toXml().length;
    }

    @Test
    void download_manifestVote_movesTheFileAndFewManifests() throws Exception {
        try (Replicas replicas = replicas().with(4)) {
            Download download = download(replicas, "traffic.manifest");

            assertThat(download.method()).isEqualTo(Method.MANIFEST);
            assertThat(replicas.sent()).isBetween((long) SIZE, (long) (1.01 * SIZE) + 2 * manifest(replicas));
            assertThat(download.progress().received())
                    .isBetween((long) SIZE, (long) (1.01 * SIZE) + 2 * manifest(replicas));
        }
    }

    @Test
    void download_digestVote_movesTheFileOnce() throws Exception {
        try (Replicas replicas = replicas().with(4, Misbehaviour.NO_SIDECAR)) {
            Download download = download(replicas, "traffic.digest");

            assertThat(download.method()).isEqualTo(Method.DIGEST);
            assertThat(replicas.sent()).isBetween((long) SIZE, (long) (1.01 * SIZE));
        }
    }

    @Test
    void download_pieceVotes_movesEachPieceTwice() throws Exception {
        Misbehaviour[] plain = {Misbehaviour.NO_SIDECAR, Misbehaviour.NO_DIGEST};
        try (Replicas replicas = replicas().with(4, plain)) {
            Download download = download(replicas, "traffic.votes");

            assertThat(download.method()).isEqualTo(Method.PIECE_VOTES);
            // Without deadlines there would be two copies; replicas that seem late on a busy machine add to that.
            assertThat(replicas.sent()).isBetween(2L * SIZE, 3L * SIZE);
        }
    }

    /** A liar is dropped at its first bad piece: what it was asked for until then is all that it is ever asked for. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void download_oneLiar_movesAPieceMorePerConnectionToIt(int liar) throws Exception {
        try (Replicas replicas = replicas()) {
            for (int index = 0; index < 4; index++) {
                if (index == liar) {
                    replicas.with(1, Misbehaviour.LIE_PIECES);
                } else {
                    replicas.with(1);
                }
            }
            Download download = download(replicas, "traffic.liar-" + liar);
            ReplicaServer lying = replicas.server(liar);

            assertThat(lying.traffic(Replicas.OBJECT).requests()).isBetween(1L, (long) WINDOW);
            assertThat(replicas.sent() - lying.traffic(Replicas.OBJECT).bodyBytes())
                    .isBetween((long) SIZE, (long) (1.01 * SIZE) + 3 * manifest(replicas));
            assertThat(lying.traffic(Replicas.OBJECT).bodyBytes()).isLessThanOrEqualTo((long) WINDOW * PIECE);
            assertThat(download.exposures()).extracting(Exposure::replica).isEqualTo(List.of(replicas.replica(liar)));
            assertThat(download.exposures().get(0).evidence()).isInstanceOfSatisfying(Exposure.BadPiece.class, bad -> {
                assertThat(bad.expected()).isNotEqualTo(bad.received());
                try {
                    assertThat(bad.expected())
                            .isEqualTo(Manifest.ofFile(replicas.object()).digest(bad.piece()));
                } catch (IOException failure) {
                    throw new AssertionError(failure);
                }
            });
        }
    }
}
