package dev.quorate.checker.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.PieceEvent;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * A second judge of traces, without TLC and without the specification: it has the kernel take the steps again and writes
 * the trace anew. The first line that comes out otherwise, or from which it cannot go on, is the one to reject.
 */
final class KernelJudge {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TraceWriter again;
    private final Map<Integer, Read> reads = new HashMap<>();

    /** A read, whose next event is in a line. */
    private interface Read {
        void take(JsonNode line);
    }

    private KernelJudge(TraceWriter again) {
        this.again = again;
    }

    /** {@return the number of the line to reject; empty if there is none} */
    static OptionalInt firstToReject(List<String> lines, Path scratch) throws IOException {
        int taken = 0;
        try (TraceWriter again = TraceWriter.to(scratch)) {
            KernelJudge judge = new KernelJudge(again);
            for (String line : lines) {
                judge.take(JSON.readTree(line));
                taken++;
            }
        } catch (RuntimeException notAStep) {
            // The line after those that were taken.
        }
        List<String> written = Files.readAllLines(scratch);
        for (int line = 0; line < taken; line++) {
            if (!meaning(written.get(line)).equals(meaning(lines.get(line)))) {
                return OptionalInt.of(line + 1);
            }
        }
        return taken < lines.size() ? OptionalInt.of(taken + 1) : OptionalInt.empty();
    }

    /** Without the number of the read, which is given anew, and with lists of requests in order. */
    private static JsonNode meaning(String line) throws IOException {
        ObjectNode object = (ObjectNode) JSON.readTree(line);
        object.remove("read");
        for (String requests : List.of("ask", "cancel")) {
            if (object.has(requests)) {
                ArrayNode sorted = JSON.createArrayNode();
                StreamSupport.stream(object.path(requests).spliterator(), false)
                        .sorted(Comparator.comparing(JsonNode::toString))
                        .forEach(sorted::add);
                object.set(requests, sorted);
            }
        }
        return object;
    }

    private void take(JsonNode line) {
        int read = line.required("read").asInt();
        if (line.has("is")) {
            require(read >= 1);
            require(reads.put(read, begin(line)) == null);
        } else {
            require(reads.containsKey(read));
            reads.get(read).take(line);
        }
    }

    private Read begin(JsonNode line) {
        List<String> names = StreamSupport.stream(line.required("replicas").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return line.required("is").asText().equals("vote") ? new Vote(line, names) : new Pieces(line, names);
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
    }

    private static int number(JsonNode line, String field) {
        return line.required(field).asInt();
    }

    private static IntStream numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt);
    }

    private final class Vote implements Read {
        private final Reader<String> reader;
        private final boolean verifies;
        private final TraceWriter.Vote<String> written;
        private final Map<String, Boolean> valid = new HashMap<>();
        private final Set<String> heard = new HashSet<>();
        private final Map<Set<String>, Boolean> alike = new HashMap<>(); // pairs of different values
        private ReaderState<String> state;

        Vote(JsonNode line, List<String> names) {
            Deployment deployment = new Deployment(
                    Rule.named(line.required("rule").asText()),
                    number(line, "n"),
                    new FaultBudget(number(line, "b"), number(line, "c")),
                    number(line, "quorum"),
                    number(line, "accept"));
            int hedge = number(line, "hedge");
            this.verifies = deployment.rule().verifies();
            this.reader = (verifies
                            ? Reader.<String>verifying(deployment, valid::get)
                            : Reader.<String>voting(deployment))
                    .withHedge(hedge)
                    .doingWithout(number(line, "enough"))
                    .withAlike((value, other) -> alike.getOrDefault(Set.of(value, other), false));
            this.written = again.vote(line.required("of").asText(), deployment, reader, names, value -> value);
        }

        @Override
        public void take(JsonNode line) {
            String event = line.required("event").asText();
            require(event.equals("start") == (state == null));
            if (event.equals("start")) {
                state = reader.start().state();
                written.step(new ReaderEvent.Start<>(), state);
                return;
            }
            int replica = number(line, "replica");
            require(state.asked().contains(replica));
            switch (event) {
                case "reply" -> reply(replica, line);
                case "timeout" -> {
                    state = reader.onTimeout(state, replica).state();
                    written.step(new ReaderEvent.Timeout<>(replica), state);
                }
                case "failure" -> {
                    state = reader.onFailure(state, replica).state();
                    written.step(new ReaderEvent.Failure<>(replica), state);
                }
                default -> require(false);
            }
        }

        /** Of each two values it is said once and for all whether they are alike. */
        private void relate(String value, JsonNode others) {
            Set<String> named = new HashSet<>();
            others.forEach(other -> named.add(other.asText()));
            heard.add(value);
            require(heard.containsAll(named) && !named.contains(value));
            for (String other : heard) {
                boolean isAlike = named.contains(other);
                require(other.equals(value) || alike.computeIfAbsent(Set.of(value, other), pair -> isAlike) == isAlike);
            }
        }

        private void reply(int replica, JsonNode line) {
            String value = line.required("value").asText();
            boolean isValid = verifies && line.required("valid").asBoolean();
            require(valid.computeIfAbsent(value, unknown -> isValid) == isValid);
            relate(value, line.required("alike"));
            state = reader.onReply(state, replica, value).state();
            written.step(new ReaderEvent.Reply<>(replica, value), state);
        }
    }

    private final class Pieces implements Read {
        private final PieceReader reader;
        private final TraceWriter.Pieces written;
        private final Set<PieceRequest> sent = new HashSet<>();
        private final PieceStep first;
        private PieceStep step;

        Pieces(JsonNode line, List<String> names) {
            this.reader = PieceReader.of(number(line, "n"), number(line, "pieces"), number(line, "window"));
            PieceSet done = PieceSet.collect(numbers(line.required("done")));
            ReplicaSet exposed = ReplicaSet.collect(numbers(line.required("exposed")));
            this.first = reader.start(done, exposed);
            this.written = again.pieces(reader, done, exposed, names);
        }

        @Override
        public void take(JsonNode line) {
            String event = line.required("event").asText();
            require(event.equals("start") == (step == null));
            if (event.equals("start")) {
                step = first;
                written.step(new PieceEvent.Start(PieceSet.empty(), ReplicaSet.empty()), step);
            } else if (line.has("piece")) {
                ofRequest(event, new PieceRequest(number(line, "replica"), number(line, "piece")), line);
            } else {
                ofReplica(event, number(line, "replica"));
            }
            sent.addAll(step.ask());
        }

        private void ofRequest(String event, PieceRequest request, JsonNode line) {
            require(sent.contains(request));
            int replica = request.replica();
            int piece = request.piece();
            switch (event) {
                case "piece" -> {
                    boolean valid = line.required("valid").asBoolean();
                    step = reader.onPiece(step.state(), replica, piece, valid);
                    written.step(new PieceEvent.Piece(replica, piece, valid), step);
                }
                case "overdue" -> {
                    step = reader.onOverdue(step.state(), replica, piece);
                    written.step(new PieceEvent.Overdue(replica, piece), step);
                }
                case "loss" -> {
                    step = reader.onLoss(step.state(), replica, piece);
                    written.step(new PieceEvent.Loss(replica, piece), step);
                }
                default -> require(false);
            }
        }

        private void ofReplica(String event, int replica) {
            switch (event) {
                case "return" -> {
                    step = reader.onReturn(step.state(), replica);
                    written.step(new PieceEvent.Return(replica), step);
                }
                case "failure" -> {
                    step = reader.onFailure(step.state(), replica);
                    written.step(new PieceEvent.Failure(replica), step);
                }
                case "exposure" -> {
                    step = reader.onExposure(step.state(), replica);
                    written.step(new PieceEvent.Exposure(replica), step);
                }
                default -> require(false);
            }
        }
    }
}
