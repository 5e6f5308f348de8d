package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The numbers of the rules. Quotations are from the question and its answer. */
class RuleTest {

    /** "To tolerate k crashes, you need a total of N >= k + 1." */
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "2, 3", "3, 4", "30, 31"})
    void first_crashesOnly_needsKPlusOne(int k, int replicas) {
        assertThat(Rule.FIRST.smallestGroup(new FaultBudget(0, k))).hasValue(replicas);
    }

    @Test
    void first_oneLiar_hasNoGroupThatIsLargeEnough() {
        assertThat(Rule.FIRST.smallestGroup(new FaultBudget(1, 0))).isEmpty();
    }

    /** "To tolerate k Byzantine failures, the group size N must satisfy: N >= 3k + 1." */
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 4", "2, 7", "3, 10", "30, 91"})
    void masking_liarsOnly_needsThreeKPlusOne(int k, int replicas) {
        assertThat(Rule.MASKING.smallestGroup(new FaultBudget(k, 0))).hasValue(replicas);
    }

    /** "Clients must query at least 2k + 1 servers to ensure that a majority (at least k + 1) come from non-faulty." */
    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 3, 2", "2, 5, 3", "3, 7, 4", "30, 61, 31"})
    void masking_liarsOnly_hearsTwoKPlusOneAndAcceptsKPlusOne(int k, int quorum, int accept) {
        FaultBudget budget = new FaultBudget(k, 0);
        assertThat(Rule.MASKING.quorum(3 * k + 1, budget)).isEqualTo(quorum);
        assertThat(Rule.MASKING.accept(budget)).isEqualTo(accept);
    }

    @ParameterizedTest
    @CsvSource({
        // b, c, n for masking, matching, verified
        "0, 0, 1, 1, 1",
        "0, 2, 3, 3, 3",
        "1, 1, 5, 4, 3",
        "1, 2, 6, 5, 4",
        "2, 1, 8, 6, 4",
        "7, 5, 27, 20, 13",
        "100000000, 100000000, 400000001, 300000001, 200000001",
    })
    void smallestGroup_bothKindsOfFaults_addsTheCrashes(int b, int c, int masking, int matching, int verified) {
        FaultBudget budget = new FaultBudget(b, c);
        assertThat(Rule.MASKING.smallestGroup(budget)).hasValue(masking);
        assertThat(Rule.MATCHING.smallestGroup(budget)).hasValue(matching);
        assertThat(Rule.VERIFIED.smallestGroup(budget)).hasValue(verified);
    }

    @ParameterizedTest
    @CsvSource({
        "FIRST, 1, 1",
        "MASKING, 5, 3",
        "MATCHING, 12, 3",
        "VERIFIED, 12, 1",
    })
    void numbers_twelveReplicasTwoLiarsAndThreeCrashes_areThoseOfTheRule(Rule rule, int quorum, int accept) {
        FaultBudget budget = new FaultBudget(2, 3);
        assertThat(rule.quorum(12, budget)).isEqualTo(quorum);
        assertThat(rule.accept(budget)).isEqualTo(accept);
    }

    @ParameterizedTest
    @EnumSource
    void smallestGroup_largestBudget_isADeployment(Rule rule) {
        FaultBudget largest = new FaultBudget(rule == Rule.FIRST ? 0 : FaultBudget.MAX, FaultBudget.MAX);
        OptionalInt smallest = rule.smallestGroup(largest);

        assertThat(Deployment.of(rule, smallest.getAsInt(), largest).isLive()).isTrue();
        assertThat(Deployment.of(rule, smallest.getAsInt() - 1, largest).isLive())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "FIRST, first, false, false",
        "MASKING, masking, true, false",
        "MATCHING, matching, false, false",
        "VERIFIED, verified, false, true"
    })
    void rule_always_hasItsNameAndNature(Rule rule, String name, boolean waits, boolean verifies) {
        assertThat(rule).hasToString(name);
        assertThat(rule.waitsForQuorum()).isEqualTo(waits);
        assertThat(rule.verifies()).isEqualTo(verifies);
    }

    @ParameterizedTest
    @EnumSource
    void named_itsOwnName_isTheRule(Rule rule) {
        assertThat(Rule.named(rule.toString())).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({"majority", "MASKING", "''"})
    void named_anythingElse_isRejected(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rule.named(name))
                .withMessage("there is no rule called " + name);
    }
}
