package dev.quorate.checker.tlc;

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
     * No error was found.
     *
     * @param exhaustive whether every reachable state was visited; false for a simulation
     */
    record Holds(boolean exhaustive) implements Verdict {
        @Override
        public String sentence() {
            return exhaustive
                    ? "No error was found in any reachable state."
                    : "No error was found in the behaviours that were sampled.";
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
        /**
         * Copies the names.
         *
         * @param kind the kind of property
         * @param candidates the violated property by name, or those among which it is
         * @param counterexample a behaviour that breaks it
         */
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
            if (length == 0) {
                return "";
            }
            boolean initial = length == 1 && counterexample.lasso().isEmpty();
            String size = length == 1 ? "1 state" : length + " states";
            return initial ? " in the initial state" : " by a behaviour of " + size;
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
            implements Verdict {}
}
