package dev.quorate.core;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of numbers from 1 on: what {@link ReplicaSet} and {@link PieceSet} have in common. They are types of
 * their own, so that a set of pieces is not taken for a set of replicas.
 *
 * @param <S> the type of the set
 */
abstract class NumberSet<S extends NumberSet<S>> {

    final BitSet members; // never changed once it is here

    /** Takes over the members: the caller does not change them any more. */
    NumberSet(BitSet members) {
        this.members = members;
    }

    /** This set, under its own type. */
    abstract S self();

    /** A set of the same type, with other members. */
    abstract S having(BitSet newMembers);

    /** What the numbers are the numbers of, in the plural. */
    abstract String what();

    static BitSet numbersUpTo(int last) {
        if (last < 0) {
            throw new IllegalArgumentException("a set 1 .. last needs last to be at least 0, but it is " + last);
        }
        BitSet members = new BitSet(last + 1);
        members.set(1, last + 1);
        return members;
    }

    static BitSet numbers(IntStream numbers, String what) {
        BitSet members = new BitSet();
        numbers.forEach(number -> members.set(requireNumber(number, what)));
        return members;
    }

    /**
     * Tells whether a number is a member.
     *
     * @param number at least 1
     * @return whether it is in this set
     */
    public boolean contains(int number) {
        return members.get(requireNumber(number, what()));
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
     * This set and one more member.
     *
     * @param number at least 1
     * @return the larger set; this one if the number is a member already
     */
    public S with(int number) {
        if (contains(number)) {
            return self();
        }
        BitSet larger = copy();
        larger.set(number);
        return having(larger);
    }

    /**
     * This set but for one member.
     *
     * @param number at least 1
     * @return the smaller set; this one if the number is no member
     */
    public S without(int number) {
        if (!contains(number)) {
            return self();
        }
        BitSet smaller = copy();
        smaller.clear(number);
        return having(smaller);
    }

    /**
     * The union.
     *
     * @param other another set
     * @return what is in either
     */
    public S union(S other) {
        BitSet either = copy();
        either.or(other.members);
        return having(either);
    }

    /**
     * The difference.
     *
     * @param other another set
     * @return what is in this set and not in the other
     */
    public S minus(S other) {
        BitSet rest = copy();
        rest.andNot(other.members);
        return having(rest);
    }

    /**
     * Tells whether this is a subset.
     *
     * @param other another set
     * @return whether every member is in the other set
     */
    public boolean isSubsetOf(S other) {
        return minus(other).isEmpty();
    }

    /**
     * Tells whether two sets share a member.
     *
     * @param other another set
     * @return whether some number is in both
     */
    public boolean intersects(S other) {
        return members.intersects(other.members);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NumberSet
                && other.getClass() == getClass()
                && members.equals(((NumberSet<?>) other).members);
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

    private static int requireNumber(int number, String what) {
        if (number < 1) {
            throw new IllegalArgumentException(what + " are numbered from 1, but this number is " + number);
        }
        return number;
    }
}
