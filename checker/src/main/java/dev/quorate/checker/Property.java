package dev.quorate.checker;

/** A property of {@code QuorumRead.tla} that a claim can be about, under its name there. */
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
    /** While the outcome is pending some fair action is enabled. */
    NOT_STUCK("NotStuck", Kind.INVARIANT),
    /** Every step that is progress lowers the rank. */
    RANK_FALLS("RankFalls", Kind.STEP),
    /** The read ends with the true value. */
    TERMINATION("Termination", Kind.TEMPORAL),
    /** A probe, to be violated: the truth is decided although some replica lied. */
    NEVER_DECIDES_AMONG_LIARS("NeverDecidesAmongLiars", Kind.INVARIANT),
    /** A probe, to be violated: a replica is exposed. */
    NEVER_EXPOSES("NeverExposes", Kind.INVARIANT),
    /** A probe, to be violated: the reply of an overdue replica settles the read. */
    LATE_REPLY_NEVER_DECIDES("LateReplyNeverDecides", Kind.STEP),
    /** The kernel and {@code Reader.tla} agree. Of {@code MirrorsMC.tla}. */
    MIRRORS("Mirrors", Kind.INVARIANT);

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

    Property(String specName, Kind kind) {
        this.specName = specName;
        this.kind = kind;
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
     * {@return the name in the specification}
     */
    @Override
    public String toString() {
        return specName;
    }
}
