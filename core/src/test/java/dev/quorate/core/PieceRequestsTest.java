package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PieceRequestsTest {

    private static final PieceRequests NONE = PieceRequests.none(2);

    @Test
    void equals_sameRequestsMadeOtherwise_isTrue() {
        PieceRequests requests = NONE.with(1, 300).with(1, 200).with(2, 300);
        PieceRequests otherwise =
                NONE.with(2, 300).with(1, 200).with(1, 400).with(1, 300).without(1, 400);

        assertThat(requests).isEqualTo(otherwise).hasSameHashCodeAs(otherwise).hasToString("[{200, 300}, {300}]");
        assertThat(requests.withoutReplica(1)).isEqualTo(NONE.with(2, 300));
        assertThat(requests.withoutPiece(300)).isEqualTo(NONE.with(1, 200));
        assertThat(requests.minus(otherwise)).isEmpty();
        assertThat(requests.isSubsetOf(otherwise)).isTrue();
        assertThat(requests)
                .isNotEqualTo(NONE.with(1, 200).with(2, 300))
                .isNotEqualTo(PieceRequests.none(3).with(1, 200).with(1, 300).with(2, 300))
                .isNotEqualTo(List.of());
    }

    @Test
    void with_sameRequestTwice_isTheSame() {
        PieceRequests once = NONE.with(1, 300);

        assertThat(once.with(1, 300)).isSameAs(once);
        assertThat(once.count(1)).isEqualTo(1);
        assertThat(once.all()).containsExactly(new PieceRequest(1, 300));
        assertThat(once.without(1, 299)).isSameAs(once);
        assertThat(once.without(2, 300)).isSameAs(once);
    }

    @Test
    void nextCount_nobodyHasThatMany_isPassed() {
        PieceRequests requests = NONE.with(1, 7).with(2, 8).with(2, 9);

        assertThat(requests.nextCount(0)).isEqualTo(1);
        assertThat(requests.nextCount(2)).isEqualTo(2);
        assertThat(requests.nextCount(3)).isEqualTo(-1);
        assertThat(requests.withoutReplica(2).nextCount(0)).isZero();
        assertThat(requests.withoutReplica(2).nextCount(2)).isEqualTo(-1);
        assertThat(requests.askedForSoMany(2)).isEqualTo(ReplicaSet.of(2));
        assertThat(requests.withoutPiece(8).askedForSoMany(1)).isEqualTo(ReplicaSet.upTo(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void with_pieceBelowOne_isRejected(int piece) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NONE.with(1, piece))
                .withMessage("replicas and pieces are numbered from 1, but this is a request for piece " + piece
                        + " to replica 1");
    }

    @Test
    void minus_some_areTheOthersByReplicaThenByPiece() {
        PieceRequests requests = NONE.with(2, 3).with(2, 1).with(1, 9).with(1, 2);

        assertThat(requests.minus(NONE.with(2, 1).with(1, 1)))
                .containsExactly(new PieceRequest(1, 2), new PieceRequest(1, 9), new PieceRequest(2, 3));
        assertThat(requests.isSubsetOf(NONE.with(2, 1))).isFalse();
    }
}
