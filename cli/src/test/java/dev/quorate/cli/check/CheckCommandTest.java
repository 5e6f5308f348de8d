package dev.quorate.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quorate.checker.claims.Claim;
import dev.quorate.checker.claims.Claims;
import dev.quorate.cli.Invocation;
import dev.quorate.cli.QuorateCommand;
import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.Screen;
import dev.quorate.cli.tlc.FalseTlc;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two small claims, one that holds and one that fails as it should; the whole check has a test of its own. */
class CheckCommandTest {

    private static final String HOLDING = "first-n2-c1";
    private static final String FAILING = "first-n2-b1-deceived";

    @Test
    void list_always_hasEveryClaimInEnglish() {
        Invocation invocation = Invocation.ofLine("check --list");

        assertThat(invocation.status()).isZero();
        for (Claim claim : Claims.ofThisLibrary().claims()) {
            assertThat(invocation.out()).contains(claim.id() + ": ").contains("    " + claim.sentence() + "\n");
        }
        assertThat(invocation.lines()).contains("first-n2-b1-deceived: Validity fails");
    }

    @Test
    void list_json_hasEveryClaimWithItsNumbers() {
        JsonNode json = Invocation.ofLine("check --list --json -").json();

        Claims claims = Claims.ofThisLibrary();
        assertThat(json)
                .hasSize(claims.claims().size()
                        + claims.counts().size()
                        + claims.proofs().size());
        assertThat(json.get(0).path("rule").asText()).isEqualTo("first");
        assertThat(json).allMatch(claim -> claim.path("rules").size() > 0);
        assertThat(json)
                .allMatch(claim -> claim.path("method").asText().equals("proof")
                        || claim.path("checks").size() > 0);
    }

    @Test
    void check_changedOnly_saysWhatWasNotRunAgain() {
        Invocation.of("check", "--claim", HOLDING);

        Invocation again = Invocation.of("check", "--changed", "--claim", HOLDING);

        assertThat(again.status()).isZero();
        assertThat(again.lines().get(1)).endsWith("holds, as before");
        assertThat(again.out()).contains("2 rows as pinned; 2 rows as before, not run again");
        assertThat(Invocation.ofLine("check --changed --trace x.ndjson").status())
                .isEqualTo(2);
    }

    @Test
    void check_claimsInAPipe_areLinesWithoutControlCharacters(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("rows.json");

        Invocation invocation =
                Invocation.of("check", "--claim", HOLDING, "--claim", FAILING, "--json", file.toString());

        assertThat(invocation.status()).isZero();
        assertThat(invocation.err()).isEmpty();
        assertThat(invocation.out().replace("\n", "")).doesNotContainPattern("\\p{Cntrl}");
        List<String> lines = invocation.lines();
        assertThat(lines.get(0)).startsWith("claim").endsWith("verdict");
        assertThat(lines.get(1))
                .matches(HOLDING + " +first +2 +0 +1 +TLC\\+counts\\+proof +\\d+ +\\S+ +\\d+\\.\\d s  holds");
        assertThat(lines.get(2))
                .matches(FAILING
                        + " +first +2 +1 +0 +TLC\\+counts\\+proof +- +- +\\d+\\.\\d s  Validity fails, as it should");
        assertThat(lines.get(3))
                .matches(HOLDING
                        + "-mirrors +first +2 +0 +1 +TLC \\+ kernel +\\d+ .* agrees: \\d+ compared, \\d+ changed");
        assertThat(lines).contains("    2. Replica 1 lies. The reader decides the lie, with 1 vote.");
        assertThat(invocation.out().replaceAll("\\s+", " "))
                .contains(" Claim: "
                        + Claims.ofThisLibrary().find(FAILING).orElseThrow().sentence());
        assertThat(lines.get(lines.size() - 1))
                .startsWith("All 4 rows as pinned; kernel and spec compared in ")
                .contains("Start ", "OnReply ", "OnTimeout ", "OnFailure ", "Exposed ")
                .contains("largest probability of a fingerprint collision ");
        requireRows(new ObjectMapper().readTree(file.toFile()));
        assertThat(directory).isDirectoryNotContaining(left -> !left.equals(file));
    }

    private static void requireRows(JsonNode json) {
        assertThat(json.path("asPinned").asBoolean()).isTrue();
        assertThat(json.path("rows")).hasSize(4);
        JsonNode failing = json.path("rows").get(1);
        assertThat(failing.path("id").asText()).isEqualTo(FAILING);
        assertThat(failing.path("expected").path("property").asText()).isEqualTo("Validity");
        assertThat(failing.path("counterexample").path("states")).hasSize(2);
        assertThat(failing.path("story").path("steps")).hasSize(2);
        JsonNode mirrors = json.path("rows").get(2);
        assertThat(mirrors.path("comparisons").path("OnReply").path("compared").asLong())
                .isGreaterThan(mirrors.path("comparisons")
                        .path("OnReply")
                        .path("changed")
                        .asLong())
                .isPositive();
        assertThat(mirrors.path("collisionProbability").asDouble()).isPositive();
        for (JsonNode row : json.path("rows")) {
            assertThat(row.fieldNames())
                    .toIterable()
                    .contains("claim", "rule", "n", "b", "c", "quorum", "accept", "hedge", "lies", "method")
                    .contains("states", "generated", "seconds", "expected", "verdict", "asPinned");
        }
    }

    @Test
    void check_jsonToStandardOutput_leavesTheTableToStandardError() {
        Invocation invocation = Invocation.of("check", "--claim", "first-n1-c1-still", "--json", "-");

        assertThat(invocation.json().path("rows")).hasSize(2);
        assertThat(invocation.err()).startsWith("claim ").contains("first-n1-c1-still");
    }

    @Test
    void check_rowThatIsOnlyAComparison_canBeAskedFor() {
        Invocation invocation = Invocation.of("check", "--claim", "first-n1-c1-mirrors");

        assertThat(invocation.status()).isZero();
        assertThat(invocation.lines().get(1)).startsWith("first-n1-c1-mirrors");
        assertThat(invocation.out()).contains("1 row as pinned");
    }

    /** A model checker that never finds anything wrong, nor any state: no row may end as pinned. */
    @Test
    void check_rowThatEndsOtherwise_endsWithOne(@TempDir Path directory) throws IOException {
        Path jar = FalseTlc.blind(directory);

        Invocation invocation = Invocation.of("check", "--claim", HOLDING, "--tla2tools", jar.toString());

        assertThat(invocation.status()).isOne();
        assertThat(invocation.lines().get(1)).contains("FAILED: expected ");
        assertThat(invocation.out()).contains("0 of 2 rows as pinned, 2 NOT");
    }

    @Test
    void check_onATerminal_leavesOnlyTheRows() {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        Console console = new Console(
                terminal, terminal, Map.of("NO_COLOR", "1"), Console.Terminal.of(() -> true, () -> true, () -> 70));

        int status = QuorateCommand.run(console, "check", "--claim", "first-n1-c1-still");

        String raw = terminal.toString(StandardCharsets.UTF_8);
        assertThat(status).isZero();
        assertThat(raw).contains("\rchecking ");
        Screen screen = new Screen(70).show(raw);
        assertThat(screen.lines()).noneMatch(line -> line.contains("checking"));
        assertThat(screen.lines().get(0)).startsWith("claim ").endsWith("verdict");
        assertThat(screen.lines()).anyMatch(line -> line.startsWith("first-n1-c1-still ") && line.endsWith("holds"));
        assertThat(screen.lines()).anyMatch(line -> line.startsWith("first-n1-c1-mirrors "));
    }

    @Test
    void check_onATerminal_isColouredUnlessToldOtherwise() {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        Console console =
                new Console(terminal, terminal, Map.of(), Console.Terminal.of(() -> true, () -> false, () -> 0));

        QuorateCommand.run(console, "bound", "--byzantine", "1", "--replicas", "3", "--rule", "masking");

        assertThat(terminal.toString(StandardCharsets.UTF_8)).contains("\u001b[32myes", "\u001b[31mno ");
    }

    @Test
    void check_report_isADirectoryOfPagesThatTakesThePlaceOfAnother(@TempDir Path directory) throws IOException {
        Path report = directory.resolve("report");
        Invocation first = check("first-n2-b1-deceived", report);
        assertThat(first.err()).isEmpty();
        assertThat(first.status()).isZero();
        assertThat(report.resolve("index.html")).content().contains("first-n2-b1-deceived");
        assertThat(report.resolve("claims/first-n2-b1-deceived.html")).content().contains("the reader believes a lie");
        assertThat(report.resolve("explorer.html")).exists();

        assertThat(check("first-n1-c1-refused", report).status()).isZero();
        assertThat(report.resolve("claims/first-n2-b1-deceived.html")).doesNotExist();
        assertThat(report.resolve("claims/first-n1-c1-refused.html")).exists();
        assertThat(directory.toFile().list()).containsExactly("report");
    }

    @Test
    void check_reportInAPlaceOfSomethingElse_isRefusedAndNothingIsLost(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("index.html"), "my own page");

        for (Path place : List.of(directory, file, directory.resolve("none/report"))) {
            Invocation invocation = check("first-n2-b1-deceived", place);
            assertThat(invocation.out()).isEmpty();
            assertThat(invocation.err())
                    .hasLineCount(1)
                    .contains(place.getFileName().toString());
            assertThat(invocation.status()).isEqualTo(2);
        }
        assertThat(file).hasContent("my own page");
    }

    @Test
    void check_itf_isTheCounterexampleOfTheClaim(@TempDir Path directory) throws IOException {
        Path trace = directory.resolve("deceived.itf.json");
        Invocation failing = Invocation.of("check", "--claim", FAILING, "--itf", trace.toString());

        assertThat(failing.err()).isEmpty();
        assertThat(failing.status()).isZero();
        JsonNode json = new ObjectMapper().readTree(trace.toFile());
        assertThat(json.at("/#meta/description").asText()).startsWith("Claim " + FAILING + ": ");
        assertThat(json.path("states")).hasSize(2);

        Invocation holding = Invocation.of("check", "--claim", HOLDING, "--itf", directory + "/none");
        assertThat(holding.err()).isEqualTo("TLC has no state to show, so " + directory + "/none is not written.\n");
        assertThat(holding.status()).isZero();
        assertThat(directory.toFile().list()).containsExactly("deceived.itf.json");
    }

    @Test
    void check_itfOfNoneOrSeveralClaims_isRefusedBeforeTheCheck(@TempDir Path directory) {
        String claim = "--claim " + FAILING;
        for (String others : List.of("", claim + " --claim " + HOLDING, claim + " --changed", claim + " --list")) {
            Invocation invocation = Invocation.ofLine(("check --itf " + directory + "/x " + others).strip());

            assertThat(invocation.out()).isEmpty();
            assertThat(invocation.err())
                    .hasLineCount(1)
                    .contains("--itf writes the counterexample of one claim: name it with one --claim");
            assertThat(invocation.status()).isEqualTo(2);
        }
        assertThat(Invocation.of("check", "--claim", FAILING, "--itf", directory.toString())
                        .err())
                .isEqualTo("quorate check: " + directory + " is a directory: name a file in it.\n");
    }

    @Test
    void check_reportWithSomethingElseBesideIt_isRefusedAndNothingIsLost(@TempDir Path directory) throws IOException {
        Path report = directory.resolve("report");
        assertThat(check("first-n2-b1-deceived", report).status()).isZero();
        Path note = Files.writeString(report.resolve("claims/my note.html"), "what I think of it");

        Invocation again = check("first-n1-c1-refused", report);

        assertThat(again.err()).hasLineCount(1).contains("has files in it that are no report");
        assertThat(again.status()).isEqualTo(2);
        assertThat(note).hasContent("what I think of it");
        assertThat(report.resolve("claims/first-n2-b1-deceived.html")).exists();
    }

    private static Invocation check(String claim, Path report) {
        return Invocation.of("check", "--claim", claim, "--report", report.toString());
    }
}
