package dev.quorate.checker.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Solvers that are installed here say the same as the one within this program. */
class InstalledSolverTest {

    private static final InstalledSolver SLEEPER = InstalledSolver.of("sh", "-c", "sleep 60");

    private static List<ObligationResult> solve(Solver solver, ProofFile file)
            throws IOException, InterruptedException {
        List<ObligationResult> results = new ArrayList<>();
        solver.solve(file, results::add);
        assertThat(results).extracting(ObligationResult::obligation).isEqualTo(file.obligations());
        return results;
    }

    private static void assertSoundAndUnsoundAreToldApart(Solver solver) throws IOException, InterruptedException {
        for (ProofFile file : List.of(Samples.counter(), Samples.votes())) {
            assertThat(solve(solver, file)).allSatisfy(result -> {
                assertThat(result.isProved()).as(result.sentence()).isTrue();
                assertThat(result.proof()).isEqualTo(ProofCheck.NOT_ASKED);
            });
        }
        String sound = Samples.obligation("sound", "(> x 1)", "(> x 0)");
        for (String unsound : List.of(
                Samples.obligation("wrong", "(> x 0)", "(> x 1)"),
                Samples.obligation("vacuous", "(and (> x 0) (< x 0))", "(> y 1)"),
                Samples.cover("never", "(and (> x 0) (< x 1))"))) {
            assertThat(solve(solver, Samples.numbers(sound, unsound)))
                    .extracting(ObligationResult::isProved)
                    .containsExactly(true, false);
        }
    }

    @Test
    @Tag("interop")
    void solve_z3_soundAndUnsoundAreToldApart() throws IOException, InterruptedException {
        assertSoundAndUnsoundAreToldApart(InstalledSolver.z3());
    }

    @Test
    @Tag("interop")
    void solve_cvc5_soundAndUnsoundAreToldApart() throws IOException, InterruptedException {
        assertSoundAndUnsoundAreToldApart(InstalledSolver.cvc5());
    }

    @Test
    void solve_notInstalled_isOneClearSentence() {
        InstalledSolver absent = InstalledSolver.of("no-such-solver");

        assertThat(absent.isInstalled()).isFalse();
        assertThatThrownBy(() -> solve(absent, Samples.counter()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no-such-solver is not installed: no directory of the PATH has");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void solve_tooLittleTime_nothingIsProved() throws IOException, InterruptedException {
        List<ObligationResult> results = solve(SLEEPER.timeout(Duration.ofSeconds(1)), Samples.counter());

        assertThat(results).noneMatch(ObligationResult::isProved);
        assertThat(results.get(0).sentence()).contains("no answer within 1 s");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void solve_programThatFails_nothingIsProved() throws IOException, InterruptedException {
        List<ObligationResult> results = solve(InstalledSolver.of("sh", "-c", "echo oh; exit 3"), Samples.counter());

        assertThat(results).noneMatch(ObligationResult::isProved);
        assertThat(results.get(0).problems()).containsExactly("oh", "it ends with status 3");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void solve_interrupted_endsSoonAndLeavesNoChild() throws Exception {
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                solve(SLEEPER, Samples.counter());
                end.complete(new AssertionError("it came to an end by itself"));
            } catch (Throwable thrown) {
                end.complete(thrown);
            }
        });
        thread.start();
        while (sleepers() == 0) {
            Thread.sleep(20);
        }

        thread.interrupt();

        assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        assertThat(sleepers()).isZero();
    }

    private static long sleepers() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .filter(child -> child.info().commandLine().orElse("").contains("sleep 60"))
                .count();
    }
}
