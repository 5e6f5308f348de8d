package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.core.FaultBudget;
import dev.quorate.server.Misbehaviour;
import dev.quorate.server.ReplicaServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A replica that hangs delays nobody, at whatever stage it hangs, and whichever of the group it is. */
class StragglerTest {

    private static final int SIZE = 6 << 20;

    /**
     * How much longer than without a fault. Busy machines are slow, so this is generous; whoever waited for the hung replica
     * would wait for {@link Patience#reissue}, which is 10 seconds, or for ever.
     */
    private static final Duration SURPLUS = Duration.ofSeconds(5);

    /** Where a replica hangs. */
    enum Stage {
        CONNECT,
        ACCEPT,
        HEAD(Misbehaviour.SILENT),
        BODY(Misbehaviour.STALL),
        EVERY_BYTE(Misbehaviour.TRICKLE),
        LAST_BYTES,
        ALWAYS_A_LITTLE(Misbehaviour.SLOW);

        private final List<Misbehaviour> drill;

        Stage(Misbehaviour... drill) {
            this.drill = List.of(drill);
        }
    }

    @TempDir
    private Path directory;

    private Replicas replicas;
    private final List<AutoCloseable> holes = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        replicas = Replicas.ofRandomObject(directory.resolve("served"), SIZE);
    }

    @AfterEach
    void stop() throws Exception {
        replicas.close();
        for (AutoCloseable hole : holes) {
            hole.close();
        }
    }

    private static Stream<Arguments> stagesAndSidecars() {
        return Arrays.stream(Stage.values())
                .flatMap(stage -> Stream.of(List.of(), List.of(Misbehaviour.NO_SIDECAR), noStatements())
                        .map(plain -> Arguments.of(stage, plain)));
    }

    private static List<Misbehaviour> noStatements() {
        return List.of(Misbehaviour.NO_SIDECAR, Misbehaviour.NO_DIGEST);
    }

    private static Stream<Stage> stages() {
        return Arrays.stream(Stage.values());
    }

    @ParameterizedTest
    @MethodSource("stagesAndSidecars")
    void download_oneHangs_isHardlyDelayed(Stage stage, List<Misbehaviour> plain) throws Exception {
        replicas.with(4, plain.toArray(Misbehaviour[]::new));
        Duration healthy = download(replicas.all(), "straggler.none." + stage + "." + plain.size());
        URI hung = hung(stage, plain);
        for (int index = 0; index < 4; index += 3) {
            List<Replica> group = new ArrayList<>(replicas.all());
            group.set(index, Replica.at(hung));
            assertThat(download(group, "straggler." + stage + "." + plain.size() + "." + index))
                    .isLessThan(healthy.multipliedBy(3).plus(SURPLUS));
        }
    }

    @ParameterizedTest
    @MethodSource("stages")
    void read_oneHangs_isHardlyDelayed(Stage stage) throws Exception {
        Files.write(directory.resolve("served").resolve("small"), new byte[] {1, 2, 3});
        replicas.with(3);
        List<Replica> group = new ArrayList<>(replicas.all());
        group.add(Replica.at(hung(stage, List.of())));
        long begun = System.nanoTime();
        try (TraceListener trace = TestTrace.named("straggler.read." + stage);
                Client client = client(group, trace)) {
            for (int time = 0; time < 4; time++) { // in other orders
                assertThat(Client.await(client.read("small")).bytes()).containsExactly(1, 2, 3);
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SURPLUS);
    }

    private Duration download(List<Replica> group, String trace) throws Exception {
        Path target = directory.resolve("received");
        try (TraceListener listener = TestTrace.named(trace);
                Client client = client(group, listener)) {
            Download download = Client.await(client.download(Replicas.OBJECT, target));
            assertThat(Files.mismatch(target, replicas.object())).isEqualTo(-1);
            assertThat(download.exposures()).isEmpty();
            return download.duration();
        }
    }

    private static Client client(List<Replica> group, Listener listener) {
        return Client.builder(Group.of(group, new FaultBudget(1, 0)))
                .seed(1)
                .timeout(Duration.ofMinutes(1))
                .listener(listener)
                .build();
    }

    private URI hung(Stage stage, List<Misbehaviour> plain) throws IOException {
        if (stage == Stage.LAST_BYTES) {
            LateTail tail = LateTail.serving(replicas.object());
            holes.add(tail);
            return tail.uri();
        } else if (stage.drill.isEmpty()) {
            BlackHole hole = stage == Stage.CONNECT ? BlackHole.open() : BlackHole.accepting();
            holes.add(hole);
            return hole.uri();
        }
        List<Misbehaviour> all = new ArrayList<>(stage.drill);
        all.addAll(plain);
        ReplicaServer server =
                replicas.builder().misbehave(all).bytesPerSecond(10_000).start();
        holes.add(server::kill);
        return server.uri();
    }
}
