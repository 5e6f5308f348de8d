package dev.quorate.checker.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quorate.checker.claims.Claims;
import dev.quorate.checker.claims.ProofClaim;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The proof files that come with the library. */
class ProofsTest {

    @Test
    void all_files_areProvedAndRechecked() throws IOException, InterruptedException {
        assertThat(new Prover(SmtInterpol.withRecheck(), 2).prove(Proofs.all(), ProofListener.SILENT))
                .hasSize(Claims.ofThisLibrary().proofs().stream()
                        .mapToInt(ProofClaim::obligations)
                        .sum())
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
