package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultBudgetTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, FaultBudget.MAX + 1, Integer.MAX_VALUE})
    void constructor_byzantineOutOfRange_isRejected(int byzantine) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaultBudget(byzantine, 0))
                .withMessage(
                        "the number of faults b (Byzantine) must be 0 to 100000000, but is %d".formatted(byzantine));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, FaultBudget.MAX + 1, Integer.MAX_VALUE})
    void constructor_crashOutOfRange_isRejected(int crash) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaultBudget(0, crash))
                .withMessage("the number of faults c (crash) must be 0 to 100000000, but is %d".formatted(crash));
    }

    /** b liars may all lie, b + 1 may not; b + c replicas may all be faulty, b + c + 1 may not. */
    @Test
    void includes_soManyReplicas_oneMoreThanMayBeFaulty() {
        FaultBudget budget = new FaultBudget(2, 3);

        assertThat(budget.includesHonest(2)).isFalse();
        assertThat(budget.includesHonest(3)).isTrue();
        assertThat(budget.includesCorrect(5)).isFalse();
        assertThat(budget.includesCorrect(6)).isTrue();
    }

    @Test
    void total_always_isTheSumOfBothKinds() {
        assertThat(new FaultBudget(0, 0).total()).isZero();
        assertThat(new FaultBudget(2, 3).total()).isEqualTo(5);
        assertThat(new FaultBudget(FaultBudget.MAX, FaultBudget.MAX).total()).isEqualTo(200_000_000);
    }
}
