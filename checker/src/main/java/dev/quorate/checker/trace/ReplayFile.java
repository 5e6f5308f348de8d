package dev.quorate.checker.trace;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tlc2.value.impl.Value;

/**
 * What TLC replays, as this process hands it to the process of TLC: the reads of all traces one after the other, each as
 * the line of its constants and then the lines of its events, in the terms of {@code TraceMC.tla}.
 */
final class ReplayFile {

    /** Writes plain ASCII: half a character, which JSON can escape and UTF-8 cannot write, gets through. */
    static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final String CONSTANTS = "constants";
    private static final String MISSING = "missing";

    private ReplayFile() {}

    /** One read as TLC sees it: its constants, the pieces that it can come to, and its steps in order. */
    record Lines(Value constants, Value missing, List<Value> steps) {}

    static void write(Path file, List<TraceRead> reads) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (TraceRead read : reads) {
                ObjectNode beginning = JsonNodeFactory.instance.objectNode();
                beginning.set(CONSTANTS, constants(read));
                PieceNumbers.missing(read).forEach(beginning.putArray(MISSING)::add);
                lines.write(JSON.writeValueAsString(beginning) + "\n");
                Set<JsonNode> asked = new HashSet<>();
                for (TraceRead.Event event : read.events()) {
                    lines.write(JSON.writeValueAsString(line(read, event, asked)) + "\n");
                    event.content().path("ask").forEach(asked::add);
                }
            }
        }
    }

    private static ObjectNode constants(TraceRead read) {
        ObjectNode constants = read.constants().deepCopy();
        constants.remove(List.of("read", "of", "replicas"));
        if (read.kind() == ReadKind.VOTE) {
            read.valid().forEach(constants.putArray("valid")::add);
            values(read).forEach(constants.putArray("values")::add);
            ArrayNode alike = constants.putArray("alike");
            read.alike().forEach(pair -> pair.forEach(alike.addArray()::add));
        } else {
            constants.remove(List.of("pieces", "done"));
            constants.put("places", PieceNumbers.places(read.constants()));
        }
        return constants;
    }

    private static Set<String> values(TraceRead read) {
        Set<String> values = new TreeSet<>();
        read.events().stream()
                .map(event -> event.content().path("value"))
                .filter(JsonNode::isTextual)
                .forEach(value -> values.add(value.textValue()));
        return values;
    }

    /** What the client says stands apart from what happened; and whether the piece was asked for in an earlier line. */
    private static ObjectNode line(TraceRead read, TraceRead.Event event, Set<JsonNode> asked) {
        ObjectNode line = event.content().deepCopy();
        List<String> fields = new ArrayList<>(read.kind().says().keySet());
        ObjectNode says = line.deepCopy().retain(fields);
        line.remove(fields);
        line.remove("read");
        line.set("says", says);
        if (line.has("piece")) {
            JsonNode request = JsonNodeFactory.instance
                    .arrayNode()
                    .add(line.path("replica"))
                    .add(line.path("piece"));
            line.put("asked", asked.contains(request));
        }
        return line;
    }

    static List<Lines> read(Path file) throws IOException {
        List<Lines> replays = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            List<Value> current = new ArrayList<>();
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                JsonNode line = JSON.readTree(text);
                if (line.has(CONSTANTS)) {
                    current = new ArrayList<>();
                    replays.add(new Lines(
                            TlcJson.toTlc(line.path(CONSTANTS)), TlcJson.sequence(line.path(MISSING)), current));
                } else {
                    current.add(TlcJson.toTlc(line));
                }
            }
        }
        return replays;
    }
}
