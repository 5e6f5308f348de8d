package dev.quorate.tlc.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quorate.tlc.TlaValue;
import dev.quorate.tlc.TlaValue.BooleanValue;
import dev.quorate.tlc.TlaValue.FunctionValue;
import dev.quorate.tlc.TlaValue.IntegerValue;
import dev.quorate.tlc.TlaValue.ModelValue;
import dev.quorate.tlc.TlaValue.RecordValue;
import dev.quorate.tlc.TlaValue.SetValue;
import dev.quorate.tlc.TlaValue.StringValue;
import dev.quorate.tlc.TlaValue.TupleValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A line of a trace.
 *
 * @param number its place in the file, from 1
 * @param action the name of the action; empty for the initial state
 * @param arguments what it was taken with
 * @param state values by the names of variables
 */
record Line(int number, Optional<String> action, List<TlaValue> arguments, Map<String, TlaValue> state) {

    /** No line, or that of the initial state in a trace that has none. */
    static final Line NONE = new Line(0, Optional.empty(), List.of(), Map.of());

    /** What JSON would be lenient with is refused: no part of a line is left out. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");
    private static final Set<String> KEYS = Set.of("action", "arguments", "state");

    /**
     * Reads a trace. The first line is that of the initial state.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if a line is not as it must be; the message is a sentence
     */
    static List<Line> read(Path file, Set<String> modelValues) throws IOException {
        List<Line> lines = new ArrayList<>();
        List<String> texts = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int index = 0; index < texts.size(); index++) {
            if (!texts.get(index).isBlank()) {
                lines.add(read(index + 1, texts.get(index), modelValues, lines.isEmpty()));
            }
        }
        if (lines.stream().noneMatch(line -> line.action().isPresent())) {
            throw new IllegalArgumentException("The trace " + file + " has no step: nothing would be checked.");
        } else if (lines.get(0).action().isPresent()) {
            lines.add(0, NONE);
        }
        return lines;
    }

    private static Line read(int number, String text, Set<String> modelValues, boolean first) {
        try {
            JsonNode json = JSON.readTree(text);
            json.fieldNames().forEachRemaining(key -> require(KEYS.contains(key), "it has the unknown key " + key));
            require(json.isObject(), "it is no object");
            require(first || json.has("action"), "it names no action, which only the first line may leave out");
            require(json.has("action") || !json.has("arguments"), "it has arguments, but no action");
            require(
                    json.path("arguments").isMissingNode()
                            || json.path("arguments").isArray(),
                    "arguments is no array");
            require(json.path("state").isMissingNode() || json.path("state").isObject(), "state is no object");
            Map<String, TlaValue> state = new TreeMap<>();
            json.path("state").properties().forEach(each -> {
                require(NAME.matcher(each.getKey()).matches(), each.getKey() + " is no name of a variable");
                state.put(each.getKey(), value(each.getValue(), modelValues));
            });
            Optional<String> action = Optional.ofNullable(json.get("action")).map(Line::action);
            return new Line(number, action, values(json.path("arguments"), modelValues), state);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(
                    "Line " + number + " is not JSON: " + malformed.getOriginalMessage() + ".");
        } catch (Unfit unfit) {
            throw new IllegalArgumentException("Line " + number + " cannot be read: " + unfit.getMessage() + ".");
        }
    }

    private static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit(String reason) {
            super(reason);
        }
    }

    private static void require(boolean condition, String reason) {
        if (!condition) {
            throw new Unfit(reason);
        }
    }

    private static String action(JsonNode json) {
        require(
                json.isTextual() && NAME.matcher(json.asText()).matches(),
                "'" + json.asText() + "' is no name of an action");
        return json.asText();
    }

    private static List<TlaValue> values(JsonNode values, Set<String> modelValues) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(value -> value(value, modelValues))
                .toList();
    }

    private static TlaValue value(JsonNode value, Set<String> modelValues) {
        if (value.isTextual()) {
            return modelValues.contains(value.asText()) ? new ModelValue(value.asText()) : string(value.asText());
        } else if (value.isBoolean()) {
            return new BooleanValue(value.asBoolean());
        } else if (value.isIntegralNumber()) {
            require(
                    value.canConvertToInt() && value.asInt() != Integer.MIN_VALUE,
                    "TLC's numbers have 32 bits, not " + value);
            return IntegerValue.of(value.asInt());
        } else if (value.isArray()) {
            return new TupleValue(values(value, modelValues));
        } else if (value.size() == 1 && value.path("#set").isArray()) {
            return new SetValue(values(value.path("#set"), modelValues));
        } else if (value.size() == 1 && value.path("#map").isArray()) {
            return function(value.path("#map"), modelValues);
        }
        require(value.isObject() && !value.isEmpty(), value + " is no value of TLA+");
        Map<String, TlaValue> fields = new LinkedHashMap<>();
        value.properties().forEach(field -> {
            require(NAME.matcher(field.getKey()).matches(), field.getKey() + " is no name of a field");
            fields.put(field.getKey(), value(field.getValue(), modelValues));
        });
        return new RecordValue(fields);
    }

    private static TlaValue function(JsonNode pairs, Set<String> modelValues) {
        Map<TlaValue, TlaValue> entries = new LinkedHashMap<>();
        for (JsonNode pair : pairs) {
            require(
                    pair.isArray() && pair.size() == 2,
                    "an entry of a function is an argument and a value, not " + pair);
            TlaValue argument = value(pair.path(0), modelValues);
            TlaValue before = entries.put(argument, value(pair.path(1), modelValues));
            require(before == null, "a function has two values for " + argument);
        }
        return entries.isEmpty() ? new TupleValue(List.of()) : new FunctionValue(entries);
    }

    private static TlaValue string(String text) {
        require(
                text.chars().allMatch(sign -> sign >= ' ' && sign < 127),
                "TLC has strings of ASCII alone, not '" + text + "'");
        return new StringValue(text);
    }

    /** Says whether it has a text as a string. */
    boolean says(String text) {
        String quoted = new StringValue(text).toString();
        return Stream.concat(arguments.stream(), state.values().stream())
                .anyMatch(value -> value.toString().contains(quoted));
    }

    /** What the line tells of, for people. */
    String what() {
        String values = arguments.stream().map(TlaValue::toString).collect(Collectors.joining(", ", "(", ")"));
        return action.map(name -> arguments.isEmpty() ? name : name + values).orElse("the initial state");
    }
}
