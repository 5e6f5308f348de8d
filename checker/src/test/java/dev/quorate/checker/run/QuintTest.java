package dev.quorate.checker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.checker.claims.Claim;
import dev.quorate.checker.claims.Claims;
import dev.quorate.checker.trace.SmallTrace;
import dev.quorate.checker.trace.TraceCheck;
import dev.quorate.checker.trace.TraceVerdict;
import dev.quorate.tlc.Counterexample;
import dev.quorate.tlc.Itf;
import dev.quorate.tlc.ProgressListener;
import dev.quorate.tlc.State;
import dev.quorate.tlc.TlaValue;
import dev.quorate.tlc.TlcJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Quint reads the traces that are written for it, and has in hand what TLC had. */
@Tag("interop")
@EnabledIf(
        value = "isQuintHere",
        disabledReason = "Quint has not read our traces: npm is not here, or could not install it.")
class QuintTest {

    /** Where {@code ci/interop} puts it. */
    private static final Path MODULES = Path.of("target", "npm", "node_modules");

    @TempDir
    private Path directory;

    static boolean isQuintHere() {
        return Files.isDirectory(MODULES.resolve("@informalsystems/quint"));
    }

    /** Of each module a claim that fails in a state, one that fails in a step, and one that fails for ever, as far as there are such. */
    @Test
    void claims_thatFail_areReadWhole() throws Exception {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (Claim claim : Claims.ofThisLibrary().claims()) {
            claim.expectation().violated().ifPresent(property -> {
                if (!claim.deep() && claim.broken().isEmpty()) {
                    chosen.putIfAbsent(claim.module() + " " + property.kind(), claim.id());
                }
            });
        }
        List<Row> rows = new Check(TlcJar.embedded(), 2)
                .run(Plan.only(Claims.ofThisLibrary(), List.copyOf(chosen.values())), new CheckListener() {});
        List<Counterexample> counterexamples =
                rows.stream().flatMap(row -> row.counterexample().stream()).toList();

        assertThat(counterexamples)
                .hasSize(chosen.size())
                .anyMatch(each -> each.lasso().isPresent());
        assertRead(counterexamples);
    }

    /** Its reads stand one after the other, and begin with another kind of state. */
    @Test
    void trace_ofRealReads_isReadWhole() throws Exception {
        Path trace = Files.write(directory.resolve("trace.ndjson"), SmallTrace.lines(directory));
        TraceVerdict verdict = new TraceCheck(TlcJar.embedded(), 2)
                .keepingStates()
                .run(List.of(trace), ProgressListener.SILENT)
                .get(0);

        assertThat(verdict.isAccepted()).isTrue();
        assertRead(List.of(verdict.states()));
    }

    /** What a specification of somebody else may have in its states. */
    @Test
    void values_ofEveryKind_areReadWhole() throws Exception {
        Map<String, TlaValue> variables = new LinkedHashMap<>();
        for (String text : List.of(
                "TRUE",
                "-123456789012345678901234567890",
                "{}",
                "{{}, {{}}, {1, 2}}",
                "<<>>",
                "<<1, \"a\", {FALSE}>>",
                "-1..1",
                "r1",
                "(3 :> \"a\" @@ 5 :> {7})",
                "(<<1, 2>> :> [a |-> 1] @@ {3} :> [a |-> 2])",
                "[tag |-> \"A\", value |-> <<[x_1 |-> {<<>>}]>>]",
                "[is |-> \"decided\", value |-> [class |-> 1]]",
                "\"<script> \\\" \\\\ \u202e \u2028 #bigint\"")) {
            variables.put("v" + variables.size(), TlaValue.parse(text));
        }
        assertThat(variables.values()).noneMatch(TlaValue.RawValue.class::isInstance);
        State state = new State(1, "Init", "", Optional.empty(), variables, "");

        assertRead(List.of(new Counterexample(List.of(state), Optional.empty())));
    }

    private void assertRead(List<Counterexample> counterexamples) throws IOException, InterruptedException {
        Path script = directory.resolve("quint.js");
        try (var content = QuintTest.class.getResourceAsStream("quint.js")) {
            Files.copy(content, script);
        }
        List<String> command = new ArrayList<>(List.of("node", script.toString()));
        for (Counterexample counterexample : counterexamples) {
            Path file = directory.resolve(command.size() + ".itf.json");
            command.add(Files.write(file, new Itf("It is violated.", counterexample).bytes())
                    .toString());
        }
        ProcessBuilder node = new ProcessBuilder(command).redirectErrorStream(true);
        node.environment().put("NODE_PATH", MODULES.toAbsolutePath().toString());
        Process process = node.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said.lines())
                .as(said)
                .containsExactlyElementsOf(counterexamples.stream()
                        .map(counterexample -> "" + counterexample.length())
                        .toList());
    }
}
