package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The reader of pieces against {@link DumbPieceReader}, and before an adversary. */
class PieceReaderModelTest {

    enum Kind {
        GOOD,
        BAD,
        OVERDUE,
        LOSS,
        RETURN,
        FAILURE,
        EXPOSURE
    }

    /** An event; it is about {@code choice}, counted round the requests that are open, or about any replica and piece. */
    record Move(Kind kind, boolean open, int choice, int replica, int piece) {

        PieceRequest subject(PieceReader reader, PieceReaderState state) {
            List<PieceRequest> requests = state.requests().all();
            return open && !requests.isEmpty()
                    ? requests.get(choice % requests.size())
                    : new PieceRequest(1 + replica % reader.replicas(), 1 + piece % Math.max(1, reader.pieces()));
        }
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 999);
        Arbitrary<Boolean> open = Arbitraries.of(true, true, true, false);
        Arbitrary<Kind> kind = Arbitraries.of(
                Kind.GOOD,
                Kind.GOOD,
                Kind.GOOD,
                Kind.BAD,
                Kind.OVERDUE,
                Kind.OVERDUE,
                Kind.LOSS,
                Kind.LOSS,
                Kind.RETURN,
                Kind.RETURN,
                Kind.FAILURE,
                Kind.EXPOSURE);
        return Combinators.combine(kind, open, number, number, number)
                .as(Move::new)
                .list()
                .ofMaxSize(60);
    }

    /** The same state, the same requests to send and the same to cancel after every event, sensible or not. */
    @Property(tries = 500)
    void kernel_anyEvents_doesAsTheDumbReader(
            @ForAll @IntRange(min = 1, max = 5) int replicas,
            @ForAll @IntRange(min = 1, max = 12) int pieces,
            @ForAll @IntRange(min = 1, max = 4) int window,
            @ForAll @Size(max = 6) List<@IntRange(min = 1, max = 12) Integer> before,
            @ForAll @Size(max = 2) List<@IntRange(min = 1, max = 5) Integer> liars,
            @ForAll("moves") List<Move> moves) {
        DumbPieceReader dumb = new DumbPieceReader(replicas, pieces, window);
        before.stream().filter(piece -> piece <= pieces).forEach(dumb.done::add);
        liars.stream().filter(replica -> replica <= replicas).forEach(dumb.exposed::add);
        assertSame(PieceReader.of(replicas, pieces, window), dumb, moves);
    }

    /** The same for more replicas than a machine word has bits, with the end of a block among the pieces that are missing. */
    @Property(tries = 100)
    void kernel_manyReplicasAndPieces_doesAsTheDumbReader(
            @ForAll @IntRange(min = 63, max = 66) int replicas,
            @ForAll @IntRange(min = 1, max = 2) int window,
            @ForAll @IntRange(min = 1, max = 40) int missing,
            @ForAll("moves") List<Move> moves) {
        DumbPieceReader dumb = new DumbPieceReader(replicas, 530, window);
        IntStream.rangeClosed(1, 530 - missing).forEach(dumb.done::add);
        IntStream.rangeClosed(3, replicas - 2).forEach(dumb.exposed::add);
        assertSame(PieceReader.of(replicas, 530, window), dumb, moves);
    }

    private static void assertSame(PieceReader reader, DumbPieceReader dumb, List<Move> moves) {
        PieceStep step = reader.start(
                PieceSet.collect(dumb.done.stream().mapToInt(Integer::intValue)),
                ReplicaSet.collect(dumb.exposed.stream().mapToInt(Integer::intValue)));
        dumb.start();
        assertSame(step, dumb);
        for (Move move : moves) {
            PieceRequest subject = move.subject(reader, step.state());
            PieceReaderState old = step.state();
            step = tell(reader, old, move.kind(), subject);
            tell(dumb, move.kind(), subject);
            assertSame(step, dumb);
            assertThat(step.state().equals(old))
                    .as("the same object if unchanged")
                    .isEqualTo(step.state() == old);
        }
    }

    private static PieceStep tell(PieceReader reader, PieceReaderState state, Kind kind, PieceRequest subject) {
        int replica = subject.replica();
        int piece = subject.piece();
        return switch (kind) {
            case GOOD, BAD -> reader.onPiece(state, replica, piece, kind == Kind.GOOD);
            case OVERDUE -> reader.onOverdue(state, replica, piece);
            case LOSS -> reader.onLoss(state, replica, piece);
            case RETURN -> reader.onReturn(state, replica);
            case FAILURE -> reader.onFailure(state, replica);
            case EXPOSURE -> reader.onExposure(state, replica);
        };
    }

    private static void tell(DumbPieceReader dumb, Kind kind, PieceRequest subject) {
        int replica = subject.replica();
        int piece = subject.piece();
        switch (kind) {
            case GOOD, BAD -> dumb.piece(replica, piece, kind == Kind.GOOD);
            case OVERDUE -> dumb.overdue(replica, piece);
            case LOSS -> dumb.loss(replica, piece);
            case RETURN -> dumb.back(replica);
            case FAILURE -> dumb.failure(replica);
            case EXPOSURE -> dumb.exposure(replica);
        }
    }

    private static void assertSame(PieceStep step, DumbPieceReader dumb) {
        PieceReaderState state = step.state();
        assertThat(state.done().stream().boxed()).as("done").containsExactlyElementsOf(dumb.done);
        assertThat(pairs(state.requests().all()))
                .as("requests")
                .containsExactlyInAnyOrderElementsOf(dumb.open.keySet());
        assertThat(pairs(state.overdue().all()))
                .as("overdue")
                .containsExactlyInAnyOrderElementsOf(dumb.open.keySet().stream()
                        .filter(request -> dumb.open.get(request))
                        .toList());
        assertThat(state.resting().stream().boxed()).as("resting").containsExactlyElementsOf(dumb.resting);
        assertThat(state.failed().stream().boxed()).as("failed").containsExactlyElementsOf(dumb.failed);
        assertThat(state.exposed().stream().boxed()).as("exposed").containsExactlyElementsOf(dumb.exposed);
        assertThat(state.outcome()).as("outcome").hasToString(dumb.outcome);
        assertThat(pairs(step.ask())).as("ask").containsExactlyInAnyOrderElementsOf(dumb.ask);
        assertThat(pairs(step.cancel())).as("cancel").containsExactlyInAnyOrderElementsOf(dumb.cancel);
        assertThat(wanted(state)).as("wanted").isEqualTo(wanted(again(state)));
    }

    /** The same state from its fields, so that what it carries along is worked out anew. */
    private static PieceReaderState again(PieceReaderState state) {
        return new PieceReaderState(
                state.done(),
                state.requests(),
                state.overdue(),
                state.resting(),
                state.failed(),
                state.exposed(),
                state.outcome());
    }

    private static List<Integer> wanted(PieceReaderState state) {
        return IntStream.iterate(state.nextWanted(1), piece -> piece <= 600, piece -> state.nextWanted(piece + 1))
                .boxed()
                .toList();
    }

    private static List<List<Integer>> pairs(List<PieceRequest> requests) {
        return requests.stream()
                .map(request -> List.of(request.replica(), request.piece()))
                .toList();
    }

    /**
     * {@code Completion}, {@code NoPieceBlame} and {@code WasteBounded} of {@code PieceRead.tla}: with one correct replica
     * the object is complete at the end, whatever the others do; only they are exposed, and a liar costs a window.
     */
    @Property(tries = 1000)
    void read_oneCorrectReplica_completesAndBlamesNobodyElse(
            @ForAll @IntRange(min = 1, max = 6) int replicas,
            @ForAll @IntRange(min = 0, max = 40) int pieces,
            @ForAll @IntRange(min = 1, max = 4) int window,
            @ForAll @IntRange(max = 5) int correctOne,
            @ForAll("moves") List<Move> moves) {
        PieceReader reader = PieceReader.of(replicas, pieces, window);
        int correct = 1 + correctOne % replicas;
        PieceStep step = reader.start();
        List<PieceRequest> wasted = new ArrayList<>();
        for (Move move : moves) {
            PieceRequest subject = move.subject(reader, step.state());
            if (pieces > 0 && mayHappen(move.kind(), subject.replica() == correct)) {
                ReplicaSet exposed = step.state().exposed();
                boolean isBad = move.kind() == Kind.BAD && contains(step.state(), subject);
                step = tell(reader, step.state(), move.kind(), subject);
                ReplicaSet newly = step.state().exposed().minus(exposed);
                step.cancel().stream()
                        .filter(request -> newly.contains(request.replica()))
                        .forEach(wasted::add);
                if (isBad) {
                    wasted.add(subject);
                }
            }
        }
        PieceReaderState end = fairly(reader, step.state(), correct);

        assertThat(end.outcome()).isEqualTo(PieceOutcome.COMPLETE);
        assertThat(end.done()).isEqualTo(PieceSet.upTo(pieces));
        assertThat(end.exposed().contains(correct)).isFalse();
        assertThat(wasted).hasSizeLessThanOrEqualTo(window * (replicas - 1));
    }

    /** A correct replica may lose requests, and its replies may be late. */
    private static boolean mayHappen(Kind kind, boolean correct) {
        return !correct || kind != Kind.BAD && kind != Kind.FAILURE && kind != Kind.EXPOSURE;
    }

    private static boolean contains(PieceReaderState state, PieceRequest request) {
        return state.requests().contains(request.replica(), request.piece());
    }

    /** The correct replica returns, answers, and all timeouts fire; the others are silent. */
    private static PieceReaderState fairly(PieceReader reader, PieceReaderState from, int correct) {
        PieceReaderState state = from;
        PieceReaderState before;
        do {
            before = state;
            state = reader.onReturn(state, correct).state();
            for (PieceRequest request : state.requests().all()) {
                state = request.replica() == correct
                        ? reader.onPiece(state, correct, request.piece(), true).state()
                        : reader.onOverdue(state, request.replica(), request.piece())
                                .state();
            }
        } while (!state.equals(before));
        return state;
    }

    /** Two that lose every request by turns do not keep a third from being asked: see {@code Turn} of {@code Pieces.tla}. */
    @Property(tries = 200)
    void read_allButOneLoseEveryRequest_completes(
            @ForAll @IntRange(min = 1, max = 6) int replicas,
            @ForAll @IntRange(min = 1, max = 12) int pieces,
            @ForAll @IntRange(max = 5) int correctOne) {
        PieceReader reader = PieceReader.of(replicas, pieces, 1);
        int correct = 1 + correctOne % replicas;
        PieceReaderState state = reader.start().state();
        for (int round = 0; round < 2 * pieces * replicas && state.outcome() == PieceOutcome.PENDING; round++) {
            for (PieceRequest request : state.requests().all()) {
                if (request.replica() != correct) {
                    state = reader.onLoss(state, request.replica(), request.piece())
                            .state();
                    for (int other : others(replicas, request.replica())) {
                        state = reader.onReturn(state, other).state();
                    }
                }
            }
            for (int piece : state.requests().of(correct).toArray()) {
                state = reader.onPiece(state, correct, piece, true).state();
            }
        }
        assertThat(state.outcome()).isEqualTo(PieceOutcome.COMPLETE);
    }

    private static List<Integer> others(int replicas, int but) {
        return IntStream.rangeClosed(1, replicas)
                .filter(replica -> replica != but)
                .boxed()
                .collect(Collectors.toList());
    }

    /** 100,000 pieces, 16 replicas, 8 requests each: the windows stay full, and no event takes long. */
    @Test
    void read_manyPieces_asksEachOnceAndKeepsTheWindowsFull() {
        int pieces = 100_000;
        PieceReader reader = PieceReader.of(16, pieces, 8);
        PieceStep step = reader.start();
        Deque<PieceRequest> open = new ArrayDeque<>(step.ask());
        int asked = open.size();
        while (!open.isEmpty()) {
            PieceRequest next = open.remove();
            step = reader.onPiece(step.state(), next.replica(), next.piece(), true);
            open.addAll(step.ask());
            asked += step.ask().size();
            if (open.size() != Math.min(128, pieces - step.state().done().size())) {
                throw new AssertionError("a window is not full: " + step.state().requests());
            }
        }
        assertThat(asked).isEqualTo(pieces);
        assertThat(step.state().outcome()).isEqualTo(PieceOutcome.COMPLETE);
    }
}
