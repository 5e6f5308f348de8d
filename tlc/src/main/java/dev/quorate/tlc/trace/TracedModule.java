package dev.quorate.tlc.trace;

import dev.quorate.tlc.TlaValue;
import dev.quorate.tlc.TlaValue.FunctionValue;
import dev.quorate.tlc.TlaValue.ModelValue;
import dev.quorate.tlc.TlaValue.RecordValue;
import dev.quorate.tlc.TlaValue.SetValue;
import dev.quorate.tlc.TlaValue.TupleValue;
import java.util.Collection;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The module that extends a specification by a trace: the variable {@code tracedLines} counts the lines, and each of them is a
 * disjunct of the next-state relation. The names that it adds begin so that no specification has them.
 *
 * @param specification the name of the module that it extends
 * @param modelValues the texts that stand for model values
 * @param lines the lines, of which the first tells of the initial state
 * @param last what the last line must do
 */
record TracedModule(String specification, Set<String> modelValues, List<Line> lines, Last last) {

    /** The last line is reached exactly if it is wrong that the trace always goes on. */
    static final String END = "TraceGoesOn";

    /** How many lines have been taken: the index of the last of them. */
    static final String TAKEN = "tracedLines";

    /** Of a state that {@link Last#SAYS} what fits: a truth value for each of the line's values. */
    static final String FITS = "tracedFits";

    /** Where the definition of the first line stands in the module; those of the others follow. */
    static final int FIRST = 6;

    private static final String MODEL_VALUE = "traced_";

    /** What the last line must do. */
    enum Last {
        /** It must fit, like all others. */
        FITS,
        /** It must be a step, which says how far the values fit. */
        SAYS,
        /** Its action must be possible, whether or not that is a step of the specification. */
        IS_POSSIBLE
    }

    /** Model values have names of this module's own, since the specification may have a constant of their name. */
    List<String> settings() {
        return Stream.concat(
                        modelValues.stream().map(each -> "CONSTANT " + MODEL_VALUE + each + " = " + each),
                        Stream.of("INIT TraceInit", "NEXT TraceNext", "INVARIANT " + END))
                .toList();
    }

    String name() {
        return specification + "Traced";
    }

    String text() {
        StringBuilder text = new StringBuilder("---- MODULE " + name() + " ----\n")
                .append("EXTENDS " + specification + ", Integers\n")
                .append(modelValues.isEmpty() ? "" : "CONSTANTS " + joined(modelValues.stream(), MODEL_VALUE))
                .append("\nVARIABLES " + TAKEN + ", " + FITS + "\n")
                .append(
                        "TracedFunction(tracedPairs) == [tracedArgument \\in {tracedPair[1] : tracedPair \\in tracedPairs} |->"
                                + " (CHOOSE tracedPair \\in tracedPairs : tracedPair[1] = tracedArgument)[2]]\n")
                .append("TraceInit == " + TAKEN + " = 0 /\\ Init" + values(0, "") + "\n");
        for (int index = 1; index < lines.size(); index++) {
            text.append("TraceStep" + index + " == " + step(index) + "\n");
        }
        text.append("TraceNext ==\n    \\/ FALSE /\\ " + TAKEN + "' = 0\n");
        for (int index = 1; index < lines.size(); index++) {
            text.append("    \\/ " + TAKEN + " = " + (index - 1) + " /\\ TraceStep" + index + " /\\ " + TAKEN + "' = "
                    + index + "\n");
        }
        return text.append(END + " == " + TAKEN + " < " + (lines.size() - 1) + "\n====\n")
                .toString();
    }

    /** The action first: it says what the next state is, and {@code Next} whether that is one. */
    private String step(int index) {
        Line line = lines.get(index);
        String arguments = line.arguments().isEmpty() ? "" : "(" + joined(line.arguments()) + ")";
        boolean free = last == Last.IS_POSSIBLE && isLast(index);
        return line.action().orElse("TRUE") + arguments + values(index, "'") + (free ? "" : " /\\ Next");
    }

    private String values(int index, String prime) {
        Stream<String> fits = lines.get(index).state().entrySet().stream()
                .map(each -> "(" + each.getKey() + prime + ") = " + tla(each.getValue()));
        String told = " /\\ " + FITS + prime + " = <<";
        if (last == Last.FITS || !isLast(index)) {
            return fits.map(each -> " /\\ " + each).collect(Collectors.joining("", "", told + ">>"));
        }
        return told + (last == Last.SAYS ? joined(fits, "") : "") + ">>";
    }

    private boolean isLast(int index) {
        return index == lines.size() - 1;
    }

    private static String joined(Stream<String> parts, String prefix) {
        return parts.map(part -> prefix + part).collect(Collectors.joining(", "));
    }

    private String joined(Collection<TlaValue> values) {
        return joined(values.stream().map(this::tla), "");
    }

    private String tla(TlaValue value) {
        if (value instanceof ModelValue) {
            return MODEL_VALUE + value;
        } else if (value instanceof TupleValue tuple) {
            return "<<" + joined(tuple.elements()) + ">>";
        } else if (value instanceof SetValue set) {
            return "{" + joined(set.elements()) + "}";
        } else if (value instanceof RecordValue fields) {
            return "[" + joined(fields.fields().entrySet().stream().map(field -> pair(field, " |-> ")), "") + "]";
        } else if (value instanceof FunctionValue function) {
            return "TracedFunction({"
                    + joined(function.entries().entrySet().stream().map(entry -> "<<" + pair(entry, ", ") + ">>"), "")
                    + "})";
        }
        return value.toString();
    }

    private String pair(Entry<?, TlaValue> entry, String between) {
        Object key = entry.getKey();
        return (key instanceof TlaValue value ? tla(value) : key) + between + tla(entry.getValue());
    }
}
