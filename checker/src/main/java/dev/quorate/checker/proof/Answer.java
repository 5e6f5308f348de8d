package dev.quorate.checker.proof;

import java.util.Locale;

/** What a file says that a solver must answer. */
public enum Answer {
    /** The assertions can be satisfied. */
    SAT,
    /** The assertions contradict each other. */
    UNSAT;

    /**
     * The answer as solvers print it.
     *
     * @return {@code sat} or {@code unsat}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
