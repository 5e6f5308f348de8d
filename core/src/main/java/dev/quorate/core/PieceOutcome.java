package dev.quorate.core;

import java.util.Locale;

/** What a read of pieces has come to. {@code Outcomes} of {@code Pieces.tla}. */
public enum PieceOutcome {
    /** There are pieces to come, and replicas that they may come from. */
    PENDING,
    /** Every piece has arrived, with the digest that the manifest says. */
    COMPLETE,
    /** Every replica has failed or is exposed, and pieces are missing. */
    UNAVAILABLE;

    /**
     * {@return the outcome as the specification writes it, such as {@code complete}}
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
