package dev.quorate.checker.claims;

/** A property of the specification that a claim can be about, under its name there; of {@code QuorumRead.tla} unless said. */
public enum Property {
    /** The reader's state is well formed. */
    TYPE_OK("TypeOK", Kind.INVARIANT),
    /** Never a wrong value. */
    VALIDITY("Validity", Kind.INVARIANT),
    /** A decided value has enough votes. */
    BACKED_BY_VOTES("BackedByVotes", Kind.INVARIANT),
    /** Only a replica that lied is exposed. */
    NO_FALSE_BLAME("NoFalseBlame", Kind.INVARIANT),
    /** The reader never hears its quorum in vain. */
    NEVER_INCONCLUSIVE("NeverInconclusive", Kind.INVARIANT),
    /** Definite failures never end the read. */
    NEVER_UNAVAILABLE("NeverUnavailable", Kind.INVARIANT),
    /** Nobody is told that there is no such value. */
    NEVER_CALLED_MISSING("NeverCalledMissing", Kind.INVARIANT),
    /** While the outcome is pending some fair action is enabled. */
    NOT_STUCK("NotStuck", Kind.INVARIANT),
    /** Every step that is progress lowers the rank. */
    RANK_FALLS("RankFalls", Kind.STEP),
    /** The read ends with the true value. */
    TERMINATION("Termination", Kind.TEMPORAL),
    /** The read ends, however. */
    ENDS("Ends", Kind.TEMPORAL),
    /** A liar contradicts itself in the end. */
    CONTRADICTS_ITSELF("ContradictsItself", Kind.TEMPORAL),
    /** A probe, to be violated: the truth is decided although some replica lied. */
    NEVER_DECIDES_AMONG_LIARS("NeverDecidesAmongLiars", Kind.INVARIANT),
    /** A probe, to be violated: a replica is exposed. */
    NEVER_EXPOSES("NeverExposes", Kind.INVARIANT),
    /** A probe, to be violated: the reply of an overdue replica settles the read. */
    LATE_REPLY_NEVER_DECIDES("LateReplyNeverDecides", Kind.STEP),
    /** Never a lie, and nothing that only liars say. Of {@code SidecarRead.tla}. */
    ANSWERED_BY_OTHERS("AnsweredByOthers", Kind.INVARIANT),
    /** The reader has a value at the end. Of {@code SidecarRead.tla}. */
    NEVER_WITHOUT("NeverWithout", Kind.INVARIANT),
    /** While the outcome is pending some fair action is enabled. Of {@code SidecarRead.tla}. */
    SIDECAR_NOT_STUCK("SidecarNotStuck", Kind.INVARIANT),
    /** The read ends, with a value or without one. Of {@code SidecarRead.tla}. */
    SIDECAR_ENDS("SidecarEnds", Kind.TEMPORAL),
    /** The state of the reader of pieces is well formed. Of {@code PieceRead.tla}. */
    PIECES_TYPE_OK("PiecesTypeOK", Kind.INVARIANT, "PieceRead"),
    /** Every piece of the object is the true one, and none is missing at the end. Of {@code PieceRead.tla}. */
    ASSEMBLED("Assembled", Kind.INVARIANT, "PieceRead"),
    /** Only a replica that lied is exposed, by its vote or by a piece. Of {@code PieceRead.tla}. */
    NO_PIECE_BLAME("NoPieceBlame", Kind.INVARIANT, "PieceRead"),
    /** A liar costs no more than the requests that it may have at a time. Of {@code PieceRead.tla}. */
    WASTE_BOUNDED("WasteBounded", Kind.INVARIANT, "PieceRead"),
    /** No piece is asked of a second replica while the first is in time. Of {@code PieceRead.tla}. */
    NO_DUPLICATES("NoDuplicates", Kind.INVARIANT, "PieceRead"),
    /** Definite failures never end the read of the pieces. Of {@code PieceRead.tla}. */
    PIECES_NEVER_UNAVAILABLE("PiecesNeverUnavailable", Kind.INVARIANT, "PieceRead"),
    /** While pieces are missing some fair action is enabled. Of {@code PieceRead.tla}. */
    PIECES_NOT_STUCK("PiecesNotStuck", Kind.INVARIANT, "PieceRead"),
    /** The read of the pieces ends with the true object. Of {@code PieceRead.tla}. */
    COMPLETION("Completion", Kind.TEMPORAL, "PieceRead"),
    /** Nobody keeps a request for ever. Of {@code PieceRead.tla}. */
    REQUESTS_END("RequestsEnd", Kind.TEMPORAL, "PieceRead"),
    /** Nobody rests for ever. Of {@code PieceRead.tla}. */
    RESTS_END("RestsEnd", Kind.TEMPORAL, "PieceRead"),
    /** The fairness of the read of pieces is fairness of its actions. Of {@code PieceRead.tla}. */
    OWED_PIECE_IS_ENABLED("OwedPieceIsEnabled", Kind.INVARIANT, "PieceRead"),
    /** A probe, to be violated: a bad piece exposes its sender, and the object is complete. Of {@code PieceRead.tla}. */
    NEVER_COMPLETE_AMONG_LIARS("NeverCompleteAmongLiars", Kind.INVARIANT, "PieceRead"),
    /** A probe, to be violated: the late reply to an overdue request completes the object. Of {@code PieceRead.tla}. */
    LATE_PIECE_NEVER_COMPLETES("LatePieceNeverCompletes", Kind.STEP, "PieceRead"),
    /** The kernel and the specification agree. Of {@code MirrorsMC.tla} and {@code PieceMirrorsMC.tla}. */
    MIRRORS("Mirrors", Kind.INVARIANT, "MirrorsMC"),
    /** The counts beside the reader are those of the reader. Of {@code RefinementMC.tla}. */
    COUNTS("Counts", Kind.INVARIANT, "RefinementMC"),
    /** The read of counts ends when and as the read of sets does. Of {@code RefinementMC.tla}. */
    SAME_OUTCOME("SameOutcome", Kind.INVARIANT, "RefinementMC"),
    /** Where the read of counts is owed a reply, the read of sets has a fair action. Of {@code RefinementMC.tla}. */
    FAIRNESS_CARRIES_OVER("FairnessCarriesOver", Kind.INVARIANT, "RefinementMC"),
    /** The read of sets implements the read of counts, fairness included. Of {@code RefinementMC.tla}. */
    REFINES_READ_COUNT("RefinesReadCount", Kind.TEMPORAL, "RefinementMC"),
    /** Every step of the read of sets is one of the read of counts, or changes no count. Of {@code RefinementMC.tla}. */
    STEPS_REFINE_READ_COUNT("StepsRefineReadCount", Kind.STEP, "RefinementMC"),
    /** The reader asks as a reader may that asks in any order. Of {@code RefinementMC.tla}. */
    REFINES_ANY_ORDER("RefinesAnyOrder", Kind.STEP, "RefinementMC"),
    /** The fairness of the read of counts is weak fairness of a correct reply. Of {@code ReadCount.tla}. */
    OWED_IS_ENABLED("OwedIsEnabled", Kind.INVARIANT, "ReadCount"),
    /** The formulas of the kernel agree with what is reachable. Of {@code ExactMC.tla}. */
    FORMULAS("Formulas", Kind.INVARIANT, "ExactMC");

    /** What TLC has to look at to check a property. */
    public enum Kind {
        /** Every state. */
        INVARIANT,
        /** Every step. */
        STEP,
        /** Every infinite behaviour. */
        TEMPORAL
    }

    private final String specName;
    private final Kind kind;
    private final String module;

    Property(String specName, Kind kind) {
        this(specName, kind, "QuorumRead");
    }

    Property(String specName, Kind kind, String module) {
        this.specName = specName;
        this.kind = kind;
        this.module = module;
    }

    /**
     * Finds a property by its name in the specification.
     *
     * @param specName the name
     * @return the property
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Property named(String specName) {
        for (Property property : values()) {
            if (property.specName.equals(specName)) {
                return property;
            }
        }
        throw new IllegalArgumentException("no property of the specification is called " + specName);
    }

    /**
     * {@return what TLC has to look at}
     */
    public Kind kind() {
        return kind;
    }

    /**
     * {@return the module that defines it; {@code ReadCount.tla} has some of {@code QuorumRead.tla} under the same name}
     */
    public String module() {
        return module;
    }

    /**
     * {@return whether it is a whole specification, of whose parts TLC tells the place instead of the name}
     */
    public boolean isRefinement() {
        return this == REFINES_READ_COUNT || this == STEPS_REFINE_READ_COUNT || this == REFINES_ANY_ORDER;
    }

    /**
     * {@return whether counts are enough to say if it holds: {@code ReadCount.tla} and the proof have it under the same name}
     */
    public boolean isCounted() {
        switch (this) {
            case VALIDITY:
            case BACKED_BY_VOTES:
            case NEVER_INCONCLUSIVE:
            case NEVER_UNAVAILABLE:
            case NOT_STUCK:
            case RANK_FALLS:
            case TERMINATION:
                return true;
            default:
                return false;
        }
    }

    /**
     * {@return the name in the specification}
     */
    @Override
    public String toString() {
        return specName;
    }
}
