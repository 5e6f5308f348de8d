package dev.quorate.core;

import java.util.stream.IntStream;

/**
 * An immutable set of replicas, which are numbered from 1.
 *
 * <p>A subset of {@code Replicas} of {@code Reader.tla} and {@code Pieces.tla}.
 */
public final class ReplicaSet extends NumberSet<ReplicaSet> {

    private static final String WHAT = "replicas";
    private static final ReplicaSet EMPTY = new ReplicaSet(0, NONE);

    private ReplicaSet(long first, long[] rest) {
        super(first, rest);
    }

    private ReplicaSet(Candidate<?> voters) {
        super(voters);
    }

    /**
     * {@return the empty set}
     */
    public static ReplicaSet empty() {
        return EMPTY;
    }

    /**
     * The set of the given replicas.
     *
     * @param replicas their numbers, each at least 1
     * @return the set
     * @throws IllegalArgumentException if a number is less than 1
     */
    public static ReplicaSet of(int... replicas) {
        return collect(IntStream.of(replicas));
    }

    /**
     * The set {@code 1 .. last}.
     *
     * @param last the highest number, at least 0; 0 gives the empty set
     * @return the set
     * @throws IllegalArgumentException if the number is negative
     */
    public static ReplicaSet upTo(int last) {
        return numbersUpTo(last, ReplicaSet::make);
    }

    /**
     * The set of all replicas in a stream.
     *
     * @param replicas their numbers, each at least 1
     * @return the set
     * @throws IllegalArgumentException if a number is less than 1
     */
    public static ReplicaSet collect(IntStream replicas) {
        return numbers(replicas, WHAT, ReplicaSet::make);
    }

    /** The voters of a candidate. */
    static ReplicaSet voters(Candidate<?> candidate) {
        return new ReplicaSet(candidate);
    }

    @Override
    ReplicaSet self() {
        return this;
    }

    @Override
    ReplicaSet having(long newFirst, long[] newRest) {
        return make(newFirst, newRest);
    }

    private static ReplicaSet make(long first, long[] rest) {
        return first == 0 && rest.length == 0 ? EMPTY : new ReplicaSet(first, rest);
    }

    @Override
    String what() {
        return WHAT;
    }
}
