package dev.quorate.checker.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.core.Rule;
import dev.quorate.tlc.ProgressListener;
import dev.quorate.tlc.TlcJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random traces and random alterations of them: TLC rejects the line that a second judge rejects, or none. */
class RandomTracesTest {

    private static final TraceCheck CHECK = new TraceCheck(TlcJar.embedded(), 2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final int TRACES = 150;

    /** One run of TLC for many traces: each would take longer to start than to judge. */
    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void run_randomAlteration_isJudgedAsByTheKernel(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Path directory = Files.createTempDirectory("traces");
        List<Path> files = new ArrayList<>();
        List<OptionalInt> expected = new ArrayList<>();
        for (int trace = 0; trace < TRACES; trace++) {
            Path file = directory.resolve(trace + ".ndjson");
            TracedReads.write(file, 2, random);
            List<String> altered = altered(Files.readAllLines(file), random);
            expected.add(KernelJudge.firstToReject(altered, directory.resolve("again")));
            files.add(Files.write(file, altered));
        }

        List<TraceVerdict> verdicts = CHECK.run(files, ProgressListener.SILENT);

        SoftAssertions softly = new SoftAssertions();
        for (int trace = 0; trace < TRACES; trace++) {
            softly.assertThat(rejectedLine(verdicts.get(trace)))
                    .as(verdicts.get(trace).sentence())
                    .isEqualTo(expected.get(trace));
        }
        softly.assertAll();
        assertThat(expected).as("some change nothing in meaning").contains(OptionalInt.empty());
        assertThat(expected.stream().filter(OptionalInt::isPresent).count())
                .as("most change something")
                .isGreaterThan(TRACES / 2);
    }

    @Test
    void run_manyTracesOfTheKernel_areAcceptedInSeconds(@TempDir Path directory) throws Exception {
        long seed = Long.getLong("quorate.seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int trace = 0; trace < 100; trace++) {
            TracedReads.write(directory.resolve(trace + ".ndjson"), 5, random);
        }

        List<TraceVerdict> verdicts = CHECK.run(TraceCheck.find(List.of(directory)), ProgressListener.SILENT);

        assertThat(verdicts)
                .as("-Dquorate.seed=" + seed)
                .hasSize(100)
                .allSatisfy(verdict ->
                        assertThat(verdict.isAccepted()).as(verdict.sentence()).isTrue());
        assertThat(verdicts.stream().mapToInt(TraceVerdict::steps).sum()).isGreaterThan(2_000);
    }

    private static OptionalInt rejectedLine(TraceVerdict verdict) {
        return verdict.rejection().map(TraceVerdict.Rejection::line).orElse(OptionalInt.empty());
    }

    // Alterations of any line.

    private static List<String> altered(List<String> original, Random random) throws IOException {
        List<String> lines = new ArrayList<>(original);
        int line = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        switch (random.nextInt(8)) {
            case 0 -> lines.remove(line);
            case 1 -> lines.add(other, lines.get(line));
            case 2 -> Collections.swap(lines, line, Math.max(0, line - 1));
            case 3 -> lines.add(other, lines.remove(line));
            default -> lines.set(line, withAnotherField(lines.get(line), random));
        }
        return lines;
    }

    private static String withAnotherField(String line, Random random) throws IOException {
        ObjectNode object = (ObjectNode) JSON.readTree(line);
        List<String> fields = new ArrayList<>();
        object.fieldNames().forEachRemaining(fields::add);
        String field = fields.get(random.nextInt(fields.size()));
        object.set(field, another(field, object.path(field), random));
        return JSON.writeValueAsString(object);
    }

    private static JsonNode another(String field, JsonNode node, Random random) {
        return switch (field) {
            case "is" -> oneOf(random, "vote", "pieces");
            case "rule" ->
                oneOf(random, Stream.of(Rule.values()).map(Rule::toString).toArray(String[]::new));
            case "event" -> oneOf(random, "start", "reply", "timeout", "failure", "piece", "overdue", "loss", "return");
            case "value" -> oneOf(random, "truth", "lie 0", "lie 1", "another");
            case "ask", "cancel" -> requests(node, random);
            case "replicas" -> NODES.arrayNode().add("only one");
            case "outcome" -> node.isObject() ? outcome(random) : oneOf(random, "pending", "complete", "unavailable");
            default ->
                node.isArray()
                        ? set(node, random)
                        : node.isBoolean()
                                ? NODES.booleanNode(!node.booleanValue())
                                : node.isNumber() ? NODES.numberNode(random.nextInt(6)) : NODES.textNode("another");
        };
    }

    private static JsonNode oneOf(Random random, String... texts) {
        return NODES.textNode(texts[random.nextInt(texts.length)]);
    }

    private static JsonNode outcome(Random random) {
        ObjectNode outcome = NODES.objectNode();
        JsonNode is = oneOf(random, "pending", "decided", "inconclusive", "unavailable");
        outcome.set("is", is);
        if (is.asText().equals("decided")) {
            outcome.set("value", oneOf(random, "truth", "lie 0"));
        }
        return outcome;
    }

    /** One number more or less. */
    private static JsonNode set(JsonNode node, Random random) {
        TreeSet<Integer> numbers = new TreeSet<>();
        node.forEach(number -> numbers.add(number.asInt()));
        int number = 1 + random.nextInt(6);
        if (!numbers.remove(number)) {
            numbers.add(number);
        }
        ArrayNode array = NODES.arrayNode();
        numbers.forEach(array::add);
        return array;
    }

    /** One request less, or the same in another order, or one more. */
    private static JsonNode requests(JsonNode node, Random random) {
        List<JsonNode> requests = new ArrayList<>();
        node.forEach(requests::add);
        switch (random.nextInt(3)) {
            case 0 -> IntStream.range(0, Math.min(1, requests.size())).forEach(requests::remove);
            case 1 -> Collections.shuffle(requests, random);
            default -> {
                ArrayNode request = NODES.arrayNode().add(1 + random.nextInt(4)).add(1 + random.nextInt(6));
                requests.remove(request);
                requests.add(request);
            }
        }
        ArrayNode array = NODES.arrayNode();
        requests.forEach(array::add);
        return array;
    }
}
