package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairwiseTest {

    private static int[] sizes(String text) {
        return java.util.Arrays.stream(text.split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 1", "2 2 2", "5 3 4 2", "24 5 4 4 3 2 2"})
    void rows_anyFactors_haveEveryPair(String text) {
        int[] sizes = sizes(text);
        List<int[]> rows = Pairwise.rows(sizes);

        for (int factor = 0; factor < sizes.length; factor++) {
            for (int other = factor + 1; other < sizes.length; other++) {
                for (int value = 0; value < sizes[factor]; value++) {
                    for (int otherValue = 0; otherValue < sizes[other]; otherValue++) {
                        int[] pair = {factor, value, other, otherValue};
                        assertThat(rows)
                                .as("%s", List.of(factor, value, other, otherValue))
                                .anyMatch(row -> row[pair[0]] == pair[1] && row[pair[2]] == pair[3]);
                    }
                }
            }
        }
    }

    @Test
    void rows_manyFactors_areFewAndInRange() {
        int[] sizes = {24, 5, 4, 4, 3, 2, 2};
        List<int[]> rows = Pairwise.rows(sizes);

        assertThat(rows).hasSizeBetween(24 * 5, 24 * 5 * 5 / 4);
        assertThat(rows).allSatisfy(row -> {
            for (int factor = 0; factor < sizes.length; factor++) {
                assertThat(row[factor]).isBetween(0, sizes[factor] - 1);
            }
        });
    }
}
