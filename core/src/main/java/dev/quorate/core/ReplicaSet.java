package dev.quorate.core;

import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * An immutable set of replicas, which are numbered from 1.
 *
 * <p>A subset of {@code Replicas} of {@code Reader.tla} and {@code Pieces.tla}.
 */
public final class ReplicaSet extends NumberSet<ReplicaSet> {

    private static final String WHAT = "replicas";
    private static final ReplicaSet EMPTY = new ReplicaSet(new BitSet());

    private ReplicaSet(BitSet members) {
        super(members);
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
        return new ReplicaSet(numbersUpTo(last));
    }

    /**
     * The set of all replicas in a stream.
     *
     * @param replicas their numbers, each at least 1
     * @return the set
     * @throws IllegalArgumentException if a number is less than 1
     */
    public static ReplicaSet collect(IntStream replicas) {
        return new ReplicaSet(numbers(replicas, WHAT));
    }

    @Override
    ReplicaSet self() {
        return this;
    }

    @Override
    ReplicaSet having(BitSet newMembers) {
        return new ReplicaSet(newMembers);
    }

    @Override
    String what() {
        return WHAT;
    }
}
