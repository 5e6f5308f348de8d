package dev.quorate.checker.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.tlc.State;
import java.util.List;
import java.util.Optional;

/**
 * A read of a trace, well formed as {@code TraceWriter} writes it, and what TLC says of it.
 *
 * @param isVote whether it is a vote; else it is a read of pieces
 * @param constants the line that begins it
 * @param lines its events, in order
 * @param rejection the first line that the specification does not allow, if there is one
 * @param states the states of {@code TraceMC.tla} that TLC went through, in order; none unless they are asked for by {@link
 *     TraceCheck#keepingStates()}
 */
public record ReplayedRead(
        boolean isVote,
        ObjectNode constants,
        List<Line> lines,
        Optional<TraceVerdict.Rejection> rejection,
        List<State> states) {

    /**
     * An event.
     *
     * @param number the number of its line in the file, from 1
     * @param content the line
     */
    public record Line(int number, ObjectNode content) {}

    /** Copies the lists. */
    public ReplayedRead {
        lines = List.copyOf(lines);
        states = List.copyOf(states);
    }

    static ReplayedRead of(TraceRead read, Optional<TraceVerdict.Rejection> rejection, List<State> states) {
        List<Line> lines = read.events().stream()
                .map(event -> new Line(event.line(), event.content()))
                .toList();
        return new ReplayedRead(read.kind() == ReadKind.VOTE, read.constants(), lines, rejection, states);
    }
}
