package dev.quorate.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of a {@link PieceReader}, immutable. {@code States} of {@code Pieces.tla}, field for field.
 */
public final class PieceReaderState {

    private final PieceSet done;
    private final PieceRequests requests;
    private final PieceRequests overdue;
    private final ReplicaSet resting;
    private final ReplicaSet failed;
    private final ReplicaSet exposed;
    private final PieceOutcome outcome;

    /** What is not in {@code Wanted(s)}: the pieces that are done, and those that are asked for and not overdue. */
    private final PieceSet settled;

    /**
     * Checks that the fields fit together: {@code PiecesTypeOK} of {@code PieceRead.tla}.
     *
     * @param done the pieces that have arrived, with the right digest
     * @param requests what each replica was asked for, and has not ended
     * @param overdue of these, those whose timeout fired; their reply still counts
     * @param resting who lost a request, and is left alone until it returns
     * @param failed who is given up for good
     * @param exposed who is shown to be faulty
     * @param outcome what the read has come to
     * @throws IllegalArgumentException if the fields contradict each other
     */
    public PieceReaderState(
            PieceSet done,
            PieceRequests requests,
            PieceRequests overdue,
            ReplicaSet resting,
            ReplicaSet failed,
            ReplicaSet exposed,
            PieceOutcome outcome) {
        this(done, requests, overdue, resting, failed, exposed, outcome, settled(done, requests, overdue));
        ReplicaSet group = ReplicaSet.upTo(requests.replicas());
        ReplicaSet givenUp = failed.union(exposed);
        require(overdue.replicas() == requests.replicas(), "requests are overdue of another group", overdue);
        require(givenUp.isSubsetOf(group), "a replica is given up that is not in the group", givenUp);
        require(resting.isSubsetOf(group), "a replica rests that is not in the group", resting);
        require(!resting.intersects(givenUp), "a replica rests that is given up", resting);
        require(overdue.isSubsetOf(requests), "a request is overdue that was not sent", overdue);
        for (int replica = 1; replica <= requests.replicas(); replica++) {
            requireOpen(requests.pieces(replica), done);
            require(
                    requests.count(replica) == 0 || !givenUp.contains(replica),
                    "a replica is asked that is given up",
                    replica);
        }
        require(
                requests.isEmpty() || outcome == PieceOutcome.PENDING,
                "the read has ended, but pieces are asked for",
                requests);
        require(
                outcome != PieceOutcome.UNAVAILABLE || givenUp.equals(group),
                "the read is unavailable, but some replica is not given up",
                givenUp);
    }

    /** Trusts that the fields fit together, since they did before the event: to check them takes longer than the event. */
    private PieceReaderState(
            PieceSet done,
            PieceRequests requests,
            PieceRequests overdue,
            ReplicaSet resting,
            ReplicaSet failed,
            ReplicaSet exposed,
            PieceOutcome outcome,
            PieceSet settled) {
        this.done = done;
        this.requests = requests;
        this.overdue = overdue;
        this.resting = resting;
        this.failed = failed;
        this.exposed = exposed;
        this.outcome = outcome;
        this.settled = settled;
    }

    /**
     * {@return the pieces that have arrived, with the right digest}
     */
    public PieceSet done() {
        return done;
    }

    /**
     * {@return what each replica was asked for, and has not ended}
     */
    public PieceRequests requests() {
        return requests;
    }

    /**
     * {@return of the requests, those whose timeout fired; their reply still counts}
     */
    public PieceRequests overdue() {
        return overdue;
    }

    /**
     * {@return who lost a request, and is left alone until it returns}
     */
    public ReplicaSet resting() {
        return resting;
    }

    /**
     * {@return who is given up for good}
     */
    public ReplicaSet failed() {
        return failed;
    }

    /**
     * {@return who is shown to be faulty}
     */
    public ReplicaSet exposed() {
        return exposed;
    }

    /**
     * {@return what the read has come to}
     */
    public PieceOutcome outcome() {
        return outcome;
    }

    /**
     * {@return who is never asked again: failed or exposed; {@code GivenUp(s)}}
     */
    public ReplicaSet givenUp() {
        return failed.union(exposed);
    }

    /**
     * The lowest wanted piece from one on, or a number beyond all pieces.
     *
     * <pre>
     * Wanted(s) == {p \in Pieces \ s.done : \A r \in Replicas : p \in s.requests[r] =&gt; p \in s.overdue[r]}
     * </pre>
     */
    int nextWanted(int from) {
        return settled.nextMissing(from);
    }

    /** {@code WithPiece(s, p)}: every request for the piece ends. */
    PieceReaderState withPiece(int piece) {
        return new PieceReaderState(
                done.with(piece),
                requests.withoutPiece(piece),
                overdue.withoutPiece(piece),
                resting,
                failed,
                exposed,
                outcome,
                settled.with(piece));
    }

    /** {@code WithoutReplica(s, r)}: all requests to the replica end. */
    PieceReaderState withoutReplica(int replica) {
        PieceReaderState rest = new PieceReaderState(
                done,
                requests.withoutReplica(replica),
                overdue.withoutReplica(replica),
                resting.without(replica),
                failed,
                exposed,
                outcome,
                settled);
        for (int piece : requests.pieces(replica)) {
            rest = rest.withSettled(piece);
        }
        return rest;
    }

    PieceReaderState withoutRequest(int replica, int piece) {
        return new PieceReaderState(
                        done,
                        requests.without(replica, piece),
                        overdue.without(replica, piece),
                        resting,
                        failed,
                        exposed,
                        outcome,
                        settled)
                .withSettled(piece);
    }

    /** With one request more. */
    PieceReaderState withRequest(int replica, int piece) {
        PieceRequests newRequests = requests.with(replica, piece);
        PieceSet newSettled = settled.with(piece);
        return new PieceReaderState(done, newRequests, overdue, resting, failed, exposed, outcome, newSettled);
    }

    PieceReaderState withOverdue(int replica, int piece) {
        PieceRequests newOverdue = overdue.with(replica, piece);
        return new PieceReaderState(done, requests, newOverdue, resting, failed, exposed, outcome, settled)
                .withSettled(piece);
    }

    PieceReaderState withResting(ReplicaSet newResting) {
        return new PieceReaderState(done, requests, overdue, newResting, failed, exposed, outcome, settled);
    }

    PieceReaderState withFailed(int replica) {
        return new PieceReaderState(done, requests, overdue, resting, failed.with(replica), exposed, outcome, settled);
    }

    PieceReaderState withExposed(int replica) {
        return new PieceReaderState(done, requests, overdue, resting, failed, exposed.with(replica), outcome, settled);
    }

    PieceReaderState withOutcome(PieceOutcome newOutcome) {
        return new PieceReaderState(done, requests, overdue, resting, failed, exposed, newOutcome, settled);
    }

    /** After a change to the requests for a piece: whether it is wanted. */
    private PieceReaderState withSettled(int piece) {
        boolean inTime = !requests.askedFor(piece).isSubsetOf(overdue.askedFor(piece));
        PieceSet newSettled = inTime || done.contains(piece) ? settled.with(piece) : settled.without(piece);
        return new PieceReaderState(done, requests, overdue, resting, failed, exposed, outcome, newSettled);
    }

    private static PieceSet settled(PieceSet done, PieceRequests requests, PieceRequests overdue) {
        PieceSet settled = done;
        for (int replica = 1; replica <= requests.replicas(); replica++) {
            for (int piece : requests.pieces(replica)) {
                if (!overdue.askedFor(piece).contains(replica)) {
                    settled = settled.with(piece);
                }
            }
        }
        return settled;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || other instanceof PieceReaderState state
                        && done.equals(state.done)
                        && requests.equals(state.requests)
                        && overdue.equals(state.overdue)
                        && resting.equals(state.resting)
                        && failed.equals(state.failed)
                        && exposed.equals(state.exposed)
                        && outcome == state.outcome;
    }

    @Override
    public int hashCode() {
        return Objects.hash(done, requests, overdue, resting, failed, exposed, outcome);
    }

    /**
     * {@return the state, field by field}
     */
    @Override
    public String toString() {
        return "PieceReaderState[done=" + done + ", requests=" + requests + ", overdue=" + overdue + ", resting="
                + resting + ", failed=" + failed + ", exposed=" + exposed + ", outcome=" + outcome + "]";
    }

    private static void requireOpen(int[] asked, PieceSet done) {
        for (int piece : asked) {
            require(!done.contains(piece), "a piece is asked for that is done", piece);
        }
    }

    private static void require(boolean condition, String complaint, Object what) {
        if (!condition) {
            throw new IllegalArgumentException("not a state of the reader of pieces: " + complaint + ": " + what);
        }
    }
}
