package dev.quorate.cli.bound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quorate.cli.Invocation;
import dev.quorate.cli.QuorateCommand;
import dev.quorate.cli.terminal.Console;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundCommandTest {

    @Test
    void bound_oneLiar_tellsTheBoundsOfTheQuestion() {
        Invocation invocation = Invocation.ofLine("bound --byzantine 1");

        assertThat(invocation.status()).isZero();
        assertThat(invocation.err()).isEmpty();
        assertThat(invocation.lines())
                .contains(
                        "rule              n    quorum    accept",
                        "first          none         -         -",
                        "masking           4         3         2",
                        "matching          3         3         2",
                        "verified          2         2         1",
                        "  Holds there: masking-n4-b1",
                        "  Fails: first-n2-b1-deceived, first-n2-b1-wrong-end");
    }

    @ParameterizedTest
    @CsvSource({
        // rule, b, c, n, quorum, accept
        "first,    0, 1, 2, 1, 1",
        "first,    0, 3, 4, 1, 1",
        "masking,  1, 0, 4, 3, 2",
        "masking,  2, 0, 7, 5, 3",
        "masking,  1, 2, 6, 3, 2",
        "matching, 1, 0, 3, 3, 2",
        "matching, 1, 1, 4, 4, 2",
        "matching, 33, 0, 67, 67, 34",
        "verified, 1, 0, 2, 2, 1",
        "verified, 2, 1, 4, 4, 1",
    })
    void bound_json_hasTheNumbersOfEveryRule(String rule, int b, int c, int n, int quorum, int accept) {
        JsonNode json = Invocation.ofLine("bound --json --byzantine " + b + " --crash " + c)
                .json();

        assertThat(json.path("b").asInt()).isEqualTo(b);
        assertThat(json.path("c").asInt()).isEqualTo(c);
        JsonNode bound = ofRule(json, rule);
        assertThat(bound.path("n").asInt()).isEqualTo(n);
        assertThat(bound.path("quorum").asInt()).isEqualTo(quorum);
        assertThat(bound.path("accept").asInt()).isEqualTo(accept);
        assertThat(bound.path("why").asText()).contains("= " + n + ".");
    }

    private static JsonNode ofRule(JsonNode json, String rule) {
        for (JsonNode bound : json.path("bounds")) {
            if (bound.path("rule").asText().equals(rule)) {
                return bound;
            }
        }
        throw new AssertionError("no rule " + rule + " in " + json);
    }

    @Test
    void bound_firstReplyWithALiar_hasNoGroup() {
        JsonNode first = ofRule(Invocation.ofLine("bound --byzantine 1 --json").json(), "first");

        assertThat(first.path("n").isNull()).isTrue();
        assertThat(first.path("holds")).isEmpty();
        assertThat(first.path("fails")).isNotEmpty();
    }

    @Test
    void bound_claims_holdAtTheBoundAndFailBelow() {
        JsonNode matching =
                ofRule(Invocation.ofLine("bound --byzantine 1 --json").json(), "matching");

        assertThat(matching.path("holds")).extracting(JsonNode::asText).contains("matching-n3-b1");
        assertThat(matching.path("fails"))
                .extracting(JsonNode::asText)
                .allMatch(id -> id.startsWith("matching-n2-b1-"))
                .hasSizeGreaterThan(1);
    }

    @Test
    void bound_deploymentThatIsLive_endsWithZero() {
        Invocation invocation = Invocation.ofLine("bound --byzantine 1 --replicas 4 --rule masking");

        assertThat(invocation.status()).isZero();
        assertThat(invocation.lines())
                .contains(
                        "masking with n=4, b=1, c=0, quorum=3, accept=2",
                        "  live        yes  it always ends with the true value",
                        "Claims about it: masking-n4-b1");
    }

    @Test
    void bound_deploymentThatIsNotLive_saysWhatBreaksAndEndsWithOne() {
        Invocation invocation = Invocation.ofLine("bound --byzantine 1 --replicas 4 --rule masking --accept 1");

        assertThat(invocation.status()).isOne();
        assertThat(invocation.lines())
                .contains(
                        "  safe        no   it never decides a wrong value",
                        "  conclusive  yes  it never hears its quorum in vain",
                        "Remedy: masking tolerates b=1, c=0 with n >= 4; for n=4 use quorum=3, accept=2.");
        assertThat(invocation.out()).contains("Why not: b=1").contains("./quorate attack --rule masking --replicas 4");
    }

    @Test
    void bound_attackThatItSuggests_canBeRun() {
        String line = "bound --byzantine 1 --replicas 2 --rule matching";
        String command = Invocation.ofLine(line).lines().stream()
                .filter(each -> each.startsWith("  ./quorate "))
                .findFirst()
                .orElseThrow();

        assertThat(Invocation.ofLine(command.replace("  ./quorate ", "")).status())
                .isZero();
    }

    @Test
    void bound_deploymentThatCannotBeAttacked_suggestsNoAttack() {
        assertThat(Invocation.ofLine("bound --byzantine 1 --replicas 2 --rule masking")
                        .out())
                .contains("live        no ")
                .doesNotContain("./quorate attack");
    }

    @Test
    void bound_deploymentAsJson_hasFlawsAndRemedy() {
        Invocation invocation = Invocation.ofLine("bound --byzantine 1 --replicas 3 --rule masking --json");

        assertThat(invocation.status()).isOne();
        assertThat(invocation.json().path("live").asBoolean(true)).isFalse();
        assertThat(invocation.json().path("safe").asBoolean(false)).isTrue();
        assertThat(invocation.json().path("flaws")).hasSize(1);
        assertThat(invocation.json().path("remedy").asText()).contains("n >= 4");
    }

    @Test
    void table_json_isOneObjectALineForEveryCombination() throws IOException {
        List<String> lines = Invocation.ofLine("bound --table 3 --json").lines();

        Set<String> seen = new HashSet<>();
        for (String line : lines) {
            JsonNode row = new ObjectMapper().readTree(line);
            assertThat(row.fieldNames())
                    .toIterable()
                    .containsExactly("rule", "n", "b", "c", "quorum", "accept", "safe", "conclusive", "live");
            Deployment deployment = deployment(row);
            assertThat(row.path("safe").asBoolean()).isEqualTo(deployment.isSafe());
            assertThat(row.path("conclusive").asBoolean()).isEqualTo(deployment.isConclusive());
            assertThat(row.path("live").asBoolean()).isEqualTo(deployment.isLive());
            seen.add(deployment.toString());
        }
        assertThat(seen).hasSameSizeAs(lines).hasSize(combinations(3));
    }

    private static int combinations(int largest) {
        int count = 0;
        for (int n = 1; n <= largest; n++) {
            count += Rule.values().length * (n + 1) * (n + 1) * (n + 2) * (n + 2);
        }
        return count;
    }

    private static Deployment deployment(JsonNode row) {
        return new Deployment(
                Rule.named(row.path("rule").asText()),
                row.path("n").asInt(),
                new FaultBudget(row.path("b").asInt(), row.path("c").asInt()),
                row.path("quorum").asInt(),
                row.path("accept").asInt());
    }

    @Test
    void table_knownRows_haveTheKnownVerdicts() {
        assertThat(Invocation.ofLine("bound --table 4 --json").lines())
                .contains(
                        row("masking", 4, 1, 0, 3, 2, true, true, true),
                        row("masking", 3, 1, 0, 3, 2, true, true, false),
                        row("masking", 4, 1, 0, 2, 2, true, false, false),
                        row("masking", 4, 1, 0, 3, 1, false, true, false),
                        row("masking", 4, 1, 0, 3, 3, true, false, false),
                        row("matching", 3, 1, 0, 3, 2, true, true, true),
                        row("matching", 2, 1, 0, 2, 2, true, false, false),
                        row("verified", 1, 1, 0, 1, 1, true, false, false),
                        row("first", 2, 0, 1, 1, 1, true, true, true),
                        row("first", 2, 1, 0, 1, 1, false, true, false));
    }

    private static String row(
            String rule, int n, int b, int c, int quorum, int accept, boolean safe, boolean conclusive, boolean live) {
        return "{\"rule\":\"" + rule + "\",\"n\":" + n + ",\"b\":" + b + ",\"c\":" + c + ",\"quorum\":" + quorum
                + ",\"accept\":" + accept + ",\"safe\":" + safe + ",\"conclusive\":" + conclusive + ",\"live\":" + live
                + "}";
    }

    @Test
    void table_text_isAligned() {
        List<String> lines = Invocation.ofLine("bound --table 2").lines();

        assertThat(lines).hasSize(1 + combinations(2));
        assertThat(lines.get(0)).isEqualTo("rule       n   b   c  quorum  accept  safe  conclusive  live");
        assertThat(lines)
                .allMatch(line ->
                        line.startsWith("rule") || line.matches("\\w+ +(\\d+ +){5}(yes|no) +(yes|no) +(yes|no)"));
    }

    @Test
    void table_whoseReaderHasGone_stopsQuietly() {
        java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();
        java.io.OutputStream gone = new java.io.OutputStream() {
            @Override
            public void write(int single) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Console console = new Console(gone, err, java.util.Map.of(), Console.Terminal.NONE);

        assertThat(QuorateCommand.run(console, "bound", "--table", "100", "--json"))
                .isEqualTo(141);
        assertThat(QuorateCommand.run(console, "bound", "--table", "100")).isEqualTo(141);
        assertThat(QuorateCommand.run(console, "bound", "--byzantine", "1")).isEqualTo(141);
        assertThat(err.size()).isZero();
    }
}
