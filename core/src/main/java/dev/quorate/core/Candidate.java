package dev.quorate.core;

import org.jspecify.annotations.Nullable;

/**
 * A value that was replied, with the replicas that voted for it, in a list of such. Immutable.
 *
 * <p>It is the set of its voters with a value, all in one object: a reader makes one at every reply.
 */
final class Candidate<V extends Object> extends NumberSet<Candidate<V>> {

    final V value;
    final @Nullable Candidate<V> next;

    /** A candidate with one voter. */
    Candidate(V value, int voter, @Nullable Candidate<V> next) {
        super(voter);
        this.value = value;
        this.next = next;
    }

    /** The same candidate in another list. */
    Candidate(Candidate<V> candidate, @Nullable Candidate<V> next) {
        super(candidate);
        this.value = candidate.value;
        this.next = next;
    }

    private Candidate(V value, long first, long[] rest, @Nullable Candidate<V> next) {
        super(first, rest);
        this.value = value;
        this.next = next;
    }

    /** The lowest-numbered replica that voted for this value. */
    int firstVoter() {
        return next(1);
    }

    @Override
    Candidate<V> self() {
        return this;
    }

    @Override
    Candidate<V> having(long newFirst, long[] newRest) {
        return new Candidate<>(value, newFirst, newRest, next);
    }

    @Override
    String what() {
        return "voters";
    }
}
