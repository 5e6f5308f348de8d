package dev.quorate.checker;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The seeded changes of the read of pieces: one for every operator and every state field, on either side. */
final class PieceMutants {

    private static final String VERIFIED = "object-verified-n2-b1";
    private static final String WINDOW2 = "object-verified-n2-b1-window2";
    private static final String THREE = "object-verified-n3-b1-c1";

    private PieceMutants() {}

    static List<Mutant> all() {
        return Stream.of(ofKernel(), ofSpec()).flatMap(List::stream).toList();
    }

    private static List<Mutant> ofKernel() {
        return List.of(
                kernel("StartPieces", "forgets who is exposed", "nobody, nobody, exposed,", "nobody, nobody, nobody,"),
                kernel("OnPiece", "believes every piece", "valid ? settle(", "replica > 0 ? settle("),
                kernel(
                        "OnOverdue",
                        "asks nobody else",
                        "ask(state.withOverdue(replica, piece), replica)",
                        "state.withOverdue(replica, piece)"),
                kernel("OnLoss", "forgets to let the replica rest", "state.resting().with(replica)", "state.resting()"),
                kernel("OnReturn", "does not end the rest", "state.resting().without(replica)", "state.resting()"),
                kernel(
                        "OnFailure",
                        "keeps the requests",
                        "settle(state.withoutReplica(replica).withFailed(replica), replica)",
                        "settle(state.withFailed(replica), replica)"),
                kernel(
                        "OnExposure",
                        "keeps the requests",
                        "settle(state.withoutReplica(replica).withExposed(replica), replica)",
                        "settle(state.withExposed(replica), replica)"),
                kernel(
                        "SettlePieces",
                        "is complete one piece early",
                        "state.done().nextMissing(1) > pieces",
                        "state.done().nextMissing(1) >= pieces"),
                kernel(
                        "AskPieces",
                        "asks for one piece only",
                        "asking = asking.withRequest(taker, piece);",
                        "return asking.withRequest(taker, piece);"),
                state(
                        "Wanted",
                        "waits for what is overdue",
                        "!requests.askedFor(piece).isSubsetOf(overdue.askedFor(piece))",
                        "!requests.askedFor(piece).isEmpty()"),
                kernel(
                        "Free",
                        "does not let replicas rest",
                        ".minus(state.givenUp()).minus(state.resting());",
                        ".minus(state.givenUp());"),
                of(
                        "Takers",
                        "ask twice for a piece",
                        "PieceReader",
                        "askable.minus(requests.askedFor(piece))",
                        "askable",
                        WINDOW2),
                of(
                        "Taker",
                        "begins with who has a request already",
                        "PieceReader",
                        "ReplicaSet takers = askable.minus(requests.askedFor(piece));\n        for (int count = requests.nextCount(0)",
                        "ReplicaSet takers = askable.minus(requests.askedFor(piece));\n        for (int count = requests.nextCount(1)",
                        WINDOW2),
                of(
                        "Turn",
                        "begins with the first replica",
                        "PieceReader",
                        "some.next(last + 1)",
                        "some.next(1)",
                        THREE),
                kernel("cancel", "is forgotten", "before.minus(after.requests())", "before.minus(before)"),
                state("GivenUp", "overlooks failures", "return failed.union(exposed);", "return exposed;"),
                state("WithPiece", "leaves the other requests open", "requests.withoutPiece(piece)", "requests"),
                state("WithoutReplica", "leaves it resting", "resting.without(replica)", "resting"),
                state("done", "is not stored", "done.with(piece)", "done"),
                state("requests", "is not stored", "(done, newRequests,", "(done, requests,"),
                state("overdue", "is not stored", "requests, newOverdue,", "requests, overdue,"),
                state("resting", "is not stored", "overdue, newResting,", "overdue, resting,"),
                state("failed", "is not stored", "failed.with(replica)", "failed"),
                state("exposed", "is not stored", "exposed.with(replica)", "exposed"),
                state("outcome", "is not stored", "exposed, newOutcome, settled)", "exposed, outcome, settled)"));
    }

    private static List<Mutant> ofSpec() {
        return List.of(
                spec(
                        "StartPieces",
                        "forgets who is exposed",
                        "exposed  |-> exposed,",
                        "exposed  |-> {},",
                        VERIFIED,
                        VERIFIED),
                spec(
                        "OnPiece",
                        "believes every piece",
                        "ELSE IF valid             THEN",
                        "ELSE IF TRUE THEN",
                        VERIFIED,
                        VERIFIED),
                spec("OnOverdue", "waits for the reply", "!.overdue[r] = @ \\cup {p}]", "!.overdue[r] = @]", VERIFIED),
                spec(
                        "OnLoss",
                        "forgets to let the replica rest",
                        "!.resting = @ \\cup {r}]",
                        "!.resting = @]",
                        VERIFIED),
                spec("OnReturn", "does not end the rest", "!.resting = @ \\ {r}], r)", "!.resting = @], r)", VERIFIED),
                spec(
                        "OnExposure",
                        "gives no replica up",
                        "!.exposed = @ \\cup {r}]",
                        "!.exposed = @]",
                        VERIFIED,
                        VERIFIED),
                spec("OnFailure", "gives no replica up", "!.failed = @ \\cup {r}]", "!.failed = @]", VERIFIED),
                spec(
                        "SettlePieces",
                        "is complete one piece early",
                        "s.done = Pieces              THEN",
                        "Cardinality(s.done) + 1 >= P THEN",
                        VERIFIED,
                        VERIFIED),
                spec(
                        "Wanted",
                        "asks for a piece while it is in time",
                        "p \\in s.requests[r] => p \\in s.overdue[r]}",
                        "TRUE}",
                        VERIFIED,
                        VERIFIED),
                spec(
                        "Free",
                        "overruns the window",
                        "s.requests[r]) < Window}",
                        "s.requests[r]) <= Window}",
                        VERIFIED,
                        VERIFIED),
                spec(
                        "Turn",
                        "begins with the first replica",
                        "Turn(last, r) == (r + N - last - 1) % N",
                        "Turn(last, r) == r",
                        THREE,
                        THREE),
                spec(
                        "WithPiece",
                        "leaves the other requests open",
                        "!.requests = [r \\in Replicas |-> @[r] \\ {p}]",
                        "!.requests = @",
                        VERIFIED,
                        VERIFIED));
    }

    private static Mutant kernel(String subject, String change, String from, String to) {
        return of(subject, change, "PieceReader", from, to, VERIFIED);
    }

    private static Mutant state(String subject, String change, String from, String to) {
        return of(subject, change, "PieceReaderState", from, to, VERIFIED);
    }

    private static Mutant of(String subject, String change, String file, String from, String to, String model) {
        return Mutant.ofKernel(subject, change, file, from, to, model);
    }

    private static Mutant spec(
            String subject, String change, String from, String to, @Nullable String model, String... claims) {
        return new Mutant(subject, change, null, new Mutant.Edit("Pieces.tla", from, to), model, List.of(claims));
    }
}
