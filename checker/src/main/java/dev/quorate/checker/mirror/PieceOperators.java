package dev.quorate.checker.mirror;

import dev.quorate.core.PieceEvent;
import dev.quorate.core.PieceReader;
import dev.quorate.core.PieceReaderState;
import dev.quorate.core.PieceStep;
import org.jspecify.annotations.Nullable;
import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.Value;

/**
 * The operators of {@code PieceMirrorsMC.tla}, computed by the kernel: TLC calls these methods in place of the definitions
 * there.
 *
 * <p>Each gives what the event leads to: the next state, the requests to send and those to cancel. Everything is counted,
 * see {@link Comparisons}. TLC calls from several threads.
 */
public final class PieceOperators {

    static {
        Comparisons.printAtExit();
    }

    /** The constants of the one model that this process checks, and the reader that they make. */
    private static volatile @Nullable Kernel kernel;

    private record Kernel(Value constants, PieceValues values, PieceReader reader) {
        static Kernel of(Value constants) {
            PieceValues values = PieceValues.of(constants);
            return new Kernel(constants, values, values.reader());
        }
    }

    private PieceOperators() {}

    /**
     * {@code StartPieces(done, exposed)}.
     *
     * @param constants the record {@code Constants} of {@code PieceMirrorsMC.tla}
     * @param done the pieces that are verified already
     * @param exposed the replicas that are exposed already
     * @return what the start leads to
     */
    @TLAPlusOperator(identifier = "JavaStartPieces", module = "PieceMirrorsMC", warn = false)
    public static Value start(Value constants, Value done, Value exposed) {
        Kernel kernel = kernel(constants);
        PieceStep step = kernel.reader().start(PieceValues.pieceSet(done), KernelValues.replicaSet(exposed));
        Comparisons.START_PIECES.count(!step.ask().isEmpty());
        return kernel.values().toTlc(step);
    }

    /**
     * {@code OnPiece(s, r, p, valid)}.
     *
     * @param constants the record {@code Constants} of {@code PieceMirrorsMC.tla}
     * @param state s
     * @param replica r
     * @param piece p
     * @param valid whether the piece has the right digest
     * @return what the event leads to
     */
    @TLAPlusOperator(identifier = "JavaOnPiece", module = "PieceMirrorsMC", warn = false)
    public static Value onPiece(Value constants, Value state, Value replica, Value piece, Value valid) {
        return next(
                Comparisons.ON_PIECE,
                constants,
                state,
                new PieceEvent.Piece(number(replica), number(piece), ((BoolValue) valid).val));
    }

    /**
     * {@code OnOverdue(s, r, p)}.
     *
     * @param constants the record {@code Constants} of {@code PieceMirrorsMC.tla}
     * @param state s
     * @param replica r
     * @param piece p
     * @return what the event leads to
     */
    @TLAPlusOperator(identifier = "JavaOnOverdue", module = "PieceMirrorsMC", warn = false)
    public static Value onOverdue(Value constants, Value state, Value replica, Value piece) {
        return next(Comparisons.ON_OVERDUE, constants, state, new PieceEvent.Overdue(number(replica), number(piece)));
    }

    /**
     * {@code OnLoss(s, r, p)}.
     *
     * @param constants the record {@code Constants} of {@code PieceMirrorsMC.tla}
     * @param state s
     * @param replica r
     * @param piece p
     * @return what the event leads to
     */
    @TLAPlusOperator(identifier = "JavaOnLoss", module = "PieceMirrorsMC", warn = false)
    public static Value onLoss(Value constants, Value state, Value replica, Value piece) {
        return next(Comparisons.ON_LOSS, constants, state, new PieceEvent.Loss(number(replica), number(piece)));
    }

    /**
     * {@code OnReturn(s, r)}.
     *
     * @param constants the record {@code Constants} of {@code PieceMirrorsMC.tla}
     * @param state s
     * @param replica r
     * @return what the event leads to
     */
    @TLAPlusOperator(identifier = "JavaOnReturn", module = "PieceMirrorsMC", warn = false)
    public static Value onReturn(Value constants, Value state, Value replica) {
        return next(Comparisons.ON_RETURN, constants, state, new PieceEvent.Return(number(replica)));
    }

    /**
     * {@code OnFailure(s, r)} of {@code Pieces.tla}.
     *
     * @param constants the record {@code Constants} of {@code PieceMirrorsMC.tla}
     * @param state s
     * @param replica r
     * @return what the event leads to
     */
    @TLAPlusOperator(identifier = "JavaOnPieceFailure", module = "PieceMirrorsMC", warn = false)
    public static Value onFailure(Value constants, Value state, Value replica) {
        return next(Comparisons.ON_PIECE_FAILURE, constants, state, new PieceEvent.Failure(number(replica)));
    }

    /**
     * {@code OnExposure(s, r)}.
     *
     * @param constants the record {@code Constants} of {@code PieceMirrorsMC.tla}
     * @param state s
     * @param replica r
     * @return what the event leads to
     */
    @TLAPlusOperator(identifier = "JavaOnExposure", module = "PieceMirrorsMC", warn = false)
    public static Value onExposure(Value constants, Value state, Value replica) {
        return next(Comparisons.ON_EXPOSURE, constants, state, new PieceEvent.Exposure(number(replica)));
    }

    private static Value next(Comparisons operator, Value constants, Value state, PieceEvent event) {
        Kernel kernel = kernel(constants);
        PieceReaderState before = kernel.values().toKernel(state);
        PieceStep step = kernel.reader().step(before, event);
        operator.count(!step.state().equals(before));
        return kernel.values().toTlc(step);
    }

    private static Kernel kernel(Value constants) {
        Kernel known = kernel;
        if (known == null || !known.constants().equals(constants)) {
            known = Kernel.of(constants);
            kernel = known;
        }
        return known;
    }

    private static int number(Value number) {
        return KernelValues.number(number);
    }
}
