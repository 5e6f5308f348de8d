package dev.quorate.bench.read;

import com.sun.management.OperatingSystemMXBean;
import dev.quorate.bench.read.Results.Column;
import dev.quorate.bench.read.Results.Goal;
import dev.quorate.client.Client;
import dev.quorate.client.Group;
import dev.quorate.client.ReadFailedException;
import dev.quorate.client.Replica;
import dev.quorate.core.FaultBudget;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Measures reads, cold and warm, large and small, with and without a faulty replica, beside programs of others. */
public final class ReadBench {

    private static final int AT_A_TIME = 64;
    private static final Duration SMALL_TIME = Duration.ofSeconds(2);

    /** So many warm reads are not counted. */
    private static final int WARM_UP = 3;

    private static final String COLD = "cold";
    private static final String FAULTS = "one of four is faulty";
    private static final String WARM = "warm, as a library";
    private static final String SMALL = "small";

    private static final String GET = "quorate get";
    private static final String ARIA2 = "aria2";
    private static final String FLOOR = "floor";
    private static final String NO_FAULT = "none";
    private static final String LIBRARY = "library";
    private static final String WRK = "wrk";
    private static final int GETS_OF_A_READ = 2; // two equal replies are needed, and two replicas are asked
    private static final String ONE_STALLED = "library, one stalled";

    /** One of those that take turns. */
    private interface Way {
        Cost run() throws IOException, InterruptedException, ReadFailedException;
    }

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final double load = system.getSystemLoadAverage();
    private final int runs;
    private final List<String> quorate;
    private final Stage stage;
    private final Optional<Path> floor;
    private final Programs programs;
    private final Path output;
    private final Results results = new Results();
    private final List<String> missing = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private ReadBench(int mebibytes, int runs, Path tools, List<String> quorate)
            throws IOException, InterruptedException {
        this.runs = runs;
        this.quorate = quorate;
        this.stage = new Stage(mebibytes, quorate);
        this.floor = tool(tools, "floor", "the floor (it needs cc and OpenSSL's headers)");
        this.programs = new Programs(tool(tools, "measure", "CPU seconds and memory (they need cc)"), stage.home());
        this.output = stage.home().resolve("output.bin");
        programs.run(command("manifest", stage.original(Stage.LARGE).toString()));
    }

    /**
     * Measures, and writes tables and JSON.
     *
     * @param arguments the directory for {@code read.md} and {@code read.json}; the size of the large file in MiB; how often to run
     *     everything; the directory with the programs {@code measure} and {@code floor}, as far as they could be built; and the
     *     words that run Quorate's command line
     * @throws IOException if there is no room, or a server does not start
     * @throws InterruptedException if this thread is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int mebibytes = Integer.parseInt(arguments[1]);
        int runs = Integer.parseInt(arguments[2]);
        if (!Programs.has("nginx")) {
            System.out.println("Not measured: anything, for want of nginx.");
            return;
        }
        ReadBench bench = new ReadBench(
                mebibytes, runs, Path.of(arguments[3]), List.of(arguments).subList(4, arguments.length));
        bench.cold();
        bench.faults();
        bench.warm();
        bench.small();
        bench.tell(Files.createDirectories(Path.of(arguments[0])), mebibytes);
        System.exit(bench.problems.isEmpty() ? 0 : 1);
    }

    /** Each program reads the file once in its own process, then each again. */
    private void cold() throws IOException {
        Map<String, Way> ways = new LinkedHashMap<>();
        String curl = "curl -s -o '%s' '%s' && openssl dgst -sha256 '%1$s'"
                .formatted(output, stage.servers().get(0).uri(Stage.LARGE));
        if (has(ARIA2, "aria2c")) {
            String manifest = stage.manifestWithUrls().toString();
            List<String> aria2 = List.of("aria2c --no-conf --quiet --file-allocation=none -x2 -s8 -k4M".split(" "));
            ways.put(ARIA2, () -> {
                Cost cost = programs.run(
                        plus(aria2, "-M", manifest, "-d", stage.home().toString()));
                Files.move(stage.home().resolve(Stage.LARGE), output);
                return cost;
            });
        }
        ways.put(GET, () -> programs.run(get(stage.servers())));
        if (has("curl and openssl", "curl", "openssl")) {
            ways.put("curl, then openssl", () -> programs.run(List.of("sh", "-c", curl)));
        }
        putFloor(ways);
        inTurn(COLD, ways, 0);
    }

    /** {@code quorate get}, with each kind of faulty replica in the place of the last. */
    private void faults() throws IOException, InterruptedException {
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put(NO_FAULT, () -> programs.run(get(stage.servers())));
        for (Fault fault : Fault.values()) {
            List<Server> servers = new ArrayList<>(stage.servers().subList(0, 3));
            servers.add(fault.start(stage));
            ways.put(fault.toString(), () -> programs.run(get(servers)));
        }
        inTurn(FAULTS, ways, 0);
    }

    /** The client in this process, beside the floor. */
    private void warm() throws IOException {
        try (Client client = Client.of(group(stage.servers(), new FaultBudget(1, 1)))) {
            Map<String, Way> ways = new LinkedHashMap<>();
            ways.put(LIBRARY, () -> {
                long cpu = system.getProcessCpuTime();
                long begun = System.nanoTime();
                Client.await(client.download(Stage.LARGE, output));
                return new Cost(
                        (System.nanoTime() - begun) / 1e9, (system.getProcessCpuTime() - cpu) / 1e9, Double.NaN);
            });
            putFloor(ways);
            inTurn(WARM, ways, WARM_UP);
        }
    }

    /** Many small reads at a time in this process, beside wrk, which does nothing but GET. The first turn warms up. */
    private void small() throws IOException, InterruptedException {
        byte[] truth = Files.readAllBytes(stage.original(Stage.SMALL));
        boolean wrk = has("wrk", "wrk");
        List<Server> servers = stage.servers().subList(0, 3);
        List<Server> oneStalled = List.of(servers.get(0), servers.get(1), Fault.STALLED.start(stage));
        FaultBudget oneLiar = new FaultBudget(1, 0);
        try (Client client = Client.of(group(servers, oneLiar));
                Client hindered = Client.of(group(oneStalled, oneLiar))) {
            for (int turn = 0; turn <= runs; turn++) {
                progress(SMALL, turn);
                if (wrk) {
                    note(turn, WRK, wrk(servers.get(0).uri(Stage.SMALL)));
                }
                note(turn, LIBRARY, SmallReads.with(client, Stage.SMALL, truth, AT_A_TIME, SMALL_TIME));
                note(turn, ONE_STALLED, SmallReads.with(hindered, Stage.SMALL, truth, AT_A_TIME, SMALL_TIME));
            }
        } catch (IOException failed) {
            problems.add(SMALL + ": " + failed.getMessage());
        }
    }

    private void note(int turn, String row, SmallReads reads) {
        if (turn > 0) {
            results.add(SMALL, row, "a second", reads.perSecond());
            results.add(SMALL, row, "GETs a second", reads.perSecond() * (row.equals(WRK) ? 1 : GETS_OF_A_READ));
            results.add(SMALL, row, "p50 in ms", reads.median());
            results.add(SMALL, row, "p99 in ms", reads.late());
        }
    }

    private SmallReads wrk(String url) throws IOException, InterruptedException {
        programs.run(List.of("wrk", "-t2", "-c" + AT_A_TIME, "-d" + SMALL_TIME.toSeconds() + "s", "--latency", url));
        String said = programs.output();
        return new SmallReads(
                Double.parseDouble(found("Requests/sec: +([0-9.]+)()", said).group(1)),
                millis(found("50% +([0-9.]+)([mu]?s)", said)),
                millis(found("99% +([0-9.]+)([mu]?s)", said)));
    }

    private static Matcher found(String pattern, String said) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(said);
        if (!matcher.find()) {
            throw new IOException("no '" + pattern + "' in what wrk said: " + said);
        }
        return matcher;
    }

    private static double millis(Matcher time) {
        double perUnit = Map.of("us", 0.001, "ms", 1.0, "s", 1000.0).get(time.group(2));
        return Double.parseDouble(time.group(1)) * perUnit;
    }

    /** Has each write {@link #output}, one after the other, and then again. Whoever fails is told of, and is not run again. */
    private void inTurn(String section, Map<String, Way> ways, int warmUp) throws IOException {
        Map<String, Way> left = new LinkedHashMap<>(ways);
        for (int turn = 1 - warmUp; turn <= runs; turn++) {
            progress(section, turn);
            for (String name : List.copyOf(left.keySet())) {
                Files.deleteIfExists(output);
                Cost cost = run(section, name, left);
                if (turn > 0) {
                    results.add(section, name, cost);
                }
            }
        }
        Files.deleteIfExists(output);
    }

    private Cost run(String section, String name, Map<String, Way> left) {
        try {
            Cost cost = left.get(name).run();
            long wrong = Files.mismatch(stage.original(Stage.LARGE), output);
            if (wrong < 0) {
                return cost;
            }
            problems.add(section + ", " + name + ": byte " + wrong + " is wrong");
        } catch (IOException | ReadFailedException failure) {
            problems.add(section + ", " + name + ": " + failure.getMessage());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        left.remove(name);
        return Cost.UNKNOWN;
    }

    private void putFloor(Map<String, Way> ways) throws IOException {
        if (floor.isPresent()) {
            List<String> command = new ArrayList<>(
                    List.of(floor.get().toString(), stage.pieces().toString(), output.toString(), "/" + Stage.LARGE));
            stage.servers().forEach(server -> command.add(Integer.toString(server.port())));
            ways.put(FLOOR, () -> programs.run(command));
        }
    }

    private List<String> get(List<Server> servers) {
        List<String> command = command("get", "--quiet", "-o", output.toString());
        servers.forEach(server -> command.add(server.uri(Stage.LARGE)));
        return command;
    }

    private List<String> command(String... more) {
        return plus(quorate, more);
    }

    private static List<String> plus(List<String> words, String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all;
    }

    private static Group group(List<Server> servers, FaultBudget budget) {
        return Group.of(servers.stream().map(Server::uri).map(Replica::at).toList(), budget);
    }

    private boolean has(String what, String... names) {
        for (String name : names) {
            if (!Programs.has(name)) {
                missing.add(what);
                return false;
            }
        }
        return true;
    }

    private Optional<Path> tool(Path tools, String name, String what) {
        Path tool = tools.resolve(name);
        if (Files.isExecutable(tool)) {
            return Optional.of(tool);
        }
        missing.add(what);
        return Optional.empty();
    }

    private void progress(String section, int turn) {
        System.err.printf("%s: %s%n", section, turn > 0 ? "turn " + turn + " of " + runs : "warming up");
    }

    private void tell(Path directory, int mebibytes) throws IOException {
        List<Column> against = List.of(
                new Column("seconds", 2, ARIA2),
                new Column("CPU seconds", 2, ARIA2),
                new Column("MiB of memory", 0, ""));
        String tables = String.join(
                "\n",
                "%d processors, load %.1f at the start, %s %s, a file of %,d MiB, medians of %d runs in turn (least to most).\n"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                load,
                                System.getProperty("java.vm.name"),
                                System.getProperty("java.runtime.version"),
                                mebibytes,
                                runs),
                results.table(COLD, "cold process", against),
                results.table(
                        FAULTS,
                        "fault of one of four",
                        List.of(new Column("seconds", 2, NO_FAULT), new Column("CPU seconds", 2, NO_FAULT))),
                results.table(
                        WARM, "warm", List.of(new Column("seconds", 2, FLOOR), new Column("CPU seconds", 2, FLOOR))),
                results.table(
                        SMALL,
                        "1 KiB, 64 in flight",
                        List.of(
                                new Column("a second", 0, ""),
                                new Column("GETs a second", 0, WRK),
                                new Column("p50 in ms", 2, ""),
                                new Column("p99 in ms", 2, LIBRARY))),
                results.table(goals()));
        Files.writeString(directory.resolve("read.md"), tables);
        Files.writeString(directory.resolve("read.json"), results.json() + "\n");
        System.out.print(tables);
        problems.forEach(problem -> System.out.println("\nFailed: " + problem));
        if (!missing.isEmpty()) {
            System.out.println("\nNot measured: " + String.join(", ", missing) + ".");
        }
    }

    private static List<Goal> goals() {
        List<Goal> goals = new ArrayList<>(List.of(
                new Goal(COLD, GET, "seconds", ARIA2, 0.75, false),
                new Goal(COLD, GET, "CPU seconds", ARIA2, 1.3, false),
                new Goal(WARM, LIBRARY, "seconds", FLOOR, 1.25, false),
                new Goal(SMALL, LIBRARY, "GETs a second", WRK, 0.3, true),
                new Goal(SMALL, ONE_STALLED, "p99 in ms", LIBRARY, 2, false)));
        for (Fault fault : Fault.values()) {
            goals.add(new Goal(FAULTS, fault.toString(), "seconds", NO_FAULT, 1.2, false));
        }
        return goals;
    }
}
