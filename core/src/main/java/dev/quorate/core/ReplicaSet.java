package dev.quorate.core;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of replicas, which are numbered from 1.
 *
 * <p>A subset of {@code Replicas} of {@code Reader.tla}.
 */
public final class ReplicaSet {

    private static final ReplicaSet EMPTY = new ReplicaSet(new BitSet());

    private final BitSet members; // never changed once it is here

    private ReplicaSet(BitSet members) {
        this.members = members;
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
        if (last < 0) {
            throw new IllegalArgumentException("a set 1 .. last needs last to be at least 0, but it is " + last);
        }
        BitSet members = new BitSet(last + 1);
        members.set(1, last + 1);
        return new ReplicaSet(members);
    }

    /**
     * The set of all replicas in a stream.
     *
     * @param replicas their numbers, each at least 1
     * @return the set
     * @throws IllegalArgumentException if a number is less than 1
     */
    public static ReplicaSet collect(IntStream replicas) {
        BitSet members = new BitSet();
        replicas.forEach(replica -> members.set(requireNumber(replica)));
        return new ReplicaSet(members);
    }

    /**
     * Tells whether a replica is a member.
     *
     * @param replica its number, at least 1
     * @return whether it is in this set
     */
    public boolean contains(int replica) {
        return members.get(requireNumber(replica));
    }

    /**
     * {@return the number of members}
     */
    public int size() {
        return members.cardinality();
    }

    /**
     * {@return whether there are no members}
     */
    public boolean isEmpty() {
        return members.isEmpty();
    }

    /**
     * {@return the highest number in this set, 0 if it is empty}
     */
    public int highest() {
        return Math.max(0, members.length() - 1);
    }

    /**
     * {@return the members in ascending order}
     */
    public IntStream stream() {
        return members.stream();
    }

    /**
     * This set and one more replica.
     *
     * @param replica its number, at least 1
     * @return the larger set
     */
    public ReplicaSet with(int replica) {
        if (contains(replica)) {
            return this;
        }
        BitSet larger = copy();
        larger.set(replica);
        return new ReplicaSet(larger);
    }

    /**
     * This set but for one replica.
     *
     * @param replica its number, at least 1
     * @return the smaller set
     */
    public ReplicaSet without(int replica) {
        if (!contains(replica)) {
            return this;
        }
        BitSet smaller = copy();
        smaller.clear(replica);
        return new ReplicaSet(smaller);
    }

    /**
     * The union.
     *
     * @param other another set
     * @return the replicas in either
     */
    public ReplicaSet union(ReplicaSet other) {
        BitSet either = copy();
        either.or(other.members);
        return new ReplicaSet(either);
    }

    /**
     * The difference.
     *
     * @param other another set
     * @return the replicas in this set that are not in the other
     */
    public ReplicaSet minus(ReplicaSet other) {
        BitSet rest = copy();
        rest.andNot(other.members);
        return new ReplicaSet(rest);
    }

    /**
     * Tells whether this is a subset.
     *
     * @param other another set
     * @return whether every member is in the other set
     */
    public boolean isSubsetOf(ReplicaSet other) {
        return minus(other).isEmpty();
    }

    /**
     * Tells whether two sets share a member.
     *
     * @param other another set
     * @return whether some replica is in both
     */
    public boolean intersects(ReplicaSet other) {
        return members.intersects(other.members);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReplicaSet && members.equals(((ReplicaSet) other).members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    /**
     * {@return the set as TLA+ writes it, such as <code>{1, 2, 4}</code>}
     */
    @Override
    public String toString() {
        return members.toString();
    }

    private BitSet copy() {
        return (BitSet) members.clone();
    }

    private static int requireNumber(int replica) {
        if (replica < 1) {
            throw new IllegalArgumentException("replicas are numbered from 1, but this number is " + replica);
        }
        return replica;
    }
}
