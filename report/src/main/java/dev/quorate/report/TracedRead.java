package dev.quorate.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.trace.ReplayedRead;
import dev.quorate.checker.trace.TraceVerdict;
import dev.quorate.core.Outcome;
import dev.quorate.core.PieceEvent;
import dev.quorate.core.PieceRequest;
import dev.quorate.core.PieceSet;
import dev.quorate.core.ReaderEvent;
import dev.quorate.core.ReplicaSet;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/** A read of a trace, told as far as TLC has replayed it. */
final class TracedRead {

    /** A read of a large object has very many steps, one much like the other. */
    private static final int MOST_STEPS = 400;

    private final ReplayedRead read;
    private final JsonNode constants;
    private final int end;
    private final int skipped;

    TracedRead(ReplayedRead read) {
        this.read = read;
        this.constants = read.constants();
        int rejected = rejected();
        this.end = rejected >= 0 ? rejected + 1 : Math.min(read.lines().size(), MOST_STEPS);
        this.skipped = Math.max(0, end - MOST_STEPS);
    }

    ObjectNode run(String id, String name) {
        return read.isVote() ? VoteRun.of(vote(id, name)) : PiecesRun.of(pieces(id, name));
    }

    /** Which of the steps TLC does not accept, from 0; -1 if there is none. */
    private int rejected() {
        int line = read.rejection().map(TraceVerdict.Rejection::line).stream()
                .flatMapToInt(number -> number.stream())
                .findFirst()
                .orElse(-1);
        for (int index = 0; index < read.lines().size(); index++) {
            if (read.lines().get(index).number() == line) {
                return index;
            }
        }
        return -1;
    }

    private String verdict() {
        int all = read.lines().size();
        return read.rejection()
                .map(rejected -> "TLC stops at line "
                        + rejected.line().stream()
                                .mapToObj(String::valueOf)
                                .findFirst()
                                .orElse("?")
                        + ": " + rejected.reason() + ".")
                .orElse(all == 1 ? "TLC accepts its only step." : "TLC accepts all of its " + all + " steps.");
    }

    private <S extends Object> List<S> steps(Function<ReplayedRead.Line, S> step) {
        return read.lines().subList(0, end).stream().map(step).toList();
    }

    private String objection(ReplayedRead.Line line) {
        return read.rejection()
                .filter(rejected -> rejected.line().equals(OptionalInt.of(line.number())))
                .map(TraceVerdict.Rejection::reason)
                .orElse("");
    }

    private static String place(ReplayedRead.Line line) {
        return "line " + line.number();
    }

    // A vote.

    private ToldVote vote(String id, String name) {
        String numbers = constants.path("rule").asText() + " with n=" + constants.path("n") + ", b="
                + constants.path("b") + ", c=" + constants.path("c") + ", quorum=" + constants.path("quorum")
                + ", accept=" + constants.path("accept");
        return new ToldVote(
                id,
                name + ", vote on " + Told.shortened(constants.path("of").asText()),
                numbers,
                constants.path("n").intValue(),
                steps(line -> new ToldVote.Step(
                        voteEvent(line.content()), state(line.content()), place(line), objection(line))),
                skipped,
                read.lines().size() - end,
                verdict());
    }

    private static ReaderEvent<String> voteEvent(JsonNode line) {
        int replica = line.path("replica").intValue();
        return switch (line.path("event").asText()) {
            case "reply" -> new ReaderEvent.Reply<>(replica, line.path("value").asText());
            case "timeout" -> new ReaderEvent.Timeout<>(replica);
            case "failure" -> new ReaderEvent.Failure<>(replica);
            default -> new ReaderEvent.Start<>();
        };
    }

    private static ToldVote.State state(JsonNode line) {
        return new ToldVote.State(
                numbers(line.path("asked")),
                numbers(line.path("overdue")),
                numbers(line.path("failed")),
                numbers(line.path("equivocated")),
                numbers(line.path("exposed")),
                outcome(line.path("outcome")));
    }

    private static Outcome<String> outcome(JsonNode outcome) {
        return switch (outcome.path("is").asText()) {
            case "decided" -> new Outcome.Decided<>(outcome.path("value").asText());
            case "inconclusive" -> new Outcome.Inconclusive<>();
            case "unavailable" -> new Outcome.Unavailable<>();
            case "without" -> new Outcome.Without<>();
            default -> new Outcome.Pending<>();
        };
    }

    private static List<Integer> numbers(JsonNode array) {
        List<Integer> numbers = new ArrayList<>();
        array.forEach(number -> numbers.add(number.intValue()));
        return numbers;
    }

    // A read of pieces.

    private ToldPieces pieces(String id, String name) {
        String numbers = constants.path("pieces") + " pieces, of which "
                + constants.path("done").size() + " were there already; at most " + constants.path("window")
                + " requests to a replica at a time.";
        return new ToldPieces(
                id,
                name + ", read of pieces",
                numbers,
                constants.path("n").intValue(),
                constants.path("done").size(),
                steps(line -> new ToldPieces.Step(
                        pieceEvent(line.content()),
                        requests(line.content().path("ask")),
                        requests(line.content().path("cancel")),
                        numbers(line.content().path("exposed")),
                        Told.shortened(line.content().path("outcome").asText()),
                        place(line),
                        objection(line))),
                skipped,
                read.lines().size() - end,
                verdict());
    }

    private static PieceEvent pieceEvent(JsonNode line) {
        int replica = line.path("replica").intValue();
        int piece = line.path("piece").intValue();
        return switch (line.path("event").asText()) {
            case "piece" ->
                new PieceEvent.Piece(replica, piece, line.path("valid").asBoolean());
            case "overdue" -> new PieceEvent.Overdue(replica, piece);
            case "loss" -> new PieceEvent.Loss(replica, piece);
            case "return" -> new PieceEvent.Return(replica);
            case "failure" -> new PieceEvent.Failure(replica);
            case "exposure" -> new PieceEvent.Exposure(replica);
            default -> new PieceEvent.Start(PieceSet.empty(), ReplicaSet.empty());
        };
    }

    private static List<PieceRequest> requests(JsonNode array) {
        List<PieceRequest> requests = new ArrayList<>();
        array.forEach(request -> requests.add(
                new PieceRequest(request.path(0).intValue(), request.path(1).intValue())));
        return requests;
    }
}
