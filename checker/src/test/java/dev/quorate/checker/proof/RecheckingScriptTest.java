package dev.quorate.checker.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checker of proofs believes nothing that does not follow from the file. */
class RecheckingScriptTest {

    private static final ProofFile SOUND = problem("(and (>= x (+ y 2)) (>= y 3))", "(>= x 5)");

    private static ProofFile problem(String premise, String conclusion) {
        return Samples.numbers(Samples.obligation("one", premise, conclusion));
    }

    private static String proofOf(ProofFile file) throws InterruptedException {
        return SolvingScript.solutions(file, true, Duration.ofMinutes(1)).get(0).proof();
    }

    private static ProofCheck check(ProofFile file, String proof) throws InterruptedException {
        List<ProofCheck> checks = new ArrayList<>();
        RecheckingScript.check(file, index -> proof, (index, check, time) -> checks.add(check));
        assertThat(checks).hasSize(1);
        return checks.get(0);
    }

    private static void assertRefused(ProofCheck check, String reason) {
        assertThat(check.status()).isEqualTo(ProofCheck.Status.REFUSED);
        assertThat(check.reason()).contains(reason);
        assertThat(check.steps()).isZero();
    }

    @Test
    void check_ownProof_isAccepted() throws InterruptedException {
        ProofCheck check = check(SOUND, proofOf(SOUND));

        assertThat(check.status()).as(check.reason()).isEqualTo(ProofCheck.Status.ACCEPTED);
        assertThat(check.steps()).isGreaterThan(5);
    }

    @Test
    void check_noProof_nothingIsAccepted() throws InterruptedException {
        assertThat(check(SOUND, "")).isEqualTo(ProofCheck.NOTHING_REFUTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(and (>= x (+ y 2)) (>= y 2))",
                "(>= x (+ y 2))",
                "(and (>= x (+ y 2)) (>= y 3) (>= y 4))",
                "true"
            })
    void check_otherPremise_isRefused(String premise) throws InterruptedException {
        assertRefused(check(problem(premise, "(>= x 5)"), proofOf(SOUND)), "Unknown assumption");
    }

    @Test
    void check_otherConclusion_isRefused() throws InterruptedException {
        assertRefused(
                check(problem("(and (>= x (+ y 2)) (>= y 3))", "(>= x 6)"), proofOf(SOUND)), "Unknown assumption");
    }

    @Test
    void check_assertionDropped_isRefused() throws InterruptedException {
        String proof = proofOf(SOUND);
        String tampered = proof.replaceFirst("\\(assume [^()]+\\)", "(assume true)");
        assertThat(tampered).isNotEqualTo(proof);

        assertRefused(check(SOUND, tampered), "Unknown assumption");
    }

    /** Some numbers do not matter, as those in a comment of a step. No change makes the proof one of something else. */
    @Test
    void check_anyNumberChanged_provesNothingElse() throws InterruptedException {
        String proof = proofOf(SOUND);
        ProofFile unsound = problem("(and (>= x (+ y 2)) (>= y 2))", "(>= x 5)");
        int changed = 0;
        int refused = 0;
        for (int at = 1; at < proof.length(); at++) {
            if (Character.isDigit(proof.charAt(at)) && " (".indexOf(proof.charAt(at - 1)) >= 0) {
                String tampered = proof.substring(0, at) + "7" + proof.substring(at + 1);
                changed++;
                refused += check(SOUND, tampered).status() == ProofCheck.Status.REFUSED ? 1 : 0;
                assertThat(check(unsound, tampered).status()).isEqualTo(ProofCheck.Status.REFUSED);
            }
        }
        assertThat(refused).isGreaterThan(changed / 2).isGreaterThan(5);
    }

    @Test
    void check_stepWithoutReason_isRefused() throws InterruptedException {
        assertRefused(check(SOUND, "(oracle ())"), "1 of its steps are claimed without a reason");
    }

    @Test
    void check_noContradiction_isRefused() throws InterruptedException {
        assertRefused(check(SOUND, "(assume (not (>= x 5)))"), "it does not end in a contradiction");
    }

    @Test
    void check_resolutionOverNothing_isRefused() throws InterruptedException {
        String proof = "(res (> x 9) (assume (not (>= x 5))) false-)";

        assertRefused(check(SOUND, proof), "Could not find pivot");
    }

    @Test
    void check_symbolOfTheFileRedefined_isRefused() throws InterruptedException {
        assertRefused(check(SOUND, "((define-fun x () 0) " + proofOf(SOUND) + ")"), "already defined");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "nonsense", "unsat", "(res true true+)", "(assume (>= z 0))", "(assume x)", "x"})
    void check_noProofAtAll_isRefused(String text) throws InterruptedException {
        assertRefused(check(SOUND, text), "");
    }

    @Test
    void check_moreTextBehindTheProof_isRefused() throws InterruptedException {
        assertRefused(check(SOUND, proofOf(SOUND) + " (assume true)"), "cannot be read");
    }

    @Test
    void solve_interruptedBeforeChecking_ends() throws InterruptedException {
        String proof = proofOf(SOUND);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> check(SOUND, proof)).isInstanceOf(InterruptedException.class);
    }
}
