package dev.quorate.checker.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads what a solver prints: the announcement of each obligation, and below it the answers. */
final class SolverOutput {

    private static final Set<String> ANSWERS = Set.of("sat", "unsat", "unknown");

    private final String solver;
    private final List<Obligation> obligations;
    private final Consumer<ObligationResult> sink;

    private final List<String> preface = new ArrayList<>();
    private final List<String> found = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int current = -1;
    private long start = System.nanoTime();

    SolverOutput(String solver, List<Obligation> obligations, Consumer<ObligationResult> sink) {
        this.solver = solver;
        this.obligations = obligations;
        this.sink = sink;
    }

    void accept(String line) {
        int announced = announced(line);
        if (announced > current) {
            passTo(announced);
        } else if (current >= 0 && ANSWERS.contains(line)) {
            found.add(line);
        } else if (!line.isBlank()) {
            (current < 0 ? preface : problems).add(line.strip());
        }
    }

    /**
     * Passes on what is left.
     *
     * @param ending what was wrong with the end; empty if nothing was
     */
    void finish(String ending) {
        if (!ending.isEmpty()) {
            (current < 0 ? preface : problems).add(ending);
        }
        passTo(obligations.size());
    }

    /** Some solvers print the quotes of an echo, as the standard says, and some do not. */
    private int announced(String line) {
        String text = line.length() > 1 && line.startsWith("\"") && line.endsWith("\"")
                ? line.substring(1, line.length() - 1).replace("\"\"", "\"")
                : line;
        for (int index = current + 1; index < obligations.size(); index++) {
            if (obligations.get(index).announcement().equals(text)) {
                return index;
            }
        }
        return -1;
    }

    /** Ends the current obligation, and those in between, of which nothing was heard. */
    private void passTo(int next) {
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        if (current >= 0) {
            pass(current, time);
        }
        for (int silent = current + 1; silent < next; silent++) {
            pass(silent, Duration.ZERO);
        }
        current = next;
        start = System.nanoTime();
    }

    /** What a solver prints before the first obligation is wrong for all of them. */
    private void pass(int index, Duration time) {
        List<String> all = new ArrayList<>(preface);
        all.addAll(problems);
        sink.accept(new ObligationResult(obligations.get(index), solver, found, all, ProofCheck.NOT_ASKED, time));
        found.clear();
        problems.clear();
    }
}
