package dev.quorate.checker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Draws some of many seeded changes, so that each build tries others. {@code -Dquorate.mutants.seed=N} draws the same ones
 * again, {@code -Dquorate.mutants=all} takes all of them.
 */
public final class Drawn {

    private static final boolean ALL = "all".equals(System.getProperty("quorate.mutants"));
    private static final long SEED = Long.getLong("quorate.mutants.seed", System.nanoTime());

    private Drawn() {}

    /**
     * Draws changes, and says so.
     *
     * @param <T> what tells of a change
     * @param mutants all changes
     * @param count how many are to be tried
     * @param what what is changed, in words
     * @return those to be tried
     */
    public static <T extends Object> List<T> from(List<T> mutants, int count, String what) {
        if (ALL) {
            System.out.println("mutants of " + what + ": all " + mutants.size());
            return mutants;
        }
        System.out.println("mutants of " + what + ": " + count + " of " + mutants.size() + ", drawn with the seed "
                + SEED + "; all of them: ci/thorough");
        List<T> shuffled = new ArrayList<>(mutants);
        Collections.shuffle(shuffled, new Random(SEED));
        return shuffled.subList(0, count);
    }
}
