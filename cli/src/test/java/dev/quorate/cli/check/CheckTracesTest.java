package dev.quorate.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quorate.cli.Invocation;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Reader;
import dev.quorate.core.ReaderEvent;
import dev.quorate.core.ReaderState;
import dev.quorate.core.Rule;
import dev.quorate.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --trace} on real traces, one of them altered. */
class CheckTracesTest {

    @TempDir
    private Path directory;

    @Test
    void trace_ofTheKernel_isAccepted() throws IOException {
        Path trace = trace("good.ndjson");

        Invocation invocation = Invocation.of("check", "--trace", trace.toString());

        assertThat(invocation.status()).isZero();
        assertThat(invocation.err()).isEmpty();
        assertThat(invocation.lines()).hasSize(2);
        assertThat(invocation.lines().get(0)).isEqualTo(trace + ": accepted, 1 read, 3 steps");
        assertThat(invocation.lines().get(1))
                .matches("1 trace accepted: 1 read, 3 steps, each as the specification allows, in \\d+\\.\\d s\\.");
    }

    @Test
    void trace_oneOfADirectoryAltered_isRejectedWithItsLine() throws IOException {
        Path good = trace("good.ndjson");
        Path bad = trace("bad.ndjson");
        Files.writeString(bad, Files.readString(bad).replace("\"value\":\"v\"}", "\"value\":\"w\"}"));

        Invocation invocation = Invocation.of("check", "--json", "-", "--trace", directory.toString());

        String reason = "reply of replica 2: the trace says outcome decided(w), Reader.tla says decided(v)";
        assertThat(invocation.status()).isOne();
        assertThat(invocation.err()).contains(bad + " line 4: " + reason).contains("1 of 2 traces rejected, in ");
        JsonNode json = invocation.json();
        assertThat(json.path("accepted").asBoolean()).isFalse();
        JsonNode rejected = json.path("traces").get(0);
        assertThat(rejected.path("file").asText()).isEqualTo(bad.toString());
        assertThat(rejected.path("line").asInt()).isEqualTo(4);
        assertThat(rejected.path("reason").asText()).isEqualTo(reason);
        JsonNode accepted = json.path("traces").get(1);
        assertThat(accepted.path("file").asText()).isEqualTo(good.toString());
        assertThat(accepted.path("accepted").asBoolean()).isTrue();
        assertThat(accepted.path("line").isNull()).isTrue();
        assertThat(accepted.path("reason").isNull()).isTrue();
    }

    @Test
    void trace_alteredAsPage_showsTheLineAtWhichTlcStops() throws IOException {
        Path bad = trace("bad.ndjson");
        Files.writeString(bad, Files.readString(bad).replace("\"value\":\"v\"}", "\"value\":\"</script>w\"}"));
        Path page = directory.resolve("page.html");

        Invocation invocation = Invocation.of("check", "--trace", bad.toString(), "--report", page.toString());

        assertThat(invocation.status()).isOne();
        assertThat(Files.readString(page)).contains("TLC stops at line 4").doesNotContain("</script>w");
        assertThat(Files.readString(page))
                .contains("\"line\":4")
                .contains("\"place\":\"line 4\"")
                .contains("Reader.tla says decided(v)");
    }

    @Test
    void trace_itf_isWhatTlcWentThroughUpToTheLineThatDoesNotFit() throws IOException {
        Path bad = trace("bad.ndjson");
        Files.writeString(bad, Files.readString(bad).replace("\"value\":\"v\"}", "\"value\":\"w\"}"));
        Path file = directory.resolve("bad.itf.json");

        Invocation invocation = Invocation.of("check", "--trace", bad.toString(), "--itf", file.toString());

        assertThat(invocation.status()).isOne();
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.at("/#meta/description").asText()).startsWith(bad + " line 4: reply of replica 2: ");
        JsonNode states = json.path("states");
        assertThat(states).hasSize(4);
        assertThat(states.at("/2/state/outcome/is").asText()).isEqualTo("pending");
        assertThat(states.at("/2/#meta/action").asText()).isEqualTo("reply of replica 1");
        assertThat(states.at("/2/#meta/location").asText()).isEqualTo("trace:3");
        assertThat(states.at("/3/#meta/action").asText()).isEqualTo("does not fit: reply of replica 2");
        assertThat(states.at("/3/fits").isBoolean()).isTrue();
        assertThat(states.at("/3/fits").asBoolean()).isFalse();
    }

    @Test
    void trace_itfOfSeveralTraces_isRefusedBeforeTheCheck() throws IOException {
        trace("one.ndjson");
        trace("two.ndjson");

        Invocation invocation = Invocation.of("check", "--trace", directory.toString(), "--itf", directory + "/x");

        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err())
                .isEqualTo("quorate check: --itf writes the states of one trace: name one file, not 2.\n");
    }

    @Test
    void trace_itfOfATraceThatCannotBeReplayed_isNotWritten() throws IOException {
        Path bad = Files.writeString(directory.resolve("bad.ndjson"), "no trace\n");

        Invocation invocation = Invocation.of("check", "--trace", bad.toString(), "--itf", directory + "/x");

        assertThat(invocation.status()).isOne();
        assertThat(invocation.err()).contains("TLC has no state to show, so " + directory + "/x is not written.\n");
        assertThat(directory.toFile().list()).containsExactly("bad.ndjson");
    }

    @Test
    void trace_reportThatIsNoPage_isBadInput() throws IOException {
        Invocation invocation = Invocation.of(
                "check",
                "--trace",
                trace("good.ndjson").toString(),
                "--report",
                directory.resolve("dir").toString());

        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err())
                .contains("With --trace the report is one page: name a file that ends in .html, not ");
        assertThat(directory.resolve("dir")).doesNotExist();
    }

    @Test
    void trace_nothingThere_isBadInput() throws IOException {
        Path nowhere = directory.resolve("gone.ndjson");
        Path without = Files.createDirectory(directory.resolve("without"));

        assertBadInput("There is no trace at " + nowhere + " that can be read.", nowhere);
        assertBadInput("There is no trace, no file that ends in .ndjson, in " + without + ".", without);
    }

    @Test
    void trace_withAClaim_isBadInput() throws IOException {
        Invocation invocation =
                Invocation.of("check", "--list", "--trace", trace("good.ndjson").toString());

        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err()).contains("--trace checks traces and no claim");
    }

    private static void assertBadInput(String sentence, Path path) {
        Invocation invocation = Invocation.of("check", "--trace", path.toString());

        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.err()).isEqualTo("quorate check: " + sentence + "\n");
    }

    private Path trace(String name) throws IOException {
        Path file = directory.resolve(name);
        Deployment deployment = Deployment.of(Rule.MATCHING, 3, new FaultBudget(1, 0));
        Reader<String> reader = Reader.voting(deployment);
        try (TraceWriter trace = TraceWriter.to(file)) {
            TraceWriter.Vote<String> vote =
                    trace.vote("manifest", deployment, reader, List.of("a", "b", "c"), value -> value);
            ReaderState<String> state = reader.start().state();
            vote.step(new ReaderEvent.Start<>(), state);
            for (int replica = 1; replica <= 2; replica++) {
                state = reader.onReply(state, replica, "v").state();
                vote.step(new ReaderEvent.Reply<>(replica, "v"), state);
            }
        }
        return file;
    }
}
