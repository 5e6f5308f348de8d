package dev.quorate.tlc.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A line of a trace, in TLA+.
 *
 * @param number its place in the file, from 1
 * @param step the action with its arguments; empty for the initial state
 * @param state values by the names of variables
 */
record Line(int number, Optional<String> step, Map<String, String> state) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");
    private static final Set<String> KEYS = Set.of("action", "arguments", "state");

    /**
     * Reads a trace.
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
        if (lines.stream().noneMatch(line -> line.step().isPresent())) {
            throw new IllegalArgumentException("The trace " + file + " has no step: nothing would be checked.");
        }
        return lines;
    }

    private static Line read(int number, String text, Set<String> modelValues, boolean first) {
        try {
            JsonNode json = JSON.readTree(text);
            json.fieldNames().forEachRemaining(key -> require(KEYS.contains(key), "it has the unknown key " + key));
            require(json.isObject(), "it is no object");
            require(first || json.has("action"), "it names no action, which only the first line may leave out");
            Map<String, String> state = new TreeMap<>();
            json.path("state").properties().forEach(each -> {
                require(NAME.matcher(each.getKey()).matches(), each.getKey() + " is no name of a variable");
                state.put(each.getKey(), tla(each.getValue(), modelValues));
            });
            Optional<String> step = Optional.of(json.path("action"))
                    .filter(action -> !action.isMissingNode())
                    .map(action -> step(action.asText(), json.path("arguments"), modelValues));
            return new Line(number, step, state);
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

    private static String step(String action, JsonNode arguments, Set<String> modelValues) {
        require(NAME.matcher(action).matches(), "'" + action + "' is no name of an action");
        return arguments.isEmpty() ? action : action + "(" + joined(arguments, modelValues) + ")";
    }

    private static String joined(JsonNode values, Set<String> modelValues) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(value -> tla(value, modelValues))
                .collect(Collectors.joining(", "));
    }

    private static String tla(JsonNode value, Set<String> modelValues) {
        if (value.isTextual()) {
            return modelValues.contains(value.asText()) ? value.asText() : quoted(value.asText());
        } else if (value.isBoolean()) {
            return value.asBoolean() ? "TRUE" : "FALSE";
        } else if (value.isIntegralNumber()) {
            return value.asText();
        } else if (value.isArray()) {
            return "<<" + joined(value, modelValues) + ">>";
        } else if (value.has("#set")) {
            return "{" + joined(value.path("#set"), modelValues) + "}";
        } else if (value.has("#map")) {
            return function(value.path("#map"), modelValues);
        }
        require(value.isObject() && !value.isEmpty(), value + " is no value of TLA+");
        List<String> fields = new ArrayList<>();
        value.properties().forEach(field -> {
            require(NAME.matcher(field.getKey()).matches(), field.getKey() + " is no name of a field");
            fields.add(field.getKey() + " |-> " + tla(field.getValue(), modelValues));
        });
        return "[" + String.join(", ", fields) + "]";
    }

    private static String function(JsonNode entries, Set<String> modelValues) {
        if (entries.isEmpty()) {
            return "<<>>";
        }
        List<String> domain = new ArrayList<>();
        List<String> cases = new ArrayList<>();
        for (JsonNode entry : entries) {
            require(entry.size() == 2, "an entry of a function is an argument and a value, not " + entry);
            String argument = tla(entry.path(0), modelValues);
            domain.add(argument);
            cases.add("argument = " + argument + " -> " + tla(entry.path(1), modelValues));
        }
        return "[argument \\in {" + String.join(", ", domain) + "} |-> CASE " + String.join(" [] ", cases) + "]";
    }

    private static String quoted(String text) {
        require(
                text.chars().allMatch(sign -> sign >= ' ' && sign < 127),
                "TLC has strings of ASCII alone, not '" + text + "'");
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The formula that the line stands for, with what follows each variable. */
    String formula(String prime) {
        return step.map(action -> action + " /\\ ").orElse("")
                + state.entrySet().stream()
                        .map(each -> "(" + each.getKey() + prime + ") = " + each.getValue() + " /\\ ")
                        .collect(Collectors.joining())
                + "TRUE";
    }

    Line withoutState() {
        return new Line(number, step, Map.of());
    }
}
