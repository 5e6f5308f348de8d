package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The formulas of {@link Deployment} against {@link AllRuns} at every point of a box: n up to
 * {@value #LARGEST_GROUP}, and b, c, quorum and accept from 0 to n + 1; and against {@link EveryReplica}, with n up to 9 and b and c
 * up to 2.
 */
class DeploymentBoundsTest {

    private static final int LARGEST_GROUP = 6;

    private static final Map<Deployment, AllRuns> RUNS = new HashMap<>();

    @ParameterizedTest
    @EnumSource
    void isSafe_everySmallDeployment_holdsIfAndOnlyIfNoRunDecidesALie(Rule rule) {
        assertThat(box(rule)
                        .filter(deployment ->
                                deployment.isSafe() != runs(deployment).neverDecideALie()))
                .as("where formula and runs differ")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isConclusive_everySmallDeployment_holdsIfAndOnlyIfNoRunHearsItsQuorumInVain(Rule rule) {
        assertThat(box(rule)
                        .filter(deployment ->
                                deployment.isConclusive() != runs(deployment).neverHearTheQuorumInVain()))
                .as("where formula and runs differ")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isLive_everySmallDeployment_holdsIfAndOnlyIfEveryRunEndsWithTheTruth(Rule rule) {
        assertThat(box(rule)
                        .filter(deployment ->
                                deployment.isLive() != runs(deployment).allEndWithTheTruth()))
                .as("where formula and runs differ")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void flaws_everySmallDeployment_areNamedIfAndOnlyIfItIsNotLive(Rule rule) {
        assertThat(box(rule).filter(deployment -> deployment.flaws().isEmpty() != deployment.isLive()))
                .isEmpty();
    }

    /** Up to nine replicas, and a search that looks at each of them. */
    @ParameterizedTest
    @EnumSource
    void formulas_everyDeploymentOfNineWithFewFaults_sayWhatASearchOfEveryReplicaFinds(Rule rule) {
        List<Deployment> box = largeBox(rule);

        assertThat(box).hasSize(9 * 501);
        assertThat(box.stream().filter(DeploymentBoundsTest::differsFromEveryReplica))
                .as("where formulas and search differ")
                .isEmpty();
    }

    private static boolean differsFromEveryReplica(Deployment deployment) {
        EveryReplica found = new EveryReplica(deployment);
        return deployment.isSafe() != found.neverDecidesALie()
                || deployment.isConclusive() != found.neverHearsTheQuorumInVain()
                || deployment.isLive() != found.alwaysEndsWithTheTruth();
    }

    private static List<Deployment> largeBox(Rule rule) {
        List<Deployment> box = new ArrayList<>();
        for (int n = 1; n <= 9; n++) {
            for (FaultBudget budget : budgets(2)) {
                addNumbers(rule, n, budget, box);
            }
        }
        return box;
    }

    /** The bound of each rule is tight: with the rule's own numbers a group is live if and only if it is that large. */
    @ParameterizedTest
    @EnumSource
    void smallestGroup_everySmallBudget_isTheSmallestThatIsLive(Rule rule) {
        for (FaultBudget budget : budgets(2)) {
            List<Integer> liveSizes = IntStream.rangeClosed(1, LARGEST_GROUP)
                    .filter(n -> runs(Deployment.of(rule, n, budget)).allEndWithTheTruth())
                    .boxed()
                    .toList();
            int smallest = rule.smallestGroup(budget).orElse(Integer.MAX_VALUE);
            assertThat(liveSizes)
                    .as("%s with %s", rule, budget)
                    .isEqualTo(IntStream.rangeClosed(1, LARGEST_GROUP)
                            .filter(n -> n >= smallest)
                            .boxed()
                            .toList());
        }
    }

    /**
     * No other numbers make do with a smaller group. Left out are {@code first}, which with more votes is
     * {@code matching}, as any rule that needs no fewer would be, and accept = 0, with which a value needs no vote.
     */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FIRST")
    void smallestGroup_anyOtherNumbers_noneIsLiveInASmallerGroup(Rule rule) {
        assertThat(box(rule)
                        .filter(deployment -> deployment.accept() > 0)
                        .filter(DeploymentBoundsTest::isTooSmall)
                        .filter(deployment -> runs(deployment).allEndWithTheTruth()))
                .as("live below the bound of " + rule
                        + ": with these numbers it is another rule, and is to be left out here")
                .isEmpty();
    }

    private static AllRuns runs(Deployment deployment) {
        return RUNS.computeIfAbsent(deployment, AllRuns::new);
    }

    private static boolean isTooSmall(Deployment deployment) {
        return deployment.replicas()
                < deployment.rule().smallestGroup(deployment.budget()).getAsInt();
    }

    @Test
    void box_always_hasBothKindsForEachFormula() {
        List<Deployment> all =
                Stream.of(Rule.values()).flatMap(DeploymentBoundsTest::box).toList();

        assertThat(all.size()).isEqualTo(Rule.values().length * 8_755);
        assertThat(all).anyMatch(Deployment::isSafe).anyMatch(deployment -> !deployment.isSafe());
        assertThat(all).anyMatch(Deployment::isConclusive).anyMatch(deployment -> !deployment.isConclusive());
        assertThat(all).anyMatch(Deployment::isLive).anyMatch(deployment -> !deployment.isLive());
    }

    private static Stream<Deployment> box(Rule rule) {
        List<Deployment> box = new ArrayList<>();
        for (int n = 1; n <= LARGEST_GROUP; n++) {
            for (FaultBudget budget : budgets(n + 1)) {
                addNumbers(rule, n, budget, box);
            }
        }
        return box.stream();
    }

    private static void addNumbers(Rule rule, int n, FaultBudget budget, List<Deployment> box) {
        for (int quorum = 0; quorum <= n + 1; quorum++) {
            for (int accept = 0; accept <= n + 1; accept++) {
                box.add(new Deployment(rule, n, budget, quorum, accept));
            }
        }
    }

    private static List<FaultBudget> budgets(int most) {
        List<FaultBudget> budgets = new ArrayList<>();
        for (int b = 0; b <= most; b++) {
            for (int c = 0; c <= most; c++) {
                budgets.add(new FaultBudget(b, c));
            }
        }
        return budgets;
    }
}
