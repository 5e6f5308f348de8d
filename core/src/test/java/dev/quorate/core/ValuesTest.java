package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is compared by value: equal values are equal however they were made, and what differs in one field is not. */
class ValuesTest {

    private static final ReplicaSet NOBODY = ReplicaSet.empty();

    /** Two equal values made in different ways, and others of the same type that each differ from them in one thing. */
    private record Example(Object value, Object equal, List<Object> others) {}

    static Stream<Example> examples() {
        PieceRequests none = PieceRequests.none(3);
        Replies<String> replies = Replies.<String>none(3).with(1, "a").with(2, "b");
        return Stream.of(
                new Example(
                        ReplicaSet.of(1, 3),
                        ReplicaSet.upTo(3).without(2),
                        List.of(ReplicaSet.of(1), ReplicaSet.of(3), NOBODY, ReplicaSet.of(1, 3, 70))),
                new Example(
                        PieceSet.of(1, 3),
                        PieceSet.of(3).with(1),
                        List.of(PieceSet.of(1), PieceSet.of(2, 4), PieceSet.empty())),
                new Example(
                        none.with(1, 2).with(2, 3),
                        none.with(2, 3).with(1, 2),
                        List.of(
                                none,
                                none.with(1, 3).with(2, 3),
                                PieceRequests.none(2).with(1, 2).with(2, 3))),
                new Example(
                        replies,
                        Replies.<String>none(3).with(2, "b").with(1, "a"),
                        List.of(
                                Replies.<String>none(4).with(1, "a").with(2, "b"),
                                Replies.<String>none(3).with(1, "b").with(2, "a"),
                                Replies.<String>none(3).with(1, "a").with(3, "b"))),
                new Example(
                        state(ReplicaSet.upTo(3), NOBODY, NOBODY, NOBODY, replies, new Outcome.Pending<>()),
                        state(ReplicaSet.upTo(3), NOBODY, NOBODY, NOBODY, replies, new Outcome.Pending<>()),
                        List.of(
                                state(ReplicaSet.upTo(2), NOBODY, NOBODY, NOBODY, replies, new Outcome.Pending<>()),
                                state(
                                        ReplicaSet.upTo(3),
                                        ReplicaSet.of(3),
                                        NOBODY,
                                        NOBODY,
                                        replies,
                                        new Outcome.Pending<>()),
                                state(
                                        ReplicaSet.upTo(3),
                                        NOBODY,
                                        ReplicaSet.of(3),
                                        NOBODY,
                                        replies,
                                        new Outcome.Pending<>()),
                                state(
                                        ReplicaSet.upTo(3),
                                        NOBODY,
                                        NOBODY,
                                        ReplicaSet.of(1),
                                        replies,
                                        new Outcome.Pending<>()),
                                state(
                                        ReplicaSet.upTo(3),
                                        NOBODY,
                                        NOBODY,
                                        NOBODY,
                                        Replies.none(3),
                                        new Outcome.Pending<>()),
                                state(
                                        ReplicaSet.upTo(3),
                                        NOBODY,
                                        NOBODY,
                                        NOBODY,
                                        replies,
                                        new Outcome.Decided<>("a")))),
                new Example(
                        pieces(PieceSet.of(1), none, none, NOBODY, NOBODY, NOBODY, PieceOutcome.PENDING),
                        pieces(PieceSet.of(1), none, none, NOBODY, NOBODY, NOBODY, PieceOutcome.PENDING),
                        List.of(
                                pieces(PieceSet.of(2), none, none, NOBODY, NOBODY, NOBODY, PieceOutcome.PENDING),
                                pieces(
                                        PieceSet.of(1),
                                        none.with(1, 2),
                                        none,
                                        NOBODY,
                                        NOBODY,
                                        NOBODY,
                                        PieceOutcome.PENDING),
                                pieces(
                                        PieceSet.of(1),
                                        none,
                                        none,
                                        ReplicaSet.of(2),
                                        NOBODY,
                                        NOBODY,
                                        PieceOutcome.PENDING),
                                pieces(
                                        PieceSet.of(1),
                                        none,
                                        none,
                                        NOBODY,
                                        ReplicaSet.of(2),
                                        NOBODY,
                                        PieceOutcome.PENDING),
                                pieces(
                                        PieceSet.of(1),
                                        none,
                                        none,
                                        NOBODY,
                                        NOBODY,
                                        ReplicaSet.of(2),
                                        PieceOutcome.PENDING),
                                pieces(PieceSet.of(1), none, none, NOBODY, NOBODY, NOBODY, PieceOutcome.COMPLETE))),
                new Example(
                        pieces(PieceSet.of(1), none.with(1, 2), none, NOBODY, NOBODY, NOBODY, PieceOutcome.PENDING),
                        pieces(PieceSet.of(1), none.with(1, 2), none, NOBODY, NOBODY, NOBODY, PieceOutcome.PENDING),
                        List.of(pieces(
                                PieceSet.of(1),
                                none.with(1, 2),
                                none.with(1, 2),
                                NOBODY,
                                NOBODY,
                                NOBODY,
                                PieceOutcome.PENDING))));
    }

    private static ReaderState<String> state(
            ReplicaSet asked,
            ReplicaSet overdue,
            ReplicaSet failed,
            ReplicaSet equivocated,
            Replies<String> replies,
            Outcome<String> outcome) {
        return new ReaderState<>(asked, overdue, failed, equivocated, replies, outcome);
    }

    private static PieceReaderState pieces(
            PieceSet done,
            PieceRequests requests,
            PieceRequests overdue,
            ReplicaSet resting,
            ReplicaSet failed,
            ReplicaSet exposed,
            PieceOutcome outcome) {
        return new PieceReaderState(done, requests, overdue, resting, failed, exposed, outcome);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void equals_sameValueMadeOtherwise_isTrueAndTheHashIsTheSame(Example example) {
        assertThat(example.value()).isEqualTo(example.equal()).hasSameHashCodeAs(example.equal());
        assertThat(example.value()).isEqualTo(example.value()).isNotEqualTo("something else");
        assertThat(example.value()).hasToString(example.equal().toString());
    }

    /** Not a duty of a hash, but what it is good for. */
    @ParameterizedTest
    @MethodSource("examples")
    void equals_otherValue_isFalseAndTheHashIsAnother(Example example) {
        assertThat(example.others())
                .allSatisfy(other ->
                        assertThat(other).isNotEqualTo(example.value()).doesNotHaveSameHashCodeAs(example.value()));
    }
}
