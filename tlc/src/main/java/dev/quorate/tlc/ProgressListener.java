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
}
