package dev.quorate.tlc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A counterexample in the Informal Trace Format of Apalache (its ADR 15), which the tools of Apalache and Quint read.
 *
 * <p>Each number is {@code {"#bigint": ".."}}, since readers differ in which other numbers they take. Sets, tuples and functions
 * are {@code #set}, {@code #tup} and {@code #map}, as TLC prints them: it prints every sequence, and every function on {@code
 * 1..n}, as a tuple. Model values are strings, their names. An interval is a set with all its elements, and {@code
 * #unserializable} if there are more than {@value #MOST_LISTED}; so are endless sets and what {@link TlaValue} does not read.
 *
 * <p>Every state has every variable. Where TLC leaves out what has not changed ({@code -difftrace}), the value is that of the state
 * before. The {@code #meta} of a state says which action led to it, and where that stands.
 *
 * @param description one sentence that says what it is a counterexample to
 * @param counterexample the counterexample, with at least one state
 */
public record Itf(String description, Counterexample counterexample) {

    /** An interval with more elements is not listed. */
    public static final int MOST_LISTED = 1000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ItfValues VALUES = new ItfValues();

    /** Half a surrogate pair, which a string of TLA+ may hold, has no UTF-8: everything beyond ASCII is escaped. */
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** Requires a state. */
    public Itf {
        if (counterexample.states().isEmpty()) {
            throw new IllegalArgumentException("A trace has at least one state.");
        }
    }

    /**
     * {@return the trace, a file of JSON in ASCII}
     */
    public byte[] bytes() {
        try {
            return (MAPPER.writeValueAsString(toJson()) + "\n").getBytes(StandardCharsets.US_ASCII);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of JSON can always be written", impossible);
        }
    }

    private ObjectNode toJson() {
        ObjectNode trace = JSON.objectNode();
        trace.set("#meta", meta());
        Set<String> names = names();
        ArrayNode vars = trace.putArray("vars");
        names.forEach(vars::add);
        trace.set("states", states(names));
        loop().ifPresent(index -> trace.put("loop", index));
        return trace;
    }

    private ObjectNode meta() {
        ObjectNode meta = JSON.objectNode();
        meta.put("format", "ITF");
        meta.put("format-description", "https://apalache-mc.org/docs/adr/015adr-trace.html");
        counterexample.states().stream()
                .flatMap(state -> state.location().stream())
                .findFirst()
                .ifPresent(location -> meta.put("source", location.file()));
        meta.put("description", description);
        counterexample.lasso().ifPresent(lasso -> {
            if (lasso instanceof Lasso.BackToState back) {
                meta.put("loopAction", back.action() + back.arguments());
                back.location().ifPresent(location -> meta.put("loopLocation", location.toString()));
            }
        });
        return meta;
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        counterexample.states().forEach(state -> names.addAll(state.variables().keySet()));
        return names;
    }

    private ArrayNode states(Set<String> names) {
        ArrayNode states = JSON.arrayNode();
        Map<String, JsonNode> values = new LinkedHashMap<>();
        names.forEach(name -> values.put(name, VALUES.raw("not shown")));
        for (State state : counterexample.states()) {
            state.variables().forEach((name, value) -> values.put(name, VALUES.of(value)));
            ObjectNode object = states.addObject();
            object.set("#meta", meta(state, states.size() - 1));
            object.setAll(values);
        }
        return states;
    }

    private static ObjectNode meta(State state, int index) {
        ObjectNode meta = JSON.objectNode().put("index", index).put("action", state.action() + state.arguments());
        state.location().ifPresent(location -> meta.put("location", location.toString()));
        return meta;
    }

    /** The index of the state that follows the last one; if it stutters, the last one itself. */
    private Optional<Integer> loop() {
        return counterexample.lasso().flatMap(lasso -> {
            int number = lasso instanceof Lasso.BackToState back ? back.number() : ((Lasso.Stuttering) lasso).number();
            return IntStream.range(0, counterexample.length())
                    .filter(index -> counterexample.states().get(index).number() == number)
                    .boxed()
                    .findFirst();
        });
    }
}
