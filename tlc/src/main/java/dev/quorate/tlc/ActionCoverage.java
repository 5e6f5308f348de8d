package dev.quorate.tlc;

/**
 * How often an action of the specification was taken.
 *
 * <p>TLC finds the counts while it explores. When a run ends with a counterexample it evaluates some initial states and
 * actions once more to print it, so the counts are exact only for a run that holds. An action that never changes the state
 * has 0 distinct states: to see whether an action fires at all, look at the generated ones.
 *
 * @param action the name of the action, or of the initial predicate
 * @param module the module in which it is defined
 * @param location where its definition begins
 * @param initial whether this is the initial predicate
 * @param distinct how many states it found first, from 0
 * @param generated how many states it led to, from 0
 */
public record ActionCoverage(
        String action, String module, Location location, boolean initial, long distinct, long generated) {}
