package dev.quorate.checker.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The proof files that come with the library. */
class ProofsTest {

    static boolean filesAreThere() {
        return Proofs.class.getResource("/dev/quorate/spec/proof/read.smt2") != null;
    }

    @Test
    @EnabledIf(value = "filesAreThere", disabledReason = "NOT CHECKED: spec/proof has no files.")
    void all_files_areProvedAndRechecked() throws IOException, InterruptedException {
        assertThat(new Prover(SmtInterpol.withRecheck(), 2).prove(Proofs.all(), ProofListener.SILENT))
                .hasSizeGreaterThan(50)
                .allSatisfy(result -> {
                    assertThat(result.isProved()).as(result.sentence()).isTrue();
                    assertThat(result.proof().status() == ProofCheck.Status.ACCEPTED)
                            .isEqualTo(!result.obligation().isCover());
                });
    }

    @Test
    void named_unknown_isTold() {
        assertThatThrownBy(() -> Proofs.named("nothing"))
                .isInstanceOf(IOException.class)
                .hasMessage("the specification has no file proof/nothing.smt2");
    }
}
