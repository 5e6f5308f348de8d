package dev.quorate.cli.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quorate.cli.Invocation;
import dev.quorate.cli.tlc.FalseTlc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stories themselves are tested where they are told, in {@code AttackTest} and {@code StoryTest}. */
class AttackCommandTest {

    @Test
    void attack_firstReplyWithALiar_tellsTheStoryAndEndsWithZero() {
        Invocation invocation = Invocation.ofLine("attack --rule first --replicas 2 --byzantine 1");

        assertThat(invocation.err()).isEmpty();
        assertThat(invocation.out())
                .startsWith("""
                        first with n=2, b=1, c=0, quorum=1, accept=1: the reader believes a lie

                        Replica 1 is Byzantine: it may lie, contradict itself or be silent.
                        Replica 2 is correct: it answers the truth, sooner or later.
                        The reader believes the first reply.

                          1. The reader asks replica 1.
                          2. Replica 1 lies. The reader decides the lie, with 1 vote.

                        The reader believes a lie, and does not know it.

                        Why: b=1\
                        """)
                .contains("\nRemedy: ")
                .endsWith("\nTLC: The invariant Validity is violated by a behaviour of 2 states.\n");
        assertThat(invocation.status()).isZero();
    }

    @Test
    void attack_json_hasStoryAndCounterexample() {
        Invocation invocation = Invocation.ofLine("attack --rule verified --replicas 1 --byzantine 1 --json");

        assertThat(invocation.status()).isZero();
        assertThat(invocation.json().path("attack").asBoolean()).isTrue();
        assertThat(invocation.json().path("property").asText()).isEqualTo("NeverInconclusive");
        assertThat(invocation.json().path("story").path("steps")).hasSize(2);
        assertThat(invocation.json().path("tlc").path("counterexample").path("states"))
                .hasSize(2);
    }

    @Test
    void attack_groupTooLargeToSearch_tellsTheRunOfTheProof() {
        Invocation invocation = Invocation.ofLine("attack --rule masking --replicas 60 --byzantine 20");

        assertThat(invocation.err()).isEmpty();
        assertThat(invocation.out())
                .startsWith("masking with n=60, b=20, c=0, quorum=41, accept=21: the read never ends\n")
                .contains("\n  1. The reader asks replicas 1 to 41.\n", "\nWhy: only n-b-c=40 ", "\nRemedy: ")
                .contains("\nProof: proof/read.smt2 proves ", "read.exact.stuckEnd")
                .doesNotContain("TLC");
        assertThat(invocation.status()).isZero();
    }

    @Test
    void attack_groupTooLargeToSearchAsJson_hasStoryAndProof() {
        Invocation invocation = Invocation.ofLine("attack --rule first --replicas 30 --byzantine 1 --json");

        assertThat(invocation.status()).isZero();
        assertThat(invocation.json().path("attack").asBoolean()).isTrue();
        assertThat(invocation.json().path("property").asText()).isEqualTo("Validity");
        assertThat(invocation.json().path("story").path("steps")).hasSize(2);
        assertThat(invocation.json().path("tlc").isNull()).isTrue();
        assertThat(invocation.json().path("proof"))
                .map(JsonNode::asText)
                .containsExactly("read.exact.deceivedStart", "read.exact.deceivedStep", "read.exact.deceivedEnd");
    }

    @Test
    void attack_liveDeployment_endsWithOne() {
        Invocation invocation = Invocation.ofLine("attack --rule verified --replicas 2 --byzantine 1");

        assertThat(invocation.status()).isOne();
        assertThat(invocation.lines().get(0)).isEqualTo("no attack: holds");
        assertThat(invocation.lines().get(1)).matches("TLC visited all \\d+ states of verified with n=2.*");
        assertThat(invocation.out()).contains("verified-n2-b1");
    }

    @Test
    void attack_liveDeploymentThatIsLarge_citesFormulasAndClaims() {
        Invocation invocation = Invocation.ofLine("attack --rule matching --replicas 50 --byzantine 1 --json");

        assertThat(invocation.status()).isOne();
        assertThat(invocation.json().path("attack").asBoolean(true)).isFalse();
        assertThat(invocation.json().path("tlc").isNull()).isTrue();
        assertThat(invocation.json().path("claims")).isNotEmpty();
    }

    /** An internal contradiction must never look like a result. */
    @Test
    void attack_modelCheckerThatContradictsTheFormulas_endsWithThree(@TempDir Path directory) throws IOException {
        String jar = FalseTlc.blind(directory).toString();

        Invocation invocation =
                Invocation.of("attack", "--rule", "first", "--replicas", "2", "--byzantine", "1", "--tla2tools", jar);

        assertThat(invocation.status()).isEqualTo(3);
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.err())
                .startsWith("quorate attack: CONTRADICTION, please report it: By the formulas Validity");
    }

    @Test
    void attack_modelCheckerThatFails_endsWithTwo(@TempDir Path directory) throws IOException {
        String jar = FalseTlc.dead(directory).toString();

        Invocation invocation =
                Invocation.of("attack", "--rule", "first", "--replicas", "2", "--byzantine", "1", "--tla2tools", jar);

        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.err()).startsWith("quorate attack: TLC could not be started");
    }

    @Test
    void attack_report_isAPageWithTheStoryAndTheStates(@TempDir Path directory) throws IOException {
        Path page = directory.resolve("attack.html");
        Invocation invocation = deceive("--report", page);

        assertThat(invocation.err()).isEmpty();
        assertThat(invocation.status()).isZero();
        assertThat(page).content().contains("The reader believes a lie", "\"reader.outcome.is\":\"\\\"decided\\\"\"");
        assertThat(directory.toFile().list()).containsExactly("attack.html");
    }

    @Test
    void attack_reportThatCannotBeWritten_isSaidBeforeTheSearch(@TempDir Path directory) {
        for (String place : List.of(directory.toString(), directory + "/none/attack.html")) {
            Invocation invocation = deceive("--report", place);

            assertThat(invocation.out()).isEmpty();
            assertThat(invocation.err()).hasLineCount(1).contains("director");
            assertThat(invocation.status()).isEqualTo(2);
        }
    }

    @Test
    void attack_reportOfAGroupThatHolds_saysSo(@TempDir Path directory) throws IOException {
        Path page = directory.resolve("none.html");
        Invocation invocation = inVain("--report", page);

        assertThat(invocation.status()).isEqualTo(1);
        assertThat(page).content().contains("<p>no attack: holds</p>").doesNotContain("\"sentence\"");
    }

    @Test
    void attack_itf_isTheCounterexampleOfTlc(@TempDir Path directory) throws IOException {
        Path trace = directory.resolve("lie.itf.json");
        Invocation invocation = deceive("--itf", trace);

        assertThat(invocation.err()).isEmpty();
        assertThat(invocation.status()).isZero();
        JsonNode json = new ObjectMapper().readTree(trace.toFile());
        assertThat(json.at("/#meta/source").asText()).isEqualTo("QuorumRead.tla");
        assertThat(json.at("/#meta/description").asText())
                .endsWith(": The invariant Validity is violated by a behaviour of 2 states.");
        assertThat(json.path("vars").toString()).contains("\"reader\"");
        assertThat(json.path("states")).hasSize(2);
        assertThat(directory.toFile().list()).containsExactly("lie.itf.json");
    }

    @Test
    void attack_itfOfAGroupThatHolds_isNotWrittenAndTheOldFileStays(@TempDir Path directory) throws IOException {
        Path trace = Files.writeString(directory.resolve("none.itf.json"), "old");
        Invocation invocation = inVain("--itf", trace);

        assertThat(invocation.status()).isEqualTo(1);
        assertThat(invocation.err()).isEqualTo("TLC has no state to show, so " + trace + " is not written.\n");
        assertThat(trace).hasContent("old");
    }

    @Test
    void attack_itfThatCannotBeWritten_isSaidBeforeTheSearch(@TempDir Path directory) {
        for (String place : List.of(directory.toString(), directory + "/none/lie.itf.json")) {
            Invocation invocation = deceive("--itf", place);

            assertThat(invocation.out()).isEmpty();
            assertThat(invocation.err()).hasLineCount(1).contains("director");
            assertThat(invocation.status()).isEqualTo(2);
        }
    }

    /** A group that a liar deceives. */
    private static Invocation deceive(String option, Object file) {
        return Invocation.of(
                "attack", "--rule", "first", "--replicas", "2", "--byzantine", "1", option, file.toString());
    }

    /** A group that holds. */
    private static Invocation inVain(String option, Object file) {
        return Invocation.of(
                "attack", "--rule", "masking", "--replicas", "4", "--byzantine", "1", option, file.toString());
    }
}
