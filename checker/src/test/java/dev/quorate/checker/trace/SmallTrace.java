package dev.quorate.checker.trace;

import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.PieceEvent;
import dev.quorate.core.PieceReader;
import dev.quorate.core.PieceSet;
import dev.quorate.core.PieceStep;
import dev.quorate.core.Reader;
import dev.quorate.core.ReaderEvent;
import dev.quorate.core.ReaderState;
import dev.quorate.core.ReplicaSet;
import dev.quorate.core.Rule;
import dev.quorate.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One small trace, line by line: a vote of three replicas of which the first lies, and then four pieces from the others. */
public final class SmallTrace {

    private static final List<String> NAMES = List.of("a", "b", "c");

    private SmallTrace() {}

    /**
     * Writes it.
     *
     * @param directory where a file for it may be left
     * @return its lines
     * @throws IOException if it cannot be written
     */
    public static List<String> lines(Path directory) throws IOException {
        Path file = directory.resolve("small.ndjson");
        try (TraceWriter trace = TraceWriter.to(file)) {
            vote(trace);
            pieces(trace);
        }
        return Files.readAllLines(file);
    }

    private static void vote(TraceWriter trace) {
        Deployment deployment = Deployment.of(Rule.MATCHING, 3, new FaultBudget(1, 0));
        Reader<String> reader = Reader.voting(deployment);
        TraceWriter.Vote<String> vote = trace.vote("manifest", deployment, reader, NAMES, value -> value);
        ReaderState<String> state = reader.start().state();
        vote.step(new ReaderEvent.Start<>(), state);
        state = reader.onReply(state, 1, "lie").state();
        vote.step(new ReaderEvent.Reply<>(1, "lie"), state);
        state = reader.onTimeout(state, 2).state();
        vote.step(new ReaderEvent.Timeout<>(2), state);
        state = reader.onReply(state, 3, "truth").state();
        vote.step(new ReaderEvent.Reply<>(3, "truth"), state);
        state = reader.onReply(state, 2, "truth").state();
        vote.step(new ReaderEvent.Reply<>(2, "truth"), state);
    }

    private static void pieces(TraceWriter trace) {
        ReplicaSet exposed = ReplicaSet.of(1);
        PieceReader reader = PieceReader.of(3, 4, 1);
        TraceWriter.Pieces pieces = trace.pieces(reader, PieceSet.empty(), exposed, NAMES);
        PieceStep step = reader.start(PieceSet.empty(), exposed);
        pieces.step(new PieceEvent.Start(PieceSet.empty(), ReplicaSet.empty()), step);
        step = reader.onPiece(step.state(), 2, 1, true);
        pieces.step(new PieceEvent.Piece(2, 1, true), step);
        step = reader.onOverdue(step.state(), 3, 2);
        pieces.step(new PieceEvent.Overdue(3, 2), step);
        step = reader.onPiece(step.state(), 2, 3, true);
        pieces.step(new PieceEvent.Piece(2, 3, true), step);
        step = reader.onPiece(step.state(), 3, 2, true);
        pieces.step(new PieceEvent.Piece(3, 2, true), step);
        step = reader.onPiece(step.state(), 2, 4, true);
        pieces.step(new PieceEvent.Piece(2, 4, true), step);
    }

    /** Writes a trace in which a replica loses a request, and is left alone for that. */
    static void writeLoss(Path file) throws IOException {
        try (TraceWriter trace = TraceWriter.to(file)) {
            PieceReader reader = PieceReader.of(3, 4, 1);
            TraceWriter.Pieces pieces = trace.pieces(reader, PieceSet.empty(), ReplicaSet.empty(), NAMES);
            PieceStep step = reader.start();
            pieces.step(new PieceEvent.Start(PieceSet.empty(), ReplicaSet.empty()), step);
            pieces.step(new PieceEvent.Loss(1, 1), reader.onLoss(step.state(), 1, 1));
        }
    }

    /** Writes a trace of the first pieces of an object that has as many as there can be: each comes from the second replica. */
    static void writeMany(Path file, PieceSet done) throws IOException {
        try (TraceWriter trace = TraceWriter.to(file)) {
            PieceReader reader = PieceReader.of(3, PieceReader.MAX_PIECES, 2);
            TraceWriter.Pieces pieces = trace.pieces(reader, done, ReplicaSet.empty(), NAMES);
            PieceStep step = reader.start(done, ReplicaSet.empty());
            pieces.step(new PieceEvent.Start(PieceSet.empty(), ReplicaSet.empty()), step);
            for (int event = 1; event <= 25; event++) {
                int piece = step.state().requests().of(2).min().orElseThrow();
                step = reader.onPiece(step.state(), 2, piece, true);
                pieces.step(new PieceEvent.Piece(2, piece, true), step);
            }
        }
    }
}
