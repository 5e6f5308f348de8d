package dev.quorate.cli.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.cli.Invocation;
import dev.quorate.cli.MainProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers and workers as they are typed, on this machine and in network namespaces. */
class WorkerCommandTest {

    private static final int PATIENCE_SECONDS = 90;
    private static final int MACHINES = 4;
    private static final Pattern LISTENING = Pattern.compile("LISTEN\\s+\\d+\\s+\\d+\\s+(\\S+):(\\d+)\\s");

    /** Each state takes a while, and there are 61 times 61. */
    private static final String MODULE = """
            ---- MODULE Field ----
            EXTENDS Naturals, FiniteSets
            VARIABLES x, y
            Init == x = 0 /\\ y = 0
            Next == \\/ x < 60 /\\ x' = x + 1 /\\ y' = y
                    \\/ y < 60 /\\ y' = y + 1 /\\ x' = x
            Slow == \\A s \\in SUBSET (x .. x + 12) : Cardinality(s) <= 13
            ====
            """;

    @TempDir
    private Path directory;

    private final List<Process> started = new ArrayList<>();
    private final List<String> namespaces = new ArrayList<>();
    private Path temporary;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("Field.tla"), MODULE);
        Files.writeString(
                directory.resolve("Field.cfg"), "INIT Init\nNEXT Next\nINVARIANT Slow\nCHECK_DEADLOCK FALSE\n");
        temporary = Files.createDirectory(directory.resolve("tmp"));
    }

    @AfterEach
    void end() throws Exception {
        started.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
        started.forEach(process -> process.destroyForcibly().onExit().join());
        for (String namespace : namespaces) {
            sh("ip netns del " + namespace);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "worker, 2, Missing required parameter",
        "worker one:two, 2, An address is HOST or HOST:PORT",
        "worker one --workers 0, 2, A worker needs at least 1 thread",
        "worker one --port 70000, 2, A port is a number from 0 to 65535",
        "tlc Field.tla --bind 10.0.0.1, 2, --bind and --port say where to listen for workers: add --distributed.",
        "tlc Field.tla --fingerprint-servers 2, 2, --fingerprint-servers are for a run on several machines: add --distributed.",
        "tlc Field.tla --distributed --fingerprint-servers -1, 2, There are no -1 fingerprint servers.",
        "tlc Field.tla --distributed --workers 2, 2, Each worker says how many threads it has",
        "check --distributed, 2, --distributed checks one claim",
        "check --distributed --claim first-n2-c1 --changed, 2, --distributed checks one claim",
        "check --distributed --claim masking-n3-b1-stuck, 2, The counterexample of masking-n3-b1-stuck is pinned",
        "check --distributed --claim first-n2-c1, 2, TLC cannot check the temporal property Termination of first-n2-c1",
        "check --distributed --claim masking-n13-b4-walks, 2, Several machines would take other random behaviours",
        "check --distributed --claim exact-n9, 2, Several machines share the states of one model",
    })
    void command_cannotBeCarriedOut_isRefused(String line, int status, String sentence) {
        Invocation invocation = Invocation.ofLine(line);

        assertThat(invocation.err()).contains(sentence);
        assertThat(invocation.status()).isEqualTo(status);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** Starts the tool, perhaps in a namespace, with its output in a file of this name. */
    private Process start(String name, String namespace, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (!namespace.isEmpty()) {
            command.addAll(List.of("ip", "netns", "exec", namespace));
        }
        command.addAll(MainProcess.command(List.of("-Djava.io.tmpdir=" + temporary), arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name).toFile())
                .start();
        started.add(process);
        return process;
    }

    private Process server(String namespace, String... options) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("tlc", directory.resolve("Field.tla").toString(), "--distributed"));
        arguments.addAll(List.of(options));
        Process server = start("server", namespace, arguments.toArray(String[]::new));
        await("server", "run: ./quorate worker");
        return server;
    }

    private String said(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    private void await(String name, String text) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!said(name).contains(text) && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(said(name)).as("what " + name + " says").contains(text);
    }

    private static int status(Process process) throws InterruptedException {
        return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    private static List<ProcessHandle> alive(List<ProcessHandle> children) {
        return children.stream().filter(ProcessHandle::isAlive).toList();
    }

    @Test
    @Tag("interop")
    void worker_oneKilledOneStopped_theThirdEndsIt() throws Exception {
        String port = String.valueOf(freePort());
        Process server = server("", "--port", port);
        Process killed = start("killed", "", "worker", "127.0.0.1:" + port, "--workers", "1");
        Process stopped = start("stopped", "", "worker", "127.0.0.1:" + port, "--workers", "1");
        await("killed", "Working for");
        await("stopped", "Working for");
        List<ProcessHandle> children =
                Stream.concat(killed.children(), stopped.children()).toList();

        killed.destroyForcibly();
        stopped.destroy();

        assertThat(status(killed)).isEqualTo(137);
        assertThat(status(stopped)).isEqualTo(143);
        assertThat(children).hasSize(2);
        for (ProcessHandle child : children) { // one whose parent was killed looks now and then
            child.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        assertThat(status(start("last", "", "worker", "127.0.0.1:" + port)))
                .as(said("last"))
                .isZero();
        assertThat(status(server)).isZero();
        assertThat(said("server")).contains("3,721 distinct states, 7,321 generated, ");
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left)
                    .as("only the directory of the process that was killed")
                    .hasSize(1);
        }
    }

    @Test
    @Tag("interop")
    void server_stoppedByASignal_takesAllAlongAndItsWorkerEnds() throws Exception {
        String port = String.valueOf(freePort());
        Process server = server("", "--port", port);
        Process worker = start("worker", "", "worker", "127.0.0.1:" + port);
        await("worker", "Working for");
        List<ProcessHandle> children = server.children().toList();

        server.destroy();

        assertThat(status(server)).isEqualTo(143);
        assertThat(alive(children)).isEmpty();
        assertThat(status(worker)).isOne();
        assertThat(said("worker")).contains("The TLC server at 127.0.0.1:" + port + " is gone: ");
        assertThat(temporary).isEmptyDirectory();
    }

    private static String sh(String command) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        return process.waitFor() == 0 ? output : "failed: " + output;
    }

    /** A machine with the server, one for each of three workers, and the switch between them. */
    private void makeNamespaces() throws Exception {
        String common = "quorate-" + ProcessHandle.current().pid() + "-";
        String made = sh("ip netns add " + common + "switch");
        Assumptions.assumeFalse(
                made.startsWith("failed"), "Here nobody may make network namespaces, which ip needs root for.");
        namespaces.add(common + "switch");
        assertThat(sh(("ip -n %1$s link add name bridge type bridge && ip -n %1$s link set bridge up")
                        .formatted(common + "switch")))
                .isEmpty();
        for (int number = 1; number <= MACHINES; number++) {
            String machine = common + number;
            assertThat(sh(("ip netns add %2$s && ip -n %2$s link set lo up"
                                    + " && ip link add cable netns %2$s type veth peer name port%3$d netns %1$s"
                                    + " && ip -n %1$s link set port%3$d master bridge up"
                                    + " && ip -n %2$s addr add 10.99.7.%3$d/24 dev cable && ip -n %2$s link set cable up")
                            .formatted(common + "switch", machine, number)))
                    .isEmpty();
            namespaces.add(machine);
        }
    }

    private List<String> addresses(String namespace) throws Exception {
        Matcher matcher = LISTENING.matcher(sh("ip netns exec " + namespace + " ss -ltn"));
        return matcher.results()
                .map(found -> found.group(1).replaceAll("^\\[::ffff:(.*)\\]$", "$1") + ":" + found.group(2))
                .toList();
    }

    /** None of them hears of the end of a connection: one has no carrier any more, one sends into the void, one hears nothing. */
    @Test
    @Tag("interop")
    void workers_onMachinesThatAllFallSilent_endAndTheirWorkIsDoneByALaterOne() throws Exception {
        makeNamespaces();
        Process server = server(namespaces.get(1), "--bind", "10.99.7.1");
        List<Process> workers = new ArrayList<>();
        for (int number = 2; number <= MACHINES; number++) {
            workers.add(far("far" + number, number));
            await("far" + number, "Working for 10.99.7.1:10997 with 1 thread.");
        }
        assertThat(said("server")).contains("run: ./quorate worker 10.99.7.1\n");
        assertThat(addresses(namespaces.get(1))).containsExactly("10.99.7.1:10997");
        assertThat(addresses(namespaces.get(2))).containsExactly("10.99.7.2:10998");

        assertThat(sh("ip -n " + namespaces.get(2) + " link set cable down")).isEmpty();
        assertThat(sh("ip -n " + namespaces.get(0) + " link set port3 nomaster"))
                .isEmpty();
        assertThat(sh("ip -n " + namespaces.get(1)
                        + " neigh replace 10.99.7.4 lladdr 02:00:00:00:00:01 dev cable nud permanent"))
                .isEmpty();

        for (int number = 2; number <= MACHINES; number++) {
            assertThat(status(workers.get(number - 2))).as(said("far" + number)).isOne();
            assertThat(said("far" + number)).contains("The TLC server at 10.99.7.1:10997 is gone: ");
        }
        assertThat(sh("ip -n " + namespaces.get(2) + " link set cable up")).isEmpty();
        assertThat(status(far("again", 2))).as(said("again")).isZero();
        assertThat(status(server)).isZero();
        assertThat(said("server")).contains("3,721 distinct states, 7,321 generated, ");
    }

    private Process far(String name, int machine) throws IOException {
        return start(name, namespaces.get(machine), "worker", "10.99.7.1", "--port", "10998", "--workers", "1");
    }
}
