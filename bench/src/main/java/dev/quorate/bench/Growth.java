package dev.quorate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures what a reply costs in groups of 4 to 1,000 replicas, and draws it: both axes are logarithmic. */
public final class Growth {

    private static final String[] LIARS = {"1", "2", "4", "8", "16", "32", "64", "128", "256", "333"};

    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int LEFT = 60;
    private static final int RIGHT = 190;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final double LEAST_N = 4;
    private static final double MOST_N = 1_000;

    /** What one line of the picture is about. */
    private record Series(String way, String first, String label, String colour, String dashes) {}

    private static final List<Series> ALL = List.of(
            new Series("kernel", "honest", "kernel, honest", "#0072b2", ""),
            new Series("kernel", "equal", "kernel, k equal lies", "#009e73", ""),
            new Series("kernel", "distinct", "kernel, k different lies", "#d55e00", ""),
            new Series("mapOfBuffers", "honest", "hash map, honest", "#0072b2", "5 4"),
            new Series("mapOfBuffers", "distinct", "hash map, k different lies", "#d55e00", "5 4"),
            new Series("array", "distinct", "array, k different lies", "#d55e00", "2 3"));

    private record Point(int n, double nanos) {}

    private Growth() {}

    /**
     * Measures and draws.
     *
     * @param arguments the file to write, an SVG
     * @throws RunnerException if a benchmark fails
     * @throws IOException if the file cannot be written
     */
    public static void main(String[] arguments) throws RunnerException, IOException {
        Options options = new OptionsBuilder()
                .include("VoteBench[.](kernel|mapOfBuffers|array)$")
                .param("rule", "matching")
                .param("k", LIARS)
                .forks(1)
                .warmupIterations(1)
                .warmupTime(TimeValue.milliseconds(400))
                .measurementIterations(30)
                .measurementTime(TimeValue.milliseconds(10))
                .jvmArgs("-XX:+UseSerialGC", "-Xms512m", "-Xmx512m", "-Xmn384m", "-XX:-UsePerfData")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        Map<String, List<Point>> lines = new TreeMap<>();
        for (RunResult result : new Runner(options).run()) {
            String benchmark = result.getParams().getBenchmark();
            String way = benchmark.substring(benchmark.lastIndexOf('.') + 1);
            String first = result.getParams().getParam("first");
            int k = Integer.parseInt(result.getParams().getParam("k"));
            int heard = first.equals("honest") ? k + 1 : 2 * k + 1;
            double nanos = result.getPrimaryResult().getStatistics().getMin() / heard;
            lines.computeIfAbsent(way + " " + first, any -> new ArrayList<>()).add(new Point(3 * k + 1, nanos));
        }
        Files.writeString(Path.of(arguments[0]), svg(lines));
    }

    private static String svg(Map<String, List<Point>> lines) {
        double least = decade(lines, false);
        double most = decade(lines, true);
        StringBuilder svg = new StringBuilder();
        svg.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n",
                WIDTH, HEIGHT));
        svg.append("<title>What a reply costs, by the size of the group</title>\n");
        svg.append(format("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", WIDTH, HEIGHT));
        svg.append(text(LEFT, 20, "start", "nanoseconds for each reply of a whole read, by the rule matching"));
        for (double nanos = least; nanos <= most * 1.001; nanos *= 10) {
            double y = y(nanos, least, most);
            svg.append(line(LEFT, y, WIDTH - RIGHT, y));
            svg.append(text(LEFT - 6, y + 4, "end", format("%,.0f", nanos)));
        }
        for (int n : new int[] {4, 10, 31, 100, 301, 1_000}) {
            svg.append(line(x(n), TOP, x(n), HEIGHT - BOTTOM));
            svg.append(text(x(n), HEIGHT - BOTTOM + 18, "middle", format("%,d", n)));
        }
        svg.append(
                text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", "n = 3k + 1 replicas, of which k may lie"));
        ALL.forEach(series -> svg.append(
                curve(series, lines.getOrDefault(series.way() + " " + series.first(), List.of()), least, most)));
        svg.append(legend());
        return svg.append("</svg>\n").toString();
    }

    private static String curve(Series series, List<Point> points, double least, double most) {
        String path = points.stream()
                .sorted(Comparator.comparingInt(Point::n))
                .map(point -> format("%.1f,%.1f", x(point.n()), y(point.nanos(), least, most)))
                .collect(Collectors.joining(" "));
        return format("<polyline points=\"%s\" %s/>\n", path, stroke(series));
    }

    private static String legend() {
        StringBuilder legend = new StringBuilder();
        int y = TOP + 10;
        for (Series series : ALL) {
            int x = WIDTH - RIGHT + 12;
            legend.append(format("<polyline points=\"%d,%d %d,%d\" %s/>\n", x, y, x + 24, y, stroke(series)));
            legend.append(text(x + 30, y + 4, "start", series.label()));
            y += 20;
        }
        return legend.toString();
    }

    private static String stroke(Series series) {
        String dashes = series.dashes().isEmpty() ? "" : format(" stroke-dasharray=\"%s\"", series.dashes());
        return format("fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s", series.colour(), dashes);
    }

    private static String line(double fromX, double fromY, double toX, double toY) {
        return format("<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#ddd\"/>\n", fromX, fromY, toX, toY);
    }

    private static String text(double x, double y, String anchor, String what) {
        return format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#000\">%s</text>\n", x, y, anchor, what);
    }

    private static double x(double n) {
        return LEFT + (WIDTH - LEFT - RIGHT) * Math.log(n / LEAST_N) / Math.log(MOST_N / LEAST_N);
    }

    private static double y(double nanos, double least, double most) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * Math.log(nanos / least) / Math.log(most / least);
    }

    /** The power of ten below all points, or above. */
    private static double decade(Map<String, List<Point>> lines, boolean above) {
        double[] logs = lines.values().stream()
                .flatMap(List::stream)
                .mapToDouble(point -> Math.log10(point.nanos()))
                .sorted()
                .toArray();
        return Math.pow(10, above ? Math.ceil(logs[logs.length - 1]) : Math.floor(logs[0]));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
