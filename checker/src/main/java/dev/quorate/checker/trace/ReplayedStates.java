package dev.quorate.checker.trace;

import dev.quorate.tlc.Location;
import dev.quorate.tlc.State;
import dev.quorate.tlc.TlaValue;
import dev.quorate.tlc.TlaValue.BooleanValue;
import dev.quorate.tlc.TlaValue.IntegerValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The states of a replay, which TLC writes down (its option {@code -dump}) in the order in which its workers find them. */
final class ReplayedStates {

    private static final Pattern HEAD = Pattern.compile("State \\d+:");

    /** A line that does not fit leaves the state as it is, but for {@code fits}. */
    private static final Comparator<State> IN_ORDER =
            Comparator.comparingInt(ReplayedStates::line).thenComparing(ReplayedStates::isMisfit);

    private ReplayedStates() {}

    /** {@return the states of each read, in order} */
    static Map<TraceRead, List<State>> read(Path dump, List<TraceRead> reads) throws IOException {
        Map<TraceRead, List<State>> states = new IdentityHashMap<>();
        reads.forEach(read -> states.put(read, new ArrayList<>()));
        for (State state : states(dump)) {
            TraceRead read = reads.get(number(state, "read") - 1);
            states.getOrDefault(read, new ArrayList<>()).add(withEvent(state, read));
        }
        states.values().forEach(ofOne -> ofOne.sort(IN_ORDER));
        return states;
    }

    private static List<State> states(Path dump) throws IOException {
        List<State> states = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        try (BufferedReader lines = Files.newBufferedReader(dump)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (HEAD.matcher(line).matches()) {
                    text.setLength(0);
                } else if (!line.isEmpty()) {
                    text.append(line).append('\n');
                } else {
                    states.add(State.alone(text.toString()));
                }
            }
        }
        return states;
    }

    /** The state, with the line of the trace for the action that led to it. */
    private static State withEvent(State state, TraceRead read) {
        boolean misfit = isMisfit(state);
        int event = misfit ? line(state) : line(state) - 1;
        if (event < 0) {
            return state;
        }
        TraceRead.Event led = read.events().get(event);
        return new State(
                state.number(),
                misfit ? "does not fit: " + led.words() : led.words(),
                "",
                Optional.of(new Location("trace", led.line(), 0)),
                state.variables(),
                state.text());
    }

    private static boolean isMisfit(State state) {
        return value(state, "fits").equals(new BooleanValue(false));
    }

    private static int line(State state) {
        return number(state, "line");
    }

    private static int number(State state, String variable) {
        return ((IntegerValue) value(state, variable)).value().intValueExact();
    }

    private static TlaValue value(State state, String variable) {
        return Optional.ofNullable(state.variables().get(variable)).orElseThrow();
    }
}
