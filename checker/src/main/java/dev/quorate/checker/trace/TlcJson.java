package dev.quorate.checker.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import tlc2.value.impl.ValueVec;
import util.UniqueString;

/**
 * Translates between JSON and TLC's values: an object is a record, a list is a set, a list in a list is a tuple, a text is
 * a string.
 */
final class TlcJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private TlcJson() {}

    /** {@return the value, in TLC's normal form, so that threads can share it} */
    static Value toTlc(JsonNode json) {
        Value value = translate(json);
        value.deepNormalize();
        return value;
    }

    /** {@return a sequence of numbers} */
    static Value sequence(JsonNode numbers) {
        return new TupleValue(elements(numbers, TlcJson::atom));
    }

    private static Value translate(JsonNode json) {
        if (json.isObject()) {
            return record(json);
        } else if (json.isArray()) {
            return new SetEnumValue(elements(json, TlcJson::element), false);
        }
        return atom(json);
    }

    private static Value element(JsonNode json) {
        return json.isArray() ? sequence(json) : translate(json);
    }

    private static Value record(JsonNode object) {
        UniqueString[] names = object.properties().stream()
                .map(field -> UniqueString.of(field.getKey()))
                .toArray(UniqueString[]::new);
        return new RecordValue(names, elements(object, TlcJson::translate), false);
    }

    private static Value atom(JsonNode json) {
        if (json.isInt()) {
            return IntValue.gen(json.intValue());
        } else if (json.isBoolean()) {
            return json.booleanValue() ? BoolValue.ValTrue : BoolValue.ValFalse;
        } else if (json.isTextual()) {
            return new StringValue(json.textValue());
        }
        throw new IllegalArgumentException("no value of a trace: " + json);
    }

    private static Value[] elements(JsonNode container, Function<JsonNode, Value> translation) {
        return StreamSupport.stream(container.spliterator(), false)
                .map(translation)
                .toArray(Value[]::new);
    }

    /** {@return the JSON of a value that the replay computed} */
    static JsonNode fromTlc(Value value) {
        if (value instanceof IntValue number) {
            return NODES.numberNode(number.val);
        } else if (value instanceof BoolValue truth) {
            return NODES.booleanNode(truth.val);
        } else if (value instanceof StringValue text) {
            return NODES.textNode(text.toUnquotedString());
        } else if (value instanceof TupleValue tuple) {
            ArrayNode array = NODES.arrayNode();
            Stream.of(tuple.elems).map(TlcJson::fromTlc).forEach(array::add);
            return array;
        } else if (value instanceof RecordValue record) {
            return object(record);
        }
        return set(value);
    }

    private static ObjectNode object(RecordValue record) {
        ObjectNode object = NODES.objectNode();
        for (int index = 0; index < record.names.length; index++) {
            object.set(record.names[index].toString(), fromTlc(record.values[index]));
        }
        return object;
    }

    private static ArrayNode set(Value value) {
        @Nullable Value set = value.toSetEnum();
        if (set == null) {
            throw new IllegalArgumentException("no value of a trace: " + value);
        }
        set.normalize();
        ValueVec elements = ((SetEnumValue) set).elems;
        ArrayNode array = NODES.arrayNode();
        for (int index = 0; index < elements.size(); index++) {
            array.add(fromTlc(elements.elementAt(index)));
        }
        return array;
    }
}
