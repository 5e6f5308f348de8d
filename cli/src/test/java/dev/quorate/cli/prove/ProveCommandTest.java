package dev.quorate.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quorate.checker.proof.Pins;
import dev.quorate.checker.proof.Proofs;
import dev.quorate.cli.Invocation;
import dev.quorate.cli.MainProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    void pins_always_areWhatIsCommitted() throws IOException {
        Invocation invocation = Invocation.ofLine("prove --pins");

        assertThat(invocation.status()).isZero();
        assertThat(invocation.out()).isEqualTo(Pins.text(Proofs.all()));
    }

    /** Whether with {@code prove} or {@code check}: what is proved must be what is pinned. */
    @ParameterizedTest
    @ValueSource(strings = {"prove --no-recheck", "check --claim read.holds"})
    void proofs_otherGoal_areNotThePinnedOnes(String line, @TempDir Path directory) throws Exception {
        String text =
                Proofs.named("read").text().replace("(assert (not (= outcome Truth)))", "(assert (not (= outcome 1)))");

        Ending ending = Ending.of(line, directory, text.getBytes(StandardCharsets.UTF_8));

        assertThat(ending.status()).isOne();
        assertThat(ending.err()).isEmpty();
        assertThat(ending.out())
                .contains("read.holds.Ending is not as pinned; it is: proved Parameters, Invariant, Live,"
                        + " (not (= outcome Pending)) |- (= outcome 1); pinned is: ")
                .doesNotContain("All ");
    }

    /** An obligation that has gone to another file, or to a group without a claim, is nobody's. */
    @ParameterizedTest
    @CsvSource({
        "prove --no-recheck, lies.accept.If",
        "check --claim read.k, lies.accept.If",
        "check --claim read.k, read.other.One"
    })
    void proofs_obligationOfNobody_isTold(String line, String id, @TempDir Path directory) throws Exception {
        String text = Proofs.named("read").text();
        String last = text.substring(text.lastIndexOf("(echo ")).replace("read.k.verifiedEnough", id);

        Ending ending = Ending.of(line, directory, (text + last).getBytes(StandardCharsets.UTF_8));

        assertThat(ending.status()).isOne();
        assertThat(ending.out()).contains(id + " is not pinned; in read.smt2 it is: proved ");
    }

    @Test
    void prove_obligationDeleted_isTold(@TempDir Path directory) throws Exception {
        String text = Proofs.named("read").text();
        String shorter = text.substring(0, text.lastIndexOf("(echo "));

        Ending ending = Ending.of("prove --no-recheck", directory, shorter.getBytes(StandardCharsets.UTF_8));

        assertThat(ending.status()).isOne();
        assertThat(ending.out())
                .contains("\nread.k.verifiedEnough is missing; pinned is: proved ")
                .contains("NOT what is pinned: 1 difference from spec/proof/pins.txt, 106 of 106 obligations met; ");
    }

    @ParameterizedTest
    @MethodSource
    void proofs_malformed_areToldInOneSentence(String line, String content, String sentence, @TempDir Path directory)
            throws Exception {
        Ending ending = Ending.of(line, directory, content.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(ending.status()).isEqualTo(2);
        assertThat(ending.err()).isEqualTo("quorate " + line.split(" ")[0] + ": " + sentence + "\n");
    }

    static Stream<Arguments> proofs_malformed_areToldInOneSentence() {
        return Stream.of(
                arguments("prove", "", "read.smt2: there is no obligation in it, so it proves nothing."),
                arguments("prove", "(set-logic", "read.smt2: 1:11: at the end a parenthesis is still open."),
                arguments("prove", "; caf\u00e9", "read.smt2: it is not in UTF-8."),
                arguments(
                        "prove --list",
                        "(set-logic QF_LIA)(declare-const x (Int Int))",
                        "read.smt2: Wrong number of arguments for sort Int."),
                arguments("check --claim read.k", "(", "read.smt2: 1:2: at the end a parenthesis is still open."));
    }

    /** How the tool ends with another {@code read.smt2}. */
    private record Ending(int status, String out, String err) {

        static Ending of(String line, Path directory, byte[] read) throws IOException, InterruptedException {
            Path proofs = Files.createDirectories(directory.resolve("dev/quorate/spec/proof"));
            Files.write(proofs.resolve("read.smt2"), read);
            Path out = directory.resolve("out");
            Path err = directory.resolve("err");
            int status = MainProcess.before(directory, line.split(" "))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start()
                    .waitFor();
            return new Ending(status, Files.readString(out), Files.readString(err));
        }
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
