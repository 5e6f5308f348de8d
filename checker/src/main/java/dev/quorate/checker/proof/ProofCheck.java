package dev.quorate.checker.proof;

/**
 * What became of the proof that a solver gave for its answer {@code unsat}.
 *
 * @param status whether it was accepted
 * @param steps the number of rules that it applies; 0 if it was not accepted
 * @param reason why it was refused, or empty
 */
public record ProofCheck(Status status, long steps, String reason) {

    /** Whether a proof was accepted. */
    public enum Status {
        /** Nobody asked for a proof, or the solver gives none. */
        NOT_ASKED,
        /** Nothing was refuted, so there is nothing to check. */
        NOTHING_REFUTED,
        /** The checker read the proof and accepts it. */
        ACCEPTED,
        /** The checker does not accept the proof. */
        REFUSED
    }

    static final ProofCheck NOT_ASKED = new ProofCheck(Status.NOT_ASKED, 0, "");
    static final ProofCheck NOTHING_REFUTED = new ProofCheck(Status.NOTHING_REFUTED, 0, "");

    static ProofCheck accepted(long steps) {
        return new ProofCheck(Status.ACCEPTED, steps, "");
    }

    static ProofCheck refused(String reason) {
        return new ProofCheck(Status.REFUSED, 0, reason);
    }
}
