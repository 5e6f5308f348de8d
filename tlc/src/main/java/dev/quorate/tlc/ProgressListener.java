package dev.quorate.tlc;

/** Is told how far a run is, on a thread of the run. If it throws, the run is ended and throws the same. */
@FunctionalInterface
public interface ProgressListener {

    /** The listener that does nothing. */
    ProgressListener SILENT = progress -> {};

    /**
     * Takes a report.
     *
     * @param progress how far the run is
     */
    void onProgress(Progress progress);

    /**
     * Takes a report of a run on several machines: first when TLC waits for workers, then when some come or go.
     *
     * @param threads how many threads work on all machines, from 0
     */
    default void onWorkers(int threads) {}
}
