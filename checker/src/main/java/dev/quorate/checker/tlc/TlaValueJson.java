package dev.quorate.checker.tlc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.tlc.TlaValue.BooleanValue;
import dev.quorate.checker.tlc.TlaValue.FunctionValue;
import dev.quorate.checker.tlc.TlaValue.IntegerValue;
import dev.quorate.checker.tlc.TlaValue.IntervalValue;
import dev.quorate.checker.tlc.TlaValue.ModelValue;
import dev.quorate.checker.tlc.TlaValue.RawValue;
import dev.quorate.checker.tlc.TlaValue.RecordValue;
import dev.quorate.checker.tlc.TlaValue.SetValue;
import dev.quorate.checker.tlc.TlaValue.StringValue;
import dev.quorate.checker.tlc.TlaValue.TupleValue;
import java.util.Collection;
import java.util.Map;

/** Writes values as JSON; the shape is described at {@link TlaValue}. */
final class TlaValueJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private TlaValueJson() {}

    static JsonNode of(TlaValue value) {
        if (value instanceof BooleanValue truth) {
            return JSON.booleanNode(truth.value());
        } else if (value instanceof IntegerValue number) {
            return JSON.numberNode(number.value());
        } else if (value instanceof StringValue string) {
            return JSON.textNode(string.value());
        } else if (value instanceof RecordValue fields) {
            return fields(fields.fields());
        }
        return tagged(value);
    }

    static ObjectNode fields(Map<String, TlaValue> fields) {
        ObjectNode object = JSON.objectNode();
        fields.forEach((name, value) -> object.set(name, of(value)));
        return object;
    }

    private static JsonNode tagged(TlaValue value) {
        if (value instanceof SetValue set) {
            return tag("#set", array(set.elements()));
        } else if (value instanceof TupleValue tuple) {
            return tag("#tup", array(tuple.elements()));
        } else if (value instanceof FunctionValue function) {
            return tag("#map", pairs(function.entries()));
        } else if (value instanceof IntervalValue interval) {
            return tag("#interval", JSON.arrayNode().add(interval.low()).add(interval.high()));
        } else if (value instanceof ModelValue model) {
            return tag("#model", JSON.textNode(model.name()));
        }
        return tag("#raw", JSON.textNode(((RawValue) value).text()));
    }

    private static JsonNode tag(String name, JsonNode content) {
        return JSON.objectNode().set(name, content);
    }

    private static ArrayNode array(Collection<TlaValue> elements) {
        ArrayNode array = JSON.arrayNode();
        elements.forEach(element -> array.add(of(element)));
        return array;
    }

    private static ArrayNode pairs(Map<TlaValue, TlaValue> entries) {
        ArrayNode array = JSON.arrayNode();
        entries.forEach((argument, result) ->
                array.add(JSON.arrayNode().add(of(argument)).add(of(result))));
        return array;
    }
}
