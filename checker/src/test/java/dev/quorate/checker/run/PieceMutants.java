package dev.quorate.checker.run;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The seeded changes of the read of pieces: one for every operator and every state field, on either side, and some for what
 * the kernel keeps so that no event takes long.
 */
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
                kernel("AskPieces", "asks for one piece only", "free = free(asking);", "return asking;"),
                kernel(
                        "AskPieces",
                        "forgets the last piece",
                        "piece <= pieces && !free.isEmpty()",
                        "piece < pieces && !free.isEmpty()"),
                state(
                        "Wanted",
                        "waits for what is overdue",
                        "requests.askedFor(piece).isSubsetOf(overdue.askedFor(piece))",
                        "requests.askedFor(piece).isEmpty()"),
                kernel("Free", "does not let replicas rest", ".minus(state.resting())", ""),
                kernel("Free", "is stale after a request", "free = free(asking);", ""),
                kernel("Free", "overruns the window by one", "askedForSoMany(window)", "askedForSoMany(window + 1)"),
                kernel(
                        "Free",
                        "forgets the last replica",
                        "ReplicaSet.upTo(replicas)",
                        "ReplicaSet.upTo(replicas - 1)"),
                of(
                        "Takers",
                        "ask twice for a piece",
                        "PieceReader",
                        "free.minus(asking.requests().askedFor(piece))",
                        "free",
                        WINDOW2),
                of(
                        "Taker",
                        "does not look for the fewest requests",
                        "PieceReader",
                        "takers.intersection(requests.askedForSoMany(fewest))",
                        "takers",
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
                state("outcome", "is not stored", "exposed, newOutcome, unwanted)", "exposed, outcome, unwanted)"),
                state(
                        "unwanted",
                        "is stale after a loss",
                        "                        unwanted)\n                .reconsidered(piece)",
                        "                        unwanted)"),
                state(
                        "unwanted",
                        "is stale after a replica is given up",
                        "rest = rest.reconsidered(piece)",
                        "rest.reconsidered(piece)"),
                state("unwanted", "is stale after a piece", "unwanted.with(piece));", "unwanted);"),
                requests(
                        "byCount",
                        "counts a request that has ended",
                        "byCount.get(before).without(replica)",
                        "byCount.get(before)"),
                requests(
                        "byPiece",
                        "knows who asks no longer",
                        "byPiece.get(piece - 1).without(replica)",
                        "byPiece.get(piece - 1)"),
                requests(
                        "byReplica",
                        "does not find the first of several",
                        "Arrays.binarySearch(pieces(replica), piece) >= 0",
                        "Arrays.binarySearch(pieces(replica), piece) > 0"),
                requests("WithPiece", "forgets the last replica", "asked.next(replica + 1)", "asked.next(replica + 2)"),
                of(
                        "PieceSet",
                        "changes the set that there was",
                        "PieceSet",
                        "blocks.get(block(piece)).clone()",
                        "blocks.get(block(piece))",
                        VERIFIED),
                of(
                        "PieceSet",
                        "passes over the piece to begin with",
                        "PieceSet",
                        "ALL << (first - 1)",
                        "ALL << first",
                        VERIFIED),
                trie("goes down the wrong branch", "& CHILDREN - 1;", "& CHILDREN - 2;"),
                trie("changes the tree that there was", "before.clone()", "before"),
                trie("does not look at the first branch", "int digit = 0;", "int digit = 1;"),
                trie("is too low for a higher index", "index >= width(higher)", "index > width(higher)"));
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

    private static Mutant requests(String subject, String change, String from, String to) {
        return of(subject, change, "PieceRequests", from, to, VERIFIED);
    }

    private static Mutant trie(String change, String from, String to) {
        return of("Trie", change, "Trie", from, to, VERIFIED);
    }

    private static Mutant of(String subject, String change, String file, String from, String to, String model) {
        return Mutant.ofKernel(subject, change, file, from, to, model);
    }

    private static Mutant spec(
            String subject, String change, String from, String to, @Nullable String model, String... claims) {
        return new Mutant(subject, change, null, new Mutant.Edit("Pieces.tla", from, to), model, List.of(claims));
    }
}
