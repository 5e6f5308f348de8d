package dev.quorate.tlc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One state of a counterexample, with the action that led to it.
 *
 * @param number the position in the counterexample, from 1
 * @param action the name of the action that led here, without its arguments; {@code Initial predicate}, or the name of the
 *     initial predicate, for the first state
 * @param arguments the arguments of the action as newer releases of TLC print them, such as {@code (1,"a")}; empty if none
 * @param location where the action stands in the specification, if TLC says so
 * @param variables the variables and their values, in the order in which TLC prints them
 * @param text the state as TLC printed it, on one or several lines
 */
public record State(
        int number,
        String action,
        String arguments,
        Optional<Location> location,
        Map<String, TlaValue> variables,
        String text) {

    /** Copies the variables. */
    public State {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /**
     * Reads a state that stands alone, such as TLC's option {@code -dump} writes it.
     *
     * @param text what TLC printed, on one or several lines
     * @return the state, taken for an initial one
     */
    public static State alone(String text) {
        return StateParser.initialState(text);
    }
}
