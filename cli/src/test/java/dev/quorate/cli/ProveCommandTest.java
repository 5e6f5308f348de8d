package dev.quorate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quorate.checker.proof.Proofs;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProveCommandTest {

    @Test
    void prove_inAPipe_hasALineForEachObligationAndASummary() throws IOException {
        Invocation invocation = Invocation.ofLine("prove");

        assertThat(invocation.status()).isZero();
        assertThat(invocation.err()).isEmpty();
        assertThat(invocation.out().replace("\n", "")).doesNotContainPattern("\\p{Cntrl}");
        int obligations = Proofs.all().stream()
                .mapToInt(file -> file.obligations().size())
                .sum();
        assertThat(invocation.lines()).hasSize(obligations + 3);
        assertThat(invocation.lines())
                .anyMatch(line -> line.matches(
                        "read\\.masking\\.enough +\\d+\\.\\d s  yes        proved, proof of \\d+ steps accepted"));
        assertThat(invocation.lines().get(obligations + 2))
                .matches("All " + obligations + " obligations met; (\\d+) of \\1 proofs checked again; .* s\\.");
    }

    @Test
    void prove_jsonWithoutRecheck_saysThatNoProofWasChecked() {
        JsonNode json = Invocation.ofLine("prove --no-recheck --json -").json();

        assertThat(json.path("met").asBoolean()).isTrue();
        assertThat(json.path("solver").asText()).startsWith("SMTInterpol");
        assertThat(json.path("obligations"))
                .isNotEmpty()
                .allMatch(each -> each.path("proved").asBoolean())
                .noneMatch(each -> each.path("proof").asText().equals("accepted"));
    }

    @Test
    void list_always_hasEveryObligationInEnglish() {
        Invocation invocation = Invocation.ofLine("prove --list");

        assertThat(invocation.status()).isZero();
        assertThat(invocation.lines()).contains("read.invariant.Init: a read begins in the invariant");
    }

    @Test
    void prove_unknownSolver_isBadInput() {
        Invocation invocation = Invocation.ofLine("prove --solver yices");

        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err()).contains("there is no solver 'yices', the solvers are smtinterpol, z3, cvc5");
    }

    @Test
    void prove_jsonFileThatCannotBeWritten_isBadInput(@TempDir Path directory) {
        Invocation invocation = Invocation.of(
                "prove", "--json", directory.resolve("no/such/file").toString());

        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.out()).isEmpty();
    }
}
