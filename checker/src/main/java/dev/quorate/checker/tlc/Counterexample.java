package dev.quorate.checker.tlc;

import java.util.List;
import java.util.Optional;

/**
 * A behaviour that breaks a property: the states from an initial one on, and for a temporal property how it goes on for ever.
 *
 * @param states the states in order; empty where TLC has none to show (a false assumption)
 * @param lasso how the behaviour goes on after the last state; empty if it need not go on
 */
public record Counterexample(List<State> states, Optional<Lasso> lasso) {

    /** The counterexample without a state. */
    public static final Counterexample NONE = new Counterexample(List.of(), Optional.empty());

    /**
     * Copies the states.
     *
     * @param states the states in order
     * @param lasso how the behaviour goes on after the last state
     */
    public Counterexample {
        states = List.copyOf(states);
    }

    /**
     * Counts the listed states, the initial one included.
     *
     * @return the number of states, from 0
     */
    public int length() {
        return states.size();
    }
}
