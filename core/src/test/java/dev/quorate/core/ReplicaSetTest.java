package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicaSetTest {

    @Test
    void empty_always_hasNobody() {
        ReplicaSet empty = ReplicaSet.empty();
        assertThat(empty.isEmpty()).isTrue();
        assertThat(empty.size()).isZero();
        assertThat(empty.highest()).isZero();
        assertThat(empty).hasToString("{}").isEqualTo(ReplicaSet.upTo(0)).isEqualTo(ReplicaSet.of());
    }

    @Test
    void upTo_aNumber_hasAllFromOne() {
        assertThat(ReplicaSet.upTo(3)).isEqualTo(ReplicaSet.of(3, 2, 1)).hasToString("{1, 2, 3}");
    }

    @Test
    void with_newMember_leavesTheOldSetAsItWas() {
        ReplicaSet small = ReplicaSet.of(2);
        ReplicaSet large = small.with(70);

        assertThat(large).hasToString("{2, 70}");
        assertThat(large.highest()).isEqualTo(70);
        assertThat(small).hasToString("{2}");
        assertThat(large.without(70)).isEqualTo(small).hasSameHashCodeAs(small);
        assertThat(large).hasToString("{2, 70}");
    }

    @Test
    void with_memberAlready_isTheSameSet() {
        ReplicaSet set = ReplicaSet.of(2);
        assertThat(set.with(2)).isSameAs(set);
        assertThat(set.without(3)).isSameAs(set);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void anything_numberBelowOne_isRejected(int replica) {
        String message = "replicas are numbered from 1, but this number is " + replica;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplicaSet.of(1, replica))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplicaSet.collect(IntStream.of(replica)))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplicaSet.of(1).contains(replica))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplicaSet.of(1).with(replica))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplicaSet.of(1).without(replica))
                .withMessage(message);
    }

    @Test
    void equals_otherSetOrOtherThing_isFalse() {
        assertThat(ReplicaSet.of(1)).isNotEqualTo(ReplicaSet.of(2)).isNotEqualTo(Set.of(1));
    }

    /** All operations against {@code java.util.Set}. */
    @Property
    void operations_anySets_areThoseOfSets(
            @ForAll @Size(max = 20) Set<@IntRange(min = 1, max = 130) Integer> one,
            @ForAll @Size(max = 20) Set<@IntRange(min = 1, max = 130) Integer> other,
            @ForAll @IntRange(min = 1, max = 130) int replica) {
        ReplicaSet left = toReplicas(one);
        ReplicaSet right = toReplicas(other);

        assertThat(toSet(left.union(right))).isEqualTo(changed(one, set -> set.addAll(other)));
        assertThat(toSet(left.minus(right))).isEqualTo(changed(one, set -> set.removeAll(other)));
        assertThat(toSet(left.with(replica))).isEqualTo(changed(one, set -> set.add(replica)));
        assertThat(toSet(left.without(replica))).isEqualTo(changed(one, set -> set.remove(replica)));
        assertThat(left.isSubsetOf(right)).isEqualTo(other.containsAll(one));
        assertThat(left.intersects(right)).isEqualTo(one.stream().anyMatch(other::contains));
        assertThat(left.contains(replica)).isEqualTo(one.contains(replica));
        assertThat(left.size()).isEqualTo(one.size());
        assertThat(left.highest())
                .isEqualTo(one.stream().mapToInt(Integer::intValue).max().orElse(0));
        assertThat(left.equals(right)).isEqualTo(one.equals(other));
        assertThat(left.stream()).isSorted().hasSize(one.size());
        assertThat(toSet(left)).as("unchanged").isEqualTo(one);
    }

    private static ReplicaSet toReplicas(Set<Integer> numbers) {
        return ReplicaSet.collect(numbers.stream().mapToInt(Integer::intValue));
    }

    private static Set<Integer> toSet(ReplicaSet replicas) {
        return replicas.stream().boxed().collect(Collectors.toSet());
    }

    private static Set<Integer> changed(Set<Integer> set, Consumer<Set<Integer>> change) {
        Set<Integer> copy = new HashSet<>(set);
        change.accept(copy);
        return copy;
    }
}
