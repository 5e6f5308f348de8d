package dev.quorate.checker.trace;

import dev.quorate.tlc.Counted;
import dev.quorate.tlc.Counterexample;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of a trace.
 *
 * @param file the trace
 * @param reads how many reads it tells of
 * @param steps how many events it tells of, up to a malformed line
 * @param cut whether its last line was cut off, as that of a killed writer; it was left out
 * @param rejection why it is rejected, if it is
 * @param replayed its reads, in the order in which they began
 */
public record TraceVerdict(
        Path file, int reads, int steps, boolean cut, Optional<Rejection> rejection, List<ReplayedRead> replayed) {

    /** Copies the list. */
    public TraceVerdict {
        replayed = List.copyOf(replayed);
    }

    /**
     * The first line that the specification does not allow, or that is malformed.
     *
     * @param line its number, from 1; empty if no single line is to blame
     * @param reason what is wrong with it, without a full stop
     */
    public record Rejection(OptionalInt line, String reason) {

        static Rejection of(int line, String reason) {
            return new Rejection(OptionalInt.of(line), reason);
        }
    }

    /**
     * {@return whether every step is one of the specification}
     */
    public boolean isAccepted() {
        return rejection.isEmpty();
    }

    /**
     * The states that TLC went through, as far as they were kept: those of one read after those of another, each from its beginning.
     *
     * @return the states; none unless {@link TraceCheck#keepingStates()} was asked to keep them
     */
    public Counterexample states() {
        return new Counterexample(
                replayed.stream().flatMap(read -> read.states().stream()).toList(), Optional.empty());
    }

    /**
     * Says it in one line, for people.
     *
     * @return such as {@code trace.ndjson line 17: reply of replica 3: that replica was not asked}
     */
    public String sentence() {
        String what = rejection
                .map(rejected -> (rejected.line().isPresent()
                                ? " line " + rejected.line().getAsInt()
                                : "")
                        + ": " + rejected.reason())
                .orElse(": accepted, " + Counted.of(reads, "read") + ", " + Counted.of(steps, "step"));
        return TraceWords.printable(file.toString())
                + what
                + (cut ? " (the last line was cut off, and is left out)" : "");
    }
}
