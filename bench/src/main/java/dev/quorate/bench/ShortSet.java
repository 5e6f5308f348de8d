package dev.quorate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs all benchmarks for a short time each, and writes what they cost as a table and as JSON. */
public final class ShortSet {

    /** So many and so short that some of them are not interrupted. */
    private static final int MEASUREMENTS = 40;

    private static final List<String> WAYS = List.of("kernel", "mapOfBuffers", "mapByPrefix", "array", "floor");

    /** One scenario: the time in nanoseconds and the bytes of each way. */
    private record Row(int k, String rule, String first, Map<String, Double> nanos, Map<String, Double> bytes) {

        double ratio(String way) {
            return nanos.getOrDefault("kernel", Double.NaN) / nanos.getOrDefault(way, Double.NaN);
        }

        double bytesOf(String way) {
            return bytes.getOrDefault(way, Double.NaN);
        }
    }

    private ShortSet() {}

    /**
     * Runs them.
     *
     * @param arguments the directory to write {@code bench.md} and {@code bench.json} to, and milliseconds: five times as
     *     long a benchmark warms up, a tenth as long each of its measurements takes of a benchmark
     * @throws RunnerException if a benchmark fails
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] arguments) throws RunnerException, IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        long millis = Long.parseLong(arguments[1]);
        Options options = new OptionsBuilder()
                .include("(VoteBench|PieceBench)[.]")
                .forks(1)
                .warmupIterations(1)
                .warmupTime(TimeValue.milliseconds(5 * millis))
                .measurementIterations(MEASUREMENTS)
                .measurementTime(TimeValue.milliseconds(Math.max(1, millis / 10)))
                .jvmArgs("-XX:+UseSerialGC", "-Xms512m", "-Xmx512m", "-Xmn384m", "-XX:-UsePerfData")
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        List<Row> rows = rows(results);
        Map<String, Row> pieces = pieces(results);
        String table = table(rows, pieces);
        Files.writeString(directory.resolve("bench.md"), table);
        Files.writeString(directory.resolve("bench.json"), json(rows, pieces));
        System.out.print(table);
    }

    private static List<Row> rows(Collection<RunResult> results) {
        Map<String, Row> rows = new TreeMap<>();
        for (RunResult result : results) {
            BenchmarkParams params = result.getParams();
            if (params.getBenchmark().contains("VoteBench")) {
                int k = Integer.parseInt(params.getParam("k"));
                String rule = params.getParam("rule");
                String first = params.getParam("first");
                add(
                        result,
                        rows.computeIfAbsent(
                                String.format("%s %5d %s", rule, k, first),
                                any -> new Row(k, rule, first, new LinkedHashMap<>(), new LinkedHashMap<>())));
            }
        }
        return new ArrayList<>(rows.values());
    }

    private static Map<String, Row> pieces(Collection<RunResult> results) {
        Map<String, Row> rows = new TreeMap<>();
        for (RunResult result : results) {
            if (result.getParams().getBenchmark().contains("PieceBench")) {
                Row row = new Row(0, "", "", new LinkedHashMap<>(), new LinkedHashMap<>());
                add(result, row);
                rows.put(name(result), row);
            }
        }
        return rows;
    }

    private static void add(RunResult result, Row row) {
        row.nanos().put(name(result), result.getPrimaryResult().getStatistics().getMin());
        for (Map.Entry<String, Result> each : result.getSecondaryResults().entrySet()) {
            if (each.getKey().endsWith("gc.alloc.rate.norm")) {
                row.bytes().put(name(result), each.getValue().getScore());
            }
        }
    }

    private static String name(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    private static String jdk() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version");
    }

    private static String table(List<Row> rows, Map<String, Row> pieces) {
        StringBuilder text = new StringBuilder();
        text.append(jdk()).append("\n\nWhole reads, from the start to the outcome, n = 3k + 1. ");
        text.append("(a) hash map of whole values, (b) hashed by a prefix, (c) array, (d) floor.\n");
        text.append("The best of 40 measurements: others may use the machine, too.\n\n");
        text.append(
                "| rule | k | first k replies | kernel ns | x (a) | x (b) | x (c) | x (d) | bytes | bytes of (a) |\n");
        text.append("| --- | --: | --- | --: | --: | --: | --: | --: | --: | --: |\n");
        for (Row row : rows) {
            text.append(format(
                    "| %s | %d | %s | %.0f | %.2f | %.2f | %.2f | %.1f | %.0f | %.0f |\n",
                    row.rule(),
                    row.k(),
                    row.first(),
                    row.nanos().getOrDefault("kernel", Double.NaN),
                    row.ratio("mapOfBuffers"),
                    row.ratio("mapByPrefix"),
                    row.ratio("array"),
                    row.ratio("floor"),
                    row.bytesOf("kernel"),
                    row.bytesOf("mapOfBuffers")));
        }
        text.append(
                "\nOne event of a read of 10,000 pieces from 100 replicas.\n\n| read | ns | bytes |\n| --- | --: | --: |\n");
        pieces.forEach((name, row) -> text.append(
                format("| %s | %.0f | %.0f |\n", name, row.nanos().getOrDefault(name, Double.NaN), row.bytesOf(name))));
        return text.toString();
    }

    private static String json(List<Row> rows, Map<String, Row> pieces) {
        List<String> votes = new ArrayList<>();
        for (Row row : rows) {
            List<String> fields = new ArrayList<>();
            fields.add(format("\"rule\": \"%s\", \"k\": %d, \"first\": \"%s\"", row.rule(), row.k(), row.first()));
            for (String way : WAYS) {
                fields.add(format(
                        "\"%s\": {\"ns\": %.1f, \"bytes\": %.0f, \"ratio\": %.3f}",
                        way, row.nanos().getOrDefault(way, Double.NaN), row.bytesOf(way), row.ratio(way)));
            }
            votes.add("    {" + String.join(", ", fields) + "}");
        }
        List<String> events = new ArrayList<>();
        pieces.forEach((name, row) -> events.add(format(
                "    {\"read\": \"%s\", \"ns\": %.1f, \"bytes\": %.0f}",
                name, row.nanos().getOrDefault(name, Double.NaN), row.bytesOf(name))));
        return "{\n  \"jdk\": \"" + jdk() + "\",\n  \"votes\": [\n" + String.join(",\n", votes)
                + "\n  ],\n  \"pieces\": [\n" + String.join(",\n", events) + "\n  ]\n}\n";
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
