package dev.quorate.checker.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.PieceReader;
import dev.quorate.core.PieceSet;
import dev.quorate.core.Reader;
import dev.quorate.core.ReplicaSet;
import dev.quorate.core.Rule;
import dev.quorate.tlc.Counted;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Takes the lines of one trace in order, and sees to their form: whether TLC can be asked about them at all. */
final class TraceParser {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    /** At the start of a read Pieces.tla looks at each replica and each piece for each request: more would take minutes. */
    private static final int MOST_REQUESTS = 512;

    private final Map<Integer, TraceRead> reads = new LinkedHashMap<>();

    /** {@return the reads that have begun, in the order in which they did} */
    List<TraceRead> reads() {
        return List.copyOf(reads.values());
    }

    /** Whether a line is JSON; one that was cut off is not. */
    static boolean isJson(byte[] line) {
        try {
            return !JSON.readTree(line).isMissingNode();
        } catch (IOException cutOff) {
            return false;
        }
    }

    /**
     * Takes the next line.
     *
     * @param number its number in the file, from 1
     * @param line its text in UTF-8, without its end
     * @throws MalformedLine if it has no place in a trace
     */
    void accept(int number, byte[] line) throws MalformedLine {
        ObjectNode object = object(line);
        require(object, "read", FieldKind.POSITIVE);
        if (object.has("is")) {
            begin(object);
        } else if (object.has("event")) {
            event(number, object);
        } else {
            throw new MalformedLine("it has neither \"is\", which begins a read, nor \"event\"");
        }
    }

    private static ObjectNode object(byte[] line) throws MalformedLine {
        try {
            if (JSON.readTree(line) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException broken) {
            throw new MalformedLine("it is not JSON: " + broken.getOriginalMessage());
        } catch (IOException broken) {
            throw new MalformedLine("it is not JSON: " + broken.getMessage());
        }
        throw new MalformedLine("it is not an object of JSON");
    }

    // The beginning of a read.

    private void begin(ObjectNode object) throws MalformedLine {
        @Nullable ReadKind kind = ReadKind.byName().get(object.path("is").asText());
        if (kind == null) {
            throw new MalformedLine("there is no kind of read called " + object.path("is"));
        }
        Map<String, FieldKind> fields = new LinkedHashMap<>(Map.of("read", FieldKind.POSITIVE, "is", FieldKind.TEXT));
        fields.putAll(kind.constants());
        requireExactly(object, fields);
        requireNumbers(kind, object);
        if (reads.putIfAbsent(object.path("read").intValue(), new TraceRead(kind, object)) != null) {
            throw new MalformedLine("read " + object.path("read") + " has begun before");
        }
    }

    private static void requireNumbers(ReadKind kind, ObjectNode constants) throws MalformedLine {
        int replicas = constants.path("n").intValue();
        if (constants.path("replicas").size() != replicas) {
            throw new MalformedLine("n is " + replicas + ", but it names "
                    + Counted.of(constants.path("replicas").size(), "replica"));
        }
        try {
            if (kind == ReadKind.VOTE) {
                requireReader(constants);
            } else {
                requirePieceReader(constants);
            }
        } catch (IllegalArgumentException refused) {
            throw new MalformedLine(String.valueOf(refused.getMessage()));
        }
    }

    /** The kernel says what is wrong with the numbers: a client cannot have made a reader that is refused. */
    private static void requireReader(ObjectNode constants) {
        Deployment deployment = new Deployment(
                Rule.named(constants.path("rule").asText()),
                constants.path("n").intValue(),
                new FaultBudget(
                        constants.path("b").intValue(), constants.path("c").intValue()),
                constants.path("quorum").intValue(),
                constants.path("accept").intValue());
        Reader<String> reader =
                deployment.rule().verifies() ? Reader.verifying(deployment, value -> true) : Reader.voting(deployment);
        reader.withHedge(constants.path("hedge").intValue())
                .doingWithout(constants.path("enough").intValue());
    }

    private static void requirePieceReader(ObjectNode constants) throws MalformedLine {
        if (PieceNumbers.requests(constants) > MOST_REQUESTS) {
            throw new MalformedLine("n is " + constants.path("n") + " and the window " + constants.path("window")
                    + ", but a replay takes at most " + MOST_REQUESTS + " requests at a time");
        }
        PieceReader.of(
                        constants.path("n").intValue(),
                        constants.path("pieces").intValue(),
                        constants.path("window").intValue())
                .start(
                        PieceSet.collect(numbers(constants.path("done"))),
                        ReplicaSet.collect(numbers(constants.path("exposed"))));
    }

    private static IntStream numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::intValue);
    }

    // An event.

    private void event(int number, ObjectNode object) throws MalformedLine {
        @Nullable TraceRead read = reads.get(object.path("read").intValue());
        if (read == null) {
            throw new MalformedLine("no read " + object.path("read") + " has begun");
        }
        requireExactly(object, fields(read, object.path("event").asText()));
        requireInRange(object, "replica", read.constants().path("n").intValue());
        requireInRange(object, "piece", read.constants().path("pieces").intValue());
        if (object.has("valid") && object.has("value")) {
            String value = object.path("value").asText();
            if (!read.isConsistent(value, object.path("valid").asBoolean())) {
                throw new MalformedLine("the same value was "
                        + (object.path("valid").asBoolean() ? "not " : "") + "valid before in this read");
            }
        }
        if (object.has("alike")) {
            String value = object.path("value").asText();
            Set<String> others = new TreeSet<>();
            object.path("alike").forEach(other -> others.add(other.asText()));
            if (others.contains(value) || !read.isConsistent(value, others)) {
                throw new MalformedLine("\"alike\" must name other values of this read, and the same ones each time");
            }
        }
        read.add(new TraceRead.Event(number, object));
    }

    private static Map<String, FieldKind> fields(TraceRead read, String event) throws MalformedLine {
        @Nullable Map<String, FieldKind> what = read.kind().events().get(event);
        if (what == null) {
            throw new MalformedLine("there is no event called \"" + event + "\" in a read of " + read.kind());
        }
        Map<String, FieldKind> fields =
                new LinkedHashMap<>(Map.of("read", FieldKind.POSITIVE, "event", FieldKind.TEXT));
        fields.putAll(what);
        if (event.equals("reply") && read.verifies()) {
            fields.putAll(ReadKind.VERIFIED);
        }
        fields.putAll(read.kind().says());
        return fields;
    }

    // Fields.

    private static void requireExactly(ObjectNode object, Map<String, FieldKind> fields) throws MalformedLine {
        for (Map.Entry<String, FieldKind> field : fields.entrySet()) {
            require(object, field.getKey(), field.getValue());
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!fields.containsKey(field.getKey())) {
                throw new MalformedLine("there is no field \"" + field.getKey() + "\" in such a line");
            }
        }
    }

    private static void require(ObjectNode object, String field, FieldKind kind) throws MalformedLine {
        if (!object.has(field)) {
            throw new MalformedLine("the field \"" + field + "\" is missing");
        } else if (!kind.accepts(object.path(field))) {
            throw new MalformedLine("\"" + field + "\" must be " + kind.words());
        }
    }

    private static void requireInRange(ObjectNode object, String field, int last) throws MalformedLine {
        if (object.path(field).intValue() > last) {
            throw new MalformedLine(
                    "there is no " + field + " " + object.path(field) + ", only 1 to " + last + " in this read");
        }
    }
}
