package dev.quorate.core;

import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of pieces of an object, which are numbered from 1.
 *
 * <p>A subset of {@code Pieces} of {@code Pieces.tla}. Where pieces are members and others are not, it takes a bit for each;
 * long stretches of either take nothing. To add a piece, to take one away and to find the next that is missing takes time in
 * proportion to the logarithm of the highest number.
 */
public final class PieceSet {

    /** How many pieces have their bits together. Piece p is bit p - 1 of all. */
    private static final int BLOCK = 512;

    private static final long ALL = -1;
    private static final long[] NONE_OF_THEM = new long[BLOCK / Long.SIZE];
    private static final long[] ALL_OF_THEM = allOfThem();
    private static final Trie<long[]> NOTHING = Trie.of(NONE_OF_THEM);
    private static final Trie<long[]> EVERYTHING = Trie.of(ALL_OF_THEM);
    private static final PieceSet EMPTY = new PieceSet(NOTHING);

    private final Trie<long[]> blocks; // of which none is changed once it is here

    private PieceSet(Trie<long[]> blocks) {
        this.blocks = blocks;
    }

    /**
     * {@return the empty set}
     */
    public static PieceSet empty() {
        return EMPTY;
    }

    /**
     * The set of the given pieces.
     *
     * @param pieces their numbers, each at least 1
     * @return the set
     * @throws IllegalArgumentException if a number is less than 1
     */
    public static PieceSet of(int... pieces) {
        return collect(IntStream.of(pieces));
    }

    /**
     * The set {@code 1 .. last}.
     *
     * @param last the highest number, at least 0; 0 gives the empty set
     * @return the set
     * @throws IllegalArgumentException if the number is negative
     */
    public static PieceSet upTo(int last) {
        if (last < 0) {
            throw new IllegalArgumentException("a set 1 .. last needs last to be at least 0, but it is " + last);
        }
        return collect(IntStream.rangeClosed(1, last));
    }

    /**
     * The set of all pieces in a stream.
     *
     * @param pieces their numbers, each at least 1
     * @return the set
     * @throws IllegalArgumentException if a number is less than 1
     */
    public static PieceSet collect(IntStream pieces) {
        PieceSet set = EMPTY;
        for (PrimitiveIterator.OfInt each = pieces.iterator(); each.hasNext(); ) {
            set = set.with(each.nextInt());
        }
        return set;
    }

    /**
     * Tells whether a piece is a member.
     *
     * @param piece at least 1
     * @return whether it is in this set
     */
    public boolean contains(int piece) {
        if (piece < 1) {
            throw new IllegalArgumentException("pieces are numbered from 1, but this number is " + piece);
        }
        return (blocks.get(block(piece))[word(piece)] & bit(piece)) != 0;
    }

    /**
     * {@return the number of members}
     */
    public int size() {
        int size = 0;
        for (int block = blocks.nextDifference(NOTHING, 0);
                block >= 0;
                block = blocks.nextDifference(NOTHING, block + 1)) {
            for (long word : blocks.get(block)) {
                size += Long.bitCount(word);
            }
        }
        return size;
    }

    /**
     * {@return whether there are no members}
     */
    public boolean isEmpty() {
        return next(1) == 0;
    }

    /**
     * {@return the members in ascending order}
     */
    public IntStream stream() {
        return IntStream.iterate(next(1), piece -> piece != 0, piece -> next(piece + 1));
    }

    /**
     * This set and one more member.
     *
     * @param piece at least 1
     * @return the larger set; this one if the piece is a member already
     */
    public PieceSet with(int piece) {
        return contains(piece) ? this : flipped(piece);
    }

    /**
     * This set but for one member.
     *
     * @param piece at least 1
     * @return the smaller set; this one if the piece is no member
     */
    public PieceSet without(int piece) {
        return contains(piece) ? flipped(piece) : this;
    }

    /**
     * The next piece that is not in this set.
     *
     * @param from the first piece to look at, at least 1
     * @return the lowest number from there on that is no member
     */
    public int nextMissing(int from) {
        return next(from, EVERYTHING, ALL);
    }

    /** The next piece that is in this set, 0 if there is none. */
    int next(int from) {
        return next(from, NOTHING, 0);
    }

    /**
     * The next piece whose bit is 1, 0 if there is none.
     *
     * @param skipped blocks in which there is none
     * @param flip what to flip of every word first: {@code ALL} to look for bits that are 0
     */
    private int next(int from, Trie<long[]> skipped, long flip) {
        int first = from;
        for (int block = blocks.nextDifference(skipped, block(from));
                block >= 0;
                block = blocks.nextDifference(skipped, block + 1)) {
            long[] words = blocks.get(block);
            first = Math.max(first, block * BLOCK + 1);
            long above = ALL << (first - 1);
            for (int word = word(first); word < words.length; word++) {
                long found = (words[word] ^ flip) & above;
                if (found != 0) {
                    return block * BLOCK + word * Long.SIZE + Long.numberOfTrailingZeros(found) + 1;
                }
                above = ALL;
            }
        }
        return 0;
    }

    private PieceSet flipped(int piece) {
        long[] words = blocks.get(block(piece)).clone();
        words[word(piece)] ^= bit(piece);
        return new PieceSet(blocks.with(block(piece), shared(words)));
    }

    private static long[] allOfThem() {
        long[] all = new long[BLOCK / Long.SIZE];
        Arrays.fill(all, ALL);
        return all;
    }

    /** Blocks of which all are members, or none, are the same, so that stretches of them are passed in one step. */
    private static long[] shared(long[] words) {
        return Arrays.equals(words, NONE_OF_THEM)
                ? NONE_OF_THEM
                : Arrays.equals(words, ALL_OF_THEM) ? ALL_OF_THEM : words;
    }

    private static int block(int piece) {
        return (piece - 1) / BLOCK;
    }

    private static int word(int piece) {
        return (piece - 1) % BLOCK / Long.SIZE;
    }

    private static long bit(int piece) {
        return 1L << (piece - 1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || other instanceof PieceSet set && hasMembersOf(set);
    }

    private boolean hasMembersOf(PieceSet other) {
        int block = blocks.nextDifference(other.blocks, 0);
        while (block >= 0 && Arrays.equals(blocks.get(block), other.blocks.get(block))) {
            block = blocks.nextDifference(other.blocks, block + 1);
        }
        return block < 0;
    }

    @Override
    public int hashCode() {
        return stream().sum();
    }

    /**
     * {@return the set as TLA+ writes it, such as <code>{1, 2, 4}</code>}
     */
    @Override
    public String toString() {
        return stream().mapToObj(Integer::toString).collect(Collectors.joining(", ", "{", "}"));
    }
}
