package dev.quorate.cli.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.proof.ObligationResult;
import dev.quorate.checker.run.Row;
import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.Json;
import dev.quorate.cli.terminal.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What the rows of a check come to. */
final class CheckSummary {

    private final List<Row> rows;
    private final Duration time;
    private final ComparisonTotals totals = new ComparisonTotals();

    CheckSummary(List<Row> rows, Duration time) {
        this.rows = List.copyOf(rows);
        this.time = time;
        rows.forEach(row -> totals.add(row.comparisons()));
    }

    boolean isAsPinned() {
        return !rows.isEmpty() && rows.stream().allMatch(Row::asPinned);
    }

    List<String> lines(Console console) {
        List<String> parts = new ArrayList<>(parts());
        parts.set(0, isAsPinned() ? console.good(parts.get(0)) : console.bad(parts.get(0)));
        return List.of(String.join("; ", parts) + ".");
    }

    /** The same, one sentence each. */
    List<String> sentences() {
        return parts().stream().map(Words::sentence).toList();
    }

    private List<String> parts() {
        long asPinned = rows.stream().filter(Row::asPinned).count();
        String verdict = isAsPinned()
                ? Words.all(rows.size(), "row", "rows") + " as pinned"
                : asPinned + " of " + Words.counted(rows.size(), "row", "rows") + " as pinned, "
                        + (rows.size() - asPinned) + " NOT";
        List<String> parts = new ArrayList<>(List.of(verdict));
        long asBefore = rows.stream().filter(Row::isAsBefore).count();
        if (asBefore > 0) {
            parts.add(Words.counted(asBefore, "row", "rows") + " as before, not run again");
        }
        if (!totals.isEmpty()) {
            parts.add("kernel and spec compared in " + Words.counted(totals.compared(), "transition", "transitions")
                    + ", of which " + Words.number(totals.changed()) + " changed the state: "
                    + totals.byOperatorInWords());
        }
        if (obligations() > 0) {
            parts.add(Words.counted(obligations(), "obligation", "obligations") + " met, "
                    + Words.counted(rechecked(), "proof", "proofs") + " rechecked");
        }
        parts.add("largest probability of a fingerprint collision " + Words.probability(largestCollision()));
        parts.add(Words.seconds(time));
        return parts;
    }

    private long obligations() {
        return results().filter(ObligationResult::isProved).count();
    }

    private long rechecked() {
        return results().filter(ObligationResult::isRechecked).count();
    }

    private Stream<ObligationResult> results() {
        return rows.stream().flatMap(row -> row.obligations().stream());
    }

    private OptionalDouble largestCollision() {
        return rows.stream()
                .flatMapToDouble(row -> row.collisionProbability().stream())
                .max();
    }

    ObjectNode toJson() {
        ObjectNode object = Json.object()
                .put("rows", rows.size())
                .put("asPinned", rows.stream().filter(Row::asPinned).count())
                .put("compared", totals.compared())
                .put("changed", totals.changed());
        object.put("obligationsMet", obligations()).put("proofsRechecked", rechecked());
        object.set("comparisons", CheckJson.comparisons(totals.byOperator()));
        object.set("largestCollisionProbability", CheckJson.number(largestCollision()));
        return object.put("seconds", time.toMillis() / 1000.0);
    }
}
