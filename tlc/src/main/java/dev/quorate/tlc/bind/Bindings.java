package dev.quorate.tlc.bind;

import dev.quorate.tlc.TlcResult;
import java.util.List;

/**
 * What a run of TLC found about a model and the methods that are bound to it.
 *
 * @param result what TLC says; a method that differs is a property that is violated
 * @param comparisons how often each method was compared, in the order of their names
 * @param differences a sentence for each method that differs, with its arguments: those that TLC met first
 * @param sentence the verdict: of the first difference if there is one, of a method that was never compared, else TLC's own
 */
public record Bindings(TlcResult result, List<Comparison> comparisons, List<String> differences, String sentence) {

    /** Copies the lists. */
    public Bindings {
        comparisons = List.copyOf(comparisons);
        differences = List.copyOf(differences);
    }

    /** A failure in the module that was written for the run is told as one of what the methods say that they are bound to. */
    static Bindings of(List<Bound> bound, TlcResult found, BoundModule module) {
        List<String> output = found.output();
        List<Comparison> comparisons = Comparison.read(bound, output);
        List<String> differences = Comparison.differences(output);
        TlcResult result = withOutput(
                found, output.stream().filter(line -> !Comparison.isOurs(line)).toList());
        return new Bindings(
                result,
                comparisons,
                differences,
                module.failure(found.verdict()).orElseGet(() -> sentence(result, comparisons, differences)));
    }

    private static String sentence(TlcResult result, List<Comparison> comparisons, List<String> differences) {
        if (!differences.isEmpty()) {
            return differences.get(0).replaceFirst("\\.$", "") + ".";
        }
        return comparisons.stream()
                .filter(each -> result.holds() && each.compared() == 0)
                .findFirst()
                .map(idle -> idle.method() + " was never compared with " + idle.call()
                        + ": no state that TLC reached asks for it.")
                .orElse(result.verdict().sentence());
    }

    /**
     * Says whether the model holds and every method agrees, compared at least once.
     *
     * @return true if so
     */
    public boolean agree() {
        return result.holds() && comparisons.stream().allMatch(each -> each.compared() > 0);
    }

    private static TlcResult withOutput(TlcResult result, List<String> output) {
        return new TlcResult(
                result.verdict(),
                result.violations(),
                result.statistics(),
                result.coverage(),
                result.collisionProbability(),
                result.duration(),
                result.tlcVersion(),
                result.warnings(),
                output,
                result.exitCode());
    }
}
