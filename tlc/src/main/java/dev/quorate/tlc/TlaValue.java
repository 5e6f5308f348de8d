package dev.quorate.tlc;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A value of TLA+ as TLC prints it: immutable, and equal to another one that prints alike.
 *
 * <p>{@link Object#toString()} prints the value as TLA+ on one line. {@link #toJson()} gives JSON in the manner of the
 * Informal Trace Format of Apalache (its ADR 15): booleans, integers and strings as such, a record as an object, and
 * {@code {"#set": [..]}}, {@code {"#tup": [..]}}, {@code {"#map": [[key, value], ..]}}. What that format does not have is
 * {@code {"#model": name}}, {@code {"#interval": [low, high]}} and {@code {"#raw": text}}.
 */
public sealed interface TlaValue {

    /**
     * Reads the text of a value. Text that this reader does not understand becomes a {@link RawValue}: no counterexample is
     * lost because one value in it is exotic.
     *
     * @param text a value as printed by TLC, on one or several lines
     * @return the value
     */
    static TlaValue parse(String text) {
        return TlaValueParser.parse(text);
    }

    /**
     * Gives this value as JSON, in the shape described above.
     *
     * @return a JSON value
     */
    default JsonNode toJson() {
        return TlaValueJson.PLAIN.of(this);
    }

    /**
     * {@code TRUE} or {@code FALSE}.
     *
     * @param value the truth value
     */
    record BooleanValue(boolean value) implements TlaValue {
        @Override
        public String toString() {
            return value ? "TRUE" : "FALSE";
        }
    }

    /**
     * A number. TLC itself computes with 32 bits; an override may print larger ones.
     *
     * @param value the number
     */
    record IntegerValue(BigInteger value) implements TlaValue {
        /**
         * Makes the value of a Java number.
         *
         * @param value the number
         * @return the value
         */
        public static IntegerValue of(long value) {
            return new IntegerValue(BigInteger.valueOf(value));
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /**
     * A string.
     *
     * @param value its characters, without quotation marks and escapes
     */
    record StringValue(String value) implements TlaValue {
        @Override
        public String toString() {
            return TlaValueParser.quote(value);
        }
    }

    /**
     * A model value, or any other bare name that TLC prints ({@code Nat}, or {@code null} for a variable without a value).
     *
     * @param name the name
     */
    record ModelValue(String name) implements TlaValue {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A set, listed element by element.
     *
     * @param elements the elements in the order in which TLC prints them, each once
     */
    record SetValue(List<TlaValue> elements) implements TlaValue {
        /** Copies the elements. */
        public SetValue {
            elements = List.copyOf(elements);
        }

        @Override
        public String toString() {
            return joined("{", elements, "}");
        }
    }

    /**
     * A tuple, a sequence, or any function whose domain is {@code 1..n}; empty for the empty function too.
     *
     * @param elements the elements in order
     */
    record TupleValue(List<TlaValue> elements) implements TlaValue {
        /** Copies the elements. */
        public TupleValue {
            elements = List.copyOf(elements);
        }

        @Override
        public String toString() {
            return joined("<<", elements, ">>");
        }
    }

    /**
     * A record.
     *
     * @param fields the fields by name, in the order in which TLC prints them
     */
    record RecordValue(Map<String, TlaValue> fields) implements TlaValue {
        /** Copies the fields. */
        public RecordValue {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public String toString() {
            return fields.entrySet().stream()
                    .map(field -> field.getKey() + " |-> " + field.getValue())
                    .collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /**
     * A function that is neither a tuple nor a record, such as {@code (3 :> "a" @@ 5 :> "b")}.
     *
     * @param entries argument and result, in the order in which TLC prints them; at least one
     */
    record FunctionValue(Map<TlaValue, TlaValue> entries) implements TlaValue {
        /** Copies the entries. */
        public FunctionValue {
            if (entries.isEmpty()) {
                throw new IllegalArgumentException("A function value has at least one entry: the empty one is <<>>.");
            }
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String toString() {
            return entries.entrySet().stream()
                    .map(entry -> entry.getKey() + " :> " + entry.getValue())
                    .collect(Collectors.joining(" @@ ", "(", ")"));
        }
    }

    /**
     * The integers from {@code low} to {@code high}, which TLC prints as {@code low..high}.
     *
     * @param low the least element
     * @param high the greatest element; the interval is empty if it is less than {@code low}
     */
    record IntervalValue(BigInteger low, BigInteger high) implements TlaValue {
        @Override
        public String toString() {
            return low + ".." + high;
        }
    }

    /**
     * A value in a notation that is not read here, such as {@code SUBSET {1, 2}}.
     *
     * @param text what TLC printed, with each run of white space outside strings as one space
     */
    record RawValue(String text) implements TlaValue {
        @Override
        public String toString() {
            return text;
        }
    }

    private static String joined(String open, List<TlaValue> elements, String close) {
        return elements.stream().map(TlaValue::toString).collect(Collectors.joining(", ", open, close));
    }
}
