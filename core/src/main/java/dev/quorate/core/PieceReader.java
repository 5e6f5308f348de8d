package dev.quorate.core;

import java.util.List;

/**
 * The reader of pieces: the state machine of a client that knows the digest of every piece of an object and reads the
 * pieces from all replicas in parallel, each by the rule {@link Rule#VERIFIED}: one reply with the right digest is enough.
 *
 * <p>It is a pure function. {@link #start()} and the methods {@code on...} take a state and an event, and give the next
 * state, the requests to send now and those to cancel now. The caller sends the requests, checks digests, measures time,
 * and tells the reader what happened. Each event may come at any time, in any order, more than once; one that makes no
 * sense in a state leaves the state as it is. Replicas are numbered 1 to n, pieces 1 to m.
 *
 * <p>The reader keeps the windows of all replicas full, so that a fast replica serves more pieces than a slow one. A piece
 * is asked of a second replica only once its request is overdue, lost or abandoned.
 *
 * <p>This class is {@code Pieces.tla}, operator for operator; each method quotes its own. The invariant {@code Mirrors} of
 * {@code PieceMirrorsMC.tla} compares the two in every reachable state. A reader has no state of its own and can be shared
 * by threads. For each request that an event ends or begins it takes time in proportion to the window, to the logarithm of
 * the number of pieces and, at a machine word for 64, to the number of replicas.
 */
public final class PieceReader {

    /** The largest number of pieces, so that a number and its successor fit an {@code int}. */
    public static final int MAX_PIECES = 1_000_000_000;

    private final int replicas;
    private final int pieces;
    private final int window;

    private PieceReader(int replicas, int pieces, int window) {
        this.replicas = replicas;
        this.pieces = pieces;
        this.window = window;
    }

    /**
     * A reader of one object.
     *
     * @param replicas n, the size of the group; 1 to {@value Deployment#MAX_REPLICAS}
     * @param pieces how many pieces the object has; 0 to {@value #MAX_PIECES}
     * @param window how many requests one replica may have at a time; at least 1
     * @return the reader
     * @throws IllegalArgumentException if a number is out of range
     */
    public static PieceReader of(int replicas, int pieces, int window) {
        requireInRange("n, the number of replicas,", replicas, 1, Deployment.MAX_REPLICAS);
        requireInRange("the number of pieces", pieces, 0, MAX_PIECES);
        requireInRange("the window", window, 1, Integer.MAX_VALUE);
        return new PieceReader(replicas, pieces, window);
    }

    /**
     * {@return n, the size of the group}
     */
    public int replicas() {
        return replicas;
    }

    /**
     * {@return how many pieces the object has}
     */
    public int pieces() {
        return pieces;
    }

    /**
     * {@return how many requests one replica may have at a time}
     */
    public int window() {
        return window;
    }

    /**
     * What an event leads to.
     *
     * @param state the state before; a start looks at none, so any will do
     * @param event what happened
     * @return the next state, whom to ask for what now, and which requests to cancel now
     * @throws IllegalArgumentException if there is no such replica or piece, or the state is of another group
     */
    public PieceStep step(PieceReaderState state, PieceEvent event) {
        if (event instanceof PieceEvent.Piece piece) {
            return onPiece(state, piece.replica(), piece.piece(), piece.valid());
        } else if (event instanceof PieceEvent.Overdue overdue) {
            return onOverdue(state, overdue.replica(), overdue.piece());
        } else if (event instanceof PieceEvent.Loss loss) {
            return onLoss(state, loss.replica(), loss.piece());
        } else if (event instanceof PieceEvent.Return returned) {
            return onReturn(state, returned.replica());
        } else if (event instanceof PieceEvent.Failure failure) {
            return onFailure(state, failure.replica());
        } else if (event instanceof PieceEvent.Exposure exposure) {
            return onExposure(state, exposure.replica());
        } else if (event instanceof PieceEvent.Start start) {
            return start(start.done(), start.exposed());
        }
        throw new IllegalArgumentException("no event of a reader of pieces: " + event);
    }

    /**
     * Starts a read from nothing: {@code StartPieces({}, {})}.
     *
     * @return the first state, and what to ask for first
     */
    public PieceStep start() {
        return start(PieceSet.empty(), ReplicaSet.empty());
    }

    /**
     * Starts a read.
     *
     * <pre>
     * StartPieces(done, exposed) ==
     *     SettlePieces([ done |-&gt; done, requests |-&gt; NoRequests, overdue |-&gt; NoRequests, resting |-&gt; {},
     *                    failed |-&gt; {}, exposed |-&gt; exposed, outcome |-&gt; "pending" ], N)
     * </pre>
     *
     * @param done the pieces that are verified already, when a read is resumed
     * @param exposed the replicas that the vote on the manifest has exposed
     * @return the first state, and what to ask for first
     * @throws IllegalArgumentException if there is no such piece or replica
     */
    public PieceStep start(PieceSet done, ReplicaSet exposed) {
        requirePieces(done);
        if (exposed.highest() > replicas) {
            requireReplica(exposed.highest());
        }
        PieceRequests nothing = PieceRequests.none(replicas);
        ReplicaSet nobody = ReplicaSet.empty();
        PieceReaderState unasked =
                new PieceReaderState(done, nothing, nothing, nobody, nobody, exposed, PieceOutcome.PENDING);
        return step(nothing, settle(unasked, replicas));
    }

    /**
     * A replica answered a request for a piece.
     *
     * <p>The reply counts, however late it is. A piece is valid if it has the digest that the manifest says; one that is
     * not exposes its sender: a correct replica has the true one. A reply that was not asked for, or whose request has
     * ended, is ignored.
     *
     * <pre>
     * OnPiece(s, r, p, valid) ==
     *     IF p \notin s.requests[r] THEN s
     *     ELSE IF valid             THEN SettlePieces(WithPiece(s, p), r)
     *     ELSE OnExposure(s, r)
     * </pre>
     *
     * @param state the state before
     * @param replica who answered, 1 to n
     * @param piece what it was asked for
     * @param valid whether its answer has the right length and digest
     * @return the next state, what to ask for now and what to cancel
     * @throws IllegalArgumentException if there is no such replica or piece, or the state is of another read
     */
    public PieceStep onPiece(PieceReaderState state, int replica, int piece, boolean valid) {
        require(state, replica, piece);
        if (!state.requests().contains(replica, piece)) {
            return unchanged(state);
        }
        PieceRequests ended = state.requests().without(replica, piece);
        return step(ended, valid ? settle(state.withPiece(piece), replica) : exposed(state, replica));
    }

    /**
     * The timeout of a request fired.
     *
     * <p>A timeout is a guess: the piece may be asked of another replica, but the request stays open and keeps its place in
     * the window.
     *
     * <pre>
     * OnOverdue(s, r, p) ==
     *     IF p \notin s.requests[r] \ s.overdue[r] THEN s
     *     ELSE AskPieces([s EXCEPT !.overdue[r] = @ \cup {p}], r)
     * </pre>
     *
     * @param state the state before
     * @param replica whose answer is overdue, 1 to n
     * @param piece what it was asked for
     * @return the next state, and what to ask for now
     * @throws IllegalArgumentException if there is no such replica or piece, or the state is of another read
     */
    public PieceStep onOverdue(PieceReaderState state, int replica, int piece) {
        require(state, replica, piece);
        if (!state.requests().contains(replica, piece) || state.overdue().contains(replica, piece)) {
            return unchanged(state);
        }
        return step(state.requests(), ask(state.withOverdue(replica, piece), replica));
    }

    /**
     * A request ended without the piece: the connection was reset, or the body was too short. That exposes nobody; the
     * replica is left alone until it returns, and the piece is asked of another.
     *
     * <pre>
     * OnLoss(s, r, p) ==
     *     IF p \notin s.requests[r] THEN s
     *     ELSE AskPieces([s EXCEPT !.requests[r] = @ \ {p}, !.overdue[r] = @ \ {p},
     *                              !.resting = @ \cup {r}], r)
     * </pre>
     *
     * @param state the state before
     * @param replica whose request ended, 1 to n
     * @param piece what it was asked for
     * @return the next state, and what to ask for now
     * @throws IllegalArgumentException if there is no such replica or piece, or the state is of another read
     */
    public PieceStep onLoss(PieceReaderState state, int replica, int piece) {
        require(state, replica, piece);
        if (!state.requests().contains(replica, piece)) {
            return unchanged(state);
        }
        PieceReaderState ended = state.withoutRequest(replica, piece);
        return step(ended.requests(), ask(ended.withResting(state.resting().with(replica)), replica));
    }

    /**
     * A replica that lost a request has rested long enough, and may be asked again. How long that is, is for the caller
     * to say.
     *
     * <pre>
     * OnReturn(s, r) ==
     *     IF s.outcome # "pending" \/ r \notin s.resting THEN s
     *     ELSE AskPieces([s EXCEPT !.resting = @ \ {r}], r)
     * </pre>
     *
     * @param state the state before
     * @param replica who returns, 1 to n
     * @return the next state, and what to ask for now
     * @throws IllegalArgumentException if there is no such replica, or the state is of another read
     */
    public PieceStep onReturn(PieceReaderState state, int replica) {
        require(state, replica);
        if (isEnded(state) || !state.resting().contains(replica)) {
            return unchanged(state);
        }
        return step(state.requests(), ask(state.withResting(state.resting().without(replica)), replica));
    }

    /**
     * A replica is given up for good: it refused, does not have the object, or lost too many requests. All its requests
     * end.
     *
     * <pre>
     * OnFailure(s, r) ==
     *     IF s.outcome # "pending" \/ r \in GivenUp(s) THEN s
     *     ELSE SettlePieces([WithoutReplica(s, r) EXCEPT !.failed = @ \cup {r}], r)
     * </pre>
     *
     * @param state the state before
     * @param replica who is given up, 1 to n
     * @return the next state, what to ask for now and what to cancel
     * @throws IllegalArgumentException if there is no such replica, or the state is of another read
     */
    public PieceStep onFailure(PieceReaderState state, int replica) {
        require(state, replica);
        if (isEnded(state) || state.givenUp().contains(replica)) {
            return unchanged(state);
        }
        return step(state.requests(), settle(state.withoutReplica(replica).withFailed(replica), replica));
    }

    /**
     * A replica is shown to be faulty elsewhere, by its vote on the manifest. All its requests end, and it is never asked
     * again. This counts even after the read has ended.
     *
     * <pre>
     * OnExposure(s, r) ==
     *     IF r \in s.exposed THEN s
     *     ELSE SettlePieces([WithoutReplica(s, r) EXCEPT !.exposed = @ \cup {r}], r)
     * </pre>
     *
     * @param state the state before
     * @param replica who is exposed, 1 to n
     * @return the next state, what to ask for now and what to cancel
     * @throws IllegalArgumentException if there is no such replica, or the state is of another read
     */
    public PieceStep onExposure(PieceReaderState state, int replica) {
        require(state, replica);
        return step(state.requests(), exposed(state, replica));
    }

    private PieceReaderState exposed(PieceReaderState state, int replica) {
        return state.exposed().contains(replica)
                ? state
                : settle(state.withoutReplica(replica).withExposed(replica), replica);
    }

    /**
     * The reader's conclusion, which once it is drawn is drawn again, or what it asks for next.
     *
     * <pre>
     * SettlePieces(s, last) ==
     *     IF s.done = Pieces             THEN [s EXCEPT !.outcome = "complete"]
     *     ELSE IF GivenUp(s) = Replicas  THEN [s EXCEPT !.outcome = "unavailable"]
     *     ELSE AskPieces(s, last)
     * </pre>
     */
    private PieceReaderState settle(PieceReaderState state, int last) {
        if (state.done().nextMissing(1) > pieces) {
            return state.withOutcome(PieceOutcome.COMPLETE);
        } else if (state.givenUp().size() == replicas) {
            return state.withOutcome(PieceOutcome.UNAVAILABLE);
        } else {
            return ask(state, last);
        }
    }

    /**
     * Asks for the lowest wanted piece that has a taker, until there is none. One pass in ascending order does that: to ask
     * for one piece makes no other wanted, and gives none a taker.
     *
     * <pre>
     * AskPieces(s, last) ==
     *     LET takable == {p \in Wanted(s) : Takers(s, p) # {}}
     *         piece   == Min(takable)
     *     IN  IF Free(s) = {} \/ takable = {} THEN s
     *         ELSE AskPieces([s EXCEPT !.requests[Taker(s, piece, last)] = @ \cup {piece}], last)
     *
     * Takers(s, p) == {r \in Free(s) : p \notin s.requests[r]}
     * </pre>
     *
     * @param last the replica that the event is about: the last in turn
     */
    private PieceReaderState ask(PieceReaderState state, int last) {
        PieceReaderState asking = state;
        ReplicaSet free = free(state);
        for (int piece = state.nextWanted(1); piece <= pieces && !free.isEmpty(); ) {
            ReplicaSet takers = free.minus(asking.requests().askedFor(piece));
            if (!takers.isEmpty()) {
                asking = asking.withRequest(taker(asking.requests(), takers, last), piece);
                free = free(asking);
            }
            piece = asking.nextWanted(piece + 1);
        }
        return asking;
    }

    /**
     * Who can take a request. A window that is full is just full: see {@code PiecesTypeOK} of {@code PieceRead.tla}.
     *
     * <pre>
     * Free(s) == {r \in Replicas \ (GivenUp(s) \cup s.resting) : Cardinality(s.requests[r]) &lt; Window}
     * </pre>
     */
    private ReplicaSet free(PieceReaderState state) {
        return ReplicaSet.upTo(replicas)
                .minus(state.givenUp())
                .minus(state.resting())
                .minus(state.requests().askedForSoMany(window));
    }

    /**
     * Of those who can be asked for a piece, of which there are some, the one with the fewest requests, and of several the
     * next in turn after {@code last}.
     *
     * <p>Without the turn two replicas that lose their requests by turns could keep a third from being asked.
     *
     * <pre>
     * Taker(s, p, last) ==
     *     LET fewest == Min({Cardinality(s.requests[r]) : r \in Takers(s, p)})
     *         turn   == Min({Turn(last, r) : r \in {r \in Takers(s, p) : Cardinality(s.requests[r]) = fewest}})
     *     IN  CHOOSE r \in Replicas : Turn(last, r) = turn
     * </pre>
     */
    private static int taker(PieceRequests requests, ReplicaSet takers, int last) {
        int fewest = requests.nextCount(0);
        while (!takers.intersects(requests.askedForSoMany(fewest))) {
            fewest = requests.nextCount(fewest + 1);
        }
        return nextInTurn(takers.intersection(requests.askedForSoMany(fewest)), last);
    }

    /**
     * The first of some replicas, of which there is one at least, if they are counted round from the one after {@code last}.
     *
     * <pre>
     * Turn(last, r) == (r + N - last - 1) % N
     * </pre>
     */
    private static int nextInTurn(ReplicaSet some, int last) {
        int next = some.next(last + 1);
        return next != 0 ? next : some.next(1);
    }

    private static boolean isEnded(PieceReaderState state) {
        return state.outcome() != PieceOutcome.PENDING;
    }

    private static PieceStep unchanged(PieceReaderState state) {
        return new PieceStep(state, List.of(), List.of());
    }

    /** The requests that are there before and not after are to be cancelled, and the other way round to be sent. */
    private static PieceStep step(PieceRequests before, PieceReaderState after) {
        return new PieceStep(after, after.requests().minus(before), before.minus(after.requests()));
    }

    private void require(PieceReaderState state, int replica, int piece) {
        require(state, replica);
        if (piece < 1 || piece > pieces) {
            throw new IllegalArgumentException(
                    "the pieces of this object are numbered 1 to " + pieces + ", but this number is " + piece);
        }
    }

    private void require(PieceReaderState state, int replica) {
        requireReplica(replica);
        requirePieces(state.done());
        if (state.requests().replicas() != replicas) {
            throw new IllegalArgumentException("this group has " + replicas + " replicas, but the state is of one with "
                    + state.requests().replicas());
        }
        int tooMany = state.requests().nextCount(window + 1L);
        if (tooMany >= 0) {
            throw new IllegalArgumentException("the window of this reader is " + window
                    + ", but in the state a replica is asked for " + tooMany + " pieces");
        }
    }

    private void requireReplica(int replica) {
        if (replica < 1 || replica > replicas) {
            throw new IllegalArgumentException(
                    "the replicas of this group are numbered 1 to " + replicas + ", but this number is " + replica);
        }
    }

    private void requirePieces(PieceSet done) {
        int beyond = done.next(pieces + 1);
        if (beyond != 0) {
            throw new IllegalArgumentException(
                    "this object has " + pieces + " pieces, but piece " + beyond + " is said to be done");
        }
    }

    private static void requireInRange(String name, int number, int least, int most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", but is " + number);
        }
    }

    @Override
    public String toString() {
        return pieces + " pieces from " + replicas + " replicas, window " + window;
    }
}
