package dev.quorate.checker;

import java.util.OptionalInt;

/** How a claim's run of TLC must end. */
public sealed interface Expectation {

    /** TLC visits every state of the model, or of its walks, and nothing that it checks is violated. */
    record Holds() implements Expectation {
        @Override
        public String toString() {
            return "holds";
        }
    }

    /**
     * Exactly this property is violated: the claim is that something goes wrong.
     *
     * @param property the property
     * @param length the number of states of the shortest counterexample, the initial one included; empty for a temporal
     *     property, of which TLC does not find the shortest
     */
    record Fails(Property property, OptionalInt length) implements Expectation {
        @Override
        public String toString() {
            return property + " fails";
        }
    }

    /**
     * Exactly this probe is violated: the claim is that something is reached.
     *
     * @param probe the probe
     * @param length the number of states of the shortest way there, the initial one included
     */
    record Reaches(Property probe, int length) implements Expectation {
        @Override
        public String toString() {
            return "reached: not " + probe;
        }
    }
}
