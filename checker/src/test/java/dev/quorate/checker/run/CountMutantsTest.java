package dev.quorate.checker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.checker.Drawn;
import dev.quorate.checker.claims.Claims;
import dev.quorate.checker.run.Mutant.Edit;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcJar;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The checks of {@code ReadCount.tla} bite: a wrong count, a wrong mapping, a missing step, a dropped fairness or a wrong
 * formula is caught, each by the claim and the property that were predicted to catch it.
 */
class CountMutantsTest {

    /** TLC names the violated part of {@code RefinesReadCount} by its place. */
    private static final String OF_READ_COUNT = "of module ReadCount is violated";

    private final Claims claims = Claims.ofThisLibrary();

    @TempDir
    private Path directory;

    /**
     * A seeded change.
     *
     * @param change what is wrong, in words
     * @param edit where; in the kernel, if the file is one of Java
     * @param claim the claim that notices
     * @param by what its verdict says
     */
    record Change(String change, Edit edit, String claim, String by) {
        @Override
        public String toString() {
            return change + " [caught by " + claim + ": " + by + "]";
        }
    }

    @BeforeAll
    static void prepareForQuickStarts() throws InterruptedException {
        new Tlc(TlcJar.embedded()).prepare();
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void check_seededChange_isCaughtAsPredicted(Change change) throws Exception {
        boolean ofKernel = change.edit().file().endsWith(".java");
        Path kernel = ofKernel ? Seeded.kernel(directory, change.edit()) : Seeded.unchangedKernel();

        Map<String, UnaryOperator<String>> edits = new HashMap<>();
        if (!change.edit().file().equals("ExactMC.tla")) { // there the number of groups tells
            edits.put("CountMC", CountMutantsTest::withSmallerFamilies);
            edits.put("ExactMC", CountMutantsTest::withSmallerFamilies);
        }
        if (!ofKernel) {
            edits.put(change.edit().file().replace(".tla", ""), change.edit()::apply);
        }

        Row row = Seeded.checkRewritten(kernel, edits, task(change.claim())).get(0);

        assertThat(row.asPinned()).as(change + ": " + row.verdict()).isFalse();
        assertThat(row.verdict()).as("%s", change).contains(change.by());
    }

    /** A change shows in small groups already. The pinned number of states is wrong then, but it is not what must be told. */
    private static String withSmallerFamilies(String module) {
        return module.replace("1 .. 30", "1 .. 5")
                .replace("1 .. 10", "1 .. 3")
                .replace("Box(7)", "Box(4)")
                .replace("1 .. 6", "1 .. 2");
    }

    static List<String> withSmallerFamilies() {
        return Drawn.from(
                List.of("first-k30", "mixed-b6-c6", "edges-k10", "exact-n7"), 1, "nothing but the size of families");
    }

    @ParameterizedTest
    @MethodSource("withSmallerFamilies")
    void withSmallerFamilies_unchangedOtherwise_violatesNothing(String claim) throws Exception {
        Row row = Seeded.checkRewritten(
                        Seeded.unchangedKernel(),
                        Map.of(
                                "CountMC",
                                CountMutantsTest::withSmallerFamilies,
                                "ExactMC",
                                CountMutantsTest::withSmallerFamilies),
                        task(claim))
                .get(0);

        assertThat(row.verdict()).as(claim).doesNotContain("violated", "TLC finds", "Termination");
    }

    private Task task(String id) {
        Optional<Task> count = claims.findCount(id).map(CountTask::new);
        return count.orElseGet(() -> new ClaimTask(claims.find(id).orElseThrow()));
    }

    static List<Change> drawn() {
        return Drawn.from(all(), 6, "the counts");
    }

    static List<Change> all() {
        return Stream.of(ofReadCount(), ofRefinement(), ofFormulas())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Change> ofReadCount() {
        return List.of(
                count(
                        "hears all but one",
                        "truths + lies < N\n    /\\ Hear(truths + 1",
                        "truths + lies < N - 1\n    /\\ Hear(truths + 1",
                        "masking-n3-b1-refines",
                        OF_READ_COUNT),
                count(
                        "misses the lies",
                        "Next == Reply \\/ ByzantineReply",
                        "Next == Reply",
                        "masking-n3-b1-refines",
                        OF_READ_COUNT),
                count(
                        "misses the failures",
                        "ByzantineReply \\/ Failure",
                        "ByzantineReply",
                        "matching-n2-b1-refines",
                        OF_READ_COUNT),
                count(
                        "starts with a truth",
                        "/\\ truths = 0",
                        "/\\ truths = 1",
                        "matching-n2-b1-refines",
                        OF_READ_COUNT),
                count(
                        "decides too late",
                        "MayDecide(t, l) == Rule = \"masking\" => t + l >= Quorum",
                        "MayDecide(t, l) == Rule = \"masking\" => t + l > Quorum",
                        "masking-n3-b1-refines",
                        OF_READ_COUNT),
                count(
                        "is owed a reply by the faulty",
                        "Owed == outcome = \"pending\" /\\ truths < Correct",
                        "Owed == outcome = \"pending\" /\\ truths < N",
                        "masking-n3-b1-refines",
                        "FairnessCarriesOver"),
                count(
                        "is owed nothing",
                        "CorrectReply == Owed /\\ Reply",
                        "CorrectReply == FALSE /\\ Reply",
                        "first-k30",
                        "OwedIsEnabled"),
                count("owes nothing fairly", "\\/ []<><<CorrectReply>>_vars", "\\/ TRUE", "first-k30", "Termination"),
                count(
                        "believes the truth too late",
                        "t >= Accept",
                        "t > Accept",
                        "edges-k10",
                        "isConclusive is true, TLC finds false"),
                count(
                        "believes a lie too late",
                        "m >= Accept",
                        "m > Accept",
                        "edges-k10",
                        "isSafe is false, TLC finds true"),
                count(
                        "believes a lie too early",
                        "m >= Accept",
                        "m + 1 >= Accept",
                        "mixed-b6-c6",
                        "Validity is violated"),
                count(
                        "gives up too late",
                        "t + l >= Quorum   THEN {\"inconclusive\"}",
                        "t + l > Quorum   THEN {\"inconclusive\"}",
                        "edges-k10",
                        "isConclusive is false, TLC finds true"),
                count(
                        "gives up too early",
                        "t + l >= Quorum   THEN {\"inconclusive\"}",
                        "t + l + 1 >= Quorum THEN {\"inconclusive\"}",
                        "mixed-b6-c6",
                        "NeverInconclusive is violated"),
                count(
                        "lets one more lie",
                        "/\\ lies < Liars",
                        "/\\ lies <= Liars",
                        "mixed-b6-c6",
                        "TypeOK is violated"),
                count(
                        "gives a lie no vote",
                        "{Max(topLie, 1), topLie + 1}",
                        "{topLie, topLie + 1}",
                        "exact-n7",
                        "isConclusive is true, TLC finds false"),
                count(
                        "forgets the crashes",
                        "deployment.b + deployment.c, N",
                        "deployment.b, N",
                        "mixed-below-b6-c6",
                        "isLive is false, TLC finds true"),
                count(
                        "lets the liars fail again",
                        "Min(Faulty - l, N - t - l)",
                        "Min(Faulty, N - t - l)",
                        "mixed-b6-c6",
                        "NeverUnavailable is violated"),
                count("loses its rank", "N - t - l + IF o", "N - l + IF o", "mixed-b6-c6", "RankFalls"));
    }

    private static List<Change> ofRefinement() {
        return List.of(
                new Change(
                        "maps the truths of the correct only",
                        new Edit(
                                "RefinementMC.tla",
                                "Truths(s) == Cardinality(Voters(s, Truth))",
                                "Truths(s) == Cardinality(Voters(s, Truth) \\ byzantine)"),
                        "masking-n3-b1-refines",
                        OF_READ_COUNT),
                new Change(
                        "maps no lie",
                        new Edit(
                                "RefinementMC.tla",
                                "TopLie(s) == Max({0} \\cup {Cardinality(Voters(s, v)) : v \\in Candidates(s) \\ {Truth}})",
                                "TopLie(s) == 0"),
                        "masking-n3-b1-refines",
                        OF_READ_COUNT),
                new Change(
                        "maps the counts too late",
                        new Edit("RefinementMC.tla", "/\\ truths' = Truths(reader')", "/\\ truths' = Truths(reader)"),
                        "matching-n2-b1-refines",
                        "Counts is violated"),
                new Change(
                        "drops the fairness of timeouts",
                        new Edit(
                                "QuorumRead.tla",
                                "WF_vars(CorrectReply(r)) /\\ WF_vars(Timeout(r))",
                                "WF_vars(CorrectReply(r))"),
                        "matching-n3-b1-refines",
                        "RefinesReadCount"),
                new Change(
                        "drops the fairness of replies",
                        new Edit(
                                "QuorumRead.tla",
                                "WF_vars(CorrectReply(r)) /\\ WF_vars(Timeout(r))",
                                "WF_vars(Timeout(r))"),
                        "matching-n3-b1-refines",
                        "RefinesReadCount"),
                new Change(
                        "asks and forgets",
                        new Edit(
                                "Reader.tla",
                                "!.asked = 1 .. Min({N, Cardinality(@) + wanted - outstanding})",
                                "!.asked = 2 .. Min({N, Cardinality(@) + wanted - outstanding + 1})"),
                        "matching-n3-b1-refines",
                        "FairnessCarriesOver is violated"));
    }

    private static List<Change> ofFormulas() {
        return List.of(
                new Change(
                        "ExactMC compares nothing",
                        new Edit("ExactMC.tla", "Formulas == JavaSaw", "Formulas == TRUE \\/ JavaSaw"),
                        "mixed-below-b6-c6",
                        "expected a comparison of the formulas, found none reported"),
                new Change(
                        "ExactMC leaves groups out",
                        new Edit("ExactMC.tla", "Formulas == JavaSaw", "Formulas == N = 10 \\/ JavaSaw"),
                        "mixed-below-b6-c6",
                        "expected of 108 groups 108 are safe"),
                formula(
                        "isSafe",
                        "accept <= mostLies()",
                        "accept < mostLies()",
                        "edges-k10",
                        "isSafe is true, TLC finds false"),
                formula(
                        "isConclusive",
                        "quorum - mostLies() < accept",
                        "quorum - mostLies() <= accept",
                        "exact-n7",
                        "isConclusive is false, TLC finds true"),
                formula(
                        "isLive",
                        "isConclusive() && sureToAnswer() >= needed()",
                        "isConclusive() && sureToAnswer() > needed()",
                        "exact-n7",
                        "isLive is false, TLC finds true"));
    }

    private static Change count(String change, String from, String to, String claim, String by) {
        return new Change("ReadCount " + change, new Edit("ReadCount.tla", from, to), claim, by);
    }

    private static Change formula(String formula, String from, String to, String claim, String by) {
        return new Change(formula + " is wrong", new Edit("Deployment.java", from, to), claim, by);
    }
}
