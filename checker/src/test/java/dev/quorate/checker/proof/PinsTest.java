package dev.quorate.checker.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quorate.checker.claims.Specification;
import dev.quorate.checker.proof.ProofMutants.ProofMutant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever changes what is proved has to change the pins, too, whatever a solver thinks of it. */
class PinsTest {

    private static final String PINNED =
            "proved Parameters, Invariant, Live, (not (= outcome Pending)) |- (= outcome Truth)";

    /** What differs if a text that is there exactly once is replaced. */
    private static List<String> differences(String from, String to) throws IOException {
        ProofFile read = Proofs.named("read");
        return differences(ProofFile.of(read.name(), ProofMutants.replaceOnce(read.text(), from, to)));
    }

    private static List<String> differences(ProofFile file) throws IOException {
        return Pins.committed().differences(file).stream()
                .map(Pins.Difference::sentence)
                .toList();
    }

    /** The lines of an obligation, for one that is to be changed. */
    private static String ending() throws IOException {
        String text = Proofs.named("read").text();
        int begin = text.indexOf("(echo \"read.holds.Ending: ");
        return text.substring(begin, text.indexOf("(pop 1)\n", begin) + "(pop 1)\n".length());
    }

    @Test
    void text_committedFiles_isWhatIsCommitted() throws IOException {
        try (InputStream committed = Specification.open("proof/pins.txt")) {
            assertThat(Pins.text(Proofs.all())).isEqualTo(new String(committed.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "(assert (not (= outcome Truth))) ~ (assert (not true))                  ~ true",
                "(assert (not (= outcome Truth))) ~ (assert (not (or waits (not waits)))) ~ (or waits (not waits))",
                "(assert (not (= outcome Truth))) ~ (assert (not (= n n)))               ~ (= n n)",
                "(assert (not (= outcome Truth))) ~ (assert (not (not (= outcome Lie)))) ~ (not (= outcome Lie))",
                "(assert (not (= outcome Truth))) ~ (assert (not (let ((n 1)) (= n 1)))) ~ (let ((n 1)) (= n 1))",
            })
    void differences_otherConclusion_isTold(String from, String to, String conclusion) throws IOException {
        assertThat(differences(ending(), ending().replace(from, to)))
                .containsExactly("read.holds.Ending is not as pinned; it is: "
                        + "proved Parameters, Invariant, Live, (not (= outcome Pending)) |- " + conclusion
                        + "; pinned is: " + PINNED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "(assert Live) ~ (assert (and Live (= outcome Truth))) ~ Parameters, Invariant, (and Live (= outcome Truth))",
                "(assert Live) ~ (assert Live)(assert (= n 1))         ~ Parameters, Invariant, Live, (= n 1)",
                "(assert Live) ~ (assert Safe)                         ~ Parameters, Invariant, Safe",
                "(assert Live) ~                                       ~ Parameters, Invariant",
            })
    void differences_otherPremises_areTold(String from, String to, String premises) throws IOException {
        assertThat(differences(ending(), ending().replace(from, to == null ? "" : to)))
                .containsExactly("read.holds.Ending is not as pinned; it is: proved " + premises
                        + ", (not (= outcome Pending)) |- (= outcome Truth); pinned is: " + PINNED);
    }

    @Test
    void differences_nothingLeftToRefute_isTold() throws IOException {
        String weakened =
                ending().replace("(assert (not (= outcome Truth)))\n(set-info :status unsat)\n(check-sat)\n", "");

        assertThat(differences(ending(), weakened))
                .containsExactly("read.holds.Ending is not as pinned; it is: "
                        + "satisfiable Parameters, Invariant, Live, (not (= outcome Pending)); pinned is: " + PINNED);
    }

    @Test
    void differences_obligationDeleted_isTold() throws IOException {
        assertThat(differences(ending(), "")).containsExactly("read.holds.Ending is missing; pinned is: " + PINNED);
    }

    @ParameterizedTest
    @CsvSource({"read.holds.End", "read.exact.Ending", "lies.holds.Ending", "Ending"})
    void differences_obligationRenamed_isToldTwice(String id) throws IOException {
        assertThat(differences("read.holds.Ending", id))
                .containsExactly(
                        "read.holds.Ending is missing; pinned is: " + PINNED,
                        id + " is not pinned; in read.smt2 it is: " + PINNED);
    }

    @Test
    void differences_obligationDoubled_isTold() throws IOException {
        String twice = ending() + ending().replace("read.holds.Ending", "read.holds.Again");

        assertThat(differences(ending(), twice))
                .containsExactly("read.holds.Again is not pinned; in read.smt2 it is: " + PINNED);
    }

    /** What stands in the wrong file speaks of other definitions. */
    @Test
    void differences_obligationInAnotherFile_isTold() throws IOException {
        ProofFile lies = Proofs.named("lies");
        String stranger = Samples.obligation("read.holds.Ending", "(= accept 1)", "(> accept 0)");

        assertThat(differences(ProofFile.of(lies.name(), lies.text() + stranger)))
                .containsExactly(
                        "read.holds.Ending is not pinned; in lies.smt2 it is: proved (= accept 1) |- (> accept 0)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "(define-fun Live () Bool (and Safe Conclusive (>= sureToAnswer needed))) ~ (define-fun Live () Bool false) ~ Live is not as pinned; it is: defined",
                "(define-fun Validity () Bool (not (= outcome Lie))) ~ (define-fun Validity () Bool true) ~ Validity is not as pinned; it is: defined",
                "(define-fun Rank ((t Int) (l Int) (o Int)) ~ (define-fun Rank ((l Int) (t Int) (o Int)) ~ Rank is not as pinned; it is: defined",
                "(declare-const liars Int) ~ (define-fun liars () Int 0) ~ liars is not as pinned; it is: defined",
                "(declare-const k Int) ~ (declare-const k Int)(define-fun l () Int k) ~ l is not pinned; in read.smt2 it is: defined",
                "(set-logic QF_LIA) ~ (set-logic QF_UFLIA) ~ (logic) is not as pinned; it is: QF_UFLIA; pinned is: QF_LIA",
            })
    void differences_otherSymbol_isTold(String from, String to, String difference) throws IOException {
        assertThat(differences(from, to)).singleElement().asString().startsWith("read.smt2 " + difference);
    }

    /** A change that a solver notices is no other proof of the same: the pins notice it, too. */
    @ParameterizedTest
    @MethodSource("dev.quorate.checker.proof.ProofMutants#all")
    void differences_seededChange_areTold(ProofMutant mutant) throws IOException {
        assertThat(differences(mutant.file())).isNotEmpty();
    }

    @Test
    void differences_commentsAndLayout_areNone() throws IOException {
        ProofFile read = Proofs.named("read");
        String same = read.text()
                .replaceAll("(?m);.*$", "; Another comment.")
                .replace("(assert Live)", "(assert\n\tLive ) ; alive")
                .replaceAll("(?m)^\\(echo \"([^:]+): .*\"\\)$", "(echo \"$1: another sentence\")");

        assertThat(differences(ProofFile.of(read.name(), same))).isEmpty();
    }

    @Test
    void group_symbol_isNone() {
        assertThat(new Pins.Difference("read.holds.Ending", "is missing").group())
                .isEqualTo("read.holds");
        assertThat(new Pins.Difference("read.smt2 Live", "is missing").group()).isEmpty();
    }

    @Test
    void read_malformed_isRefused() {
        assertThatThrownBy(() -> Pins.read("read.holds.Ending\n")).hasMessageContaining("the line 'read.holds.Ending'");
        assertThatThrownBy(() -> Pins.read("a: b\na: c\n")).hasMessage("a is there twice");
    }
}
