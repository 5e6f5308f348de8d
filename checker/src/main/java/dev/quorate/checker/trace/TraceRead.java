package dev.quorate.checker.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/** One read of a trace: its constants and its events so far. It grows while the file is read. */
final class TraceRead {

    private final ReadKind kind;
    private final ObjectNode constants;
    private final List<Event> events = new ArrayList<>();
    private final Set<String> valid = new TreeSet<>();
    private final Set<String> invalid = new TreeSet<>();
    private final Map<String, Set<String>> alike =
            new LinkedHashMap<>(); // each value, and those before it that it is alike

    /**
     * One event of the read.
     *
     * @param line the number of its line in the file, from 1
     * @param content the line
     */
    record Event(int line, ObjectNode content) {

        String name() {
            return content.path("event").asText();
        }

        /** What happened, in words. */
        String words() {
            StringJoiner words = new StringJoiner(" ");
            words.add(name());
            if (content.has("piece")) {
                words.add(name().equals("piece") ? "" + content.path("piece") : "of piece " + content.path("piece"));
            }
            if (content.has("replica")) {
                words.add((name().equals("piece") ? "from" : "of") + " replica " + content.path("replica"));
            }
            return words.toString();
        }
    }

    TraceRead(ReadKind kind, ObjectNode constants) {
        this.kind = kind;
        this.constants = constants;
    }

    ReadKind kind() {
        return kind;
    }

    ObjectNode constants() {
        return constants;
    }

    List<Event> events() {
        return events;
    }

    boolean verifies() {
        return constants.path("rule").asText().equals("verified");
    }

    void add(Event event) {
        events.add(event);
    }

    /** Takes note of whether a value is valid, unless it was said otherwise before: the first word stands. */
    boolean isConsistent(String value, boolean isValid) {
        if ((isValid ? invalid : valid).contains(value)) {
            return false;
        }
        (isValid ? valid : invalid).add(value);
        return true;
    }

    /** Takes note of which earlier values a value is alike, unless it was said otherwise before: the first word stands. */
    boolean isConsistent(String value, Set<String> others) {
        Set<String> known = alike.computeIfAbsent(value, first -> others);
        return alike.keySet().containsAll(others)
                && alike.keySet().stream()
                        .filter(other -> !other.equals(value))
                        .allMatch(other -> others.contains(other)
                                == (known.contains(other)
                                        || alike.getOrDefault(other, Set.of()).contains(value)));
    }

    /** {@return pairs of different values that do not contradict each other} */
    List<List<String>> alike() {
        return alike.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(other -> List.of(other, entry.getKey())))
                .toList();
    }

    /** {@return the values of which a reply said that they are valid} */
    Set<String> valid() {
        return valid;
    }
}
