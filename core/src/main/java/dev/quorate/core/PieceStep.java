package dev.quorate.core;

import java.util.List;

/**
 * What an event leads to: the next state of the reader of pieces, the requests to send and those to cancel.
 *
 * @param state the next state; the same object as before if the event changed nothing
 * @param ask the requests to send now, by replica, then by piece
 * @param cancel the outstanding requests to cancel now, by replica, then by piece: their piece came from somebody else, or
 *     their replica is exposed or given up. The request that the event itself ended is not among them.
 */
public record PieceStep(PieceReaderState state, List<PieceRequest> ask, List<PieceRequest> cancel) {

    /** Copies the lists. */
    public PieceStep {
        ask = List.copyOf(ask);
        cancel = List.copyOf(cancel);
    }
}
