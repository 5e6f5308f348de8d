package dev.quorate.checker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quorate.checker.claims.Claim;
import dev.quorate.checker.claims.Claims;
import dev.quorate.checker.claims.Expectation;
import dev.quorate.checker.claims.Model;
import dev.quorate.checker.claims.Property;
import dev.quorate.checker.claims.Specification;
import dev.quorate.checker.mirror.Comparisons;
import dev.quorate.tlc.TlcJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row is as pinned only if TLC says exactly what the claims file says. */
class CheckTest {

    private final Claims claims = Claims.ofThisLibrary();
    private final Claim holding = claims.find("matching-n3-b1").orElseThrow();
    private final Claim failing = claims.find("masking-n4-b1-accept1-deceived").orElseThrow();

    @TempDir
    private Path directory;

    @Test
    void run_claimsAndTheirMirrors_comeInOrderAndAsPinned() throws Exception {
        List<Row> told = new ArrayList<>();
        CheckListener listener = new CheckListener() {
            @Override
            public void finished(Row row) {
                told.add(row);
            }
        };

        List<Row> rows = check().run(Plan.only(claims, List.of(holding.id())), listener);

        assertThat(rows).isEqualTo(told).allMatch(Row::asPinned);
        assertThat(rows).extracting(row -> row.task().id()).containsExactly("matching-n3-b1", "matching-n3-b1-mirrors");
        assertThat(rows.get(0).states()).hasValue(holding.model().states());
        assertThat(rows.get(0).collisionProbability()).isPresent();
        long events = holding.model().states() * 3;
        assertThat(rows.get(1).comparisons().get(Comparisons.ON_REPLY).compared())
                .isEqualTo(2 * events);
        assertThat(rows.get(1).comparisons().get(Comparisons.ON_TIMEOUT).compared())
                .isEqualTo(events);
        assertThat(rows.get(1).comparisons().get(Comparisons.ON_TIMEOUT).changed())
                .isBetween(1L, events - 1);
    }

    @Test
    void run_twice_givesTheSameVerdictsAndCounts() throws Exception {
        Plan plan = new Plan(List.of(new ClaimTask(failing), new ClaimTask(holding)));

        List<Row> first = check().run(plan, new CheckListener() {});
        List<Row> second = check().run(plan, new CheckListener() {});

        assertThat(second)
                .extracting(Row::verdict)
                .isEqualTo(first.stream().map(Row::verdict).toList());
        assertThat(second)
                .extracting(row -> row.result().orElseThrow().statistics())
                .isEqualTo(first.stream()
                        .map(row -> row.result().orElseThrow().statistics())
                        .toList());
        assertThat(second)
                .extracting(row -> row.result().orElseThrow().verdict())
                .isEqualTo(first.stream()
                        .map(row -> row.result().orElseThrow().verdict())
                        .toList());
    }

    @Test
    void run_otherNumberOfStatesThanPinned_isNotAsPinned() throws Exception {
        Model model = holding.model();
        Model wrong = new Model(
                model.id(),
                model.behaviour(),
                model.deployment(),
                model.hedge(),
                model.lies(),
                model.forms(),
                model.transfer(),
                model.walks(),
                model.states() + 1,
                false);

        assertThat(verdict(with(holding, wrong, holding.expectation())))
                .isEqualTo("FAILED: expected 139 distinct states, found 138 distinct states");
        assertThat(check().run(new Plan(List.of(new MirrorsTask(wrong))), new CheckListener() {}))
                .noneMatch(Row::asPinned);
    }

    @Test
    void run_otherWalksThanPinned_isNotAsPinned() throws Exception {
        Model model = claims.find("matching-n13-b4-walks").orElseThrow().model();
        Model.Walks walks = model.walks().orElseThrow();
        Model.Walks otherSeed = new Model.Walks(walks.behaviours(), walks.depth(), walks.seed() + 1, walks.changed());
        Model.Walks otherChanges =
                new Model.Walks(walks.behaviours(), walks.depth(), walks.seed(), walks.changed() + 1);

        assertThat(verdict(walking(model, otherSeed))).startsWith("FAILED: expected 168 states, found ");
        assertThat(verdict(walking(model, otherChanges)))
                .isEqualTo("FAILED: expected 7745 comparisons that change the state, found 7744");
    }

    private static Task walking(Model model, Model.Walks walks) {
        return new MirrorsTask(new Model(
                model.id(),
                model.behaviour(),
                model.deployment(),
                model.hedge(),
                model.lies(),
                model.forms(),
                model.transfer(),
                Optional.of(walks),
                model.states(),
                false));
    }

    @Test
    void run_formulasThatShouldDifferButAgree_isNotAsPinned() throws Exception {
        Row row = changed(
                        "BrokenCount",
                        "LieWinsTooEarly(t, l, m) == m + 1 >=",
                        "LieWinsTooEarly(t, l, m) == m >=",
                        new CountTask(claims.findCount("broken-formulas").orElseThrow()))
                .get(0);

        assertThat(row.verdict()).startsWith("FAILED: expected that a formula differs, found No error");
    }

    @Test
    void run_claimThatShouldFailButHolds_isNotAsPinned() throws Exception {
        Expectation fails = new Expectation.Fails(Property.VALIDITY, OptionalInt.of(3));

        assertThat(verdict(with(holding, holding.model(), fails)))
                .startsWith("FAILED: expected a violation of Validity in 3 states, found No error");
    }

    @Test
    void run_counterexampleOfOtherLengthThanPinned_isNotAsPinned() throws Exception {
        Expectation longer = new Expectation.Fails(Property.VALIDITY, OptionalInt.of(5));

        assertThat(verdict(with(failing, failing.model(), longer))).endsWith("found one in 4 states");
    }

    @Test
    void run_otherPropertyThanPinnedFails_isNotAsPinned() throws Exception {
        Claim other = new Claim(
                failing.id(),
                failing.sentence(),
                failing.model(),
                List.of(),
                List.of(Property.VALIDITY, Property.NOT_STUCK),
                new Expectation.Fails(Property.NOT_STUCK, OptionalInt.of(4)),
                false);

        assertThat(verdict(other)).contains("expected a violation of NotStuck").contains("Validity is violated");
    }

    @Test
    void run_kernelMissing_isNotAsPinned() throws Exception {
        Check check = new Check(TlcJar.embedded(), 1, directory);

        List<Row> rows = check.run(new Plan(List.of(new MirrorsTask(holding.model()))), new CheckListener() {});

        assertThat(rows).noneMatch(Row::asPinned);
    }

    /** A claim and the comparison in its model are one run of TLC; what goes wrong with one says nothing of the other. */
    @Test
    void run_claimAndItsMirrors_areJudgedEachByItself() throws Exception {
        Claim claim = claims.find("matching-n3-b1").orElseThrow();
        Task[] both = {new ClaimTask(claim), new MirrorsTask(claim.model())};

        assertThat(Seeded.checkRewritten(directory, Map.of(), both))
                .extracting(Row::asPinned)
                .containsExactly(true, false);
        UnaryOperator<String> broken = text -> text.replace("NeverInconclusive == ", "NeverInconclusive == FALSE /\\ ");
        assertThat(Seeded.checkRewritten(Seeded.unchangedKernel(), Map.of("QuorumRead", broken), both))
                .extracting(Row::asPinned)
                .containsExactly(false, true);
    }

    @Test
    void run_onlyWhatChanged_runsAgainOnlyThat() throws Exception {
        Plan plan = new Plan(List.of(
                new ClaimTask(holding),
                new MirrorsTask(holding.model()),
                new ProofTask(claims.findProof("impossible.k").orElseThrow())));
        CheckListener silent = new CheckListener() {};
        Path kept = directory.resolve("kept");

        List<Row> first = check().keepingIn(kept, false).run(plan, silent);
        List<Row> again = check().keepingIn(kept, true).run(plan, silent);
        assertThat(first).allMatch(Row::asPinned).noneMatch(Row::isAsBefore);
        assertThat(again).allMatch(Row::asPinned).allMatch(Row::isAsBefore);
        assertThat(again)
                .extracting(Row::comparisons)
                .isEqualTo(first.stream().map(Row::comparisons).toList());
        assertThat(again)
                .extracting(Row::states)
                .isEqualTo(first.stream().map(Row::states).toList());

        try (Specification specification = Specification.extract()) {
            Path module = specification.module("Reader"); // which QuorumRead extends
            String text = Files.readString(module);
            Files.writeString(module, text.replace("(* ", "(* in other words: ") + "\\* and a word after the end");
            assertThat(check().keepingIn(kept, true).run(plan, specification, silent))
                    .allMatch(Row::isAsBefore);
            Files.writeString(module, "\n" + text); // each state that TLC prints names a line
            assertThat(check().keepingIn(kept, true).run(plan, specification, silent))
                    .extracting(Row::isAsBefore)
                    .containsExactly(false, false, true);
        }
        try (Stream<Path> files = Files.list(kept)) {
            for (Path file : files.toList()) {
                Files.writeString(file, "0 1\nwhat somebody else wrote");
            }
        }
        assertThat(check().keepingIn(kept, true).run(plan, silent))
                .allMatch(Row::asPinned)
                .noneMatch(Row::isAsBefore);
    }

    /** The comparison passes by itself, which must not be taken for both, the next time. */
    @Test
    void run_onlyWhatChangedAfterTheClaimFailed_failsAgain() throws Exception {
        Claim claim = claims.find("masking-n5-b1-hedge1").orElseThrow();
        Plan plan = new Plan(List.of(new ClaimTask(claim), new MirrorsTask(claim.model())));
        for (int time = 0; time < 2; time++) {
            try (Specification specification = Specification.extract()) {
                Path module = specification.module("QuorumRead");
                String broken = Files.readString(module).replace("NoFalseBlame == ", "NoFalseBlame == FALSE /\\ ");
                Files.writeString(module, broken);
                assertThat(check().keepingIn(directory.resolve("kept"), true)
                                .run(plan, specification, new CheckListener() {}))
                        .extracting(Row::asPinned)
                        .containsExactly(false, true);
            }
        }
    }

    /** What did not pass is run again, and fails again. */
    @Test
    void run_onlyWhatChangedAfterAFailure_runsAgain() throws Exception {
        Plan plan = new Plan(List.of(new MirrorsTask(holding.model())));
        CheckListener silent = new CheckListener() {};
        Check broken = new Check(TlcJar.embedded(), 1, directory).keepingIn(directory.resolve("kept"), true);

        for (int time = 0; time < 2; time++) {
            assertThat(broken.run(plan, silent)).noneMatch(Row::asPinned).noneMatch(Row::isAsBefore);
        }
    }

    @Test
    void run_comparisonTakenOutOfMirrors_isNotAsPinned() throws Exception {
        Row row = changed(
                        "MirrorsMC",
                        "JavaOnFailure(Constants, reader, r) = Answer(OnFailure(reader, r))",
                        "TRUE",
                        new MirrorsTask(holding.model()))
                .get(0);

        assertThat(row.verdict()).isEqualTo("FAILED: expected 414 comparisons of OnFailure, found 0");
    }

    @Test
    void run_actionThatNeverFires_isFoundByTheVacuityGate() throws Exception {
        Task gate = new ActionsTask("QuorumRead", claims.actions().get("QuorumRead"));
        Task claim = new ClaimTask(holding);

        assertThat(changed("QuorumRead", "", "", claim, gate).get(1).verdict()).isEqualTo("all 7 fire");
        assertThat(changed("QuorumRead", "/\\ Awaited(r) /\\ r \\notin reader.failed", "/\\ FALSE", claim, gate)
                        .get(1)
                        .verdict())
                .isEqualTo("FAILED: expected that every action fires, found none of Failure");
        assertThat(check().run(new Plan(List.of(gate)), new CheckListener() {})).noneMatch(Row::asPinned);
    }

    @Test
    void run_propertyThatNeverFails_isFoundByTheGate() throws Exception {
        Task gate = new PropertiesTask("QuorumRead", Map.of(Property.VALIDITY, List.of(failing.id(), "another")));
        Task claim = new ClaimTask(failing);

        assertThat(changed("QuorumRead", "", "", claim, gate).get(1).verdict()).isEqualTo("all 1 fail somewhere");
        assertThat(changed("QuorumRead", "Validity ==", "Validity == TRUE \\/", claim, gate)
                        .get(1)
                        .verdict())
                .isEqualTo("FAILED: expected that every property fails somewhere, found none of Validity");
    }

    @Test
    void plan_everyPropertyThatIsClaimed_hasAClaimThatFails() {
        List<PropertiesTask> gates = Plan.of(claims, false).tasks().stream()
                .filter(PropertiesTask.class::isInstance)
                .map(PropertiesTask.class::cast)
                .toList();

        assertThat(gates)
                .extracting(PropertiesTask::module)
                .containsExactly(
                        "ExactMC",
                        "MirrorsMC",
                        "PieceMirrorsMC",
                        "PieceRead",
                        "QuorumRead",
                        "ReadCount",
                        "RefinementMC");
        assertThat(gates)
                .allSatisfy(gate ->
                        assertThat(gate.failures().values()).isNotEmpty().noneMatch(List::isEmpty));
    }

    @Test
    void check_noWorkers_isRejected() {
        assertThatThrownBy(() -> new Check(TlcJar.embedded(), 0)).hasMessageContaining("at least 1 worker, not 0");
    }

    private static Claim with(Claim claim, Model model, Expectation expectation) {
        return new Claim(claim.id(), claim.sentence(), model, List.of(), claim.checks(), expectation, false);
    }

    private static String verdict(Claim claim) throws Exception {
        return verdict(new ClaimTask(claim));
    }

    private static String verdict(Task task) throws Exception {
        Row row = check().run(new Plan(List.of(task)), new CheckListener() {}).get(0);
        assertThat(row.asPinned()).isFalse();
        return row.verdict();
    }

    private static List<Row> changed(String module, String from, String to, Task... tasks) throws Exception {
        try (Specification specification = Specification.extract()) {
            Path file = specification.module(module);
            String text = Files.readString(file);
            assertThat(text).contains(from);
            Files.writeString(file, from.isEmpty() ? text : text.replace(from, to));
            return check().run(new Plan(List.of(tasks)), specification, new CheckListener() {});
        }
    }

    private static Check check() {
        return new Check(TlcJar.embedded(), Runtime.getRuntime().availableProcessors());
    }
}
