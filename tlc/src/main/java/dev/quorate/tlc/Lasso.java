package dev.quorate.tlc;

import java.util.Optional;

/** How an infinite counterexample goes on after its last listed state. Only temporal properties have one. */
public sealed interface Lasso {

    /**
     * The behaviour returns to an earlier state and repeats the loop for ever.
     *
     * @param number the number of the state it returns to, from 1
     * @param action the name of the action that leads back
     * @param arguments the arguments of that action, as in {@link State}
     * @param location where that action stands, if TLC says so
     */
    record BackToState(int number, String action, String arguments, Optional<Location> location) implements Lasso {}

    /**
     * The behaviour stays in its last listed state for ever.
     *
     * @param number the number of that state, from 1
     */
    record Stuttering(int number) implements Lasso {}
}
