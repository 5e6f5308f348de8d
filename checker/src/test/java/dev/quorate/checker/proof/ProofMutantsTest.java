package dev.quorate.checker.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.checker.Drawn;
import dev.quorate.checker.proof.ProofMutants.ProofMutant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The proofs bite: a wrong threshold, guard, conjunct, hypothesis, formula or run breaks exactly the obligations that were
 * predicted, and all others are still proved. No obligation is left that nothing breaks. Proofs are not rechecked here, which would take longer and change no answer.
 */
class ProofMutantsTest {

    static List<ProofMutant> drawn() {
        return Drawn.from(ProofMutants.all(), 8, "the proofs");
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void solve_seededChange_breaksExactlyWhatWasPredicted(ProofMutant mutant) throws Exception {
        assertThat(broken(solve(mutant.file()))).as("%s", mutant).containsExactlyInAnyOrderElementsOf(mutant.broken());
    }

    /** A contradiction in the premises proves everything, and so it must prove nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"read", "impossible"})
    void solve_premisesThatContradict_proveNothing(String proof) throws Exception {
        ProofFile original = Proofs.named(proof);
        String contradictory = ProofMutants.replaceOnce(original.text(), "(and (>= n 1)", "(and (>= n 1) (< n 1)");

        List<ObligationResult> results = solve(ProofFile.of(original.name(), contradictory));

        assertThat(results)
                .hasSameSizeAs(original.obligations())
                .allSatisfy(result -> assertThat(result.sentence()).endsWith(": its premises contradict each other"));
    }

    @Test
    void all_mutants_breakEveryObligation() throws IOException {
        Set<String> unbroken = new LinkedHashSet<>();
        for (ProofFile file : Proofs.all()) {
            file.obligations().forEach(obligation -> unbroken.add(obligation.id()));
        }
        ProofMutants.all().forEach(mutant -> unbroken.removeAll(mutant.broken()));

        assertThat(unbroken).isEmpty();
    }

    private static List<ObligationResult> solve(ProofFile file) throws InterruptedException {
        List<ObligationResult> results = new ArrayList<>();
        SmtInterpol.withoutRecheck().solve(file, results::add);
        return results;
    }

    private static List<String> broken(List<ObligationResult> results) {
        return results.stream()
                .filter(result -> !result.isProved())
                .map(result -> result.obligation().id())
                .toList();
    }
}
