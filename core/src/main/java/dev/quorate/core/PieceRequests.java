package dev.quorate.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The requests of each replica of a group, immutable: few for each, whatever the number of pieces.
 *
 * <p>A member of {@code [Replicas -> SUBSET Pieces]} of {@code Pieces.tla}. It is kept in three ways, since the reader asks
 * three questions: what a replica is asked for, who is asked for a piece, and who is asked for so many pieces.
 */
public final class PieceRequests {

    private static final int[] NOTHING = {};
    private static final Trie<int[]> NO_REQUEST = Trie.of(NOTHING);
    // The empty set of replicas is always the same object, as it must be in a Trie.
    private static final Trie<ReplicaSet> NOBODY = Trie.of(ReplicaSet.empty());

    private final int replicas;

    /** The pieces of replica r in ascending order, at r - 1. No array is changed once it is here. */
    private final Trie<int[]> byReplica;

    /** Who is asked for piece p, at p - 1. */
    private final Trie<ReplicaSet> byPiece;

    /** Who is asked for c pieces, at c. */
    private final Trie<ReplicaSet> byCount;

    private PieceRequests(int replicas, Trie<int[]> byReplica, Trie<ReplicaSet> byPiece, Trie<ReplicaSet> byCount) {
        this.replicas = replicas;
        this.byReplica = byReplica;
        this.byPiece = byPiece;
        this.byCount = byCount;
    }

    /**
     * No requests.
     *
     * @param replicas n, the size of the group; at least 0
     * @return an empty set of pieces for each replica
     */
    public static PieceRequests none(int replicas) {
        return new PieceRequests(replicas, NO_REQUEST, NOBODY, NOBODY.with(0, ReplicaSet.upTo(replicas)));
    }

    /**
     * {@return n, the size of the group}
     */
    public int replicas() {
        return replicas;
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
        return byReplica.nextDifference(NO_REQUEST, 0) < 0;
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
        for (int changed = byReplica.nextDifference(other.byReplica, 0);
                changed >= 0;
                changed = byReplica.nextDifference(other.byReplica, changed + 1)) {
            for (int piece : byReplica.get(changed)) {
                if (!other.contains(changed + 1, piece)) {
                    rest.add(new PieceRequest(changed + 1, piece));
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
        if (contains(replica, piece)) {
            return this;
        }
        int[] before = pieces(replica);
        int place = -1 - Arrays.binarySearch(before, new PieceRequest(replica, piece).piece());
        int[] after = Arrays.copyOf(before, before.length + 1);
        System.arraycopy(before, place, after, place + 1, before.length - place);
        after[place] = piece;
        return replaced(replica, after, byPiece.with(piece - 1, askedFor(piece).with(replica)));
    }

    /**
     * These requests but for one.
     *
     * @param replica who was asked, 1 to n
     * @param piece for what
     * @return the requests, that one not among them
     */
    public PieceRequests without(int replica, int piece) {
        if (!contains(replica, piece)) {
            return this;
        }
        int[] before = pieces(replica);
        int place = Arrays.binarySearch(before, piece);
        int[] after = Arrays.copyOf(before, before.length - 1);
        System.arraycopy(before, place + 1, after, place, after.length - place);
        return replaced(replica, after, withoutAsker(byPiece, replica, piece));
    }

    /**
     * These requests but for those to one replica.
     *
     * @param replica its number, 1 to n
     * @return the requests to the others
     */
    public PieceRequests withoutReplica(int replica) {
        if (count(replica) == 0) {
            return this;
        }
        Trie<ReplicaSet> others = byPiece;
        for (int piece : pieces(replica)) {
            others = withoutAsker(others, replica, piece);
        }
        return replaced(replica, NOTHING, others);
    }

    /**
     * These requests but for those for one piece.
     *
     * @param piece the piece
     * @return the requests for the others
     */
    public PieceRequests withoutPiece(int piece) {
        PieceRequests rest = this;
        ReplicaSet asked = askedFor(piece);
        for (int replica = asked.next(1); replica != 0; replica = asked.next(replica + 1)) {
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
        return other == this
                || other instanceof PieceRequests requests
                        && replicas == requests.replicas
                        && isSubsetOf(requests)
                        && requests.isSubsetOf(this);
    }

    @Override
    public int hashCode() {
        int hash = replicas;
        for (int replica = 1; replica <= replicas; replica++) {
            hash = 31 * hash + Arrays.hashCode(pieces(replica));
        }
        return hash;
    }

    /**
     * {@return the sets in the order of the replicas, such as <code>[{1, 4}, {}, {2}]</code>}
     */
    @Override
    public String toString() {
        return IntStream.rangeClosed(1, replicas)
                .mapToObj(replica -> PieceSet.of(pieces(replica)).toString())
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** The pieces that a replica is asked for, ascending; not to be changed. */
    int[] pieces(int replica) {
        return byReplica.get(Objects.checkIndex(replica - 1, replicas));
    }

    /** Who is asked for a piece. */
    ReplicaSet askedFor(int piece) {
        return byPiece.get(piece - 1);
    }

    /** Who is asked for so many pieces. */
    ReplicaSet askedForSoMany(int count) {
        return byCount.get(count);
    }

    /** The next number of pieces, from one on, that some replica is asked for; -1 if there is none. */
    int nextCount(long from) {
        return byCount.nextDifference(NOBODY, from);
    }

    private static Trie<ReplicaSet> withoutAsker(Trie<ReplicaSet> byPiece, int replica, int piece) {
        return byPiece.with(piece - 1, byPiece.get(piece - 1).without(replica));
    }

    private PieceRequests replaced(int replica, int[] pieces, Trie<ReplicaSet> newByPiece) {
        int before = count(replica);
        Trie<ReplicaSet> newByCount = byCount.with(before, byCount.get(before).without(replica));
        return new PieceRequests(
                replicas,
                byReplica.with(replica - 1, pieces.length == 0 ? NOTHING : pieces),
                newByPiece,
                newByCount.with(pieces.length, newByCount.get(pieces.length).with(replica)));
    }
}
