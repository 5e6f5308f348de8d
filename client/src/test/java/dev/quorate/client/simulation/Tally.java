package dev.quorate.client.simulation;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Counts what many runs see. For several threads. */
final class Tally {

    private final Map<Enum<?>, LongAdder> counts = new ConcurrentHashMap<>();

    void saw(Enum<?> sight) {
        counts.computeIfAbsent(sight, first -> new LongAdder()).increment();
    }

    /** Whether it was seen at all. */
    boolean hasSeen(Enum<?> sight) {
        return counts.containsKey(sight);
    }

    /** A line for each kind of sight. */
    @Override
    public String toString() {
        return counts.keySet().stream()
                .map(Enum::getDeclaringClass)
                .distinct()
                .sorted(Comparator.comparing(Class::getSimpleName))
                .map(kind -> kind.getSimpleName() + " " + of(kind))
                .collect(Collectors.joining("\n"));
    }

    private String of(Class<?> kind) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().getDeclaringClass() == kind)
                .sorted(Comparator.comparing(entry -> entry.getKey().ordinal()))
                .map(entry -> entry.getKey().name() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
