package dev.quorate.core;

import java.util.stream.IntStream;

/**
 * An immutable set of pieces of an object, which are numbered from 1.
 *
 * <p>A subset of {@code Pieces} of {@code Pieces.tla}. It takes a bit for each piece up to the highest in it.
 */
public final class PieceSet extends NumberSet<PieceSet> {

    private static final String WHAT = "pieces";
    private static final PieceSet EMPTY = new PieceSet(0, NONE);

    private PieceSet(long first, long[] rest) {
        super(first, rest);
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
        return numbersUpTo(last, PieceSet::make);
    }

    /**
     * The set of all pieces in a stream.
     *
     * @param pieces their numbers, each at least 1
     * @return the set
     * @throws IllegalArgumentException if a number is less than 1
     */
    public static PieceSet collect(IntStream pieces) {
        return numbers(pieces, WHAT, PieceSet::make);
    }

    /**
     * The next piece that is not in this set.
     *
     * @param from the first piece to look at, at least 1
     * @return the lowest number from there on that is no member
     */
    public int nextMissing(int from) {
        return nextOther(from);
    }

    @Override
    PieceSet self() {
        return this;
    }

    @Override
    PieceSet having(long newFirst, long[] newRest) {
        return make(newFirst, newRest);
    }

    private static PieceSet make(long first, long[] rest) {
        return first == 0 && rest.length == 0 ? EMPTY : new PieceSet(first, rest);
    }

    @Override
    String what() {
        return WHAT;
    }
}
