package dev.quorate.tlc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quorate.tlc.TlcWorker.End;
import dev.quorate.tlc.Verdict.Failed;
import dev.quorate.tlc.Verdict.Violated;
import dev.quorate.tlc.distributed.Server;
import dev.quorate.tlc.distributed.WorkerProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A TLC server and its workers, as processes of their own on this machine. */
class DistributedTest {

    private static final int PATIENCE_SECONDS = 60;
    private static final String LOOPBACK = "127.0.0.1";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Integer> workers = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> words = new LinkedBlockingQueue<>();
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private final ServerAddress address = new ServerAddress(LOOPBACK, freePort());

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException(none);
        }
    }

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    /** The TLC of server and workers. */
    TlcJar jar() {
        return TlcJar.embedded();
    }

    private Future<TlcResult> server(TlcRun.Builder run) {
        TlcRun distributed = run.distributed(address).build();
        ProgressListener listener = new ProgressListener() {
            @Override
            public void onProgress(Progress progress) {}

            @Override
            public void onWorkers(int number) {
                workers.add(number);
            }
        };
        return threads.submit(() -> new Tlc(jar(), Path.of("target", "tlc-archives")).run(distributed, listener));
    }

    /** Waits until so many threads work. */
    private void awaitWorkers(int number) throws InterruptedException {
        Integer now = -1;
        while (now != null && now != number) {
            now = workers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        assertThat(now).as("threads that work; complaints: " + complaints).isEqualTo(number);
    }

    private Future<End> worker(Path... more) {
        return worker(new TlcWorker.Computes(1), more);
    }

    private Future<End> keeper() {
        return worker(new TlcWorker.KeepsFingerprints());
    }

    private Future<End> worker(TlcWorker.Duty duty, Path... more) {
        TlcWorker worker = new TlcWorker(jar(), address, Optional.empty(), 0, duty, List.of(), List.of(more));
        return threads.submit(() -> worker.work(words::add, complaints::add));
    }

    private static List<ProcessHandle> children(Class<?> main) {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info()
                        .arguments()
                        .map(List::of)
                        .filter(words -> words.contains(main.getName()))
                        .isPresent())
                .toList();
    }

    /** What holds of a run on one machine holds of several, whoever comes, and whoever goes without a word. */
    @Test
    void run_threeWorkersOneKilled_countsAreThoseOfOneMachine() throws Exception {
        Future<TlcResult> result = server(Specs.of("Field", "FieldHolds"));
        awaitWorkers(0);
        List<Future<End>> ends = List.of(worker(), worker(), worker());
        awaitWorkers(3);

        children(WorkerProcess.class).get(0).destroyForcibly();
        awaitWorkers(2);

        TlcResult found = result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(found.holds()).as(found.verdict().sentence()).isTrue();
        assertThat(found.distinct()).isEqualTo(61 * 61);
        assertThat(found.generated()).isEqualTo(2 + 2 * 60 * 61);
        assertThat(found.warnings()).isEmpty();
        List<End> all = new ArrayList<>();
        for (Future<End> end : ends) {
            all.add(end.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
        assertThat(all).containsExactlyInAnyOrder(End.BROKEN, End.DONE, End.DONE);
        assertThat(complaints).containsExactly("The worker ended with status 137.");
    }

    @Test
    void run_fingerprintsOnTwoMachines_countsAreThoseOfOne() throws Exception {
        Future<TlcResult> result = server(Specs.of("Field", "FieldHolds").fingerprintServers(2));
        List<Future<End>> ends = List.of(keeper(), keeper(), worker());

        TlcResult found = result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);

        assertThat(found.holds()).as(found.verdict().sentence()).isTrue();
        assertThat(found.distinct()).isEqualTo(61 * 61);
        assertThat(found.generated()).isEqualTo(2 + 2 * 60 * 61);
        for (Future<End> end : ends) {
            assertThat(end.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(End.DONE);
        }
    }

    /** Before all are there nothing is kept anywhere. */
    @Test
    void run_fingerprintServerKilledBeforeAllAreThere_anotherTakesItsPlace() throws Exception {
        Future<TlcResult> result = server(Specs.of("Field", "FieldHolds").fingerprintServers(2));
        Future<End> first = keeper();
        String said = "";
        while (said != null && !said.startsWith("Keeping fingerprints for ")) {
            said = words.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        children(WorkerProcess.class).get(0).destroyForcibly();
        assertThat(first.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(End.BROKEN);
        List<Future<End>> ends = List.of(keeper(), keeper(), worker());

        TlcResult found = result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);

        assertThat(found.holds()).as(found.verdict().sentence()).isTrue();
        assertThat(found.distinct()).isEqualTo(61 * 61);
        for (Future<End> end : ends) {
            assertThat(end.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(End.DONE);
        }
    }

    @Test
    void run_fingerprintServers_withoutOtherMachines_areRefused() throws Exception {
        TlcRun run = Specs.of("Field", "FieldHolds").fingerprintServers(2).build();

        assertThat(Specs.tlc().run(run, ProgressListener.SILENT).verdict().sentence())
                .isEqualTo("Fingerprint servers are for a run on several machines.");
    }

    @Test
    void run_fingerprintServerKilled_endsWithASentence() throws Exception {
        Future<TlcResult> result = server(Specs.of("Field", "FieldHolds").fingerprintServers(2));
        List<Future<End>> ends = List.of(keeper(), keeper());
        awaitWorkers(0);
        assertThat(keeper().get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(End.NEVER_BEGAN);
        assertThat(complaints)
                .containsExactly(
                        "The TLC server at " + address + " has all the fingerprint servers that it asked for.");

        children(WorkerProcess.class).get(0).destroyForcibly();

        Failed lost = (Failed) result.get(PATIENCE_SECONDS, TimeUnit.SECONDS).verdict();
        assertThat(lost.sentence())
                .startsWith("The fingerprint server at " + LOOPBACK
                        + " is lost, and with it which states were seen: start again (")
                .endsWith(").");
        assertThat(lost.kind()).isEqualTo(FailureKind.INTERNAL);
        List<End> all = new ArrayList<>();
        for (Future<End> end : ends) {
            all.add(end.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
        assertThat(all).containsExactlyInAnyOrder(End.BROKEN, End.DONE);
    }

    @Test
    void run_oneAddressNamed_listensThereAndNowhereElse() throws Exception {
        Future<TlcResult> result = server(Specs.of("Field", "FieldHolds"));
        awaitWorkers(0);

        new Socket(LOOPBACK, address.port()).close();
        assertThatThrownBy(() -> new Socket("127.0.0.2", address.port())).isInstanceOf(ConnectException.class);

        result.cancel(true);
    }

    @ParameterizedTest
    @CsvSource({
        "FieldInvariant, The invariant Small is violated by a behaviour of",
        "FieldAction, The action property Grows is violated by a behaviour of",
    })
    void run_violated_isSaidByNameWithTheWholeBehaviour(String configuration, String sentence) throws Exception {
        Future<TlcResult> result = server(Specs.of("Field", configuration));
        awaitWorkers(0);
        Future<End> worker = worker();

        Verdict verdict = result.get(PATIENCE_SECONDS, TimeUnit.SECONDS).verdict();

        assertThat(verdict.sentence()).startsWith(sentence);
        List<State> states = ((Violated) verdict).counterexample().states();
        assertThat(states.get(0).text()).contains("x = 0");
        assertThat(states).hasSizeGreaterThan(1);
        assertThat(worker.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(End.DONE);
    }

    @Test
    void run_initialStateViolates_isSaidBeforeAnyWorkerComes() throws Exception {
        TlcResult result = server(Specs.of("Field", "FieldInitially")).get(PATIENCE_SECONDS, TimeUnit.SECONDS);

        assertThat(result.verdict().sentence()).isEqualTo("The invariant Near is violated in the initial state.");
    }

    @Test
    void run_cannotBeEvaluated_isSaidWithItsPlace() throws Exception {
        Future<TlcResult> result = server(Specs.of("Field", "FieldEvaluation"));
        awaitWorkers(0);
        worker();

        Verdict verdict = result.get(PATIENCE_SECONDS, TimeUnit.SECONDS).verdict();

        assertThat(verdict.sentence())
                .isEqualTo("Field.tla:15:24: A non-function (an integer) was applied as a function.");
        assertThat(((Failed) verdict).counterexample().states()).hasSizeGreaterThan(1);
    }

    @Test
    void run_temporalProperty_isRefused() throws Exception {
        assertThat(server(Specs.of("Field", "FieldTemporal"))
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .verdict()
                        .sentence())
                .startsWith("The configuration names a temporal property, which TLC cannot check on several machines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-simulate", "-continue", "-dfid", "-dump", "-lncheck", "-maxSetSize", "-recover", "-seed"})
    void run_optionThatOnlyOneMachineHas_isRefused(String option) throws Exception {
        assertThat(Specs.result(Specs.of("Field", "FieldHolds")
                                .tlcArguments(List.of("-fp", "3", option))
                                .distributed(address))
                        .verdict()
                        .sentence())
                .contains("has no option " + option);
    }

    @Test
    void run_portTaken_isSaid() throws Exception {
        try (ServerSocket taken = new ServerSocket(address.port(), 1, InetAddress.getByName(LOOPBACK))) {
            assertThat(Specs.result(Specs.of("Field", "FieldHolds").distributed(address))
                            .verdict()
                            .sentence())
                    .startsWith("Nobody can listen on " + LOOPBACK + ":" + taken.getLocalPort() + ": ");
        }
    }

    @Test
    void run_allAddresses_isRefused() throws Exception {
        assertThat(Specs.result(Specs.of("Field", "FieldHolds").distributed(new ServerAddress("0.0.0.0", 10997)))
                        .verdict()
                        .sentence())
                .isEqualTo("A TLC server listens on one address that workers reach, not on all: name one.");
    }

    @Test
    void work_noServer_isSaid() throws Exception {
        assertThat(worker().get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(End.NEVER_BEGAN);
        assertThat(complaints).singleElement().asString().startsWith("There is no TLC server at " + LOOPBACK + ":");
    }

    @Test
    void work_otherBuild_isSaidWithBoth() throws Exception {
        Future<TlcResult> result = server(Specs.of("Field", "FieldHolds"));
        awaitWorkers(0);

        Future<End> worker = worker(ClassPath.of(DistributedTest.class).get(0));

        assertThat(worker.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(End.NEVER_BEGAN);
        assertThat(complaints)
                .singleElement()
                .asString()
                .matches(
                        "The server at .* is quorate .* with TLC .*, this worker is quorate .*: both must be the same.*");
        result.cancel(true);
    }

    /** The server listens on that port, and the other address is none of this machine's. */
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, false, Address already in use",
        "127.0.0.1, true, Address already in use",
        "192.0.2.1, false, Cannot assign requested address",
    })
    void work_cannotListen_isSaidAndNotThatTheServerIsGone(String listen, boolean keeps, String reason)
            throws Exception {
        Future<TlcResult> result = server(Specs.of("Field", "FieldHolds"));
        awaitWorkers(0);

        End end = workAt(listen, address.port(), keeps ? new TlcWorker.KeepsFingerprints() : new TlcWorker.Computes(1));

        assertThat(complaints)
                .singleElement()
                .asString()
                .startsWith("Nobody can listen on " + listen + ":" + address.port() + ": " + reason);
        assertThat(end).isEqualTo(End.NEVER_BEGAN);
        result.cancel(true);
    }

    @Test
    void work_onAllAddresses_isRefused() throws Exception {
        Future<TlcResult> result = server(Specs.of("Field", "FieldHolds"));
        awaitWorkers(0);

        assertThat(workAt("0.0.0.0", 0, new TlcWorker.Computes(1))).isEqualTo(End.NEVER_BEGAN);

        assertThat(complaints)
                .containsExactly("A worker listens on one address that the server reaches, not on all: name one.");
        result.cancel(true);
    }

    private End workAt(String listen, int port, TlcWorker.Duty duty) throws Exception {
        TlcWorker worker = new TlcWorker(jar(), address, Optional.of(listen), port, duty, List.of(), List.of());
        return threads.submit(() -> worker.work(line -> {}, complaints::add)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void work_serverKilled_isSaid() throws Exception {
        server(Specs.of("Field", "FieldHolds"));
        awaitWorkers(0);
        Future<End> worker = worker();
        awaitWorkers(1);

        children(Server.class).get(0).destroyForcibly();

        assertThat(worker.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(End.LOST_SERVER);
        assertThat(complaints).singleElement().asString().startsWith("The TLC server at " + address + " is gone: ");
    }

    /** Such as a machine that slept. It is asked after 5 seconds, and has 10 to answer. */
    @Test
    @Tag("interop")
    void work_givenUpMeanwhile_isSaidWhenItGoesOn() throws Exception {
        server(Specs.of("Field", "FieldHolds"));
        awaitWorkers(0);
        Future<End> worker = worker();
        awaitWorkers(1);
        String child = String.valueOf(children(WorkerProcess.class).get(0).pid());

        new ProcessBuilder("kill", "-STOP", child).start().waitFor();
        awaitWorkers(0);
        new ProcessBuilder("kill", "-CONT", child).start().waitFor();

        assertThat(worker.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(End.LOST_SERVER);
        assertThat(complaints)
                .containsExactly("The TLC server at " + address + " has given this worker up: no answer within 10 s");
    }

    @ParameterizedTest
    @CsvSource({
        "one.example, one.example, 10997",
        "one.example:1, one.example, 1",
        "10.0.0.1:65535, 10.0.0.1, 65535",
        "[fe80::1], fe80::1, 10997",
        "[::1]:99, ::1, 99",
    })
    void parse_address_isItsParts(String text, String host, int port) {
        assertThat(ServerAddress.parse(text)).isEqualTo(new ServerAddress(host, port));
        assertThat(ServerAddress.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":1", "one:", "one:two", "one:0", "one:65536", "fe80::1"})
    void parse_noAddress_isRefused(String text) {
        assertThatThrownBy(() -> ServerAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
