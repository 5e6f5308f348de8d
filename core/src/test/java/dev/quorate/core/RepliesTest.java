package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepliesTest {

    private static final Replies<String> NONE = Replies.none(3);

    @Test
    void none_always_hasNoReply() {
        assertThat(NONE.replicas()).isEqualTo(3);
        assertThat(NONE.of(1)).isNull();
        assertThat(NONE.replied()).isEqualTo(ReplicaSet.empty());
        assertThat(NONE).hasToString("[null, null, null]");
    }

    @Test
    void with_oneMore_leavesTheOldRepliesAsTheyWere() {
        Replies<String> one = NONE.with(3, "a");

        assertThat(one).hasToString("[null, null, a]");
        assertThat(one.of(3)).isEqualTo("a");
        assertThat(one.replied()).isEqualTo(ReplicaSet.of(3));
        assertThat(NONE.replied()).isEqualTo(ReplicaSet.empty());
    }

    @Test
    void voters_ofAValue_areThoseWhoRepliedIt() {
        Replies<String> replies = NONE.with(1, "a").with(2, "b").with(3, "a");

        assertThat(replies.voters("a")).isEqualTo(ReplicaSet.of(1, 3));
        assertThat(replies.voters("b")).isEqualTo(ReplicaSet.of(2));
        assertThat(replies.voters("c")).isEqualTo(ReplicaSet.empty());
    }

    @Test
    void equals_sameReplies_isTrue() {
        Replies<String> replies = NONE.with(1, "a").with(2, "b");

        assertThat(replies)
                .isEqualTo(NONE.with(2, "b").with(1, "a"))
                .hasSameHashCodeAs(NONE.with(2, "b").with(1, "a"));
        assertThat(replies)
                .isNotEqualTo(NONE.with(1, "a"))
                .isNotEqualTo(NONE.with(1, "b").with(2, "a"));
        assertThat(NONE).isNotEqualTo(Replies.none(4)).isNotEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, -1, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void anything_noSuchReplica_isRejected(int replica) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> NONE.of(replica));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> NONE.with(replica, "a"));
    }

    @Test
    void with_nothing_isRejected() {
        assertThatNullPointerException().isThrownBy(() -> NONE.with(1, null)).withMessage("value");
    }

    @Test
    void with_secondReplyOfOneReplica_isRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NONE.with(2, "a").with(2, "b"))
                .withMessage("replica 2 has replied already");
    }

    /** Whatever the order of the replies, in groups of one word and of several: compared with plain lists. */
    @Property
    void with_anyOrder_isWhatAListSays(@ForAll("groups") List<Integer> values, @ForAll Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.rangeClosed(1, values.size()).boxed().toList());
        Collections.shuffle(order, random);
        Replies<String> replies = Replies.none(values.size());
        Replies<String> ascending = Replies.none(values.size());
        for (int index = 0; index < order.size(); index++) {
            replies = with(replies, order.get(index), values);
            ascending = with(ascending, index + 1, values);
        }
        List<String> expected = values.stream().map(RepliesTest::value).collect(Collectors.toList());

        assertThat(replies)
                .hasToString(expected.toString())
                .isEqualTo(ascending)
                .hasSameHashCodeAs(ascending);
        for (int value = 1; value <= 3; value++) {
            String text = value(value);
            int votes = Collections.frequency(expected, text);
            assertThat(replies.voters(text))
                    .isEqualTo(ReplicaSet.collect(IntStream.rangeClosed(1, values.size())
                            .filter(replica -> text.equals(expected.get(replica - 1)))));
            assertThat(replies.leadingVotes(text::equals)).isEqualTo(votes);
            assertThat(replies.winner(1, text::equals)).isEqualTo(votes == 0 ? null : text);
        }
        assertThat(replies.count()).isEqualTo(replies.replied().size());
        assertThat(replies.leadingVotes()).isEqualTo(replies.leadingVotes(any -> true));
        assertThat(replies.winner(1, any -> true))
                .isEqualTo(
                        expected.stream().filter(Objects::nonNull).findFirst().orElse(null));
    }

    @Provide
    Arbitrary<List<Integer>> groups() {
        return Arbitraries.integers().between(0, 3).list().ofMinSize(1).ofMaxSize(150);
    }

    private static Replies<String> with(Replies<String> replies, int replica, List<Integer> values) {
        String value = value(values.get(replica - 1));
        return value == null ? replies : replies.with(replica, value);
    }

    /** Another object each time; 0 is no reply. */
    private static String value(int value) {
        return value == 0 ? null : new String("v" + value);
    }
}
