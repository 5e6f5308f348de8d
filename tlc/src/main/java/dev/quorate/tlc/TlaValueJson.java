package dev.quorate.tlc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.tlc.TlaValue.BooleanValue;
import dev.quorate.tlc.TlaValue.FunctionValue;
import dev.quorate.tlc.TlaValue.IntegerValue;
import dev.quorate.tlc.TlaValue.IntervalValue;
import dev.quorate.tlc.TlaValue.ModelValue;
import dev.quorate.tlc.TlaValue.RawValue;
import dev.quorate.tlc.TlaValue.RecordValue;
import dev.quorate.tlc.TlaValue.SetValue;
import dev.quorate.tlc.TlaValue.StringValue;
import dev.quorate.tlc.TlaValue.TupleValue;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;

/** Writes values as JSON; the shape is described at {@link TlaValue}. {@link ItfValues} differs where the format does. */
class TlaValueJson {

    /** The shape that {@link TlaValue} describes. */
    static final TlaValueJson PLAIN = new TlaValueJson();

    static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    final JsonNode of(TlaValue value) {
        if (value instanceof BooleanValue truth) {
            return JSON.booleanNode(truth.value());
        } else if (value instanceof IntegerValue number) {
            return number(number.value());
        } else if (value instanceof StringValue string) {
            return JSON.textNode(string.value());
        } else if (value instanceof RecordValue fields) {
            return fields(fields.fields());
        }
        return tagged(value);
    }

    final ObjectNode fields(Map<String, TlaValue> fields) {
        ObjectNode object = JSON.objectNode();
        fields.forEach((name, value) -> object.set(name, of(value)));
        return object;
    }

    private JsonNode tagged(TlaValue value) {
        if (value instanceof SetValue set) {
            return set(set.elements());
        } else if (value instanceof TupleValue tuple) {
            return tag("#tup", array(tuple.elements()));
        } else if (value instanceof FunctionValue function) {
            return tag("#map", pairs(function.entries()));
        } else if (value instanceof IntervalValue interval) {
            return interval(interval);
        } else if (value instanceof ModelValue model) {
            return model(model.name());
        }
        return raw(((RawValue) value).text());
    }

    final JsonNode set(Collection<? extends TlaValue> elements) {
        return tag("#set", array(elements));
    }

    JsonNode number(BigInteger value) {
        return JSON.numberNode(value);
    }

    JsonNode interval(IntervalValue interval) {
        return tag("#interval", JSON.arrayNode().add(interval.low()).add(interval.high()));
    }

    JsonNode model(String name) {
        return tag("#model", JSON.textNode(name));
    }

    JsonNode raw(String text) {
        return tag("#raw", JSON.textNode(text));
    }

    static JsonNode tag(String name, JsonNode content) {
        return JSON.objectNode().set(name, content);
    }

    private ArrayNode array(Collection<? extends TlaValue> elements) {
        ArrayNode array = JSON.arrayNode();
        elements.forEach(element -> array.add(of(element)));
        return array;
    }

    private ArrayNode pairs(Map<TlaValue, TlaValue> entries) {
        ArrayNode array = JSON.arrayNode();
        entries.forEach((argument, result) ->
                array.add(JSON.arrayNode().add(of(argument)).add(of(result))));
        return array;
    }
}
