package dev.quorate.core;

/**
 * The state of a {@link PieceReader}, immutable. {@code States} of {@code Pieces.tla}, field for field.
 *
 * @param done the pieces that have arrived, with the right digest
 * @param requests what each replica was asked for, and has not ended
 * @param overdue of these, those whose timeout fired; their reply still counts
 * @param resting who lost a request, and is left alone until it returns
 * @param failed who is given up for good
 * @param exposed who is shown to be faulty
 * @param outcome what the read has come to
 */
public record PieceReaderState(
        PieceSet done,
        PieceRequests requests,
        PieceRequests overdue,
        ReplicaSet resting,
        ReplicaSet failed,
        ReplicaSet exposed,
        PieceOutcome outcome) {

    /**
     * Checks that the fields fit together: {@code PiecesTypeOK} of {@code PieceRead.tla}.
     *
     * @param done see above
     * @param requests see above
     * @param overdue see above
     * @param resting see above
     * @param failed see above
     * @param exposed see above
     * @param outcome see above
     * @throws IllegalArgumentException if the fields contradict each other
     */
    public PieceReaderState {
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

    /**
     * {@return who is never asked again: failed or exposed; {@code GivenUp(s)}}
     */
    public ReplicaSet givenUp() {
        return failed.union(exposed);
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
                outcome);
    }

    /** {@code WithoutReplica(s, r)}: all requests to the replica end. */
    PieceReaderState withoutReplica(int replica) {
        return new PieceReaderState(
                done,
                requests.withoutReplica(replica),
                overdue.withoutReplica(replica),
                resting.without(replica),
                failed,
                exposed,
                outcome);
    }

    PieceReaderState withoutRequest(int replica, int piece) {
        return new PieceReaderState(
                done,
                requests.without(replica, piece),
                overdue.without(replica, piece),
                resting,
                failed,
                exposed,
                outcome);
    }

    PieceReaderState withRequests(PieceRequests newRequests) {
        return new PieceReaderState(done, newRequests, overdue, resting, failed, exposed, outcome);
    }

    PieceReaderState withOverdue(int replica, int piece) {
        PieceRequests newOverdue = overdue.with(replica, piece);
        return new PieceReaderState(done, requests, newOverdue, resting, failed, exposed, outcome);
    }

    PieceReaderState withResting(ReplicaSet newResting) {
        return new PieceReaderState(done, requests, overdue, newResting, failed, exposed, outcome);
    }

    PieceReaderState withFailed(int replica) {
        return new PieceReaderState(done, requests, overdue, resting, failed.with(replica), exposed, outcome);
    }

    PieceReaderState withExposed(int replica) {
        return new PieceReaderState(done, requests, overdue, resting, failed, exposed.with(replica), outcome);
    }

    PieceReaderState withOutcome(PieceOutcome newOutcome) {
        return new PieceReaderState(done, requests, overdue, resting, failed, exposed, newOutcome);
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
