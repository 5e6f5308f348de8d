package dev.quorate.tlc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one run of TLC found.
 *
 * <p>As JSON, by {@link #toJson()}; keys are never left out, what is unknown is {@code null}:
 *
 * <pre>
 * { "verdict": "holds" | "violated" | "failed",
 *   "sentence": string,
 *   "exhaustive": boolean,                                       (holds only)
 *   "extent": "every_state" | "sample" | "assumptions",          (holds only)
 *   "kind": "invariant" | "temporal" | "parse" | ...             (violated and failed only: the enum's name in small letters)
 *   "property": string | null, "candidates": [string],           (violated only; property is null unless it is certain)
 *   "location": {"file": string, "line": n, "column": n} | null, (failed only)
 *   "counterexample": { "states": [ { "number": n, "action": string, "arguments": string, "location": location | null,
 *                                     "variables": {name: value}, "text": string } ],
 *                       "complete": boolean,
 *                       "lasso": null | {"backToState": n, "action": string} | {"stuttering": n} },  (violated and failed)
 *   "violations": [ {"sentence": string, "kind": string, "property": string | null, "candidates": [string],
 *                    "counterexample": counterexample, "times": n} ],
 *   "statistics": { "distinct": n, "generated": n, "queued": n, "depth": n },
 *   "coverage": [ {"action": string, "module": string, "location": location, "initial": boolean, "distinct": n,
 *                  "generated": n} ],
 *   "collisionProbability": { "calculated": n, "observed": n | null } | null,
 *   "seconds": n, "tlcVersion": string | null, "exitCode": n,
 *   "warnings": [string], "output": [string] }
 * </pre>
 *
 * <p>Values of variables have the shape described at {@link TlaValue}.
 *
 * @param verdict what TLC says about the specification
 * @param violations every property that was found false, in the order in which TLC found them; the first is the verdict.
 *     TLC goes on after the first only with its option {@code -continue}, and then reports of each state the first invariant
 *     and the first action property that is violated there
 * @param statistics the size of what was explored: the last figures that TLC printed, all 0 if it printed none
 * @param coverage how often each action was taken, in the order of TLC; empty unless the run asked for it
 * @param collisionProbability how likely it is that states were missed; only for a run that holds
 * @param duration the time from the start of the child to its end
 * @param tlcVersion the version as TLC prints it, such as {@code 2.18 of 20 March 2023}
 * @param warnings TLC's warnings, each as one line
 * @param output the lines that are not TLC's: what the specification or an operator override printed. Of very many lines the
 *     first and the last are kept.
 * @param exitCode the exit status of the child; -1 if it was never started
 */
public record TlcResult(
        Verdict verdict,
        List<Violation> violations,
        Progress statistics,
        List<ActionCoverage> coverage,
        Optional<CollisionProbability> collisionProbability,
        Duration duration,
        Optional<String> tlcVersion,
        List<String> warnings,
        List<String> output,
        int exitCode) {

    /** Copies the lists. */
    public TlcResult {
        violations = List.copyOf(violations);
        coverage = List.copyOf(coverage);
        warnings = List.copyOf(warnings);
        output = List.copyOf(output);
    }

    /**
     * Counts the distinct states found.
     *
     * @return the count, from 0; -1 for a simulation
     */
    public long distinct() {
        return statistics.distinct();
    }

    /**
     * Counts the states generated, the same one counted each time.
     *
     * @return the count, from 0
     */
    public long generated() {
        return statistics.generated();
    }

    /**
     * Gives the length of the longest shortest behaviour: the depth of the state graph.
     *
     * @return the depth in states, from 0; -1 for a simulation
     */
    public long depth() {
        return statistics.depth();
    }

    /**
     * Says whether TLC found no error.
     *
     * @return true if it came to an end and found none
     */
    public boolean holds() {
        return verdict instanceof Verdict.Holds;
    }

    /**
     * Gives this result as JSON, in the shape described above.
     *
     * @return a new object
     */
    public ObjectNode toJson() {
        return TlcResultJson.of(this);
    }
}
