package dev.quorate.tlc;

import java.util.List;
import java.util.Optional;

/**
 * A behaviour that breaks a property: the states from an initial one on, and for a temporal property how it goes on for ever.
 *
 * @param states the states in order; empty where TLC has none to show (a false assumption)
 * @param lasso how the behaviour goes on after the last state; empty if it need not go on
 * @param complete whether these are all the states that there are; false where TLC's trace was cut off
 */
public record Counterexample(List<State> states, Optional<Lasso> lasso, boolean complete) {

    /** The counterexample without a state. */
    public static final Counterexample NONE = new Counterexample(List.of(), Optional.empty(), true);

    /** Copies the states. */
    public Counterexample {
        states = List.copyOf(states);
    }

    /**
     * A behaviour of which no state is missing.
     *
     * @param states the states in order
     * @param lasso how the behaviour goes on after the last state
     */
    public Counterexample(List<State> states, Optional<Lasso> lasso) {
        this(states, lasso, true);
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
