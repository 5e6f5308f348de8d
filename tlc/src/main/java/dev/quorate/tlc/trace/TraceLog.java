package dev.quorate.tlc.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what code did, a line for each step, in the form that the package describes. Several threads may write; the order of the
 * lines is that of the calls, so a step is best written while nobody else can take one.
 *
 * <pre>{@code
 * log.step("Acquire", List.of(process), Map.of("queue", queue));
 * }</pre>
 *
 * <p>Java's values become those of TLA+: a {@code List} a sequence, a {@code Set} a set, a {@code Map} a function, a record a record,
 * a {@code boolean}, an {@code int}, a {@code long}, a {@code BigInteger} and a {@code String} what they are, and the constant of an enum
 * the string that its {@code toString} says. Anything else is refused.
 */
public final class TraceLog implements AutoCloseable {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final BufferedWriter out;

    private TraceLog(BufferedWriter out) {
        this.out = out;
    }

    /**
     * Begins a trace.
     *
     * @param file where it is written; what was there is lost
     * @return the log; to be closed
     * @throws IOException if it cannot be written
     */
    public static TraceLog to(Path file) throws IOException {
        return new TraceLog(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    }

    /**
     * Writes the initial state. It must come first.
     *
     * @param state values by the names of variables
     * @throws UncheckedIOException if it cannot be written
     * @throws IllegalArgumentException if a value is none of TLA+; the message is a sentence
     */
    public void start(Map<String, ?> state) {
        write(JSON.objectNode().set("state", fields(state)));
    }

    /**
     * Writes a step.
     *
     * @param action the name of the action
     * @param arguments what it was taken with
     * @param state values after it, by the names of variables: as many as are known
     * @throws UncheckedIOException if it cannot be written
     * @throws IllegalArgumentException if a value is none of TLA+; the message is a sentence
     */
    public void step(String action, List<?> arguments, Map<String, ?> state) {
        ObjectNode line = JSON.objectNode();
        line.put("action", action).set("arguments", array(arguments));
        line.set("state", fields(state));
        write(line);
    }

    private synchronized void write(JsonNode line) {
        try {
            out.write(line.toString());
            out.newLine();
            out.flush();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static JsonNode of(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "TLA+ has no null: leave the variable out, or write a value for 'none'.");
        } else if (value instanceof Boolean truth) {
            return JSON.booleanNode(truth);
        } else if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
            return JSON.numberNode(new BigInteger(value.toString()));
        } else if (value instanceof List<?> list) {
            return array(list);
        } else if (value instanceof Set<?> set) {
            return JSON.objectNode().set("#set", array(set));
        } else if (value instanceof Map<?, ?> map) {
            ArrayNode entries = JSON.arrayNode();
            map.forEach(
                    (key, element) -> entries.add(JSON.arrayNode().add(of(key)).add(of(element))));
            return JSON.objectNode().set("#map", entries);
        } else if (value instanceof Record) {
            return record(value);
        } else if (value instanceof String || value instanceof Enum) {
            return JSON.textNode(value.toString());
        }
        throw new IllegalArgumentException(
                "A trace cannot hold a value of " + value.getClass().getTypeName()
                        + ": give a boolean, an integer, a String, the constant of an enum, a List, a Set, a Map or a record.");
    }

    private static ObjectNode record(Object value) {
        ObjectNode fields = JSON.objectNode();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                fields.set(component.getName(), of(component.getAccessor().invoke(value)));
            } catch (ReflectiveOperationException | InaccessibleObjectException failed) {
                throw new IllegalArgumentException("The record " + value + " cannot be read.", failed);
            }
        }
        return fields;
    }

    private static ArrayNode array(Collection<?> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(value -> array.add(of(value)));
        return array;
    }

    private static ObjectNode fields(Map<String, ?> values) {
        ObjectNode fields = JSON.objectNode();
        values.forEach((name, value) -> fields.set(name, of(value)));
        return fields;
    }
}
