package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PieceSetTest {

    private static final int MOST = 20_000;

    /** Pieces that are put into a set, or taken out of it, in ascending order. */
    private record Stretch(int first, int last, boolean in) {}

    @Test
    void upTo_aNumber_hasAllFromOne() {
        assertThat(PieceSet.upTo(0)).isEqualTo(PieceSet.empty()).hasToString("{}");
        assertThat(PieceSet.upTo(3)).isEqualTo(PieceSet.of(3, 2, 1)).hasToString("{1, 2, 3}");
        assertThat(PieceSet.upTo(1_500).size()).isEqualTo(1_500);
        assertThat(PieceSet.upTo(1_500).nextMissing(1)).isEqualTo(1_501);
        assertThatIllegalArgumentException().isThrownBy(() -> PieceSet.upTo(-1));
    }

    @Test
    void with_theHighestPiece_takesNoMemoryForTheOthers() {
        PieceSet set = PieceSet.of(PieceReader.MAX_PIECES);

        assertThat(set.stream()).containsExactly(PieceReader.MAX_PIECES);
        assertThat(set.nextMissing(PieceReader.MAX_PIECES)).isEqualTo(PieceReader.MAX_PIECES + 1);
        assertThat(set.without(PieceReader.MAX_PIECES)).isEqualTo(PieceSet.empty());
    }

    /** To pass 2,000 full blocks one by one each time would take half a minute. */
    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nextMissing_afterManyPieces_passesThemInOneStep() {
        PieceSet set = PieceSet.upTo(1_000_000).with(1_000_002);
        for (int again = 0; again < 100_000; again++) {
            assertNext(1_000_001, set.nextMissing(1 + again));
        }
    }

    private static void assertNext(int expected, int next) {
        if (next != expected) {
            throw new AssertionError("the next missing piece is " + expected + ", not " + next);
        }
    }

    /** All operations against {@code java.util.Set}. */
    @Property(tries = 200)
    void operations_stretches_areThoseOfSets(
            @ForAll("stretches") List<Stretch> some,
            @ForAll("stretches") List<Stretch> more,
            @ForAll("pieces") int piece) {
        TreeSet<Integer> one = model(some);
        TreeSet<Integer> other = model(more);
        PieceSet left = set(some);
        PieceSet right = set(more);

        assertThat(toSet(left)).isEqualTo(one);
        assertThat(left.contains(piece)).isEqualTo(one.contains(piece));
        assertThat(left.with(piece).contains(piece)).isTrue();
        assertThat(left.without(piece).contains(piece)).isFalse();
        assertThat(left.size()).isEqualTo(one.size());
        assertThat(left.isEmpty()).isEqualTo(one.isEmpty());
        assertThat(left.next(piece))
                .isEqualTo(one.tailSet(piece).stream().findFirst().orElse(0));
        assertThat(left.nextMissing(piece))
                .isEqualTo(IntStream.iterate(piece, next -> next + 1)
                        .filter(next -> !one.contains(next))
                        .findFirst()
                        .getAsInt());
        assertThat(left.equals(right)).isEqualTo(one.equals(other));
        assertThat(left).isEqualTo(PieceSet.collect(left.stream())).hasSameHashCodeAs(PieceSet.collect(left.stream()));
    }

    @Provide
    Arbitrary<List<Stretch>> stretches() {
        return Combinators.combine(
                        pieces(), Arbitraries.integers().between(0, 3_000), Arbitraries.of(true, true, false))
                .as((first, more, in) -> new Stretch(first, Math.min(MOST, first + more), in))
                .list()
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<Integer> pieces() {
        return Arbitraries.integers().between(1, MOST);
    }

    private static PieceSet set(List<Stretch> stretches) {
        PieceSet set = PieceSet.empty();
        for (Stretch stretch : stretches) {
            for (int piece = stretch.first; piece <= stretch.last; piece++) {
                set = stretch.in ? set.with(piece) : set.without(piece);
            }
        }
        return set;
    }

    private static TreeSet<Integer> model(List<Stretch> stretches) {
        TreeSet<Integer> set = new TreeSet<>();
        for (Stretch stretch : stretches) {
            for (int piece = stretch.first; piece <= stretch.last; piece++) {
                if (stretch.in) {
                    set.add(piece);
                } else {
                    set.remove(piece);
                }
            }
        }
        return set;
    }

    private static Set<Integer> toSet(PieceSet set) {
        return set.stream().boxed().collect(Collectors.toSet());
    }
}
