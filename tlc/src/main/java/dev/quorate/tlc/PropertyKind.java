package dev.quorate.tlc;

/** What kind of statement was found false. */
public enum PropertyKind {
    /** An {@code INVARIANT} of the configuration. */
    INVARIANT("invariant"),
    /** A {@code PROPERTY} whose part about the initial states is false in one of them. */
    INITIAL_PREDICATE("property"),
    /** A {@code PROPERTY} of the form {@code [][A]_v}. */
    ACTION_PROPERTY("action property"),
    /** Any other {@code PROPERTY}. */
    TEMPORAL("temporal property"),
    /** An {@code ASSUME} of the specification; its name is its place in the file if it has no other. */
    ASSUMPTION("assumption"),
    /** An {@code Assert} of the module {@code TLC}; its name is its message. */
    ASSERTION("assertion"),
    /** A {@code POSTCONDITION} of the configuration. */
    POSTCONDITION("postcondition"),
    /** That every reachable state has a successor. */
    DEADLOCK("deadlock freedom");

    private final String words;

    PropertyKind(String words) {
        this.words = words;
    }

    /**
     * Names the kind in a sentence.
     *
     * @return a noun, such as {@code temporal property}
     */
    public String words() {
        return words;
    }
}
