package dev.quorate.checker;

import dev.quorate.checker.mirror.Comparisons;
import dev.quorate.checker.proof.ObligationResult;
import dev.quorate.checker.tlc.TlcResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How a task ended.
 *
 * @param task the task
 * @param asPinned whether it ended as the claims file says it must
 * @param verdict how it ended, in a few words; if not as pinned, what was expected and what was found
 * @param states the distinct states that TLC found, if it explored a model to the end; the states of its walks, if it took those
 * @param time how long it took
 * @param collisionProbability how likely it is that TLC took two states for one, and so missed some; for a run to the end
 * @param result what TLC found, if it ran
 * @param comparisons how often the kernel was compared, by operator; empty unless that was the task
 * @param obligations what was proved or not; empty unless that was the task
 */
public record Row(
        Task task,
        boolean asPinned,
        String verdict,
        OptionalLong states,
        Duration time,
        OptionalDouble collisionProbability,
        Optional<TlcResult> result,
        Map<Comparisons, Comparisons.Count> comparisons,
        List<ObligationResult> obligations) {

    /**
     * Copies the collections.
     *
     * @param task see above
     * @param asPinned see above
     * @param verdict see above
     * @param states see above
     * @param time see above
     * @param collisionProbability see above
     * @param result see above
     * @param comparisons see above
     * @param obligations see above
     */
    public Row {
        comparisons = Map.copyOf(comparisons);
        obligations = List.copyOf(obligations);
    }

    /** What a row says that was not run again, after its verdict. */
    private static final String AS_BEFORE = ", as before";

    /** The same row, of a task that was not carried out again since nothing had changed. */
    Row asBefore() {
        return new Row(
                task,
                asPinned,
                verdict + AS_BEFORE,
                states,
                Duration.ZERO,
                collisionProbability,
                result,
                comparisons,
                obligations);
    }

    /**
     * {@return whether the task was not carried out again, since nothing had changed that it depends on}
     */
    public boolean isAsBefore() {
        return verdict.endsWith(AS_BEFORE);
    }
}
