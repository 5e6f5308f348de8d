package dev.quorate.bench;

import dev.quorate.core.PieceReader;
import dev.quorate.core.PieceReaderState;
import dev.quorate.core.PieceRequest;
import dev.quorate.core.PieceStep;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One event of a read of 10,000 pieces from 100 replicas. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PieceBench {

    private static final int PIECES = 10_000;

    private final PieceReader reader = PieceReader.of(100, PIECES, 4);

    /** What was made last. */
    public Object published = "nothing yet";

    /** All answer, in the order in which they were asked. */
    @Benchmark
    @OperationsPerInvocation(PIECES)
    public PieceReaderState honest() {
        return read(0);
    }

    /** The first request of all is never answered, so that a piece is missing at the lower end. */
    @Benchmark
    @OperationsPerInvocation(PIECES)
    public PieceReaderState firstPieceMissing() {
        return read(1);
    }

    private PieceReaderState read(int unanswered) {
        PieceStep step = reader.start();
        ArrayDeque<PieceRequest> open = new ArrayDeque<>(step.ask());
        for (int each = 0; each < unanswered; each++) {
            open.remove();
        }
        while (!open.isEmpty()) {
            PieceRequest next = open.remove();
            step = reader.onPiece(step.state(), next.replica(), next.piece(), true);
            published = step.state();
            open.addAll(step.ask());
        }
        return step.state();
    }
}
