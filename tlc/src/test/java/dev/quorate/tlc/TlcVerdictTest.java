package dev.quorate.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.tlc.TlcRun.DeadlockCheck;
import dev.quorate.tlc.Verdict.Extent;
import dev.quorate.tlc.Verdict.Holds;
import dev.quorate.tlc.Verdict.Violated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real TLC says about small specifications. */
class TlcVerdictTest {

    private static Violated violated(TlcRun.Builder run) throws InterruptedException {
        Verdict verdict = Specs.result(run).verdict();
        assertThat(verdict).isInstanceOf(Violated.class);
        return (Violated) verdict;
    }

    private static List<String> actions(Violated violated) {
        return violated.counterexample().states().stream().map(State::action).toList();
    }

    @Test
    void run_modelThatHolds_countsCoverageAndProbability() throws InterruptedException {
        List<Progress> progress = new ArrayList<>();

        TlcResult result =
                Specs.tlc().run(Specs.of("Clock", "ClockHolds").coverage(true).build(), progress::add);

        // By hand: hours 0 to 3, not wound and wound; each state but hour 3 has its Tick, hour 3 its Wind, and the
        // wound
        // clock goes round once more into states that are known.
        assertThat(result.verdict()).isEqualTo(new Holds(Extent.EVERY_STATE));
        assertThat(result.statistics()).isEqualTo(new Progress(8, 9, 8, 0));
        assertThat(result.exitCode()).isZero();
        assertThat(result.tlcVersion()).contains("2.18 of 20 March 2023");
        assertThat(result.collisionProbability()).isPresent();
        assertThat(result.collisionProbability().orElseThrow().calculated()).isBetween(0.0, 1e-15);
        assertThat(result.output()).isEmpty();
        assertThat(result.warnings()).isEmpty();
        assertThat(progress).last().isEqualTo(new Progress(8, 9, 8, 0));
        assertThat(result.coverage())
                .containsExactly(
                        new ActionCoverage("Init", "Clock", new Location("Clock.tla", 7, 1), true, 1, 1),
                        new ActionCoverage("Tick", "Clock", new Location("Clock.tla", 8, 1), false, 6, 6),
                        new ActionCoverage("Wind", "Clock", new Location("Clock.tla", 11, 1), false, 1, 2),
                        new ActionCoverage("Never", "Clock", new Location("Clock.tla", 14, 1), false, 0, 0));
    }

    @Test
    void run_twice_sameStatistics() throws InterruptedException {
        TlcResult first = Specs.result(Specs.of("Clock", "ClockHolds").workers(2));
        TlcResult second = Specs.result(Specs.of("Clock", "ClockHolds").workers(2));

        assertThat(first.statistics()).isEqualTo(second.statistics());
        assertThat(first.verdict()).isEqualTo(second.verdict());
        assertThat(first.warnings())
                .containsExactly(
                        "With several workers this TLC can miss that a temporal property is violated: take one.");
    }

    @Test
    void run_invariantBroken_namedWithShortestBehaviour() throws InterruptedException {
        Violated violated = violated(Specs.of("Clock", "ClockInvariant"));

        assertThat(violated.kind()).isEqualTo(PropertyKind.INVARIANT);
        assertThat(violated.property()).isEqualTo("Early");
        assertThat(actions(violated)).containsExactly("Initial predicate", "Tick", "Tick");
        assertThat(violated.counterexample().lasso()).isEmpty();
        assertThat(violated.counterexample().states().get(2))
                .isEqualTo(new State(
                        3,
                        "Tick",
                        "",
                        Optional.of(new Location("Clock.tla", 8, 9)),
                        Map.of("hour", TlaValue.parse("2"), "wound", TlaValue.parse("FALSE")),
                        "/\\ hour = 2\n/\\ wound = FALSE"));
        assertThat(violated.sentence()).isEqualTo("The invariant Early is violated by a behaviour of 3 states.");
    }

    @Test
    void run_invariantBrokenInitially_behaviourOfOneState() throws InterruptedException {
        Violated violated = violated(Specs.of("Clock", "ClockInitially"));

        assertThat(violated.kind()).isEqualTo(PropertyKind.INVARIANT);
        assertThat(violated.property()).isEqualTo("LateInit");
        assertThat(actions(violated)).containsExactly("Initial predicate");
        assertThat(violated.counterexample().states().get(0).variables())
                .containsExactly(Map.entry("hour", TlaValue.parse("0")), Map.entry("wound", TlaValue.parse("FALSE")));
        assertThat(violated.sentence()).isEqualTo("The invariant LateInit is violated in the initial state.");
    }

    @Test
    void run_propertyOfInitialStateBroken_named() throws InterruptedException {
        Violated violated = violated(Specs.of("Clock", "ClockInitialProperty"));

        assertThat(violated.kind()).isEqualTo(PropertyKind.INITIAL_PREDICATE);
        assertThat(violated.property()).isEqualTo("StartsLate");
        assertThat(violated.counterexample().length()).isEqualTo(1);
    }

    @Test
    void run_actionPropertyBroken_namedAmongOthers() throws InterruptedException {
        Violated violated = violated(Specs.of("Clock", "ClockAction"));

        assertThat(violated.kind()).isEqualTo(PropertyKind.ACTION_PROPERTY);
        assertThat(violated.property()).isEqualTo("Forward");
        assertThat(actions(violated)).containsExactly("Initial predicate", "Tick", "Tick", "Tick", "Wind");
    }

    @Test
    void run_temporalPropertyBrokenByALoop_lassoReturns() throws InterruptedException {
        Violated violated = violated(Specs.of("Clock", "ClockLasso"));

        assertThat(violated.kind()).isEqualTo(PropertyKind.TEMPORAL);
        assertThat(violated.property()).isEqualTo("StaysLate");
        assertThat(violated.counterexample().length()).isEqualTo(8);
        assertThat(violated.counterexample().lasso())
                .contains(new Lasso.BackToState(5, "Wind", "", Optional.of(new Location("Clock.tla", 11, 9))));
    }

    @Test
    void run_temporalPropertyBrokenByStandingStill_stutters() throws InterruptedException {
        Violated violated = violated(Specs.of("Clock", "ClockStuttering"));

        assertThat(violated.property()).isEqualTo("EndsWound");
        assertThat(actions(violated)).containsExactly("Initial predicate", "Tick", "Tick", "Tick");
        assertThat(violated.counterexample().lasso()).contains(new Lasso.Stuttering(4));
    }

    @Test
    void run_oneOfSeveralTemporalPropertiesBroken_allAreCandidates() throws InterruptedException {
        Violated violated = violated(Specs.of("Clock", "ClockAmbiguous"));

        assertThat(violated.candidates()).containsExactly("Strikes", "EndsWound");
        assertThat(violated.property()).isEqualTo("Strikes or EndsWound");
    }

    @Test
    void run_deadlock_foundUnlessSwitchedOff() throws InterruptedException {
        Violated violated = violated(Specs.of("Stairs"));

        assertThat(violated.kind()).isEqualTo(PropertyKind.DEADLOCK);
        assertThat(violated.property()).isEqualTo("Deadlock");
        assertThat(actions(violated)).containsExactly("Initial predicate", "Climb", "Climb", "Climb");
        assertThat(violated.sentence()).isEqualTo("A deadlock is reached by a behaviour of 4 states.");
        assertThat(Specs.result(Specs.of("Stairs", "StairsNoDeadlock")).holds()).isTrue();
        assertThat(Specs.result(Specs.of("Stairs").deadlock(DeadlockCheck.OFF)).holds())
                .isTrue();
    }

    @Test
    void run_deadlockCheckOnAgainstTheConfiguration_found() throws InterruptedException {
        Violated violated = violated(Specs.of("Stairs", "StairsNoDeadlock").deadlock(DeadlockCheck.ON));

        assertThat(violated.kind()).isEqualTo(PropertyKind.DEADLOCK);
    }

    @Test
    void run_configurationInAnotherDirectory_found(@TempDir Path directory) throws InterruptedException, IOException {
        Path spaced = Files.createDirectory(directory.resolve("with a space"));
        Path elsewhere = Files.copy(Specs.file("ClockHolds.cfg"), spaced.resolve("Elsewhere.cfg"));
        Path linked = Files.createSymbolicLink(
                directory.resolve("link"), Specs.file("Clock.tla").getParent());

        TlcRun.Builder run = TlcRun.of(linked.resolve("Clock.tla")).configuration(elsewhere);

        assertThat(Specs.result(run).distinct()).isEqualTo(8);
    }

    @Test
    void run_assumptionsFalse_namedOrElseByTheirPlace() throws InterruptedException {
        TlcResult result = Specs.result(Specs.of("Assumes"));

        Violated violated = (Violated) result.verdict();
        assertThat(violated.kind()).isEqualTo(PropertyKind.ASSUMPTION);
        assertThat(violated.property()).isEqualTo("Assumes.tla:5:8");
        assertThat(violated.counterexample()).isEqualTo(Counterexample.NONE);
        assertThat(violated.sentence()).isEqualTo("The assumption Assumes.tla:5:8 is violated.");
        assertThat(result.violations())
                .extracting(violation -> violation.violated().property())
                .containsExactly("Assumes.tla:5:8", "Named", "OnTwoLines");
    }

    @Test
    void run_assumptionsOnly_hold() throws InterruptedException {
        TlcResult result = Specs.result(Specs.of("Only"));

        assertThat(result.verdict()).isEqualTo(new Holds(Extent.ASSUMPTIONS));
        assertThat(result.verdict().sentence()).isEqualTo("The assumptions hold; there is no behaviour to check.");
        assertThat(result.warnings()).isEmpty();
        assertThat(result.output())
                .containsExactly(
                        "\"@!@!@STARTMSG 2110:1 @!@!@\"",
                        "<< \"\\n@!@!@STARTMSG 2110:1 @!@!@\\nInvariant X is violated.\\n@!@!@ENDMSG 2110 @!@!@\",",
                        "   1 >>");
    }

    @Test
    void run_goingOnAfterViolations_allInOrderEachOnce() throws InterruptedException {
        TlcRun.Builder run = Specs.of("Several").tlcArguments(List.of("-continue"));
        TlcResult result = Specs.result(run.deadlock(DeadlockCheck.OFF));

        assertThat(result.violations())
                .extracting(TlcVerdictTest::told)
                .containsExactly(
                        "The invariant StartsHigher is violated in the initial state. 1",
                        "The action property NotToOne is violated by a behaviour of 2 states. 1",
                        "The invariant NeitherTwoNorFour is violated by a behaviour of 3 states. 2",
                        "The action property NotToThree is violated by a behaviour of 4 states. 1",
                        "The invariant NotFive is violated by a behaviour of 6 states. 1",
                        "The temporal property NotToOne or NotToThree or GoesOn is violated by a behaviour of 6 states. 1");
        assertThat(result.verdict()).isEqualTo(result.violations().get(0).violated());
        assertThat(result.toJson().at("/violations/2/times").asInt()).isEqualTo(2);
        assertThat(result.toJson().at("/violations/2/property").asText()).isEqualTo("NeitherTwoNorFour");
        assertThat(result.toJson().at("/violations/2/counterexample/states").size())
                .isEqualTo(3);
    }

    private static String told(Violation violation) {
        return violation.violated().sentence() + " " + violation.times();
    }

    @Test
    void run_assertionFalse_messageAndOutputOfTheSpecification() throws InterruptedException {
        TlcResult result = Specs.result(Specs.of("Talks"));

        Violated violated = (Violated) result.verdict();
        assertThat(violated.kind()).isEqualTo(PropertyKind.ASSERTION);
        assertThat(violated.property()).isEqualTo("\"too far\"");
        assertThat(violated.counterexample().length()).isEqualTo(2);
        assertThat(result.output())
                .contains("<<\"at\", 0>>", "<<\"at\", 1>>")
                .noneMatch(line -> line.contains("Parsing"));
    }

    @Test
    void run_modelWithoutBehaviour_holdsWithAWarning() throws InterruptedException {
        TlcResult result = Specs.result(Specs.of("Nowhere"));

        assertThat(result.holds()).isTrue();
        assertThat(result.distinct()).isZero();
        assertThat(result.warnings()).singleElement().asString().startsWith("No state satisfies the initial predicate");
    }

    @Test
    void run_simulation_isNotExhaustive() throws InterruptedException {
        List<String> simulation = List.of("-simulate", "num=3", "-depth", "5");

        TlcResult result = Specs.result(Specs.of("Endless").tlcArguments(simulation));

        assertThat(result.verdict()).isEqualTo(new Holds(Extent.SAMPLE));
        assertThat(result.generated()).isPositive();
    }

    @Test
    void run_everyKindOfValue_readFromTheCounterexample() throws InterruptedException {
        Violated violated = violated(Specs.of("Values"));

        Map<String, TlaValue> variables =
                violated.counterexample().states().get(0).variables();
        assertThat(variables.keySet())
                .containsExactlyInAnyOrder("record", "function", "sequence", "range", "quoted", "lazy", "nothing");
        assertThat(variables.get("record"))
                .hasToString(
                        "[name |-> \"abc\", negative |-> -7, truth |-> TRUE, model |-> a, wide |-> {"
                                + "\"aaaaaaaaaaaaaaaaaaaaaaaaaaa\", \"bbbbbbbbbbbbbbbbbbbbbbbbbbb\", \"ccccccccccccccccccccccccccc\"}]");
        assertThat(variables.get("function")).hasToString("(3 :> {1, 2} @@ 5 :> {})");
        assertThat(variables.get("sequence")).hasToString("<<<<1, 2>>, <<>>>>");
        assertThat(variables.get("range")).isIn(TlaValue.parse("1..3"), TlaValue.parse("{1, 2, 3}"));
        assertThat(variables.get("quoted")).isEqualTo(new TlaValue.StringValue("a \"quoted\" \\ word"));
        assertThat(variables.get("lazy")).hasToString("{{}, {1}, {2}, {1, 2}}");
        assertThat(variables.get("nothing")).hasToString("{}");
    }

    @Test
    void run_operatorComputedByJava_holdsOnlyWithTheOverride() throws InterruptedException {
        TlcResult result = Specs.result(Specs.of("Overridden").operators(List.of(ByJava.class)));

        assertThat(result.verdict()).isEqualTo(new Holds(Extent.EVERY_STATE));
        assertThat(result.output()).containsExactly("computed by Java: 2");
        assertThat(violated(Specs.of("Overridden")).property()).isEqualTo("Computed");
    }

    @Test
    void toJson_violation_hasTheDocumentedShape() throws InterruptedException {
        var json = Specs.result(Specs.of("Clock", "ClockLasso")).toJson();

        assertThat(json.at("/verdict").asText()).isEqualTo("violated");
        assertThat(json.at("/kind").asText()).isEqualTo("temporal");
        assertThat(json.at("/property").asText()).isEqualTo("StaysLate");
        assertThat(json.at("/counterexample/states").size()).isEqualTo(8);
        assertThat(json.at("/counterexample/states/1/variables/hour").asInt()).isEqualTo(1);
        assertThat(json.at("/counterexample/states/1/location/line").asInt()).isEqualTo(8);
        assertThat(json.at("/counterexample/lasso/backToState").asInt()).isEqualTo(5);
        assertThat(json.at("/statistics/distinct").asLong()).isEqualTo(8);
        assertThat(json.at("/tlcVersion").asText()).isEqualTo("2.18 of 20 March 2023");
        assertThat(json.at("/exitCode").asInt()).isEqualTo(13);
        assertThat(json.at("/collisionProbability").isNull()).isTrue();
    }
}
