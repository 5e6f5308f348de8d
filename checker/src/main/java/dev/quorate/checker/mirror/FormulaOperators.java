package dev.quorate.checker.mirror;

import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.Value;

/**
 * The operator of {@code ExactMC.tla}: TLC tells of every state that it reaches. When TLC ends, what was reachable is
 * compared with the formulas of the kernel, see {@link FormulaComparison}.
 *
 * <p>TLC calls from several threads.
 */
public final class FormulaOperators {

    private static final Reachable REACHABLE = new Reachable();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> FormulaComparison.of(REACHABLE.byDeployment()).print(), "print formulas"));
    }

    private FormulaOperators() {}

    /**
     * {@code JavaSaw(d, o, stuck)}.
     *
     * @param deployment d, a record as in {@code ReadCount.tla}
     * @param outcome o, the outcome in the state that was reached
     * @param stuck whether the outcome is pending there and no reply is owed
     * @return true
     */
    @TLAPlusOperator(identifier = "JavaSaw", module = "ExactMC", warn = false)
    public static Value saw(Value deployment, Value outcome, Value stuck) {
        REACHABLE.saw(deployment(deployment), KernelValues.text(outcome), ((BoolValue) stuck).val);
        return BoolValue.ValTrue;
    }

    private static Deployment deployment(Value record) {
        return new Deployment(
                Rule.named(KernelValues.text(KernelValues.field(record, "rule"))),
                number(record, "n"),
                new FaultBudget(number(record, "b"), number(record, "c")),
                number(record, "quorum"),
                number(record, "accept"));
    }

    private static int number(Value record, String field) {
        return KernelValues.number(KernelValues.field(record, field));
    }
}
