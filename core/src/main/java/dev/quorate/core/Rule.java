package dev.quorate.core;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * A read rule: when a reader decides, what counts as a vote, and the numbers that make it work.
 *
 * <p>Each rule has two numbers. {@code quorum} is how many distinct replies the reader hears before it must decide.
 * {@code accept} is how many equal replies make a value the answer. {@link Deployment} tells what holds for any other
 * numbers than those given here. The constant {@code Rule} of {@code Reader.tla}.
 */
public enum Rule {
    /**
     * Believes the first reply. For crash faults only: one liar is enough to deceive it.
     *
     * <p>n = c + 1: one replica is sure to answer.
     */
    FIRST {
        @Override
        public OptionalInt smallestGroup(FaultBudget budget) {
            return budget.byzantine() == 0 ? OptionalInt.of(budget.crash() + 1) : OptionalInt.empty();
        }

        @Override
        public int quorum(int replicas, FaultBudget budget) {
            return 1;
        }

        @Override
        public int accept(FaultBudget budget) {
            return 1;
        }
    },

    /**
     * Waits for exactly {@code quorum} distinct replies, one round of a masking quorum system, and then decides.
     *
     * <p>Of 2b + 1 replies at most b lie, so at least b + 1 agree on the truth, and no lie has that many votes. The
     * quorum must fill although b + c replicas are silent: n = (2b + 1) + b + c = 3b + c + 1. See Malkhi and Reiter,
     * <i>Byzantine Quorum Systems</i> (1998): writes reach every correct replica here, so a read quorum of 2b + 1 does.
     */
    MASKING {
        @Override
        public OptionalInt smallestGroup(FaultBudget budget) {
            return OptionalInt.of(3 * budget.byzantine() + budget.crash() + 1);
        }

        @Override
        public int quorum(int replicas, FaultBudget budget) {
            return 2 * budget.byzantine() + 1;
        }

        @Override
        public int accept(FaultBudget budget) {
            return budget.byzantine() + 1;
        }
    },

    /**
     * Keeps listening until enough replies agree.
     *
     * <p>b + 1 equal replies contain one of a correct replica. The b + 1 must come although b + c replicas are silent:
     * n = (b + 1) + b + c = 2b + c + 1.
     */
    MATCHING {
        @Override
        public OptionalInt smallestGroup(FaultBudget budget) {
            return OptionalInt.of(2 * budget.byzantine() + budget.crash() + 1);
        }

        @Override
        public int quorum(int replicas, FaultBudget budget) {
            return replicas;
        }

        @Override
        public int accept(FaultBudget budget) {
            return budget.byzantine() + 1;
        }
    },

    /**
     * Believes the first reply that passes verification: its hash or signature is known.
     *
     * <p>No lie passes, so one correct replica is enough: n = b + c + 1.
     */
    VERIFIED {
        @Override
        public OptionalInt smallestGroup(FaultBudget budget) {
            return OptionalInt.of(budget.total() + 1);
        }

        @Override
        public int quorum(int replicas, FaultBudget budget) {
            return replicas;
        }

        @Override
        public int accept(FaultBudget budget) {
            return 1;
        }
    };

    /**
     * The size of the smallest group with which a read by this rule always ends with the true value.
     *
     * @param budget the faults to tolerate
     * @return n, at least 1; empty if no group is large enough ({@link #FIRST} with a liar)
     */
    public abstract OptionalInt smallestGroup(FaultBudget budget);

    /**
     * How many distinct replies the reader hears before it must decide.
     *
     * @param replicas n, the size of the group
     * @param budget the faults to tolerate
     * @return the quorum, at least 1
     */
    public abstract int quorum(int replicas, FaultBudget budget);

    /**
     * How many equal replies make a value the answer.
     *
     * @param budget the faults to tolerate
     * @return the votes, at least 1
     */
    public abstract int accept(FaultBudget budget);

    /**
     * {@return whether the reader waits until the whole quorum is heard; otherwise it decides at the first reply that
     * gives a value enough votes}
     */
    public boolean waitsForQuorum() {
        return this == MASKING;
    }

    /**
     * {@return whether only replies that pass verification are votes}
     */
    public boolean verifies() {
        return this == VERIFIED;
    }

    /**
     * Finds a rule by its name, the inverse of {@link #toString}.
     *
     * @param name such as {@code masking}
     * @return the rule
     * @throws IllegalArgumentException if there is no rule of that name
     */
    public static Rule named(String name) {
        for (Rule rule : values()) {
            if (rule.toString().equals(name)) {
                return rule;
            }
        }
        throw new IllegalArgumentException("there is no rule called " + name);
    }

    /**
     * {@return the rule's name in the specification, on the command line and in documents, such as {@code masking}}
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
