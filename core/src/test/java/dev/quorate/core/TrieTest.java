package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TrieTest {

    private record Put(int index, String value) {}

    /** Every operation against {@code java.util.Map}, with few values, so that stretches are the same, and cease to be. */
    @Property
    void operations_anyChanges_areThoseOfMaps(
            @ForAll("puts") List<Put> puts, @ForAll("puts") List<Put> more, @ForAll("indexes") int from) {
        Trie<String> one = trie(puts);
        Trie<String> other = trie(more);
        Map<Integer, String> left = model(puts);
        Map<Integer, String> right = model(more);

        assertThat(one.get(from)).isEqualTo(left.getOrDefault(from, "a"));
        assertThat(one.nextDifference(one, from)).isEqualTo(-1);
        assertThat(one.nextDifference(other, from))
                .isEqualTo(other.nextDifference(one, from))
                .isEqualTo(IntStream.concat(
                                left.keySet().stream().mapToInt(Integer::intValue),
                                right.keySet().stream().mapToInt(Integer::intValue))
                        .filter(index -> index >= from)
                        .filter(index -> !left.getOrDefault(index, "a").equals(right.getOrDefault(index, "a")))
                        .min()
                        .orElse(-1));
    }

    @Test
    void with_allOfAStretch_isPassedInOneStep() {
        Trie<String> trie = Trie.of("a");
        for (int index = 0; index < 1_000; index++) {
            trie = trie.with(index, "b");
        }

        assertThat(trie.nextDifference(Trie.of("b"), 0)).isEqualTo(1_000);
        assertThat(trie.nextDifference(Trie.of("a"), 990)).isEqualTo(990);
        assertThat(trie.get(999)).isEqualTo("b");
        assertThat(trie.get(Integer.MAX_VALUE)).isEqualTo("a");
        Trie<String> another = trie;
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> another.get(-1));
        assertThat(trie.with(Integer.MAX_VALUE, "b").get(Integer.MAX_VALUE)).isEqualTo("b");
    }

    @Provide
    Arbitrary<List<Put>> puts() {
        return Combinators.combine(indexes(), Arbitraries.of("a", "b", "c"))
                .as(Put::new)
                .list()
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<Integer> indexes() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 40), Arbitraries.integers().between(0, Integer.MAX_VALUE));
    }

    private static Trie<String> trie(List<Put> puts) {
        Trie<String> trie = Trie.of("a");
        for (Put put : puts) {
            trie = trie.with(put.index, put.value);
        }
        return trie;
    }

    private static Map<Integer, String> model(List<Put> puts) {
        Map<Integer, String> model = new HashMap<>();
        puts.forEach(put -> model.put(put.index, put.value));
        return model;
    }
}
