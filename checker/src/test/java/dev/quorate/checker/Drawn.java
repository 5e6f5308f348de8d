package dev.quorate.checker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Draws some of many seeded changes, so that a build tries others each time. With {@code -Dquorate.mutants=all} they are all of
 * them; {@code -Dquorate.mutants.seed=N} draws the same ones again.
 */
public final class Drawn {

    private static final boolean ALL = "all".equals(System.getProperty("quorate.mutants"));
    private static final long SEED = Long.getLong("quorate.mutants.seed", System.nanoTime());

    private Drawn() {}

    /**
     * Draws changes, and says so.
     *
     * @param <T> what tells of a change
     * @param count how many
     * @param what what is changed, in words
     * @param mutants all changes
     * @return those to be tried, in the order in which they are written
     */
    public static <T extends Object> List<T> from(List<T> mutants, int count, String what) {
        if (ALL) {
            System.out.println("mutants of " + what + ": all " + mutants.size());
            return mutants;
        }
        System.out.println("mutants of " + what + ": " + count + " of " + mutants.size() + ", drawn with the seed "
                + SEED + "; all of them: ci/mutants");
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < mutants.size(); place++) {
            places.add(place);
        }
        Collections.shuffle(places, new Random(SEED));
        return places.subList(0, count).stream().sorted().map(mutants::get).toList();
    }
}
