package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PieceReaderStateTest {

    private static final ReplicaSet NOBODY = ReplicaSet.empty();
    private static final ReplicaSet BOTH = ReplicaSet.upTo(2);
    private static final PieceRequests NOTHING = PieceRequests.none(2);
    private static final PieceRequests ONE = NOTHING.with(1, 7);

    /** {@code PiecesTypeOK} of {@code PieceRead.tla}, conjunct by conjunct. */
    @ParameterizedTest
    @MethodSource("contradictions")
    void constructor_fieldsThatContradictEachOther_areRejected(
            PieceRequests requests,
            PieceRequests overdue,
            ReplicaSet resting,
            ReplicaSet failed,
            PieceOutcome outcome,
            String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PieceReaderState(
                        PieceSet.of(1), requests, overdue, resting, failed, ReplicaSet.of(2), outcome))
                .withMessage("not a state of the reader of pieces: " + complaint);
    }

    static Stream<Arguments> contradictions() {
        ReplicaSet two = ReplicaSet.of(2);
        ReplicaSet three = ReplicaSet.of(3);
        return Stream.of(
                of(
                        NOTHING,
                        PieceRequests.none(3),
                        NOBODY,
                        NOBODY,
                        "requests are overdue of another group: [{}, {}, {}]"),
                of(NOTHING, NOTHING, NOBODY, three, "a replica is given up that is not in the group: {2, 3}"),
                of(NOTHING, NOTHING, three, NOBODY, "a replica rests that is not in the group: {3}"),
                of(NOTHING, NOTHING, two, NOBODY, "a replica rests that is given up: {2}"),
                of(NOTHING, ONE, NOBODY, NOBODY, "a request is overdue that was not sent: [{7}, {}]"),
                of(NOTHING.with(1, 1), NOTHING, NOBODY, NOBODY, "a piece is asked for that is done: 1"),
                of(NOTHING.with(2, 7), NOTHING, NOBODY, NOBODY, "a replica is asked that is given up: 2"),
                Arguments.of(
                        ONE,
                        NOTHING,
                        NOBODY,
                        NOBODY,
                        PieceOutcome.COMPLETE,
                        "the read has ended, but pieces are asked for: [{7}, {}]"),
                Arguments.of(
                        NOTHING,
                        NOTHING,
                        NOBODY,
                        NOBODY,
                        PieceOutcome.UNAVAILABLE,
                        "the read is unavailable, but some replica is not given up: {2}"));
    }

    @Test
    void givenUp_failedAndExposed_isBoth() {
        PieceReaderState state = new PieceReaderState(
                PieceSet.empty(),
                NOTHING,
                NOTHING,
                NOBODY,
                ReplicaSet.of(1),
                ReplicaSet.of(2),
                PieceOutcome.UNAVAILABLE);

        assertThat(state.givenUp()).isEqualTo(BOTH);
        assertThat(state)
                .hasToString("PieceReaderState[done={}, requests=[{}, {}], overdue=[{}, {}], resting={},"
                        + " failed={1}, exposed={2}, outcome=unavailable]");
    }

    /** A set of pieces and a set of replicas with the same numbers are not the same. */
    @Test
    void sets_sameNumbersOfOtherThings_areNotEqual() {
        assertThat(PieceSet.of(1, 2)).isNotEqualTo(ReplicaSet.of(1, 2)).isEqualTo(PieceSet.upTo(2));
        assertThat(PieceSet.of(1, 2, 4).nextMissing(1)).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PieceSet.of(0))
                .withMessage("pieces are numbered from 1, but this number is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PieceRequest(1, 0))
                .withMessage("replicas and pieces are numbered from 1, but this is a request for piece 0 to replica 1");
    }

    private static Arguments of(
            PieceRequests requests, PieceRequests overdue, ReplicaSet resting, ReplicaSet failed, String complaint) {
        return Arguments.of(requests, overdue, resting, failed, PieceOutcome.PENDING, complaint);
    }
}
