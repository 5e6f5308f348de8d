package dev.quorate.checker.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofFileTest {

    @Test
    void obligations_sample_areFoundInTheirOrder() {
        ProofFile counter = Samples.counter();

        assertThat(counter.obligations())
                .extracting(Obligation::id)
                .containsExactly("counter.invariant.Init", "counter.invariant.Next", "counter.cover.Done");
        assertThat(counter.obligations()).extracting(Obligation::isCover).containsExactly(false, false, true);
        assertThat(counter.obligations()).extracting(Obligation::file).containsOnly("counter.smt2");
        assertThat(counter.obligations().get(1).sentence()).isEqualTo("a step keeps the invariant");
    }

    /** Each row changes one line of a sound file. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "(set-info :status sat)   | | a (check-sat) has no (set-info :status ...) before it",
                "(set-info :status unsat) | | a (check-sat) has no (set-info :status ...) before it",
                "(set-info :status sat)   | (set-info :status unsat) | it expects unsat, unsat, but an obligation expects",
                "(set-info :status unsat) | (set-info :status sat) | it expects sat, sat, but an obligation expects",
                "(set-info :status unsat) | (set-info :status unknown) | the status unknown is neither sat nor unsat",
                "(set-info :status sat)   | (set-info :status sat)(set-info :status sat) | two statuses stand before one",
                "(echo \"one: a sentence\") | | a (push 1) stands before the first echo",
                "(echo \"one: a sentence\") | (echo \"one\") | is not a name, a colon, a space and a sentence",
                "(echo \"one: a sentence\") | (echo \"two: a sentence\")(echo \"one: it\") | the next obligation begins before",
                "(push 1)                 | | an assertion stands outside (push 1) and (pop 1)",
                "(push 1)                 | (push 2) | an obligation has one (push 1)",
                "(push 1)                 | (push 1)(push 1) | an obligation has one (push 1)",
                "(pop 1)                  | | the file ends before its (pop 1)",
                "(pop 1)                  | (pop 1)(assert false) | an assertion stands outside (push 1) and (pop 1)",
                "(pop 1)                  | (pop 1)(check-sat) | a (check-sat) has no echo before it",
                "(pop 1)                  | (assert true)(pop 1) | something stands between its last (check-sat) and (pop 1)",
                "(pop 1)                  | (pop 1)(pop 1) | a (pop 1) has no (push 1) before it",
                "(assert (not (> x 0)))   | (assert (not (> x 0)))(assert false) | stands one assertion, the negated conclusion",
                "(assert (not (> x 0)))   | | stands one assertion, the negated conclusion",
                "(assert (not (> x 0)))   | (assert (not (> z 0))) | 8:16: Unknown function symbol z",
                "(assert (not (> x 0)))   | (assert (not (> x 0)) | at the end a parenthesis is still open",
                "(set-logic QF_LIA)       | (set-option :produce-proofs false)(set-logic QF_LIA) | how to solve is not up to",
                "(pop 1)                  | (pop 1)(exit) | it is not read to its end, which could hide obligations",
                "(pop 1)                  | (pop 1)(echo \"two: it | unsound.smt2",
                "(pop 1)                  | (pop 1)(reset) | it resets the solver",
                "(pop 1)                  | (pop 1)(reset-assertions) | it resets the assertions",
                "(pop 1)                  | (get-model)(pop 1) | that is not supported",
                "(pop 1)                  | (pop 1)(include \"other.smt2\") | a proof file stands alone",
                "(pop 1)                  | (check-sat-assuming (true))(pop 1) | it uses check-sat-assuming",
                "(pop 1)                  | (get-value (x))(pop 1) | it asks the solver something else",
                "(pop 1)                  | (pop 1)(set-info :status sat) | the file ends with a status",
                "(pop 1)                  | (pop 1)(set-info :end true)(exit) | it is not read to its end",
                "(set-info :status sat)   | (set-info :status (sat)) | the status is neither sat nor unsat",
                "(assert (not (> x 0)))   | (assert (< x 1)) | its last assertion does not deny a conclusion",
                "(assert (not (> x 0)))   | (assert (not (> x 1))) | its conclusion is one of its premises",
                "(assert (> x 1))         | (assert x) | an assertion is neither true nor false: x",
                "(assert (> x 1))         | (assert (forall ((y Int)) (> x y))) | it has a quantifier",
                "(assert (> x 1))         | (assert (! (> x 1) :named it)) | it annotates a term",
                "(assert (> x 1))         | (declare-const y Int)(assert (> x 1)) | y is introduced within an obligation",
                "(assert (> x 1))         | (define-fun y () Int 1)(assert (> x 1)) | y is introduced within an obligation",
                "(assert (> x 1))         | (assert (> x true)) | 5:9: Application of function",
                "(set-logic QF_LIA)       | | Undeclared sort (Int 0)",
                "(set-logic QF_LIA)       | (set-logic NONE) | names a logic, that is not supported",
                "(declare-const x Int)    | (declare-const x (Int Int)) | Wrong number of arguments for sort Int",
                "(declare-const x Int)    | (declare-const x Int)(declare-const x Int) | Function x is already defined",
                "(declare-const x Int)    | (declare-const x Int)(define-sort Whole () Int) | it defines a sort",
                "(declare-const x Int)    | (declare-const x Int)(declare-datatype Unit ((unit))) | it declares the datatype Unit",
                "(set-logic QF_LIA)       | (define-sort Whole () Int)(set-logic QF_LIA) | it defines a sort",
                "(set-logic QF_LIA)       | (declare-datatype Unit ((unit)))(set-logic QF_LIA) | it declares the datatype Unit",
                "(declare-const x Int)    | (declare-const x Int) : | 2:23: the character : stands outside",
                "(assert (> x 1))         | (assert (> x 1e5)) | 5:14: 1e5 is no number and no name",
                "(declare-const x Int)    | (declare-const x Int)(define-fun f ((a Int)) Int (f a)) | Unknown function symbol f",
                "(declare-const x Int)    | (declare-const x Int)(define-fun-rec f ((a Int)) Int (f a)) | neither a command nor a term",
                "(declare-const x Int)    | (declare-const x Int)) | 2:22: a parenthesis is closed that was not opened",
                "(declare-const x Int)    | (declare-const x Int)} | 2:22: the character } stands outside",
                "(declare-const x Int)    | (declare-const é Int) | 2:16: the character U+00E9 stands outside",
                "(assert (> x 1))         | (assert (> x 007)) | 5:14: 007 is no number and no name",
                "(check-sat)              | | two statuses stand before one (check-sat)",
            })
    void of_lineChanged_isRefused(String line, String replacement, String reason) {
        String sound = "(set-logic QF_LIA)\n(declare-const x Int)\n" + Samples.obligation("one", "(> x 1)", "(> x 0)");
        assertThat(ProofFile.of("sound.smt2", sound).obligations()).hasSize(1);
        String unsound = sound.replaceFirst(
                Pattern.quote(line), Matcher.quoteReplacement(replacement == null ? "" : replacement));
        assertThat(unsound).isNotEqualTo(sound);

        assertThatThrownBy(() -> ProofFile.of("unsound.smt2", unsound))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("unsound.smt2")
                .hasMessageContaining(reason);
    }

    @Test
    void of_noProofAtAll_isRefused() {
        assertFlaw("", "there is no obligation in it, so it proves nothing");
        assertFlaw("; nothing", "there is no obligation in it, so it proves nothing");
        assertFlaw("\0", "1:1: the character U+0000 stands outside comments and sentences");
        assertFlaw("\uFEFF", "1:1: the character U+FEFF stands outside comments and sentences");
        assertFlaw("|a", "1:1: the character | stands outside comments and sentences");
        assertFlaw("\n (echo \"a", "2:8: a quote is not closed");
        assertFlaw("(echo \"\0\")", "1:7: here begins a text with a character that cannot be printed");
        assertFlaw("12", "1:0: here stands neither a command nor a term of SMT-LIB");
    }

    private static void assertFlaw(String text, String flaw) {
        assertThatThrownBy(() -> ProofFile.of("none.smt2", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("none.smt2: " + flaw);
    }

    /** SMTInterpol's reader would take minutes for the first, or break down. */
    @Test
    void of_tooMuch_isRefused() {
        String deep = "(not ".repeat(50_000) + "true" + ")".repeat(50_000);

        assertThatThrownBy(() -> Samples.numbers(Samples.cover("one", deep)))
                .hasMessageContaining("more than 200 parentheses are open");
        assertThatThrownBy(() -> Samples.numbers(Samples.cover("one", "(> x 1" + "0".repeat(100) + ")")))
                .hasMessageContaining("a name or number has more than 100 characters");
    }

    @Test
    void of_noObligation_isRefused() {
        assertThatThrownBy(() -> Samples.numbers())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("numbers.smt2: there is no obligation in it, so it proves nothing");
    }

    @Test
    void of_twoOfOneName_isRefused() {
        assertThatThrownBy(() -> Samples.numbers(Samples.cover("one", "true"), Samples.cover("one", "true")))
                .hasMessageContaining("two obligations are called one");
    }

    @Test
    void of_flaw_isToldWithItsObligation() {
        String flawed = Samples.cover("two", "true").replace("(set-info :status sat)", "");

        assertThatThrownBy(() -> Samples.numbers(Samples.cover("one", "true"), flawed))
                .hasMessage("numbers.smt2, two: a (check-sat) has no (set-info :status ...) before it");
    }
}
