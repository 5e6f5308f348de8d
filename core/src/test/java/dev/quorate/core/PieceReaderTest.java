package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The reader of pieces, event by event. Names in capitals are those of {@code Pieces.tla}. */
class PieceReaderTest {

    private static final ReplicaSet NOBODY = ReplicaSet.empty();

    private final PieceReader reader = PieceReader.of(3, 5, 1);
    private final PieceStep start = reader.start();

    @Test
    void reader_always_tellsItsNumbers() {
        assertThat(reader.pieces()).isEqualTo(5);
        assertThat(PieceReader.of(3, 5, 4).window()).isEqualTo(4);
        assertThat(reader).hasToString("5 pieces from 3 replicas, window 1");
    }

    @Test
    void start_fromNothing_asksTheLowestPiecesOneOfEachReplica() {
        assertThat(asks(start)).isEqualTo("1:1 2:2 3:3");
        assertThat(start.cancel()).isEmpty();
        assertThat(start.state().outcome()).isEqualTo(PieceOutcome.PENDING);
    }

    @Test
    void start_largerWindow_fillsAllWindowsEvenly() {
        assertThat(asks(PieceReader.of(2, 9, 3).start())).isEqualTo("1:1 1:3 1:5 2:2 2:4 2:6");
    }

    /** The places of all windows together are more than an {@code int}. */
    @Test
    void start_largestWindow_asksForEverything() {
        assertThat(asks(PieceReader.of(2, 4, Integer.MAX_VALUE).start())).isEqualTo("1:1 1:3 2:2 2:4");
        assertThat(PieceReader.of(3, 4, Integer.MAX_VALUE).start().ask()).hasSize(4);
        assertThat(PieceReader.of(4, 4, 1 << 30).start().ask()).hasSize(4);
    }

    /** A read that is resumed. */
    @Test
    void start_somePiecesDoneAndSomebodyExposed_asksTheOthersForTheRest() {
        assertThat(asks(reader.start(PieceSet.of(1, 3), ReplicaSet.of(2)))).isEqualTo("1:2 3:4");
    }

    @Test
    void start_allPiecesDone_isComplete() {
        PieceStep step = reader.start(PieceSet.upTo(5), NOBODY);

        assertThat(step.state().outcome()).isEqualTo(PieceOutcome.COMPLETE);
        assertThat(step.ask()).isEmpty();
        assertThat(PieceReader.of(3, 0, 1).start().state().outcome()).isEqualTo(PieceOutcome.COMPLETE);
    }

    @Test
    void start_everybodyExposed_isUnavailableUnlessThereIsNothingToRead() {
        assertThat(reader.start(PieceSet.of(1), ReplicaSet.upTo(3)).state().outcome())
                .isEqualTo(PieceOutcome.UNAVAILABLE);
        assertThat(reader.start(PieceSet.upTo(5), ReplicaSet.upTo(3)).state().outcome())
                .isEqualTo(PieceOutcome.COMPLETE);
    }

    @Test
    void onPiece_valid_isDoneAndItsSenderIsAskedForTheNext() {
        PieceStep step = reader.onPiece(start.state(), 2, 2, true);

        assertThat(step.state().done()).isEqualTo(PieceSet.of(2));
        assertThat(asks(step)).isEqualTo("2:4");
        assertThat(step.cancel()).isEmpty();
    }

    /** A liar is dropped at its first bad piece. */
    @Test
    void onPiece_invalid_exposesItsSenderAndIsAskedOfAnother() {
        PieceReader wide = PieceReader.of(2, 3, 2);
        PieceStep step = wide.onPiece(wide.start().state(), 1, 1, false);

        assertThat(step.state().exposed()).isEqualTo(ReplicaSet.of(1));
        assertThat(step.cancel()).containsExactly(new PieceRequest(1, 3));
        assertThat(asks(step)).isEqualTo("2:1");
        assertThat(wide.onPiece(step.state(), 1, 3, true).state())
                .as("a late piece of it is ignored")
                .isSameAs(step.state());
    }

    @Test
    void onPiece_notAskedFor_isIgnored() {
        PieceStep step = reader.onPiece(start.state(), 1, 2, false);

        assertThat(step.state()).isSameAs(start.state());
        assertThat(step.ask()).isEmpty();
        assertThat(step.cancel()).isEmpty();
    }

    /** "a missed deadline marks a replica overdue, and its late answer still counts" */
    @Test
    void onOverdue_lastPieces_asksAnotherWhoHasRoomAndKeepsTheRequest() {
        PieceReader two = PieceReader.of(2, 1, 1);
        PieceStep overdue = two.onOverdue(two.start().state(), 1, 1);

        assertThat(asks(overdue)).isEqualTo("2:1");
        assertThat(overdue.cancel()).isEmpty();
        PieceStep late = two.onPiece(overdue.state(), 1, 1, true);
        assertThat(late.state().outcome()).isEqualTo(PieceOutcome.COMPLETE);
        assertThat(late.cancel()).as("the other request").containsExactly(new PieceRequest(2, 1));
    }

    @Test
    void onOverdue_windowIsFull_isNotAskedForMore() {
        PieceStep overdue = reader.onOverdue(start.state(), 1, 1);

        assertThat(overdue.ask()).isEmpty();
        PieceStep next = reader.onPiece(overdue.state(), 3, 3, true);
        assertThat(asks(next)).as("the overdue piece goes first").isEqualTo("3:1");
    }

    @Test
    void onLoss_restsUntilItReturns() {
        PieceStep loss = reader.onLoss(start.state(), 1, 1);

        assertThat(loss.state().resting()).isEqualTo(ReplicaSet.of(1));
        assertThat(loss.state().exposed()).isEqualTo(NOBODY);
        assertThat(loss.ask()).as("nobody else has room").isEmpty();
        assertThat(asks(reader.onPiece(loss.state(), 2, 2, true))).isEqualTo("2:1");
        PieceStep back = reader.onReturn(loss.state(), 1);
        assertThat(asks(back)).isEqualTo("1:1");
        assertThat(back.state().resting()).isEqualTo(NOBODY);
    }

    /** Two that lose their requests by turns cannot keep the third from being asked. */
    @Test
    void onLoss_againAndAgain_comesRoundToEverybody() {
        PieceReader one = PieceReader.of(3, 1, 1);
        PieceStep first = one.onLoss(one.start().state(), 1, 1);
        assertThat(asks(first)).isEqualTo("2:1");
        PieceStep second = one.onLoss(one.onReturn(first.state(), 1).state(), 2, 1);
        assertThat(asks(second)).isEqualTo("3:1");
    }

    @Test
    void onFailure_endsAllRequestsForGood() {
        PieceReader wide = PieceReader.of(2, 4, 2);
        PieceStep failure = wide.onFailure(wide.start().state(), 2);

        assertThat(failure.cancel()).containsExactly(new PieceRequest(2, 2), new PieceRequest(2, 4));
        assertThat(failure.state().failed()).isEqualTo(ReplicaSet.of(2));
        assertThat(wide.onReturn(failure.state(), 2).state()).isSameAs(failure.state());
        assertThat(asks(wide.onPiece(failure.state(), 1, 1, true))).isEqualTo("1:2");
    }

    @Test
    void onFailureAndOnExposure_ofEverybody_isUnavailable() {
        PieceReader two = PieceReader.of(2, 2, 1);
        PieceStep first = two.onFailure(two.start().state(), 1);
        PieceStep last = two.onExposure(first.state(), 2);

        assertThat(first.state().outcome()).isEqualTo(PieceOutcome.PENDING);
        assertThat(last.state().outcome()).isEqualTo(PieceOutcome.UNAVAILABLE);
        assertThat(last.state().requests().isEmpty()).isTrue();
    }

    /** After the outcome nothing changes except exposure. */
    @Test
    void onExposure_afterTheEnd_isRecordedAndChangesNothingElse() {
        PieceReaderState complete = reader.start(PieceSet.upTo(5), NOBODY).state();

        PieceReaderState exposed = reader.onExposure(complete, 2).state();
        assertThat(exposed.exposed()).isEqualTo(ReplicaSet.of(2));
        assertThat(exposed.outcome()).isEqualTo(PieceOutcome.COMPLETE);
        assertThat(reader.onFailure(exposed, 1).state()).isSameAs(exposed);
        assertThat(reader.onExposure(exposed, 2).state()).isSameAs(exposed);
    }

    @Test
    void of_numbersOutOfRange_areRejected() {
        assertRejected(() -> PieceReader.of(0, 1, 1), "n, the number of replicas, must be 1 to 500000000, but is 0");
        assertRejected(() -> PieceReader.of(1, -1, 1), "the number of pieces must be 0 to 1000000000, but is -1");
        assertRejected(() -> PieceReader.of(1, 1, 0), "the window must be 1 to 2147483647, but is 0");
    }

    @Test
    void events_ofAnotherRead_areRejected() {
        PieceReaderState state = start.state();
        assertRejected(
                () -> reader.onPiece(state, 4, 1, true),
                "the replicas of this group are numbered 1 to 3, but this number is 4");
        assertRejected(
                () -> reader.onLoss(state, 1, 6),
                "the pieces of this object are numbered 1 to 5, but this number is 6");
        assertRejected(
                () -> PieceReader.of(2, 5, 1).onReturn(state, 1),
                "this group has 2 replicas, but the state is of one with 3");
        PieceReaderState wide = PieceReader.of(3, 5, 2).start().state();
        assertRejected(
                () -> reader.onReturn(wide, 1),
                "the window of this reader is 1, but in the state a replica is asked for 2 pieces");
        assertRejected(
                () -> reader.start(PieceSet.of(7), NOBODY), "this object has 5 pieces, but piece 7 is said to be done");
        assertRejected(
                () -> reader.start(PieceSet.empty(), ReplicaSet.of(1, 4)),
                "the replicas of this group are numbered 1 to 3, but this number is 4");
    }

    private static void assertRejected(Runnable action, String message) {
        assertThatIllegalArgumentException().isThrownBy(action::run).withMessage(message);
    }

    /** The requests to send, as {@code replica:piece}. */
    private static String asks(PieceStep step) {
        List<String> asks = step.ask().stream()
                .map(request -> request.replica() + ":" + request.piece())
                .toList();
        return String.join(" ", asks);
    }
}
