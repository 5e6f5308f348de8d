package dev.quorate.checker.trace;

import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.PieceEvent;
import dev.quorate.core.PieceOutcome;
import dev.quorate.core.PieceReader;
import dev.quorate.core.PieceRequest;
import dev.quorate.core.PieceSet;
import dev.quorate.core.PieceStep;
import dev.quorate.core.Reader;
import dev.quorate.core.ReaderEvent;
import dev.quorate.core.ReaderState;
import dev.quorate.core.ReplicaSet;
import dev.quorate.core.Rule;
import dev.quorate.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Reads of the real kernel before a random adversary and network, written by the client's own trace writer. */
final class TracedReads {

    private static final String TRUTH = "truth";

    private TracedReads() {}

    /** A read on its way. */
    private interface Read {
        /** Lets one event happen; says whether there can be another. */
        boolean step();
    }

    /** Writes the trace of several reads whose events mix. */
    static void write(Path file, int reads, Random random) throws IOException {
        try (TraceWriter trace = TraceWriter.to(file)) {
            List<Read> open = new ArrayList<>();
            IntStream.range(0, reads).forEach(read -> open.add(random(trace, random)));
            while (!open.isEmpty()) {
                Read read = open.get(random.nextInt(open.size()));
                if (!read.step()) {
                    open.remove(read);
                }
            }
        }
    }

    /** Writes the trace of one read of pieces from four replicas, of which the last lies: it asks, and gets, every piece. */
    static void writePieces(Path file, int pieces, int window) throws IOException {
        try (TraceWriter trace = TraceWriter.to(file)) {
            PieceReader reader = PieceReader.of(4, pieces, window);
            TraceWriter.Pieces written =
                    trace.pieces(reader, PieceSet.empty(), ReplicaSet.empty(), List.of("a", "b", "c", "d"));
            PieceStep step = reader.start();
            written.step(new PieceEvent.Start(PieceSet.empty(), ReplicaSet.empty()), step);
            while (step.state().outcome() == PieceOutcome.PENDING) {
                PieceRequest next = step.state().requests().all().get(0);
                boolean valid = next.replica() < 4;
                step = reader.onPiece(step.state(), next.replica(), next.piece(), valid);
                written.step(new PieceEvent.Piece(next.replica(), next.piece(), valid), step);
            }
        }
    }

    private static Read random(TraceWriter trace, Random random) {
        return random.nextInt(3) == 0 ? new PiecesRead(trace, random) : new Vote(trace, random);
    }

    private static List<String> names(int replicas) {
        return IntStream.rangeClosed(1, replicas)
                .mapToObj(replica -> "https://replica" + replica + ".example/object")
                .toList();
    }

    private static final class Vote implements Read {
        private final Random random;
        private final Deployment deployment;
        private final Reader<String> reader;
        private final TraceWriter.Vote<String> trace;
        private final ReplicaSet liars;
        private ReaderState<String> state;
        private int left;

        Vote(TraceWriter writer, Random random) {
            this.random = random;
            this.deployment = deployment(random);
            int hedge = random.nextInt(3);
            this.reader = (deployment.rule().verifies()
                            ? Reader.<String>verifying(deployment, TRUTH::equals)
                            : Reader.<String>voting(deployment))
                    .withHedge(hedge)
                    .doingWithout(random.nextInt(3) == 0 ? deployment.sureToAnswer() : 0)
                    .withAlike((value, other) -> !value.equals("lie 0") && !other.equals("lie 0"));
            this.trace = writer.vote("manifest", deployment, reader, names(deployment.replicas()), value -> value);
            this.liars =
                    ReplicaSet.collect(IntStream.range(0, deployment.budget().byzantine())
                            .map(liar -> 1 + random.nextInt(deployment.replicas())));
            this.state = reader.start().state();
            this.left = random.nextInt(4 * deployment.replicas());
            trace.step(new ReaderEvent.Start<>(), state);
        }

        private static Deployment deployment(Random random) {
            Rule rule = Rule.values()[random.nextInt(Rule.values().length)];
            FaultBudget budget = new FaultBudget(rule == Rule.FIRST ? 0 : random.nextInt(3), random.nextInt(3));
            return Deployment.of(rule, rule.smallestGroup(budget).orElseThrow() + random.nextInt(2), budget);
        }

        @Override
        public boolean step() {
            ReaderEvent<String> event = event(1 + random.nextInt(state.asked().size()));
            state = reader.step(state, event).state();
            trace.step(event, state);
            return left-- > 0;
        }

        private ReaderEvent<String> event(int replica) {
            switch (random.nextInt(4)) {
                case 0:
                    return new ReaderEvent.Timeout<>(replica);
                case 1:
                    return new ReaderEvent.Failure<>(replica);
                default:
                    return new ReaderEvent.Reply<>(
                            replica, liars.contains(replica) ? "lie " + random.nextInt(2) : TRUTH);
            }
        }
    }

    private static final class PiecesRead implements Read {
        private final Random random;
        private final PieceReader reader;
        private final TraceWriter.Pieces trace;
        private final ReplicaSet liars;
        private final List<PieceRequest> sent = new ArrayList<>();
        private PieceStep step;
        private int left;

        PiecesRead(TraceWriter writer, Random random) {
            this.random = random;
            int replicas = 1 + random.nextInt(4);
            int few = random.nextInt(10);
            int pieces = random.nextInt(4) == 0 ? 1_000_000 : few;
            this.reader = PieceReader.of(replicas, pieces, 1 + random.nextInt(3));
            this.liars = subset(replicas);
            PieceSet done = PieceSet.collect(IntStream.rangeClosed(1, few).filter(piece -> random.nextInt(5) == 0));
            ReplicaSet exposed = random.nextInt(3) == 0 ? subset(replicas) : ReplicaSet.empty();
            this.trace = writer.pieces(reader, done, exposed, names(replicas));
            this.left = random.nextInt(4 * few + 4);
            this.step = reader.start(done, exposed);
            trace.step(new PieceEvent.Start(done, exposed), step);
            sent.addAll(step.ask());
        }

        private ReplicaSet subset(int replicas) {
            return ReplicaSet.collect(IntStream.rangeClosed(1, replicas).filter(replica -> random.nextInt(4) == 0));
        }

        @Override
        public boolean step() {
            PieceEvent event;
            if (sent.isEmpty() || random.nextInt(5) == 0) {
                event = ofReplica(1 + random.nextInt(reader.replicas()));
            } else {
                // Also those that have ended: a reply may cross its cancelling.
                int recent = Math.max(0, sent.size() - 8);
                event = ofRequest(sent.get(recent + random.nextInt(sent.size() - recent)));
            }
            step = reader.step(step.state(), event);
            trace.step(event, step);
            sent.addAll(step.ask());
            return left-- > 0;
        }

        private PieceEvent ofReplica(int replica) {
            switch (random.nextInt(6)) {
                case 0:
                    return new PieceEvent.Failure(replica);
                case 1:
                    return new PieceEvent.Exposure(replica);
                default:
                    return new PieceEvent.Return(replica);
            }
        }

        private PieceEvent ofRequest(PieceRequest request) {
            int replica = request.replica();
            int piece = request.piece();
            switch (random.nextInt(4)) {
                case 0:
                    return new PieceEvent.Overdue(replica, piece);
                case 1:
                    return new PieceEvent.Loss(replica, piece);
                default:
                    return new PieceEvent.Piece(replica, piece, !liars.contains(replica));
            }
        }
    }
}
