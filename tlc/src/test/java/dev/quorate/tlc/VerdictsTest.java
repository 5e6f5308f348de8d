package dev.quorate.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.tlc.Verdict.Extent;
import dev.quorate.tlc.Verdict.Failed;
import dev.quorate.tlc.Verdict.Holds;
import dev.quorate.tlc.Verdict.Violated;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that ended as no specification of these tests can make TLC end, told by what TLC printed. */
class VerdictsTest {

    private static final String CUT = "by a behaviour, but TLC's trace of it is incomplete: it shows";

    private final Transcript transcript = new Transcript(ProgressListener.SILENT);

    private void say(int code, int severity, String text) {
        transcript.message(new Message(code, severity, text, List.of()));
    }

    private Verdicts verdicts(int exitCode, boolean timedOut) {
        return new Verdicts(
                TlcRun.of(Path.of("A.tla")).timeout(Duration.ofSeconds(5)).build(),
                transcript,
                new ChildEnd(exitCode, timedOut, List.of(), Duration.ofSeconds(5)),
                new ConfigFile("INIT I\nNEXT N\nPROPERTY P"));
    }

    /** The code of a message says whether it is about an initial state, not the length of the trace. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    2110 ~ Invariant A is violated.           ~ 1   ~ The invariant A is violated CUT only 1 state.
                    2110 ~ Invariant A is violated.           ~ ''  ~ The invariant A is violated CUT no state.
                    2110 ~ Invariant A is violated.           ~ 1,2 ~ The invariant A is violated by a behaviour of 2 states.
                    2110 ~ Invariant A is violated.           ~ 2,3 ~ The invariant A is violated CUT only 2 states.
                    2112 ~ Action property A is violated.     ~ 1   ~ The action property A is violated CUT only 1 state.
                    2114 ~ Deadlock reached.                  ~ ''  ~ A deadlock is reached CUT no state.
                    2114 ~ Deadlock reached.                  ~ 1   ~ A deadlock is reached in the initial state.
                    2116 ~ Temporal properties were violated. ~ ''  ~ The temporal property P is violated CUT no state.
                    2116 ~ Temporal properties were violated. ~ 1,3 ~ The temporal property P is violated CUT only 2 states.
                    """)
    void verdict_traceCutOff_saysSo(int code, String text, String states, String sentence) {
        say(code, 1, text);
        say(2121, 1, "The behavior up to this point is:");
        for (String number : states.isEmpty() ? new String[0] : states.split(",")) {
            say(2217, 4, number + ": <Next line 1, col 1 to line 1, col 2 of module A>\nx = 0");
        }

        assertThat(verdicts(12, false).verdict().sentence()).isEqualTo(sentence.replace("CUT", CUT));
    }

    @Test
    void verdict_violationAndThenNoEnd_isTheViolationWithAWarning() {
        say(2110, 1, "Invariant A is violated.");
        say(2110, 1, "Invariant B is violated.");
        say(2111, 1, "Evaluating invariant C failed.\nNo value.");

        Verdicts verdicts = verdicts(143, true);

        assertThat(((Violated) verdicts.verdict()).property()).isEqualTo("A");
        assertThat(verdicts.violations()).hasSize(2);
        assertThat(verdicts.warnings())
                .containsExactly(
                        "The run is not complete: TLC did not end in the allowed 5 s and was stopped.",
                        "TLC reported an error, too: Evaluating invariant C failed. No value.");
    }

    /** With {@code -lncheck off} a newer TLC does so: nobody may take that for a property that holds. */
    @Test
    void verdict_temporalPropertiesLeftOut_saysSo() {
        say(2212, 0, "Implied-temporal checking--satisfiability problem has 1 branches.");
        say(2193, 0, "Model checking completed. No error has been found.");
        assertThat(verdicts(0, false).warnings())
                .containsExactly(
                        "TLC was told to look at no behaviour: whether the temporal properties hold is not known.");

        say(2192, 0, "Checking temporal properties for the complete state space with 2 total distinct states");
        assertThat(verdicts(0, false).warnings()).isEmpty();
    }

    @Test
    void verdict_initialAndLaterStates_oneViolation() {
        say(2107, 1, "Invariant A is violated by the initial state:\nx = 0");
        say(2110, 1, "Invariant A is violated.");
        say(2110, 1, "Invariant A is violated.");

        assertThat(verdicts(0, false).violations()).extracting(Violation::times).containsExactly(3L);
    }

    @Test
    void verdict_evaluationFailsWithoutTrace_isNoVerdict() {
        say(
                2111,
                1,
                "Evaluating invariant A failed.\nIn computing next states, TLC expected a boolean expression,"
                        + "\nbut instead found 7.\n7");

        Verdict verdict = verdicts(76, false).verdict();

        assertThat(verdict.sentence())
                .isEqualTo("Evaluating invariant A failed. In computing next states, TLC expected a boolean "
                        + "expression, but instead found 7.");
        assertThat(((Failed) verdict).counterexample().length()).isZero();
    }

    @Test
    void verdict_evaluationFailsAtAnExpression_isToldByThatPlace() {
        say(
                2102,
                1,
                "TLC expected a boolean value, but did not find one. line 7, col 11 to line 7, col 15 of module M"
                        + "\nWhile working on the initial state:\nx = 0");
        say(2103, 1, "0. Line 4, column 9 to line 4, column 13 in M");

        assertThat(verdicts(75, false).verdict().sentence())
                .isEqualTo("M.tla:7:11: TLC expected a boolean value, but did not find one.");
    }

    @Test
    void verdict_statusZero_holdsOnlyIfTlcSaysSoAndLeavesNothing() {
        say(2262, 0, "TLC2 Version 2.18");
        say(2186, 0, "Finished in 1ms");
        assertThat(verdicts(0, false).verdict()).isInstanceOf(Failed.class);

        say(2193, 0, "Model checking completed. No error has been found.");
        assertThat(verdicts(0, false).verdict()).isEqualTo(new Holds(Extent.EVERY_STATE));

        say(2199, 0, "9 states generated, 9 distinct states found, 2 states left on queue.");
        assertThat(((Failed) verdicts(0, false).verdict()).kind()).isEqualTo(FailureKind.INCOMPLETE);
    }

    @Test
    void warnings_temporalPropertiesThatTlcCanMiss_saidOfOldReleases() {
        assertThat(known("2.18 of 20 March 2023").warningsAboutLiveness(2)).hasSize(1);
        assertThat(known("2.18 of 20 March 2023").warningsAboutLiveness(1)).isEmpty();
        assertThat(known("2.19 of 08 August 2024").warningsAboutLiveness(2)).isEmpty();
        assertThat(known("2.20 of Day Month 20??").warningsAboutLiveness(2)).isEmpty();
        assertThat(known("2026.04.29.164809").warningsAboutLiveness(2)).isEmpty();
    }

    @Test
    void verdict_behaviourWithoutError_isNoVerdict() {
        say(2193, 0, "Model checking completed. No error has been found.");
        say(2121, 1, "The behavior up to this point is:");
        say(2217, 4, "1: <Initial predicate>\nx = 0");

        Failed failed = (Failed) verdicts(0, false).verdict();

        assertThat(failed.sentence()).isEqualTo("TLC shows a behaviour, but does not say what is wrong with it.");
        assertThat(failed.counterexample().length()).isEqualTo(1);
    }

    @Test
    void hint_moduleOrOptionOfNewerReleases_saysSo() {
        Sources sources = new Sources(TlcRun.of(Specs.file("Clock.tla")).build());
        assertThat(NewerTlc.hintForModule("Json", sources))
                .contains("newer releases of TLC bring it along", "--tla2tools");
        assertThat(NewerTlc.hintForModule("IOUtils", sources)).contains("community modules", "as a library");
        assertThat(known("2.18 of").hintForOption("Error: unrecognized option: -dumpTrace"))
                .contains("--tla2tools");
        assertThat(known("2.18 of").hintForOption("Error: unrecognized option: -nonsense"))
                .isEmpty();
    }

    @Test
    void hint_releaseThatKnowsAll_none() {
        NewerTlc dated = known("2026.04.29.164809 (rev: cc6b616)");

        assertThat(dated.isThere()).isFalse();
        assertThat(dated.hintForOption("Error: unrecognized option: -dumpTrace"))
                .isEmpty();
        assertThat(dated.hintForText("Encountered: \"\\u2211\" (8721), after : \"\"."))
                .isEmpty();
        assertThat(dated.hintForText("`")).isEmpty();
    }

    private static NewerTlc known(String version) {
        return new NewerTlc(Optional.of(version));
    }
}
