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

    /**
     * Checks that the fields fit together: {@code PiecesTypeOK} of {@code PieceRead.tla}. What the reader derives from a
     * state is a state, and is not checked again.
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
        this(Objects.requireNonNull(outcome, "outcome"), done, requests, overdue, resting, failed, exposed);
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

    /** Trusts the fields, which come in another order. */
    private PieceReaderState(
            PieceOutcome outcome,
            PieceSet done,
            PieceRequests requests,
            PieceRequests overdue,
            ReplicaSet resting,
            ReplicaSet failed,
            ReplicaSet exposed) {
        this.outcome = outcome;
        this.done = done;
        this.requests = requests;
        this.overdue = overdue;
        this.resting = resting;
        this.failed = failed;
        this.exposed = exposed;
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
     * {@return of these, those whose timeout fired; their reply still counts}
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

    /** {@code WithPiece(s, p)}: every request for the piece ends. */
    PieceReaderState withPiece(int piece) {
        return new PieceReaderState(
                outcome,
                done.with(piece),
                requests.withoutPiece(piece),
                overdue.withoutPiece(piece),
                resting,
                failed,
                exposed);
    }

    /** {@code WithoutReplica(s, r)}: all requests to the replica end. */
    PieceReaderState withoutReplica(int replica) {
        return new PieceReaderState(
                outcome,
                done,
                requests.withoutReplica(replica),
                overdue.withoutReplica(replica),
                resting.without(replica),
                failed,
                exposed);
    }

    PieceReaderState withoutRequest(int replica, int piece) {
        return new PieceReaderState(
                outcome,
                done,
                requests.without(replica, piece),
                overdue.without(replica, piece),
                resting,
                failed,
                exposed);
    }

    PieceReaderState withRequests(PieceRequests newRequests) {
        return new PieceReaderState(outcome, done, newRequests, overdue, resting, failed, exposed);
    }

    PieceReaderState withOverdue(int replica, int piece) {
        PieceRequests newOverdue = overdue.with(replica, piece);
        return new PieceReaderState(outcome, done, requests, newOverdue, resting, failed, exposed);
    }

    PieceReaderState withResting(ReplicaSet newResting) {
        return new PieceReaderState(outcome, done, requests, overdue, newResting, failed, exposed);
    }

    PieceReaderState withFailed(int replica) {
        return new PieceReaderState(outcome, done, requests, overdue, resting, failed.with(replica), exposed);
    }

    PieceReaderState withExposed(int replica) {
        return new PieceReaderState(outcome, done, requests, overdue, resting, failed, exposed.with(replica));
    }

    PieceReaderState withOutcome(PieceOutcome newOutcome) {
        return new PieceReaderState(newOutcome, done, requests, overdue, resting, failed, exposed);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
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
