package dev.quorate.core;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of numbers from 1 on: what {@link ReplicaSet} and {@link Candidate} have in common.
 *
 * <p>The numbers up to 64 are bits of one word, so that a set of a small group is a single small object. The numbers above
 * are bits of an array, which sets share that differ in the first word only.
 *
 * @param <S> the type of the set
 */
abstract class NumberSet<S extends NumberSet<S>> {

    /** No words. */
    static final long[] NONE = {};

    /** Number i is bit i - 1. */
    private final long first;

    /** Number i above 64 is bit (i - 1) mod 64 of word (i - 1) / 64 - 1. The last word is not 0. Never changed once here. */
    private final long[] rest;

    /** Takes over the words: the caller does not change them any more. */
    NumberSet(long first, long[] rest) {
        this.first = first;
        this.rest = rest;
    }

    /** The set of one number, which is at least 1. */
    NumberSet(int number) {
        this(wordOf(number) == 0 ? bitOf(number) : 0, wordOf(number) == 0 ? NONE : new long[wordOf(number)]);
        if (rest.length > 0) {
            rest[rest.length - 1] = bitOf(number);
        }
    }

    /** The members of another set. */
    NumberSet(NumberSet<?> members) {
        this(members.first, members.rest);
    }

    /** This set, under its own type. */
    abstract S self();

    /** A set of the same type, with other members. */
    abstract S having(long newFirst, long[] newRest);

    /** What the numbers are the numbers of, in the plural. */
    abstract String what();

    /** Makes a set of words. */
    interface Maker<S> {
        S make(long first, long[] rest);
    }

    static <S> S numbersUpTo(int last, Maker<S> maker) {
        if (last < 0) {
            throw new IllegalArgumentException("a set 1 .. last needs last to be at least 0, but it is " + last);
        }
        if (last <= Long.SIZE) {
            return maker.make(last == 0 ? 0 : -1L >>> -last, NONE);
        }
        long[] rest = new long[wordOf(last)];
        Arrays.fill(rest, -1L);
        rest[rest.length - 1] = -1L >>> -last;
        return maker.make(-1L, rest);
    }

    static <S> S numbers(IntStream numbers, String what, Maker<S> maker) {
        BitSet members = new BitSet();
        numbers.forEach(number -> members.set(requireNumber(number, what) - 1));
        long[] words = members.toLongArray();
        return words.length == 0
                ? maker.make(0, NONE)
                : maker.make(words[0], words.length == 1 ? NONE : Arrays.copyOfRange(words, 1, words.length));
    }

    /**
     * Tells whether a number is a member.
     *
     * @param number at least 1
     * @return whether it is in this set
     */
    public boolean contains(int number) {
        return (word(wordOf(requireNumber(number, what()))) & bitOf(number)) != 0;
    }

    /**
     * {@return the number of members}
     */
    public int size() {
        int size = Long.bitCount(first);
        for (long word : rest) {
            size += Long.bitCount(word);
        }
        return size;
    }

    /**
     * {@return whether there are no members}
     */
    public boolean isEmpty() {
        return first == 0 && rest.length == 0;
    }

    /**
     * {@return the highest number in this set, 0 if it is empty}
     */
    public int highest() {
        return (rest.length + 1) * Long.SIZE - Long.numberOfLeadingZeros(word(rest.length));
    }

    /**
     * {@return the members in ascending order}
     */
    public IntStream stream() {
        return IntStream.iterate(next(1), number -> number != 0, number -> next(number + 1));
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
        int word = wordOf(number);
        if (word == 0) {
            return having(first | bitOf(number), rest);
        }
        long[] larger = Arrays.copyOf(rest, Math.max(rest.length, word));
        larger[word - 1] |= bitOf(number);
        return having(first, larger);
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
        int word = wordOf(number);
        if (word == 0) {
            return having(first & ~bitOf(number), rest);
        }
        long[] smaller = rest.clone();
        smaller[word - 1] &= ~bitOf(number);
        return having(first, trimmed(smaller));
    }

    /**
     * The union.
     *
     * @param other another set
     * @return what is in either
     */
    public S union(S other) {
        NumberSet<S> more = other;
        boolean longer = rest.length >= more.rest.length;
        long[] either = longer ? rest : more.rest;
        long[] shorter = longer ? more.rest : rest;
        if (shorter.length > 0) {
            either = either.clone();
        }
        for (int word = 0; word < shorter.length; word++) {
            either[word] |= shorter[word];
        }
        return having(first | more.first, either);
    }

    /**
     * The difference.
     *
     * @param other another set
     * @return what is in this set and not in the other; this one if they have nothing in common
     */
    public S minus(S other) {
        if (other == this) {
            return having(0, NONE);
        }
        if (!intersects(other)) {
            return self();
        }
        NumberSet<S> less = other;
        long[] difference = rest.length == 0 ? NONE : rest.clone();
        for (int word = 0; word < Math.min(rest.length, less.rest.length); word++) {
            difference[word] &= ~less.rest[word];
        }
        return having(first & ~less.first, trimmed(difference));
    }

    /** What is in both sets. */
    S intersection(S other) {
        return minus(minus(other));
    }

    /**
     * Tells whether this is a subset.
     *
     * @param other another set
     * @return whether every member is in the other set
     */
    public boolean isSubsetOf(S other) {
        NumberSet<S> larger = other;
        for (int word = 0; word <= rest.length; word++) {
            if ((word(word) & ~larger.word(word)) != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Tells whether two sets share a member.
     *
     * @param other another set
     * @return whether some number is in both
     */
    public boolean intersects(S other) {
        NumberSet<S> another = other;
        for (int word = 0; word <= rest.length; word++) {
            if ((word(word) & another.word(word)) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The lowest number in this set from a number on, 0 if there is none. */
    int next(int from) {
        long members = word(wordOf(from)) & (-1L << (from - 1));
        for (int word = wordOf(from); word <= rest.length; members = word(++word)) {
            if (members != 0) {
                return word * Long.SIZE + Long.numberOfTrailingZeros(members) + 1;
            }
        }
        return 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NumberSet && other.getClass() == getClass() && hasSameMembers((NumberSet<?>) other);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(first) + Arrays.hashCode(rest);
    }

    /**
     * {@return the set as TLA+ writes it, such as <code>{1, 2, 4}</code>}
     */
    @Override
    public String toString() {
        return stream().mapToObj(Integer::toString).collect(Collectors.joining(", ", "{", "}"));
    }

    boolean hasSameMembers(NumberSet<?> other) {
        return first == other.first && Arrays.equals(rest, other.rest);
    }

    private long word(int word) {
        return word == 0 ? first : word <= rest.length ? rest[word - 1] : 0;
    }

    private static int wordOf(int number) {
        return (number - 1) >>> 6;
    }

    private static long bitOf(int number) {
        return 1L << (number - 1);
    }

    private static long[] trimmed(long[] words) {
        int length = words.length;
        while (length > 0 && words[length - 1] == 0) {
            length--;
        }
        return length == words.length ? words : length == 0 ? NONE : Arrays.copyOf(words, length);
    }

    private static int requireNumber(int number, String what) {
        if (number < 1) {
            throw new IllegalArgumentException(what + " are numbered from 1, but this number is " + number);
        }
        return number;
    }
}
