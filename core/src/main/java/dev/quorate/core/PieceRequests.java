package dev.quorate.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The requests of each replica of a group, immutable: few for each, whatever the number of pieces.
 *
 * <p>A member of {@code [Replicas -> SUBSET Pieces]} of {@code Pieces.tla}.
 */
public final class PieceRequests {

    private static final int[] NOTHING = {};

    /** The pieces of replica r in ascending order, at r - 1. No array is changed once it is here. */
    private final int[][] byReplica;

    private PieceRequests(int[][] byReplica) {
        this.byReplica = byReplica;
    }

    /**
     * No requests.
     *
     * @param replicas n, the size of the group; at least 0
     * @return an empty set of pieces for each replica
     */
    public static PieceRequests none(int replicas) {
        int[][] byReplica = new int[replicas][];
        Arrays.fill(byReplica, NOTHING);
        return new PieceRequests(byReplica);
    }

    /**
     * {@return n, the size of the group}
     */
    public int replicas() {
        return byReplica.length;
    }

    /**
     * The pieces that a replica is asked for.
     *
     * @param replica its number, 1 to n
     * @return their numbers, ascending
     */
    public IntStream of(int replica) {
        return IntStream.of(pieces(replica));
    }

    /**
     * Counts the requests of a replica.
     *
     * @param replica its number, 1 to n
     * @return how many pieces it is asked for
     */
    public int count(int replica) {
        return pieces(replica).length;
    }

    /**
     * Tells whether a replica is asked for a piece.
     *
     * @param replica its number, 1 to n
     * @param piece the piece
     * @return whether there is such a request
     */
    public boolean contains(int replica, int piece) {
        return Arrays.binarySearch(pieces(replica), piece) >= 0;
    }

    /**
     * {@return whether nobody is asked for anything}
     */
    public boolean isEmpty() {
        for (int[] pieces : byReplica) {
            if (pieces.length > 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@return all requests, by replica, then by piece}
     */
    public List<PieceRequest> all() {
        return minus(none(replicas()));
    }

    /**
     * The requests that are not among others.
     *
     * @param other requests of the same group
     * @return those of these requests that are not there, by replica, then by piece
     */
    public List<PieceRequest> minus(PieceRequests other) {
        List<PieceRequest> rest = new ArrayList<>();
        for (int replica = 1; replica <= replicas(); replica++) {
            if (pieces(replica) != other.pieces(replica)) { // the very same array: nothing has changed
                for (int piece : pieces(replica)) {
                    if (!other.contains(replica, piece)) {
                        rest.add(new PieceRequest(replica, piece));
                    }
                }
            }
        }
        return List.copyOf(rest);
    }

    /**
     * These requests and one more.
     *
     * @param replica who is asked, 1 to n
     * @param piece for what, at least 1
     * @return the requests, that one among them
     */
    public PieceRequests with(int replica, int piece) {
        int[] before = pieces(replica);
        int place = -1 - Arrays.binarySearch(before, new PieceRequest(replica, piece).piece());
        if (place < 0) {
            return this;
        }
        int[] after = new int[before.length + 1];
        System.arraycopy(before, 0, after, 0, place);
        after[place] = piece;
        System.arraycopy(before, place, after, place + 1, before.length - place);
        return replaced(replica, after);
    }

    /**
     * These requests but for one.
     *
     * @param replica who was asked, 1 to n
     * @param piece for what
     * @return the requests, that one not among them
     */
    public PieceRequests without(int replica, int piece) {
        int[] before = pieces(replica);
        int place = Arrays.binarySearch(before, piece);
        if (place < 0) {
            return this;
        }
        int[] after = Arrays.copyOf(before, before.length - 1);
        System.arraycopy(before, place + 1, after, place, after.length - place);
        return replaced(replica, after);
    }

    /**
     * These requests but for those to one replica.
     *
     * @param replica its number, 1 to n
     * @return the requests to the others
     */
    public PieceRequests withoutReplica(int replica) {
        return pieces(replica).length == 0 ? this : replaced(replica, NOTHING);
    }

    /**
     * These requests but for those for one piece.
     *
     * @param piece the piece
     * @return the requests for the others
     */
    public PieceRequests withoutPiece(int piece) {
        PieceRequests rest = this;
        for (int replica = 1; replica <= replicas(); replica++) {
            rest = rest.without(replica, piece);
        }
        return rest;
    }

    /**
     * Tells whether these are a part of others.
     *
     * @param other requests of the same group
     * @return whether each request is among the others
     */
    public boolean isSubsetOf(PieceRequests other) {
        return minus(other).isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PieceRequests && Arrays.deepEquals(byReplica, ((PieceRequests) other).byReplica);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(byReplica);
    }

    /**
     * {@return the sets in the order of the replicas, such as <code>[{1, 4}, {}, {2}]</code>}
     */
    @Override
    public String toString() {
        return Arrays.stream(byReplica)
                .map(pieces -> PieceSet.of(pieces).toString())
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** The pieces that a replica is asked for, ascending; not to be changed. */
    int[] pieces(int replica) {
        return byReplica[replica - 1];
    }

    private PieceRequests replaced(int replica, int[] pieces) {
        int[][] changed = byReplica.clone();
        changed[replica - 1] = pieces;
        return new PieceRequests(changed);
    }
}
