package dev.quorate.cli.check;

import dev.quorate.checker.mirror.Comparisons;
import dev.quorate.cli.terminal.Words;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How often the kernel was compared with the specification, over several rows. */
final class ComparisonTotals {

    private final Map<Comparisons, Comparisons.Count> counts = new EnumMap<>(Comparisons.class);

    /** Adds the counts of a row. */
    ComparisonTotals add(Map<Comparisons, Comparisons.Count> more) {
        more.forEach((operator, count) -> counts.merge(
                operator,
                count,
                (one, other) ->
                        new Comparisons.Count(one.compared() + other.compared(), one.changed() + other.changed())));
        return this;
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    Map<Comparisons, Comparisons.Count> byOperator() {
        return counts;
    }

    /** All transitions: {@code Exposed} is none, it only looks. */
    long compared() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey() != Comparisons.EXPOSED)
                .mapToLong(entry -> entry.getValue().compared())
                .sum();
    }

    /** The transitions that changed the state. */
    long changed() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey() != Comparisons.EXPOSED)
                .mapToLong(entry -> entry.getValue().changed())
                .sum();
    }

    /** Such as {@code Start 4 (4 changed the state), OnReply 12,000 (3,000)}. */
    String byOperatorInWords() {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey().operator() + " " + inWords(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String inWords(Comparisons.Count count) {
        return Words.number(count.compared()) + " (" + Words.number(count.changed()) + ")";
    }
}
