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

    /** The pieces that are not in {@code Wanted(s)}: those that are done, and those of which a request is not overdue. */
    private final PieceSet unwanted;

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
        this(
                done,
                requests,
                overdue,
                resting,
                failed,
                exposed,
                Objects.requireNonNull(outcome, "outcome"),
                unwanted(done, requests, overdue));
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
            PieceSet unwanted) {
        this.done = done;
        this.requests = requests;
        this.overdue = overdue;
        this.resting = resting;
        this.failed = failed;
        this.exposed = exposed;
        this.outcome = outcome;
        this.unwanted = unwanted;
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
        return unwanted.nextMissing(from);
    }

    /**
     * Every request for the piece ends.
     *
     * <pre>
     * WithPiece(s, p) ==
     *     [s EXCEPT !.done = @ \cup {p},
     *               !.requests = [r \in Replicas |-&gt; @[r] \ {p}],
     *               !.overdue = [r \in Replicas |-&gt; @[r] \ {p}]]
     * </pre>
     */
    PieceReaderState withPiece(int piece) {
        return new PieceReaderState(
                done.with(piece),
                requests.withoutPiece(piece),
                overdue.withoutPiece(piece),
                resting,
                failed,
                exposed,
                outcome,
                unwanted.with(piece));
    }

    /**
     * All requests to the replica end.
     *
     * <pre>
     * WithoutReplica(s, r) ==
     *     [s EXCEPT !.requests[r] = {}, !.overdue[r] = {}, !.resting = @ \ {r}]
     * </pre>
     */
    PieceReaderState withoutReplica(int replica) {
        PieceReaderState rest = new PieceReaderState(
                done,
                requests.withoutReplica(replica),
                overdue.withoutReplica(replica),
                resting.without(replica),
                failed,
                exposed,
                outcome,
                unwanted);
        for (int piece : requests.pieces(replica)) {
            rest = rest.reconsidered(piece);
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
                        unwanted)
                .reconsidered(piece);
    }

    PieceReaderState withRequest(int replica, int piece) {
        PieceRequests newRequests = requests.with(replica, piece);
        PieceSet newUnwanted = unwanted.with(piece);
        return new PieceReaderState(done, newRequests, overdue, resting, failed, exposed, outcome, newUnwanted);
    }

    PieceReaderState withOverdue(int replica, int piece) {
        PieceRequests newOverdue = overdue.with(replica, piece);
        return new PieceReaderState(done, requests, newOverdue, resting, failed, exposed, outcome, unwanted)
                .reconsidered(piece);
    }

    PieceReaderState withResting(ReplicaSet newResting) {
        return new PieceReaderState(done, requests, overdue, newResting, failed, exposed, outcome, unwanted);
    }

    PieceReaderState withFailed(int replica) {
        return new PieceReaderState(done, requests, overdue, resting, failed.with(replica), exposed, outcome, unwanted);
    }

    PieceReaderState withExposed(int replica) {
        return new PieceReaderState(done, requests, overdue, resting, failed, exposed.with(replica), outcome, unwanted);
    }

    PieceReaderState withOutcome(PieceOutcome newOutcome) {
        return new PieceReaderState(done, requests, overdue, resting, failed, exposed, newOutcome, unwanted);
    }

    /** After a request for a piece that is not done ended or was overdue: the piece is wanted if no other is in time. */
    private PieceReaderState reconsidered(int piece) {
        boolean wanted = requests.askedFor(piece).isSubsetOf(overdue.askedFor(piece));
        PieceSet newUnwanted = wanted ? unwanted.without(piece) : unwanted;
        return new PieceReaderState(done, requests, overdue, resting, failed, exposed, outcome, newUnwanted);
    }

    private static PieceSet unwanted(PieceSet done, PieceRequests requests, PieceRequests overdue) {
        PieceSet unwanted = done;
        for (int replica = 1; replica <= requests.replicas(); replica++) {
            for (int piece : requests.pieces(replica)) {
                if (!overdue.askedFor(piece).contains(replica)) {
                    unwanted = unwanted.with(piece);
                }
            }
        }
        return unwanted;
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
