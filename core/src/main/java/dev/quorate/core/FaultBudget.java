package dev.quorate.core;

/**
 * How many faulty replicas a read must tolerate: at most {@code byzantine} that answer anything, several different
 * things or nothing, and at most {@code crash} more that stop answering at any time.
 *
 * <p>The constants {@code B} and {@code C} of {@code QuorumRead.tla}. The k of the classic question is {@code crash} in
 * its crash half and {@code byzantine} in its Byzantine half.
 *
 * @param byzantine b, the number of Byzantine replicas; 0 to {@value #MAX}
 * @param crash c, the number of further replicas that may crash; 0 to {@value #MAX}
 */
public record FaultBudget(int byzantine, int crash) {

    /** The largest number of faults of one kind, so that no bound overflows an {@code int}. */
    public static final int MAX = 100_000_000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public FaultBudget {
        requireInRange("b (Byzantine)", byzantine);
        requireInRange("c (crash)", crash);
    }

    /**
     * {@return b + c, the number of replicas that may be silent}
     */
    public int total() {
        return byzantine + crash;
    }

    /**
     * Tells whether so many replicas cannot all be faulty: a correct one is among them. {@code IncludesCorrect(S) ==
     * Cardinality(S) > B + C}, of {@code QuorumRead.tla}.
     *
     * @param replicas how many different replicas, at least 0
     * @return whether they are more than b + c
     */
    public boolean includesCorrect(long replicas) {
        return replicas > total();
    }

    /**
     * Tells whether so many replicas cannot all lie: at worst, one of them crashes. {@code IncludesHonest(S) == Cardinality(S) >
     * B}, of {@code QuorumRead.tla}.
     *
     * @param replicas how many different replicas, at least 0
     * @return whether they are more than b
     */
    public boolean includesHonest(long replicas) {
        return replicas > byzantine;
    }

    private static void requireInRange(String name, int faults) {
        if (faults < 0 || faults > MAX) {
            throw new IllegalArgumentException(
                    "the number of faults " + name + " must be 0 to " + MAX + ", but is " + faults);
        }
    }
}
