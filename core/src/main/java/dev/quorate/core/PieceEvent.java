package dev.quorate.core;

/** What happens to a {@link PieceReader}. The last operators of {@code Pieces.tla}. */
public sealed interface PieceEvent {

    /**
     * {@return about whom it is, 1 to n; 0 if it is about nobody}
     */
    int replica();

    /**
     * The read begins. See {@link PieceReader#start(PieceSet, ReplicaSet)}.
     *
     * @param done the pieces that are there already
     * @param exposed the replicas that are exposed already
     */
    record Start(PieceSet done, ReplicaSet exposed) implements PieceEvent {
        @Override
        public int replica() {
            return 0;
        }
    }

    /**
     * A piece arrived. See {@link PieceReader#onPiece}.
     *
     * @param replica who sent it, 1 to n
     * @param piece which piece, from 1
     * @param valid whether it has the digest of the manifest
     */
    record Piece(int replica, int piece, boolean valid) implements PieceEvent {}

    /**
     * The timeout of a request fired. See {@link PieceReader#onOverdue}.
     *
     * @param replica whose answer is overdue, 1 to n
     * @param piece which piece, from 1
     */
    record Overdue(int replica, int piece) implements PieceEvent {}

    /**
     * A request ended without the piece. See {@link PieceReader#onLoss}.
     *
     * @param replica whose request it was, 1 to n
     * @param piece which piece, from 1
     */
    record Loss(int replica, int piece) implements PieceEvent {}

    /**
     * A replica has rested. See {@link PieceReader#onReturn}.
     *
     * @param replica who, 1 to n
     */
    record Return(int replica) implements PieceEvent {}

    /**
     * A replica is given up for good. See {@link PieceReader#onFailure}.
     *
     * @param replica who, 1 to n
     */
    record Failure(int replica) implements PieceEvent {}

    /**
     * A replica was exposed elsewhere. See {@link PieceReader#onExposure}.
     *
     * @param replica who, 1 to n
     */
    record Exposure(int replica) implements PieceEvent {}
}
