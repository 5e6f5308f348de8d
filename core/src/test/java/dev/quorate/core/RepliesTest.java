package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
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
}
