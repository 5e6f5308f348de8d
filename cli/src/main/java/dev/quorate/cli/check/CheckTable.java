package dev.quorate.cli.check;

import dev.quorate.checker.claims.Model;
import dev.quorate.checker.run.Plan;
import dev.quorate.checker.run.Row;
import dev.quorate.checker.run.Task;
import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.Words;
import dev.quorate.core.Deployment;
import dev.quorate.tlc.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rows of a check as lines of one table. On a narrow terminal it leaves out what can be spared. */
final class CheckTable {

    /** Wide enough for the verdict of every row that ends as pinned. */
    private static final int USUAL_VERDICT = 40;

    private static final String GAP = "  ";

    private final Console console;
    private final boolean hints;
    private boolean hintsCut;
    private final int width;
    private final int widestId;
    private final Set<Column> columns = EnumSet.allOf(Column.class);

    /** What stands between the row's name and its verdict. */
    private enum Column {
        RULE(
                "rule",
                -8,
                row -> ofDeployment(row, deployment -> deployment.rule().toString())),
        N("n", 2, row -> ofDeployment(row, deployment -> String.valueOf(deployment.replicas()))),
        B(
                "b",
                2,
                row -> ofDeployment(
                        row, deployment -> String.valueOf(deployment.budget().byzantine()))),
        C(
                "c",
                2,
                row -> ofDeployment(
                        row, deployment -> String.valueOf(deployment.budget().crash()))),
        METHOD("method", -16, row -> row.task().method()),
        STATES(
                "states",
                10,
                row -> row.states().isEmpty() ? "-" : Words.number(row.states().getAsLong())),
        COLLISION("collision", 9, row -> Words.probability(row.collisionProbability())),
        TIME("time", 7, row -> Words.seconds(row.time()));

        private final String title;
        /** In characters; negative to align on the left. */
        private final int width;

        private final Function<Row, String> content;

        Column(String title, int width, Function<Row, String> content) {
            this.title = title;
            this.width = width;
            this.content = content;
        }

        private static String ofDeployment(Row row, Function<Deployment, String> number) {
            return row.task().model().map(Model::deployment).map(number).orElse("");
        }

        String head() {
            return padded(title, width);
        }

        String of(Row row) {
            return padded(content.apply(row), width);
        }
    }

    CheckTable(Console console, Plan plan, boolean toTerminal, boolean hints) {
        this.console = console;
        this.hints = hints;
        this.width = toTerminal ? console.width() : Integer.MAX_VALUE;
        this.widestId = plan.tasks().stream()
                .map(Task::id)
                .mapToInt(String::length)
                .max()
                .orElse(0);
        for (Column sparable : List.of(Column.COLLISION, Column.METHOD, Column.RULE, Column.C, Column.B, Column.N)) {
            if (beforeVerdict() + USUAL_VERDICT > width) {
                columns.remove(sparable);
            }
        }
    }

    String head() {
        return console.strong(line("claim", columns.stream().map(Column::head).toList()) + GAP + "verdict");
    }

    /** One line, without a line break. On a terminal it is wider than that only for a row that needs a look. */
    String line(Row row) {
        String front = line(
                row.task().id(), columns.stream().map(column -> column.of(row)).toList());
        String verdict = row.verdict() + comparisons(row);
        if (!row.asPinned()) {
            return front + GAP + console.bad(verdict) + hint(row);
        }
        String hint = hint(row);
        int room = width - beforeVerdict();
        String cut = verdict.length() <= room ? verdict : verdict.substring(0, Math.max(0, room));
        if (verdict.length() + hint.length() <= room) {
            return front + GAP + console.good(cut) + hint;
        }
        hintsCut |= !hint.isEmpty();
        return front + GAP + console.good(cut);
    }

    /** What the lines had no room for. */
    List<String> foot() {
        return hintsCut
                ? List.of(
                        "", "To see the counterexample of a row that fails as it should: ./quorate check --claim CLAIM")
                : List.of();
    }

    /** How to see the counterexample, if there is one. */
    private String hint(Row row) {
        boolean hasCounterexample = row.result()
                .filter(result -> result.verdict() instanceof Verdict.Violated)
                .isPresent();
        return hints && hasCounterexample
                ? "; see: ./quorate check --claim " + row.task().id()
                : "";
    }

    private static String comparisons(Row row) {
        if (row.comparisons().isEmpty()) {
            return "";
        }
        ComparisonTotals totals = new ComparisonTotals().add(row.comparisons());
        return ": " + Words.number(totals.compared()) + " compared, " + Words.number(totals.changed()) + " changed";
    }

    private int beforeVerdict() {
        return widestId
                + columns.stream()
                        .mapToInt(column -> GAP.length() + Math.abs(column.width))
                        .sum()
                + GAP.length();
    }

    private String line(String id, List<String> cells) {
        List<String> all = new ArrayList<>(List.of(padded(id, -widestId)));
        all.addAll(cells);
        return all.stream().collect(Collectors.joining(GAP));
    }

    private static String padded(String text, int width) {
        String spaces = " ".repeat(Math.max(0, Math.abs(width) - text.length()));
        return width < 0 ? text + spaces : spaces + text;
    }
}
