package dev.quorate.checker.proof;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * All that can happen in the counted reads of some deployments.
 *
 * @param initial the states in which they begin
 * @param steps the steps from these states, and on from there
 */
record CountedReads(Set<Counts> initial, Set<Step> steps) {

    /**
     * A deployment, in the words of {@code ReadCount.tla}.
     *
     * @param rule the rule's name, in small letters
     * @param n the size of the group
     * @param b how many replicas may be Byzantine
     * @param c how many more may crash
     * @param quorum how many replies the reader hears before it must decide
     * @param accept how many equal replies make a value the answer
     */
    record Numbers(String rule, int n, int b, int c, int quorum, int accept) {}

    /**
     * A state.
     *
     * @param deployment whose read it is
     * @param truths how many replicas have answered the truth
     * @param lies how many have answered something else
     * @param topLie how many votes the most popular lie has
     * @param outcome how the read has ended, in the words of {@code ReadCount.tla}
     */
    record Counts(Numbers deployment, int truths, int lies, int topLie, String outcome) {}

    /**
     * A step.
     *
     * @param from the state before
     * @param action the name of the action
     * @param to the state after
     */
    record Step(Counts from, String action, Counts to) {}

    /** The same for the deployments of groups up to some size. */
    CountedReads upTo(int n) {
        return new CountedReads(
                only(initial, state -> state.deployment().n() <= n),
                only(steps, step -> step.from().deployment().n() <= n));
    }

    /** The steps that only one of two knows, of those that begin where both can be. */
    static Set<Step> differences(CountedReads one, CountedReads other) {
        Set<Step> either = new LinkedHashSet<>(one.steps);
        either.addAll(other.steps);
        Set<Counts> common = only(one.states(), other.states()::contains);
        return only(
                either, step -> common.contains(step.from()) && one.steps.contains(step) != other.steps.contains(step));
    }

    Set<Counts> states() {
        Set<Counts> states = new LinkedHashSet<>(initial);
        steps.forEach(step -> states.add(step.to()));
        return states;
    }

    private static <T> Set<T> only(Set<T> all, Predicate<T> condition) {
        return all.stream().filter(condition).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
