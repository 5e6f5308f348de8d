package dev.quorate.checker.proof;

import dev.quorate.checker.Jobs;
import dev.quorate.tlc.Counted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Proves the obligations of files, several files at a time. */
public final class Prover {

    private final Solver solver;
    private final int workers;

    /**
     * Makes a prover.
     *
     * @param solver who answers
     * @param workers how many files to work on at a time; at least 1
     * @throws IllegalArgumentException if there is not at least one worker
     */
    public Prover(Solver solver, int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("a prover needs at least 1 worker, not " + workers);
        }
        this.solver = solver;
        this.workers = workers;
    }

    /**
     * Proves every obligation.
     *
     * @param files the files
     * @param listener is told of each result
     * @return the results, one for each obligation, in the order of the files
     * @throws IllegalArgumentException if there is no file
     * @throws IOException if the solver cannot be run
     * @throws InterruptedException if this thread is interrupted; nothing goes on by then
     */
    public List<ObligationResult> prove(List<ProofFile> files, ProofListener listener)
            throws IOException, InterruptedException {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("there is no file, so there is nothing to prove");
        }
        Report report = new Report(files, listener);
        List<Callable<Boolean>> jobs = new ArrayList<>();
        for (int index = 0; index < files.size(); index++) {
            int turn = index;
            jobs.add(() -> {
                solver.solve(files.get(turn), result -> report.add(turn, result));
                return true;
            });
        }
        Jobs.run(jobs, Math.min(workers, files.size()), done -> {});
        return report.results();
    }

    /** Results as they come, passed on in the order of the files. */
    private static final class Report {
        private final List<ProofFile> files;
        private final ProofListener listener;
        private final List<List<ObligationResult>> ready = new ArrayList<>();
        private final List<ObligationResult> results = new ArrayList<>();
        private int turn;
        private int passed;

        Report(List<ProofFile> files, ProofListener listener) {
            this.files = List.copyOf(files);
            this.listener = listener;
            files.forEach(file -> ready.add(new ArrayList<>()));
        }

        synchronized void add(int file, ObligationResult result) {
            ready.get(file).add(result);
            while (turn < files.size()) {
                List<ObligationResult> here = ready.get(turn);
                while (passed < here.size()) {
                    ObligationResult next = here.get(passed++);
                    results.add(next);
                    listener.finished(next);
                }
                if (passed < files.get(turn).obligations().size()) {
                    return;
                }
                turn++;
                passed = 0;
            }
        }

        /** Nothing is proved by being left out. */
        synchronized List<ObligationResult> results() {
            List<Obligation> answered =
                    results.stream().map(ObligationResult::obligation).toList();
            List<Obligation> asked =
                    files.stream().flatMap(file -> file.obligations().stream()).toList();
            if (!answered.equals(asked)) {
                throw new IllegalStateException(
                        "asked for " + Counted.of(asked.size(), "obligation") + ", answered " + answered.size());
            }
            return List.copyOf(results);
        }
    }
}
