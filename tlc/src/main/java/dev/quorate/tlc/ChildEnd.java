package dev.quorate.tlc;

import java.time.Duration;
import java.util.List;

/**
 * How a child process ended.
 *
 * @param exitCode its exit status; 128 and the number of the signal if a signal ended it
 * @param timedOut whether it was stopped because its time was over
 * @param errorLines what it wrote to its standard error, from the beginning
 * @param duration the time from its start to its end
 */
record ChildEnd(int exitCode, boolean timedOut, List<String> errorLines, Duration duration) {

    ChildEnd {
        errorLines = List.copyOf(errorLines);
    }

    /** Says whether Java itself broke down: by an abort, a bus error or a segmentation fault. */
    boolean isCrash() {
        return exitCode == 128 + 6 || exitCode == 128 + 7 || exitCode == 128 + 11;
    }

    /** The end of a child that was never started. */
    static ChildEnd neverStarted() {
        return new ChildEnd(-1, false, List.of(), Duration.ZERO);
    }
}
