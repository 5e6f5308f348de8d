package dev.quorate.checker.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtInterpolTest {

    private static List<ObligationResult> solve(Solver solver, ProofFile file) throws InterruptedException {
        List<ObligationResult> results = new ArrayList<>();
        try {
            solver.solve(file, results::add);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return results;
    }

    private static ObligationResult single(String obligation) throws InterruptedException {
        return solve(SmtInterpol.withRecheck(), Samples.numbers(obligation)).get(0);
    }

    @Test
    void solve_samples_areProvedAndRechecked() throws InterruptedException {
        for (ProofFile file : List.of(Samples.counter(), Samples.votes())) {
            List<ObligationResult> results = solve(SmtInterpol.withRecheck(), file);

            assertThat(results).extracting(ObligationResult::obligation).isEqualTo(file.obligations());
            assertThat(results).allSatisfy(result -> {
                assertThat(result.isProved()).as(result.sentence()).isTrue();
                assertThat(result.proof().status())
                        .isEqualTo(
                                result.obligation().isCover()
                                        ? ProofCheck.Status.NOTHING_REFUTED
                                        : ProofCheck.Status.ACCEPTED);
                assertThat(result.proof().steps() > 0)
                        .isEqualTo(!result.obligation().isCover());
            });
        }
    }

    @Test
    void solve_recheckOff_isProvedWithoutProof() throws InterruptedException {
        List<ObligationResult> results = solve(SmtInterpol.withoutRecheck(), Samples.counter());

        assertThat(results).allSatisfy(result -> {
            assertThat(result.isProved()).isTrue();
            assertThat(result.proof()).isEqualTo(ProofCheck.NOT_ASKED);
        });
        assertThat(results.get(0).sentence()).endsWith("proved, without a check of the proof");
        assertThat(results.get(2).sentence()).isEqualTo("counter.cover.Done: possible");
    }

    @Test
    void solve_falseConclusion_isNotProved() throws InterruptedException {
        ObligationResult result = single(Samples.obligation("wrong", "(> x 0)", "(> x 1)"));

        assertThat(result.isProved()).isFalse();
        assertThat(result.found()).containsExactly("sat", "sat");
        assertThat(result.sentence())
                .startsWith("wrong: NOT proved")
                .contains("should answer sat, unsat and answers sat, sat: there is a counterexample");
    }

    @Test
    void solve_contradictoryPremises_isNotProved() throws InterruptedException {
        ObligationResult result = single(Samples.obligation("vacuous", "(and (> x 0) (< x 0))", "(> y 1)"));

        assertThat(result.isProved()).isFalse();
        assertThat(result.found()).containsExactly("unsat", "unsat");
        assertThat(result.sentence()).endsWith("answers unsat, unsat: its premises contradict each other");
    }

    @Test
    void solve_coverOfTheImpossible_isNotProved() throws InterruptedException {
        ObligationResult result = single(Samples.cover("never", "(and (> x 0) (< x 1))"));

        assertThat(result.isProved()).isFalse();
        assertThat(result.found()).containsExactly("unsat");
    }

    @Test
    void solve_wrongOneAmongSoundOnes_onlyThatOneIsNotProved() throws InterruptedException {
        ProofFile file = Samples.numbers(
                Samples.obligation("first", "(> x 1)", "(> x 0)"),
                Samples.obligation("second", "(> x 0)", "(> x 1)"),
                Samples.obligation("third", "(> x 1)", "(> x 0)"));

        assertThat(solve(SmtInterpol.withRecheck(), file))
                .extracting(ObligationResult::isProved)
                .containsExactly(true, false, true);
    }

    /** It is true, but the premises do nothing for it. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "(= x x)", "(or (> y 0) (not (> y 0)))", "(=> (> x 1) (> x 0))"})
    void solve_conclusionThatNeedsNoPremise_isNotProved(String conclusion) throws InterruptedException {
        ObligationResult result = single(Samples.obligation("one", "(> x 1)", conclusion));

        assertThat(result.isProved()).isFalse();
        assertThat(result.sentence()).isEqualTo("one: NOT proved: its conclusion holds without any premise");
    }

    @Test
    void solve_tooLittleTime_isNotProved() throws InterruptedException {
        Solver hasty = SmtInterpol.withRecheck().timeout(Duration.ofMillis(100));

        ObligationResult result = solve(hasty, Samples.pigeons()).get(0);

        assertThat(result.isProved()).isFalse();
        assertThat(result.found()).containsExactly("sat", "unknown");
        assertThat(result.problems()).containsExactly("no answer within 100 ms");
    }

    @Test
    void solve_beyondItsPower_isNotProved() throws InterruptedException {
        ObligationResult result = single(Samples.cover("product", "(= (* x y) 7)"));

        assertThat(result.isProved()).isFalse();
        assertThat(result.sentence()).contains("answers unknown; it gives up: incomplete");
    }

    /** A solver that was stopped must not go on with fewer assertions than it was given. */
    @Test
    void solve_afterTooLittleTime_theOthersAreStillJudged() throws InterruptedException {
        Solver hasty = SmtInterpol.withoutRecheck().timeout(Duration.ofMillis(500));
        ProofFile pigeons = Samples.pigeons();
        ProofFile file = ProofFile.of(
                "pigeons.smt2",
                pigeons.text()
                        + Samples.obligation("sound", "p0-0", "(or p0-0 p0-1)")
                        + Samples.cover("never", "(and (or p0-0 p0-1) (not p0-0) (not p0-1))")
                        + Samples.cover("possible", "(and (or p0-0 p0-1) (not p0-0))"));

        List<ObligationResult> results = solve(hasty, file);

        assertThat(results).extracting(ObligationResult::isProved).containsExactly(false, true, false, true);
        assertThat(results.get(2).found()).containsExactly("unsat");
    }

    @Test
    void solve_twice_sameResults() throws InterruptedException {
        for (ProofFile file : List.of(Samples.counter(), Samples.votes())) {
            List<ObligationResult> first = solve(SmtInterpol.withRecheck(), file);
            List<ObligationResult> second = solve(SmtInterpol.withRecheck(), file);

            assertThat(second)
                    .extracting(ObligationResult::sentence)
                    .isEqualTo(first.stream().map(ObligationResult::sentence).toList());
        }
    }

    @Test
    void solve_soundAndUnsoundFiles_printsNothing() throws InterruptedException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream caught = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(caught);
        System.setErr(caught);
        try {
            solve(SmtInterpol.withRecheck(), Samples.counter());
            solve(SmtInterpol.withRecheck(), Samples.votes());
            single(Samples.obligation("wrong", "(> x 0)", "(> x 1)"));
            assertThatThrownBy(() -> Samples.numbers("(nonsense"));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void solve_interrupted_endsSoon() throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                solve(SmtInterpol.withRecheck(), Samples.pigeons());
                end.complete(new AssertionError("it came to an end by itself"));
            } catch (Throwable thrown) {
                end.complete(thrown);
            }
        });
        thread.start();
        Thread.sleep(1_000);
        assertThat(end).isNotDone();

        thread.interrupt();

        assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }
}
