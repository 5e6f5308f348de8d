package dev.quorate.tlc;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a run of TLC says about a specification. */
public sealed interface Verdict {

    /**
     * Says the verdict in one sentence, for people.
     *
     * @return a sentence with its full stop
     */
    String sentence();

    /**
     * Gives the behaviour that breaks the property, or that leads to the failure.
     *
     * @return the behaviour; {@link Counterexample#NONE} if there is none
     */
    default Counterexample counterexample() {
        return Counterexample.NONE;
    }

    /** How much TLC looked at, when it found no error. */
    enum Extent {
        /** Every reachable state. */
        EVERY_STATE("No error was found in any reachable state."),
        /** The behaviours of a simulation, or those of a search up to a depth. */
        SAMPLE("No error was found in the behaviours that were sampled."),
        /** The assumptions alone: the configuration names no behaviour. */
        ASSUMPTIONS("The assumptions hold; there is no behaviour to check.");

        private final String sentence;

        Extent(String sentence) {
            this.sentence = sentence;
        }
    }

    /**
     * No error was found.
     *
     * @param extent in how much of the specification
     */
    record Holds(Extent extent) implements Verdict {
        @Override
        public String sentence() {
            return extent.sentence;
        }

        /**
         * Says whether nothing was left out.
         *
         * @return false for a sample
         */
        public boolean exhaustive() {
            return extent != Extent.SAMPLE;
        }
    }

    /**
     * A property is false.
     *
     * @param kind the kind of property
     * @param candidates the violated property by name. TLC before 1.8.0 does not say which temporal property is violated:
     *     if the configuration lists several, they are all here, in the order of the configuration. Empty for a deadlock.
     * @param counterexample a behaviour that breaks it
     */
    record Violated(PropertyKind kind, List<String> candidates, Counterexample counterexample) implements Verdict {
        /** Copies the names. */
        public Violated {
            candidates = List.copyOf(candidates);
        }

        /**
         * Names the violated property.
         *
         * @return its name; several, joined by " or ", if TLC does not say which; {@code Deadlock} for a deadlock
         */
        public String property() {
            return candidates.isEmpty() ? titleOfKind() : String.join(" or ", candidates);
        }

        @Override
        public String sentence() {
            if (kind == PropertyKind.DEADLOCK) {
                return "A deadlock is reached" + where() + ".";
            }
            return "The " + kind.words() + " " + property() + " is violated" + where() + ".";
        }

        private String titleOfKind() {
            String name = kind.name();
            return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        private String where() {
            int length = counterexample.length();
            String states = Counted.of(length, "state");
            if (!counterexample.complete()) {
                return " by a behaviour, but TLC's trace of it is incomplete: "
                        + (length == 0 ? "it shows no state" : "it shows only " + states);
            } else if (length == 0) {
                return "";
            }
            boolean initial = length == 1 && counterexample.lasso().isEmpty();
            return initial ? " in the initial state" : " by a behaviour of " + states;
        }
    }

    /**
     * TLC came to no verdict.
     *
     * @param kind the kind of failure
     * @param sentence one sentence that says what is wrong, and where and what to do if that is known
     * @param location the place in the specification or configuration, if there is one
     * @param counterexample the behaviour that leads to the error, where TLC shows it; often without a state
     */
    record Failed(FailureKind kind, String sentence, Optional<Location> location, Counterexample counterexample)
            implements Verdict {

        /**
         * {@return the sentence without the place in front of it, for who tells that in other words}
         */
        public String reason() {
            return location.map(place -> place + ": ")
                    .filter(sentence::startsWith)
                    .map(place -> sentence.substring(place.length()))
                    .orElse(sentence);
        }
    }
}
