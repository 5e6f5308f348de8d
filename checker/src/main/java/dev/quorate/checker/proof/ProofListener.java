package dev.quorate.checker.proof;

/** Is told of results. One call at a time, from several threads. */
@FunctionalInterface
public interface ProofListener {

    /** Listens to nothing. */
    ProofListener SILENT = result -> {};

    /**
     * An obligation is done. Results come in the order of the files and of their obligations.
     *
     * @param result what was found out about it
     */
    void finished(ObligationResult result);
}
