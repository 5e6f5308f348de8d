package dev.quorate.cli.check;

import dev.quorate.checker.attack.Story;
import dev.quorate.checker.claims.Claims;
import dev.quorate.checker.claims.Model;
import dev.quorate.checker.claims.Property;
import dev.quorate.checker.claims.Statement;
import dev.quorate.checker.mirror.Comparisons;
import dev.quorate.checker.run.Row;
import dev.quorate.cli.bound.Support;
import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.Words;
import dev.quorate.tlc.Counterexample;
import dev.quorate.tlc.Lasso;
import dev.quorate.tlc.State;
import dev.quorate.tlc.TlaValue;
import dev.quorate.tlc.TlcResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A row at length: the claim, what was checked, and the counterexample as a story. */
final class RowDetails {

    private final Console console;
    private final Row row;

    RowDetails(Console console, Row row) {
        this.console = console;
        this.row = row;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(console.strong(row.task().id()));
        lines.add("  Claim:    " + row.task().sentence());
        row.task()
                .statement()
                .filter(statement -> row.task().model().isPresent())
                .ifPresent(statement -> {
                    lines.add("  Checked:  "
                            + statement.checks().stream()
                                    .map(Property::toString)
                                    .collect(Collectors.joining(", ")));
                    lines.addAll(support(statement));
                });
        lines.add("  Verdict:  " + (row.asPinned() ? console.good(row.verdict()) : console.bad(row.verdict())));
        row.result().ifPresent(result -> lines.add("  TLC:      " + tlc(result)));
        row.obligations()
                .forEach(result -> lines.add(
                        "    " + result.sentence() + " (" + result.obligation().sentence() + ")"));
        lines.addAll(comparisons());
        lines.addAll(counterexample());
        return lines.stream().flatMap(line -> console.wrapped(line).stream()).toList();
    }

    /** What says the same for more sizes. */
    private static List<String> support(Statement statement) {
        if (!statement.isForEverySize()) {
            return List.of();
        }
        Support support = new Support(statement.rules().get(0), Claims.ofThisLibrary());
        String proof = "  Proof:    for every size, " + String.join(", ", support.theorems());
        return support.counts().isEmpty()
                ? List.of(proof)
                : List.of("  Counts:   for many sizes of this rule, " + String.join(", ", support.counts()), proof);
    }

    private String tlc(TlcResult result) {
        String collision = row.collisionProbability().isEmpty()
                ? ""
                : ", probability of a fingerprint collision " + Words.probability(row.collisionProbability());
        return result.verdict().sentence() + " "
                + (row.task().model().flatMap(Model::walks).isPresent()
                        ? Words.counted(result.generated(), "state", "states") + "."
                        : Words.counted(result.distinct(), "distinct state", "distinct states") + ", "
                                + Words.number(result.generated()) + " generated, depth " + result.depth() + collision
                                + ".");
    }

    private List<String> comparisons() {
        return Arrays.stream(Comparisons.values())
                .flatMap(operator -> Optional.ofNullable(row.comparisons().get(operator)).stream()
                        .map(count -> "  " + operator.operator() + ": " + Words.number(count.compared())
                                + " compared, of which " + Words.number(count.changed())
                                + outcome(operator)))
                .toList();
    }

    private static String outcome(Comparisons operator) {
        switch (operator) {
            case EXPOSED:
                return " had somebody exposed";
            case INCLUDES:
                return " were a yes";
            default:
                return " changed the state";
        }
    }

    private List<String> counterexample() {
        Optional<Story> story = row.story();
        List<String> lines = new ArrayList<>();
        if (story.isPresent()) {
            lines.add("");
            story.get().paragraphs().forEach(text -> lines.add(text.isEmpty() ? "" : "  " + text));
        } else if (row.counterexample().isPresent()) {
            lines.add("");
            lines.addAll(states(row.counterexample().get()));
        }
        return lines;
    }

    /** A counterexample that no story is told of: its actions, and which variables each changes. */
    private static List<String> states(Counterexample counterexample) {
        List<String> lines = new ArrayList<>();
        Map<String, TlaValue> before = Map.of();
        for (State state : counterexample.states()) {
            lines.add("  " + state.number() + ". " + state.action() + state.arguments());
            for (Map.Entry<String, TlaValue> variable : state.variables().entrySet()) {
                if (!variable.getValue().equals(before.get(variable.getKey()))) {
                    lines.add("       " + variable.getKey() + " = " + variable.getValue());
                }
            }
            before = state.variables();
        }
        counterexample.lasso().ifPresent(lasso -> lines.add("  " + inWords(lasso)));
        return lines;
    }

    private static String inWords(Lasso lasso) {
        return lasso instanceof Lasso.BackToState back
                ? "And back to " + back.number() + ", by " + back.action() + ", again and again."
                : "And nothing more happens.";
    }
}
