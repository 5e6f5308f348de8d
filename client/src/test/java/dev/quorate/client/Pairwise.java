package dev.quorate.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows of choices in which every two values of two different factors come together at least once. Most faults of software show
 * with two factors, and there are far fewer pairs than combinations.
 *
 * <p>Greedy, and the same rows each time: a row begins with a pair that is missing, and takes for each other factor the value
 * that brings most missing pairs.
 */
final class Pairwise {

    private record Pair(int factor, int value, int otherFactor, int otherValue) {}

    private final int[] sizes;
    private final Set<Pair> missing = new LinkedHashSet<>();

    private Pairwise(int... sizes) {
        this.sizes = sizes.clone();
        for (int factor = 0; factor < sizes.length; factor++) {
            for (int other = factor + 1; other < sizes.length; other++) {
                for (int value = 0; value < sizes[factor]; value++) {
                    for (int otherValue = 0; otherValue < sizes[other]; otherValue++) {
                        missing.add(new Pair(factor, value, other, otherValue));
                    }
                }
            }
        }
    }

    /**
     * The rows for some factors.
     *
     * @param sizes how many values each factor has
     * @return rows with a value for each factor, from 0 on
     */
    static List<int[]> rows(int... sizes) {
        Pairwise pairs = new Pairwise(sizes);
        List<int[]> rows = new ArrayList<>();
        while (!pairs.missing.isEmpty()) {
            rows.add(pairs.row());
        }
        return rows;
    }

    private int[] row() {
        Pair first = missing.iterator().next();
        int[] row = new int[sizes.length];
        Arrays.fill(row, -1);
        row[first.factor] = first.value;
        row[first.otherFactor] = first.otherValue;
        for (int factor = 0; factor < row.length; factor++) {
            if (row[factor] < 0) {
                row[factor] = bestValue(row, factor);
            }
        }
        missing.removeIf(pair -> row[pair.factor] == pair.value && row[pair.otherFactor] == pair.otherValue);
        return row;
    }

    private int bestValue(int[] row, int factor) {
        int best = 0;
        int most = -1;
        for (int value = 0; value < sizes[factor]; value++) {
            int gain = gain(row, factor, value);
            if (gain > most) {
                most = gain;
                best = value;
            }
        }
        return best;
    }

    private int gain(int[] row, int factor, int value) {
        int gain = 0;
        for (int other = 0; other < row.length; other++) {
            Pair pair = other < factor
                    ? new Pair(other, row[other], factor, value)
                    : new Pair(factor, value, other, row[other]);
            gain += other != factor && row[other] >= 0 && missing.contains(pair) ? 1 : 0;
        }
        return gain;
    }
}
