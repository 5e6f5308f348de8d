package dev.quorate.checker.proof;

import java.io.IOException;
import java.util.function.Consumer;

/** Answers the questions of proof files. Safe for use by several threads. */
public sealed interface Solver permits SmtInterpol, InstalledSolver {

    /**
     * What it is called.
     *
     * @return its name
     */
    String name();

    /**
     * Works through a file.
     *
     * @param file the file
     * @param sink is given one result for each obligation, in their order, on the calling thread
     * @throws IOException if the solver cannot be run
     * @throws InterruptedException if this thread is interrupted; nothing of the solver goes on by then
     */
    void solve(ProofFile file, Consumer<ObligationResult> sink) throws IOException, InterruptedException;
}
