package dev.quorate.checker.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Output of solvers, good and bad: only the expected answers, each under its announcement, prove anything. */
class SolverOutputTest {

    private static final ProofFile FILE = Samples.numbers(
            Samples.obligation("one", "(> x 1)", "(> x 0)"), Samples.obligation("two", "(> x 1)", "(> x 0)"));

    private static List<ObligationResult> results(String ending, String... lines) {
        List<ObligationResult> results = new ArrayList<>();
        SolverOutput output = new SolverOutput("solver", FILE.obligations(), results::add);
        for (String line : lines) {
            output.accept(line);
        }
        output.finish(ending);
        assertThat(results).extracting(ObligationResult::obligation).isEqualTo(FILE.obligations());
        return results;
    }

    private static void assertProved(List<ObligationResult> results, boolean first, boolean second) {
        assertThat(results).extracting(ObligationResult::isProved).containsExactly(first, second);
    }

    @Test
    void accept_expectedAnswers_allIsProved() {
        assertProved(results("", "one: a sentence", "sat", "unsat", "two: a sentence", "sat", "unsat"), true, true);
        assertProved(
                results("", "\"one: a sentence\"", "sat", "unsat", "\"two: a sentence\"", "sat", "unsat"), true, true);
    }

    @Test
    void accept_unknown_isNotProved() {
        assertProved(results("", "one: a sentence", "sat", "unknown", "two: a sentence", "sat", "unsat"), false, true);
    }

    @Test
    void accept_error_isNotProvedAndTold() {
        List<ObligationResult> results =
                results("", "one: a sentence", "sat", "unsat", "two: a sentence", "sat", "unsat", "(error \"line 7\")");

        assertProved(results, true, false);
        assertThat(results.get(1).sentence()).contains("(error \"line 7\")");
    }

    @Test
    void accept_errorBeforeTheFirst_nothingIsProved() {
        assertProved(
                results("", "(error \"x\")", "one: a sentence", "sat", "unsat", "two: a sentence", "sat", "unsat"),
                false,
                false);
    }

    @Test
    void accept_answerMissing_isNotProved() {
        assertProved(results("", "one: a sentence", "sat", "two: a sentence", "sat", "unsat"), false, true);
    }

    @Test
    void accept_answerTooMany_isNotProved() {
        assertProved(
                results("", "one: a sentence", "sat", "unsat", "unsat", "two: a sentence", "sat", "unsat"),
                false,
                true);
    }

    @Test
    void accept_announcementMissing_isNotProved() {
        assertProved(results("", "sat", "unsat", "two: a sentence", "sat", "unsat"), false, false);
        assertProved(results("", "two: a sentence", "sat", "unsat"), false, true);
        assertProved(results("", "one: a sentence", "sat", "unsat", "sat", "unsat"), false, false);
    }

    @Test
    void accept_announcementsInTheWrongOrder_isNotProved() {
        assertProved(results("", "two: a sentence", "sat", "unsat", "one: a sentence", "sat", "unsat"), false, false);
    }

    @Test
    void finish_crash_theRestIsNotProved() {
        List<ObligationResult> results = results("it ends with status 134", "one: a sentence", "sat");

        assertProved(results, false, false);
        assertThat(results.get(0).sentence()).contains("it ends with status 134");
    }

    @Test
    void finish_badEndAfterTheLastAnswer_theLastIsNotProved() {
        assertProved(
                results("it ends with status 1", "one: a sentence", "sat", "unsat", "two: a sentence", "sat", "unsat"),
                true,
                false);
    }

    @Test
    void finish_nothingAtAll_nothingIsProved() {
        assertProved(results(""), false, false);
        assertProved(results("it ends with status 127"), false, false);
    }
}
