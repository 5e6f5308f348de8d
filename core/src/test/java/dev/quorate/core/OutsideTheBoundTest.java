package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.core.Outcome.Decided;
import dev.quorate.core.Outcome.Inconclusive;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCollector;
import net.jqwik.api.statistics.StatisticsReport;

/**
 * The bounds are tight: for every deployment that {@link Deployment} calls unsafe, inconclusive or not live, an
 * adversary constructed from its numbers breaks the production kernel in just that way; and for the others no random
 * adversary ever does.
 */
class OutsideTheBoundTest {

    @Provide
    Arbitrary<Deployment> unsafe() {
        return Scenarios.any().filter(deployment -> !deployment.isSafe());
    }

    @Provide
    Arbitrary<Deployment> notConclusive() {
        return Scenarios.any().filter(deployment -> !deployment.isConclusive());
    }

    @Provide
    Arbitrary<Deployment> brokenBySilenceOnly() {
        return Scenarios.any().filter(OutsideTheBoundTest::isBrokenBySilenceOnly);
    }

    private static boolean isBrokenBySilenceOnly(Deployment deployment) {
        return !deployment.isLive() && deployment.isSafe() && deployment.isConclusive();
    }

    /** {@code Validity} fails: b liars who agree are enough for {@code accept} votes. */
    @Property
    void agreeingLiars_deploymentNotSafe_getTheirLieDecided(@ForAll("unsafe") Deployment deployment) {
        Read read = Attack.byAgreeing(deployment).run();

        assertThat(read.outcome()).as("%s", read).isEqualTo(new Decided<>("lie"));
    }

    /** {@code NeverInconclusive} fails: b liars who contradict each other leave too few votes for the truth. */
    @Property
    void contradictingLiars_deploymentNotConclusive_leaveTheReaderWithoutAValue(
            @ForAll("notConclusive") Deployment deployment) {
        Read read = Attack.byContradicting(deployment).run();

        assertThat(read.outcome()).as("%s", read).isEqualTo(new Inconclusive<>());
        assertThat(read.end().orElseThrow().after().replied().size()).isEqualTo(deployment.quorum());
    }

    /** {@code Termination} fails: all correct replicas have answered, and it is not enough. */
    @Property
    void silentReplicas_deploymentNotLiveThoughSafeAndConclusive_leaveTheReaderWaitingForEver(
            @ForAll("brokenBySilenceOnly") Deployment deployment) {
        Scenario attack = Attack.bySilence(deployment);

        Read read = attack.run();

        assertThat(read.outcome().isPending()).as("%s", read).isTrue();
        assertThatNothingCanHappen(attack, read.last());
    }

    /** Everybody was asked, every correct replica was heard, and neither a timeout nor a duplicate changes anything. */
    private static void assertThatNothingCanHappen(Scenario attack, ReaderState<String> state) {
        assertThat(state.asked()).isEqualTo(ReplicaSet.upTo(attack.deployment().replicas()));
        assertThat(state.replied()).isEqualTo(attack.correct());
        Reader<String> reader = attack.reader();
        IntStream.rangeClosed(1, attack.deployment().replicas()).forEach(replica -> {
            assertThat(reader.onTimeout(state, replica).state()).isSameAs(state);
            if (attack.isCorrect(replica)) {
                assertThat(reader.onReply(state, replica, Scenario.TRUTH).state())
                        .isSameAs(state);
            }
        });
    }

    @Provide
    Arbitrary<Scenario> safe() {
        return Scenarios.scenarios(Scenarios.any().filter(Deployment::isSafe));
    }

    @Provide
    Arbitrary<Scenario> conclusive() {
        return Scenarios.scenarios(Scenarios.any().filter(Deployment::isConclusive));
    }

    @Provide
    Arbitrary<Scenario> live() {
        return Scenarios.scenarios(Scenarios.any().filter(Deployment::isLive));
    }

    /** {@code Validity}, and with it {@code NoFalseBlame}, also where the read may not end. */
    @Property
    void anyAdversary_deploymentSafe_neverGetsALieDecidedOrACorrectReplicaBlamed(@ForAll("safe") Scenario scenario) {
        Read read = scenario.run();

        assertThat(read.states()).noneMatch(state -> isLie(state.outcome()));
        assertThat(read.exposed().minus(scenario.byzantine())).isEqualTo(ReplicaSet.empty());
    }

    private static boolean isLie(Outcome<String> outcome) {
        return outcome instanceof Decided && !outcome.equals(new Decided<>(Scenario.TRUTH));
    }

    /** {@code NeverInconclusive}, also where a lie may be decided. */
    @Property
    void anyAdversary_deploymentConclusive_neverLeavesTheReaderWithoutAValue(@ForAll("conclusive") Scenario scenario) {
        assertThat(scenario.run().states()).noneMatch(state -> state.outcome() instanceof Inconclusive);
    }

    /** {@code Termination}. */
    @Property
    void anyAdversary_deploymentLive_neverPreventsTheTruth(@ForAll("live") Scenario scenario) {
        Read read = scenario.run();

        assertThat(read.outcome()).as("%s", read).isEqualTo(new Decided<>(Scenario.TRUTH));
    }

    @Provide
    Arbitrary<Deployment> deployments() {
        return Scenarios.any();
    }

    /** Both sides of each bound are met often: a theorem about deployments that never occur says nothing. */
    @Property(tries = 1000)
    @StatisticsReport(onFailureOnly = true)
    void deployments_random_lieOnBothSidesOfEachBound(@ForAll("deployments") Deployment deployment) {
        bothSidesOccur("safe", deployment.isSafe());
        bothSidesOccur("conclusive", deployment.isConclusive());
        bothSidesOccur("live", deployment.isLive());
        bothSidesOccur("broken by silence only", isBrokenBySilenceOnly(deployment));
        Statistics.label("rule").collect(deployment.rule()).coverage(coverage -> {
            for (Rule rule : Rule.values()) {
                coverage.check(rule).percentage(percentage -> percentage > 10);
            }
        });
    }

    private static void bothSidesOccur(String label, boolean holds) {
        StatisticsCollector collector = Statistics.label(label);
        collector.collect(holds).coverage(coverage -> {
            coverage.check(true).percentage(percentage -> percentage > 4);
            coverage.check(false).percentage(percentage -> percentage > 4);
        });
    }
}
