package dev.quorate.tlc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the Informal Trace Format by the letter of ADR 15, and refuses what that does not have. */
record ItfReader(JsonNode meta, List<String> vars, List<Map<String, TlaValue>> states, int loop) {

    private static final int NO_LOOP = -1;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static ItfReader read(byte[] bytes) throws IOException {
        JsonNode trace = MAPPER.readTree(bytes);
        require(Set.of("#meta", "params", "vars", "states", "loop").containsAll(keys(trace)), trace);
        List<String> vars = new ArrayList<>();
        for (JsonNode name : listed(trace.path("vars"))) {
            require(name.isTextual() && !name.asText().startsWith("#"), name);
            vars.add(name.asText());
        }
        require(new HashSet<>(vars).size() == vars.size(), trace.path("vars"));
        List<Map<String, TlaValue>> states = new ArrayList<>();
        for (JsonNode state : listed(trace.path("states"))) {
            states.add(state(state, vars));
        }
        JsonNode loop = trace.path("loop");
        require(loop.isMissingNode() || loop.isInt() && loop.asInt() >= 0 && loop.asInt() < states.size(), loop);
        return new ItfReader(trace.path("#meta"), vars, states, loop.asInt(NO_LOOP));
    }

    private static Map<String, TlaValue> state(JsonNode state, List<String> vars) {
        Set<String> expected = new TreeSet<>(vars);
        Set<String> present = keys(state);
        require(!present.remove("#meta") || state.path("#meta").isObject(), state);
        require(present.equals(expected), state);
        Map<String, TlaValue> values = new LinkedHashMap<>();
        vars.forEach(name -> values.put(name, value(state.path(name))));
        return values;
    }

    static TlaValue value(JsonNode node) {
        if (node.isBoolean()) {
            return new TlaValue.BooleanValue(node.asBoolean());
        } else if (node.isTextual()) {
            return new TlaValue.StringValue(node.asText());
        }
        require(node.isObject(), node);
        Set<String> keys = keys(node);
        if (keys.stream().noneMatch(key -> key.startsWith("#"))) {
            Map<String, TlaValue> fields = new LinkedHashMap<>();
            keys.forEach(key -> fields.put(key, value(node.path(key))));
            return new TlaValue.RecordValue(fields);
        }
        require(keys.size() == 1, node);
        String tag = keys.iterator().next();
        return tagged(tag, node.path(tag));
    }

    private static TlaValue tagged(String tag, JsonNode content) {
        switch (tag) {
            case "#bigint":
                require(content.isTextual() && content.asText().matches("-?[0-9]+"), content);
                return new TlaValue.IntegerValue(new BigInteger(content.asText()));
            case "#set":
                List<TlaValue> elements = values(content);
                require(new HashSet<>(elements).size() == elements.size(), content);
                return new TlaValue.SetValue(elements);
            case "#tup":
                return new TlaValue.TupleValue(values(content));
            case "#map":
                Map<TlaValue, TlaValue> entries = new LinkedHashMap<>();
                for (JsonNode pair : listed(content)) {
                    List<TlaValue> both = values(pair);
                    require(both.size() == 2 && entries.put(both.get(0), both.get(1)) == null, pair);
                }
                return new TlaValue.FunctionValue(entries);
            case "#unserializable":
                require(content.isTextual(), content);
                return new TlaValue.RawValue(content.asText());
            default:
                throw new IllegalArgumentException("ADR 15 has no " + tag);
        }
    }

    private static List<TlaValue> values(JsonNode array) {
        List<TlaValue> values = new ArrayList<>();
        listed(array).forEach(element -> values.add(value(element)));
        return values;
    }

    private static JsonNode listed(JsonNode array) {
        require(array.isArray(), array);
        return array;
    }

    private static Set<String> keys(JsonNode object) {
        require(object.isObject(), object);
        Set<String> keys = new TreeSet<>();
        Iterator<String> names = object.fieldNames();
        names.forEachRemaining(keys::add);
        return keys;
    }

    private static void require(boolean asWritten, JsonNode node) {
        if (!asWritten) {
            throw new IllegalArgumentException("not as ADR 15 says: " + node);
        }
    }
}
