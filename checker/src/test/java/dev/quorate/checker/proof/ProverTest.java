package dev.quorate.checker.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProverTest {

    private static final List<ProofFile> FILES = List.of(
            Samples.votes(), Samples.numbers(Samples.obligation("one", "(> x 1)", "(> x 0)")), Samples.counter());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void prove_severalFiles_resultsComeInTheirOrder(int workers) throws IOException, InterruptedException {
        List<ObligationResult> heard = new ArrayList<>();

        List<ObligationResult> results = new Prover(SmtInterpol.withRecheck(), workers).prove(FILES, heard::add);

        assertThat(results).isEqualTo(heard).allMatch(ObligationResult::isProved);
        assertThat(results)
                .extracting(ObligationResult::obligation)
                .isEqualTo(FILES.stream()
                        .flatMap(file -> file.obligations().stream())
                        .toList());
    }

    @Test
    void prove_nothing_isRefused() {
        assertThatThrownBy(() -> new Prover(SmtInterpol.withRecheck(), 1).prove(List.of(), ProofListener.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no file, so there is nothing to prove");
    }

    @Test
    void prove_solverNotInstalled_isTold() {
        Prover prover = new Prover(InstalledSolver.of("no-such-solver"), 1);

        assertThatThrownBy(() -> prover.prove(FILES, ProofListener.SILENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-solver is not installed");
    }

    @Test
    void prover_noWorker_isRefused() {
        assertThatThrownBy(() -> new Prover(SmtInterpol.withRecheck(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a prover needs at least 1 worker, not 0");
    }

    @Test
    void prove_listenerThatFails_isHeardOf() {
        ProofListener broken = result -> {
            throw new IllegalStateException("broken listener");
        };

        assertThatThrownBy(() -> new Prover(SmtInterpol.withoutRecheck(), 2).prove(FILES, broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken listener");
    }
}
