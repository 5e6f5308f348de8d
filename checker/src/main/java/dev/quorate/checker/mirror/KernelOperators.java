package dev.quorate.checker.mirror;

import dev.quorate.core.FaultBudget;
import dev.quorate.core.Reader;
import dev.quorate.core.ReaderEvent;
import dev.quorate.core.ReaderState;
import dev.quorate.core.ReplicaSet;
import dev.quorate.core.Step;
import org.jspecify.annotations.Nullable;
import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.Value;

/**
 * The operators of {@code MirrorsMC.tla}, computed by the kernel: TLC calls these methods in place of the definitions
 * there.
 *
 * <p>The kernel reads TLC's own values: it needs no more of a value than {@code equals}. Everything is counted, see
 * {@link Comparisons}. TLC calls from several threads.
 */
public final class KernelOperators {

    static {
        Comparisons.printAtExit();
    }

    /** The constants of the one model that this process checks, and the reader that they make. */
    private static volatile @Nullable Kernel kernel;

    private record Kernel(Value constants, KernelValues values, Reader<Value> reader) {
        static Kernel of(Value constants) {
            KernelValues values = KernelValues.of(constants);
            return new Kernel(constants, values, values.reader());
        }
    }

    private KernelOperators() {}

    /**
     * {@code Start}.
     *
     * @param constants the record {@code Constants} of {@code MirrorsMC.tla}
     * @return the state after the first replicas were asked, and who they are
     */
    @TLAPlusOperator(identifier = "JavaStart", module = "MirrorsMC", warn = false)
    public static Value start(Value constants) {
        Kernel kernel = kernel(constants);
        Step<Value> step = kernel.reader().start();
        Comparisons.START.count(true);
        return KernelValues.answer(kernel.values().toTlc(step.state()), step.ask());
    }

    /**
     * {@code OnReply(s, r, v)}.
     *
     * @param constants the record {@code Constants} of {@code MirrorsMC.tla}
     * @param state s
     * @param replica r
     * @param value v
     * @return the next state, and whom to ask now
     */
    @TLAPlusOperator(identifier = "JavaOnReply", module = "MirrorsMC", warn = false)
    public static Value onReply(Value constants, Value state, Value replica, Value value) {
        return next(Comparisons.ON_REPLY, constants, state, new ReaderEvent.Reply<>(number(replica), value));
    }

    /**
     * {@code OnTimeout(s, r)}.
     *
     * @param constants the record {@code Constants} of {@code MirrorsMC.tla}
     * @param state s
     * @param replica r
     * @return the next state, and whom to ask now
     */
    @TLAPlusOperator(identifier = "JavaOnTimeout", module = "MirrorsMC", warn = false)
    public static Value onTimeout(Value constants, Value state, Value replica) {
        return next(Comparisons.ON_TIMEOUT, constants, state, new ReaderEvent.Timeout<>(number(replica)));
    }

    /**
     * {@code OnFailure(s, r)}.
     *
     * @param constants the record {@code Constants} of {@code MirrorsMC.tla}
     * @param state s
     * @param replica r
     * @return the next state, and whom to ask now
     */
    @TLAPlusOperator(identifier = "JavaOnFailure", module = "MirrorsMC", warn = false)
    public static Value onFailure(Value constants, Value state, Value replica) {
        return next(Comparisons.ON_FAILURE, constants, state, new ReaderEvent.Failure<>(number(replica)));
    }

    /**
     * {@code Exposed(s)}.
     *
     * @param constants the record {@code Constants} of {@code MirrorsMC.tla}
     * @param state s
     * @return the set of the exposed replicas
     */
    @TLAPlusOperator(identifier = "JavaExposed", module = "MirrorsMC", warn = false)
    public static Value exposed(Value constants, Value state) {
        Kernel kernel = kernel(constants);
        ReaderState<Value> before = kernel.values().toKernel(state);
        ReplicaSet exposed = kernel.reader().exposed(before);
        Comparisons.EXPOSED.count(!exposed.isEmpty());
        return KernelValues.toTlc(exposed);
    }

    /**
     * {@code Includes(size)}.
     *
     * @param byzantine B
     * @param crash C
     * @param size how many replicas there are in a set
     * @return whether they include a correct one, and one that does not lie
     */
    @TLAPlusOperator(identifier = "JavaIncludes", module = "MirrorsMC", warn = false)
    public static Value includes(Value byzantine, Value crash, Value size) {
        FaultBudget budget = new FaultBudget(number(byzantine), number(crash));
        boolean correct = budget.includesCorrect(number(size));
        boolean honest = budget.includesHonest(number(size));
        Comparisons.INCLUDES.count(correct || honest);
        return KernelValues.includes(correct, honest);
    }

    private static Value next(Comparisons operator, Value constants, Value state, ReaderEvent<Value> event) {
        Kernel kernel = kernel(constants);
        ReaderState<Value> before = kernel.values().toKernel(state);
        Step<Value> step = kernel.reader().step(before, event);
        boolean unchanged = step.state().equals(before);
        operator.count(!unchanged);
        return KernelValues.answer(unchanged ? state : kernel.values().toTlc(step.state()), step.ask());
    }

    private static Kernel kernel(Value constants) {
        Kernel known = kernel;
        if (known == null || !known.constants().equals(constants)) {
            known = Kernel.of(constants);
            kernel = known;
        }
        return known;
    }

    private static int number(Value replica) {
        return ((IntValue) replica).val;
    }
}
