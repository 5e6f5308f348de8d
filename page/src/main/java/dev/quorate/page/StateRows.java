package dev.quorate.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.tlc.State;
import dev.quorate.tlc.TlaValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The states of a behaviour as rows: a variable each, or a field of it where it is a record, or a value of a small function. */
public final class StateRows {

    /** A function with more arguments is one row. */
    private static final int MOST_ARGUMENTS = 12;

    private static final int DEEPEST = 3;

    private final Set<String> names = new LinkedHashSet<>();
    private Map<String, String> before = Map.of();

    /** No state yet. */
    public StateRows() {}

    /**
     * The next state.
     *
     * @param state the state
     * @return the rows that differ from the state before, by name; {@code null} is what is gone
     */
    public ObjectNode changes(State state) {
        Map<String, String> rows = new LinkedHashMap<>();
        state.variables().forEach((name, value) -> flatten(name, value, 1, rows));
        return changes(rows);
    }

    /**
     * The next state, whose rows are known.
     *
     * @param rows all rows of the state
     * @return the rows that differ from the state before, by name; {@code null} is what is gone
     */
    public ObjectNode changes(Map<String, String> rows) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        rows.forEach((name, text) -> {
            if (!text.equals(before.get(name))) {
                changes.put(name, text);
            }
        });
        before.keySet().stream().filter(name -> !rows.containsKey(name)).forEach(changes::putNull);
        names.addAll(rows.keySet());
        before = rows;
        return changes;
    }

    /**
     * {@return the names of all rows that there were, in the order in which they came}
     */
    public ArrayNode names() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        names.forEach(array::add);
        return array;
    }

    private static void flatten(String name, TlaValue value, int depth, Map<String, String> rows) {
        if (depth < DEEPEST
                && value instanceof TlaValue.RecordValue fields
                && !fields.fields().isEmpty()) {
            fields.fields().forEach((field, part) -> flatten(name + "." + field, part, depth + 1, rows));
        } else if (depth < DEEPEST
                && value instanceof TlaValue.FunctionValue function
                && !function.entries().isEmpty()
                && function.entries().size() <= MOST_ARGUMENTS) {
            function.entries().forEach((argument, part) -> flatten(name + "[" + argument + "]", part, depth + 1, rows));
        } else {
            rows.put(name, value.toString());
        }
    }
}
