package dev.quorate.checker.claims;

import java.util.Optional;
import java.util.OptionalInt;

/** How the check of a claim must end. */
public sealed interface Expectation {

    /**
     * {@return the word for it in the claims file}
     */
    String word();

    /**
     * {@return what a row says that ended like that}
     */
    default String met() {
        return toString();
    }

    /**
     * {@return the property that must be violated; empty if none may be}
     */
    default Optional<Property> violated() {
        return Optional.empty();
    }

    /**
     * {@return the number of states of the shortest counterexample, the initial one included; empty if there is none, or TLC
     * does not look for the shortest}
     */
    default OptionalInt length() {
        return OptionalInt.empty();
    }

    /**
     * {@return whether TLC must visit everything and find no violation}
     */
    default boolean holds() {
        return false;
    }

    /**
     * {@return whether the claim is that a property fails}
     *
     * @param property the property
     */
    default boolean fails(Property property) {
        return false;
    }

    /** TLC visits every state of the model, or of its walks, and nothing that it checks is violated. */
    record Holds() implements Expectation {
        @Override
        public boolean holds() {
            return true;
        }

        @Override
        public String word() {
            return "holds";
        }

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
        public Optional<Property> violated() {
            return Optional.of(property);
        }

        @Override
        public boolean fails(Property other) {
            return property == other;
        }

        @Override
        public String word() {
            return "fails";
        }

        @Override
        public String met() {
            return this + ", as it should";
        }

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
    record Reaches(Property probe, OptionalInt length) implements Expectation {
        @Override
        public Optional<Property> violated() {
            return Optional.of(probe);
        }

        @Override
        public String word() {
            return "reaches";
        }

        @Override
        public String met() {
            return "reached, as it should be";
        }

        @Override
        public String toString() {
            return "reached: not " + probe;
        }
    }

    /** The prover proves every obligation. */
    record Proved() implements Expectation {
        @Override
        public String word() {
            return "proved";
        }

        @Override
        public String toString() {
            return "proved";
        }
    }
}
