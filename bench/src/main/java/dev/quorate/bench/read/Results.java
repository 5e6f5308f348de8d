package dev.quorate.bench.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The figures of all runs, by section, by what was run, and by what was measured. Sections and rows stay in their order. */
final class Results {

    /**
     * What a table says of each row.
     *
     * @param figure what was measured
     * @param digits how many to write after the point
     * @param base the row that the others are compared with; empty for no comparison
     */
    record Column(String figure, int digits, String base) {}

    /**
     * What is hoped of one figure.
     *
     * @param row whose
     * @param base of which row it is a multiple
     * @param ratio which multiple
     * @param atLeast whether more is better
     */
    record Goal(String section, String row, String figure, String base, double ratio, boolean atLeast) {}

    private final Map<String, Map<String, Map<String, List<Double>>>> sections = new LinkedHashMap<>();

    /** Adds the figure of one run, unless it is not a number. */
    void add(String section, String row, String figure, double value) {
        if (!Double.isNaN(value)) {
            sections.computeIfAbsent(section, any -> new LinkedHashMap<>())
                    .computeIfAbsent(row, any -> new LinkedHashMap<>())
                    .computeIfAbsent(figure, any -> Collections.synchronizedList(new ArrayList<>()))
                    .add(value);
        }
    }

    /** Adds what a run cost. */
    void add(String section, String row, Cost cost) {
        add(section, row, "seconds", cost.seconds());
        add(section, row, "CPU seconds", cost.cpuSeconds());
        add(section, row, "MiB of memory", cost.mebibytes());
    }

    /** A section as a table in Markdown: medians, from the least to the most, and ratios of medians. */
    String table(String section, String title, List<Column> columns) {
        StringBuilder head = new StringBuilder("| " + title + " |");
        StringBuilder line = new StringBuilder("| --- |");
        for (Column column : columns) {
            head.append(' ').append(column.figure()).append(" |");
            line.append(" --: |");
            if (!column.base().isEmpty()) {
                head.append(" x ").append(column.base()).append(" |");
                line.append(" --: |");
            }
        }
        StringBuilder table =
                new StringBuilder().append(head).append('\n').append(line).append('\n');
        for (String row : sections.getOrDefault(section, Map.of()).keySet()) {
            table.append("| ").append(row).append(" |");
            for (Column column : columns) {
                table.append(' ').append(range(section, row, column)).append(" |");
                if (!column.base().isEmpty()) {
                    table.append(' ')
                            .append(number(ratio(section, row, column.figure(), column.base()), 2))
                            .append(" |");
                }
            }
            table.append('\n');
        }
        return table.toString();
    }

    /** The goals as a table in Markdown, beside what was measured. */
    String table(List<Goal> goals) {
        StringBuilder table = new StringBuilder("| goal | is | should be |\n| --- | --: | --: |\n");
        for (Goal goal : goals) {
            double is = ratio(goal.section(), goal.row(), goal.figure(), goal.base());
            boolean missed = goal.atLeast() ? is < goal.ratio() : is > goal.ratio();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s: %s of %s, by %s | %s | at %s %.2f%s |\n",
                    goal.section(),
                    goal.figure(),
                    goal.row(),
                    goal.base(),
                    number(is, 2),
                    goal.atLeast() ? "least" : "most",
                    goal.ratio(),
                    missed ? ", missed" : ""));
        }
        return table.toString();
    }

    /** All figures as JSON. */
    String json() {
        return object(sections, "  ", section -> object(section, "    ", row -> object(row, "      ", List::toString)));
    }

    private double median(String section, String row, String figure) {
        List<Double> sorted = sorted(section, row, figure);
        int count = sorted.size();
        return count == 0 ? Double.NaN : (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2;
    }

    private double ratio(String section, String row, String figure, String base) {
        return median(section, row, figure) / median(section, base, figure);
    }

    private String range(String section, String row, Column column) {
        List<Double> sorted = sorted(section, row, column.figure());
        return sorted.isEmpty()
                ? "-"
                : String.format(
                        "%s (%s to %s)",
                        number(median(section, row, column.figure()), column.digits()),
                        number(sorted.get(0), column.digits()),
                        number(sorted.get(sorted.size() - 1), column.digits()));
    }

    private List<Double> sorted(String section, String row, String figure) {
        return sections
                .getOrDefault(section, Map.of())
                .getOrDefault(row, Map.of())
                .getOrDefault(figure, List.of())
                .stream()
                .sorted()
                .toList();
    }

    private static String number(double value, int digits) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    private static <V> String object(Map<String, V> map, String indent, Function<V, String> value) {
        return map.entrySet().stream()
                .map(each -> "\n" + indent + "\"" + each.getKey() + "\": " + value.apply(each.getValue()))
                .collect(Collectors.joining(",", "{", "\n" + indent.substring(2) + "}"));
    }
}
