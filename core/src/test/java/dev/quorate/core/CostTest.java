package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.core.Scenario.Ending;
import dev.quorate.core.Scenario.Lies;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** How many replicas a read without faults asks: no more than its rule needs, plus the hedge. */
class CostTest {

    @Property
    void masking_withoutFaults_asksTwiceBPlusOne(
            @ForAll("budgets") FaultBudget budget,
            @ForAll @IntRange(max = 19) int spare,
            @ForAll @IntRange(max = 9) int hedge) {
        assertThat(asked(Rule.MASKING, budget, spare, hedge)).isEqualTo(2 * budget.byzantine() + 1);
    }

    @Property
    void matching_withoutFaults_asksBPlusOne(
            @ForAll("budgets") FaultBudget budget,
            @ForAll @IntRange(max = 19) int spare,
            @ForAll @IntRange(max = 9) int hedge) {
        assertThat(asked(Rule.MATCHING, budget, spare, hedge)).isEqualTo(budget.byzantine() + 1);
    }

    @Property
    void verified_withoutFaults_asksOne(
            @ForAll("budgets") FaultBudget budget,
            @ForAll @IntRange(max = 19) int spare,
            @ForAll @IntRange(max = 9) int hedge) {
        assertThat(asked(Rule.VERIFIED, budget, spare, hedge)).isEqualTo(1);
    }

    @Property
    void first_withoutFaults_asksOne(
            @ForAll @IntRange(max = 20) int crashes,
            @ForAll @IntRange(max = 19) int spare,
            @ForAll @IntRange(max = 9) int hedge) {
        assertThat(asked(Rule.FIRST, new FaultBudget(0, crashes), spare, hedge)).isEqualTo(1);
    }

    @Provide
    Arbitrary<FaultBudget> budgets() {
        return Scenarios.budgets(Rule.MASKING, 20);
    }

    /** How many are asked in a read without a fault and a hedge, having checked that a hedge adds just itself. */
    private static int asked(Rule rule, FaultBudget budget, int spare, int hedge) {
        int replicas = rule.smallestGroup(budget).getAsInt() + spare;
        Deployment deployment = Deployment.of(rule, replicas, budget);
        int frugal = readWithoutFaults(deployment, 0).asks().size();
        Read hedged = readWithoutFaults(deployment, hedge);
        assertThat(hedged.start().ask()).isEqualTo(ReplicaSet.upTo(Math.min(replicas, frugal + hedge)));
        assertThat(hedged.asks()).hasSize(Math.min(replicas, frugal + hedge));
        return frugal;
    }

    private static Read readWithoutFaults(Deployment deployment, int hedge) {
        ReplicaSet nobody = ReplicaSet.empty();
        return new Scenario(deployment, hedge, nobody, nobody, Lies.NONE, List.of(), Ending.ALL_ANSWER).run();
    }
}
