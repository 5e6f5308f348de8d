package dev.quorate.checker.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObligationResultTest {

    private static final Obligation OBLIGATION =
            new Obligation("one", "a sentence", "file.smt2", List.of(Answer.SAT, Answer.UNSAT));

    private static boolean isProved(List<String> problems, ProofCheck check) {
        return new ObligationResult(
                        OBLIGATION, "solver", List.of("sat", "unsat"), problems, check, Duration.ofMillis(1))
                .isProved();
    }

    @Test
    void isProved_expectedAnswers_onlyWithAProofWhereItWasAskedFor() {
        assertThat(isProved(List.of(), ProofCheck.accepted(7))).isTrue();
        assertThat(isProved(List.of(), ProofCheck.NOT_ASKED)).isTrue();
        assertThat(isProved(List.of(), ProofCheck.NOTHING_REFUTED)).isFalse();
        assertThat(isProved(List.of(), ProofCheck.refused("a reason"))).isFalse();
    }

    @Test
    void isProved_expectedAnswersAndAProblem_isNotProved() {
        assertThat(isProved(List.of("a problem"), ProofCheck.accepted(7))).isFalse();
    }
}
