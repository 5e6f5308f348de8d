package dev.quorate.checker.run;

import dev.quorate.checker.attack.Story;
import dev.quorate.checker.claims.Property;
import dev.quorate.checker.mirror.Comparisons;
import dev.quorate.checker.proof.ObligationResult;
import dev.quorate.tlc.CollisionProbability;
import dev.quorate.tlc.Counterexample;
import dev.quorate.tlc.TlcResult;
import dev.quorate.tlc.Verdict;
import java.time.Duration;
import java.util.Arrays;
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
 * @param isAsBefore whether the task was not carried out again, since nothing had changed that it depends on
 * @param result what TLC found, if it ran
 * @param comparisons how often the kernel was compared, by operator; empty unless that was the task
 * @param obligations what was proved or not; empty unless that was the task
 */
public record Row(
        Task task,
        boolean asPinned,
        String verdict,
        boolean isAsBefore,
        Optional<TlcResult> result,
        Map<Comparisons, Comparisons.Count> comparisons,
        List<ObligationResult> obligations) {

    /** Copies the collections. */
    public Row {
        comparisons = Map.copyOf(comparisons);
        obligations = List.copyOf(obligations);
    }

    /** A row without a run of TLC. */
    static Row of(Task task, Judgement judgement) {
        return new Row(task, judgement.asPinned(), judgement.verdict(), false, Optional.empty(), Map.of(), List.of());
    }

    /** The row of a run of TLC. */
    static Row of(Task task, Judgement judgement, TlcResult result) {
        return new Row(
                task, judgement.asPinned(), judgement.verdict(), false, Optional.of(result), Map.of(), List.of());
    }

    Row withComparisons(Map<Comparisons, Comparisons.Count> counts) {
        return new Row(task, asPinned, verdict, isAsBefore, result, counts, obligations);
    }

    Row withObligations(List<ObligationResult> results) {
        return new Row(task, asPinned, verdict, isAsBefore, result, comparisons, results);
    }

    /** The same row, of a task that was not carried out again since nothing had changed. */
    Row asBefore() {
        return new Row(task, asPinned, verdict + ", as before", true, result, comparisons, obligations);
    }

    /**
     * {@return the distinct states that TLC found, if it explored a model to the end; the states of its walks, if it took those}
     */
    public OptionalLong states() {
        // A sample is not looked through for equal states.
        return result.filter(TlcResult::holds).stream()
                .mapToLong(found -> found.distinct() < 0 ? found.generated() : found.distinct())
                .findFirst();
    }

    /**
     * {@return how long it took; no time if it was not carried out again}
     */
    public Duration time() {
        if (isAsBefore) {
            return Duration.ZERO;
        }
        return result.map(TlcResult::duration)
                .orElseGet(
                        () -> obligations.stream().map(ObligationResult::time).reduce(Duration.ZERO, Duration::plus));
    }

    /**
     * {@return how likely it is that TLC took two states for one, and so missed some: its estimate from the fingerprints where it
     * gives one, else the optimistic one; for a run to the end}
     */
    public OptionalDouble collisionProbability() {
        return result.flatMap(TlcResult::collisionProbability)
                .map(Row::probability)
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble probability(CollisionProbability collision) {
        return collision.observed().isPresent() ? collision.observed() : OptionalDouble.of(collision.calculated());
    }

    /**
     * {@return the counterexample; nothing if there is none}
     */
    public Optional<Counterexample> counterexample() {
        return violated().map(Verdict.Violated::counterexample).filter(found -> found.length() > 0);
    }

    /**
     * {@return the counterexample as a story; nothing if there is none, or none can be told of it}
     */
    public Optional<Story> story() {
        return task.model()
                .filter(model ->
                        model.transfer().isEmpty() && !model.behaviour().isBroken())
                .flatMap(model -> violated()
                        .filter(violated -> violated.counterexample().length() > 0)
                        .flatMap(violated -> property(violated)
                                .map(property -> Story.of(model, property, violated.counterexample()))));
    }

    private Optional<Verdict.Violated> violated() {
        return result.flatMap(found ->
                found.verdict() instanceof Verdict.Violated violated ? Optional.of(violated) : Optional.empty());
    }

    /** TLC 2.18 does not say which of several temporal properties is violated; no claim has two. */
    private static Optional<Property> property(Verdict.Violated violated) {
        return Arrays.stream(Property.values())
                .filter(property -> violated.candidates().contains(property.toString()))
                .findFirst();
    }
}
