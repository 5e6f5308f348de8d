package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.server.Misbehaviour;
import dev.quorate.server.ReplicaServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to a download when somebody pulls a plug: the reader's, or a replica's. */
class ResumeTest {

    private static final int SIZE = 16 << 20;
    private static final int PIECE = 1 << 18;
    private static final int PIECES = SIZE / PIECE;
    private static final int MOST_UNDER_WAY = 4 * 2;

    @TempDir
    private Path directory;

    private Replicas replicas;
    private Path target;

    @BeforeEach
    void start() throws IOException {
        replicas = Replicas.ofRandomObject(directory.resolve("served"), SIZE);
        for (int number = 0; number < 4; number++) {
            replicas.with(slow());
        }
        target = directory.resolve("received");
    }

    @AfterEach
    void stop() {
        replicas.close();
    }

    /** All together at most 16 MiB a second, over two connections to each of four. */
    private ReplicaServer.Builder slow() {
        return replicas.builder().misbehave(Misbehaviour.SLOW).bytesPerSecond(2 << 20);
    }

    private Process reader() throws IOException {
        return ReaderProcess.start("true", "64m", directory.resolve("output"), target, replicas.all());
    }

    private List<String> journal() throws IOException {
        Path journal = directory.resolve("received.part.journal");
        return Files.exists(journal) ? Files.readAllLines(journal) : List.of();
    }

    private int noted() throws IOException {
        return Math.max(0, journal().size() - 1);
    }

    private void awaitNoted(int pieces, Process process) throws Exception {
        long begun = System.nanoTime();
        while (noted() < pieces) {
            assertThat(process.isAlive())
                    .as(Files.readString(directory.resolve("output")))
                    .isTrue();
            assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(30));
            Thread.sleep(5);
        }
    }

    private void awaitComplete(Process process) throws Exception {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("output")))
                .isEqualTo(ReaderProcess.COMPLETE);
        assertThat(Files.mismatch(target, replicas.object())).isEqualTo(-1);
        assertThat(directory.resolve("received.part")).doesNotExist();
        assertThat(directory.resolve("received.part.journal")).doesNotExist();
    }

    // The reader.

    @Test
    void download_killedAtRandomMomentsAndResumed_fetchesOnlyWhatIsMissing() throws Exception {
        long seed = System.nanoTime();
        System.out.println("resume: killed at moments drawn from the seed " + seed);
        Random random = new Random(seed);
        for (int kill = 1; kill <= 3; kill++) {
            int before = noted();
            Process process = reader();
            awaitNoted(before + 1 + random.nextInt(PIECES / 5), process);
            Thread.sleep(random.nextInt(30));
            process.destroyForcibly().waitFor();
            assertThat(process.exitValue()).as("seed %d: it was killed", seed).isEqualTo(128 + 9);
            assertThat(target).doesNotExist();
        }
        int noted = noted();
        long before = replicas.sent();

        awaitComplete(reader());

        long missing = (long) (PIECES - noted) * PIECE;
        assertThat(replicas.sent() - before)
                .as("seed %d: sent after the last kill, when %d pieces were there", seed, noted)
                .isBetween(missing, missing + (long) MOST_UNDER_WAY * PIECE);
    }

    @Test
    void download_resumedWithDamagedPieces_fetchesTheseAgain() throws Exception {
        Process process = reader();
        awaitNoted(10, process);
        process.destroyForcibly().waitFor();
        List<Integer> noted = journal().stream()
                .skip(1)
                .filter(line -> line.matches("\\d+ [0-9a-f]{64}"))
                .map(line -> Integer.valueOf(line.substring(0, line.indexOf(' '))))
                .toList();
        Path part = directory.resolve("received.part");
        byte[] bytes = Files.readAllBytes(part);
        for (int piece : noted.subList(0, 5)) {
            bytes[(piece - 1) * PIECE + 4711] ^= 1;
        }
        Files.write(part, bytes);
        long before = replicas.sent();

        awaitComplete(reader());

        assertThat(replicas.sent() - before).isGreaterThanOrEqualTo((long) (PIECES - noted.size() + 5) * PIECE);
    }

    private static Stream<List<Misbehaviour>> offers() {
        return Stream.of(
                List.of(),
                List.of(Misbehaviour.NO_SIDECAR),
                List.of(Misbehaviour.NO_SIDECAR, Misbehaviour.NO_DIGEST),
                List.of(Misbehaviour.NO_DIGEST));
    }

    @ParameterizedTest
    @MethodSource("offers")
    void download_resumedAfterTheObjectChanged_isTheNewOne(List<Misbehaviour> offer) throws Exception {
        offer(offer);
        interrupt(10);
        byte[] other = new byte[SIZE];
        new Random(5).nextBytes(other);
        Path replacement = Files.write(directory.resolve("replacement"), other);
        Files.move(replacement, replicas.object(), StandardCopyOption.REPLACE_EXISTING);

        awaitComplete(reader());
    }

    /** Nothing shows that the object is still the one that the votes were on. */
    @Test
    void download_resumedWherePiecesAreVotedOn_readsAllAgainAndSaysSo() throws Exception {
        offer(List.of(Misbehaviour.NO_SIDECAR, Misbehaviour.NO_DIGEST));
        interrupt(5);
        int noted = noted();
        List<Event.ReadAgain> told = new CopyOnWriteArrayList<>();
        long before = replicas.sent();
        try (TraceListener trace = TestTrace.named("resume.votes");
                Client client = Client.builder(replicas.group(1))
                        .listener(event -> {
                            trace.on(event);
                            if (event instanceof Event.ReadAgain again) {
                                told.add(again);
                            }
                        })
                        .build()) {
            Download download = Client.await(client.download(Replicas.OBJECT, target, TrustAnchor.none(), true));

            assertThat(download.method()).isEqualTo(Method.PIECE_VOTES);
        }
        assertThat(told).containsExactly(new Event.ReadAgain(noted));
        assertThat(replicas.sent() - before).isGreaterThanOrEqualTo(2L * SIZE);
        assertThat(Files.mismatch(target, replicas.object())).isEqualTo(-1);
    }

    /** Puts replicas that offer less in the place of those that are there. */
    private void offer(List<Misbehaviour> offer) throws IOException {
        List<Misbehaviour> all = new ArrayList<>(offer);
        all.add(Misbehaviour.SLOW);
        for (int index = 0; index < 4; index++) {
            replicas.server(index).kill();
            replicas.replace(index, slow().misbehave(all).start());
        }
    }

    private void interrupt(int pieces) throws Exception {
        Process process = reader();
        awaitNoted(pieces, process);
        process.destroyForcibly().waitFor();
    }

    @Test
    void download_journalCutOff_resumesWithWhatIsWhole() throws Exception {
        Process process = reader();
        awaitNoted(10, process);
        process.destroyForcibly().waitFor();
        Path journal = directory.resolve("received.part.journal");
        byte[] lines = Files.readAllBytes(journal);
        Files.write(journal, java.util.Arrays.copyOf(lines, lines.length - 30));
        int whole = noted() - 1;
        Process again = reader();
        awaitNoted(whole + 10, again);
        again.destroyForcibly().waitFor();
        int noted = noted();
        long before = replicas.sent();

        awaitComplete(reader());

        // The line that was cut off is lost, and none of those that were written after it.
        assertThat(replicas.sent() - before).isLessThanOrEqualTo((long) (PIECES - noted + 1 + MOST_UNDER_WAY) * PIECE);
    }

    // The replicas.

    @Test
    void download_eachReplicaRestartsInItsTurn_endsWithTheTruth() throws Exception {
        try (TraceListener trace = TestTrace.named("resume.restarts");
                Client client =
                        Client.builder(replicas.group(1)).listener(trace).build()) {
            CompletableFuture<Download> download = client.download(Replicas.OBJECT, target);
            for (int index = 0; index < 4; index++) {
                Thread.sleep(250);
                ReplicaServer old = replicas.server(index);
                old.kill();
                Thread.sleep(50);
                replicas.replace(index, slow().port(old.port()).start());
            }
            assertThat(Client.await(download).exposures()).isEmpty();
            assertThat(Files.mismatch(target, replicas.object())).isEqualTo(-1);
            assertThat(replicas.sent()).as("sent after the restarts").isPositive();
        }
    }
}
