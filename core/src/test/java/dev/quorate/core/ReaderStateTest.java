package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quorate.core.Outcome.Pending;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReaderStateTest {

    private static final ReplicaSet NOBODY = ReplicaSet.empty();
    private static final Replies<String> ONE_REPLIED = Replies.<String>none(5).with(1, "a");

    /** {@code TypeOK} of {@code QuorumRead.tla}, conjunct by conjunct. */
    @ParameterizedTest
    @MethodSource("contradictions")
    void constructor_fieldsThatContradictEachOther_areRejected(
            ReplicaSet asked, ReplicaSet overdue, ReplicaSet failed, ReplicaSet equivocated, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state(asked, overdue, failed, equivocated))
                .withMessage("not a state of the reader: " + complaint);
    }

    static Stream<Arguments> contradictions() {
        ReplicaSet one = ReplicaSet.of(1);
        ReplicaSet two = ReplicaSet.of(2);
        ReplicaSet three = ReplicaSet.upTo(3);
        return Stream.of(
                of(
                        ReplicaSet.upTo(6),
                        NOBODY,
                        NOBODY,
                        NOBODY,
                        "a replica was asked that is not in the group: {1, 2, 3, 4, 5, 6}"),
                of(ReplicaSet.of(1, 3), NOBODY, NOBODY, NOBODY, "the replicas that were asked are not 1 .. m: {1, 3}"),
                of(NOBODY, NOBODY, NOBODY, NOBODY, "a reply of a replica that was not asked counts: {1}"),
                of(three, ReplicaSet.of(4), NOBODY, NOBODY, "a replica is overdue that was not asked: {4}"),
                of(three, NOBODY, ReplicaSet.of(4), NOBODY, "a replica failed that was not asked: {4}"),
                of(three, two, ReplicaSet.of(2, 3), NOBODY, "a replica is both overdue and failed: {2}"),
                of(three, one, NOBODY, NOBODY, "a replica that replied is overdue: {1}"),
                of(three, NOBODY, one, NOBODY, "a replica that replied has failed: {1}"),
                of(three, NOBODY, NOBODY, two, "a replica equivocated that has not replied: {2}"));
    }

    @Test
    void positions_ofThoseAsked_areReadOffTheFields() {
        ReaderState<String> state = state(ReplicaSet.upTo(4), ReplicaSet.of(2), ReplicaSet.of(3), NOBODY);

        assertThat(state.replied()).isEqualTo(ReplicaSet.of(1));
        assertThat(state.outstanding()).isEqualTo(ReplicaSet.of(4));
        assertThat(state.unheard()).isEqualTo(ReplicaSet.of(2, 4, 5));
    }

    @Test
    void equals_sameFields_isTrue() {
        ReaderState<String> state = state(ReplicaSet.upTo(4), ReplicaSet.of(2), ReplicaSet.of(3), ReplicaSet.of(1));

        assertThat(state)
                .isEqualTo(state(ReplicaSet.upTo(4), ReplicaSet.of(2), ReplicaSet.of(3), ReplicaSet.of(1)))
                .isNotEqualTo(state(ReplicaSet.upTo(5), ReplicaSet.of(2), ReplicaSet.of(3), ReplicaSet.of(1)))
                .isNotEqualTo(state(ReplicaSet.upTo(4), NOBODY, ReplicaSet.of(3), ReplicaSet.of(1)))
                .isNotEqualTo(state(ReplicaSet.upTo(4), ReplicaSet.of(2), NOBODY, ReplicaSet.of(1)))
                .isNotEqualTo(state(ReplicaSet.upTo(4), ReplicaSet.of(2), ReplicaSet.of(3), NOBODY))
                .hasToString("ReaderState[asked={1, 2, 3, 4}, overdue={2}, failed={3}, equivocated={1},"
                        + " replies=[a, null, null, null, null], outcome=pending]");
    }

    private static ReaderState<String> state(
            ReplicaSet asked, ReplicaSet overdue, ReplicaSet failed, ReplicaSet equivocated) {
        return new ReaderState<>(asked, overdue, failed, equivocated, ONE_REPLIED, new Pending<>());
    }

    private static Arguments of(Object... arguments) {
        return Arguments.of(arguments);
    }
}
