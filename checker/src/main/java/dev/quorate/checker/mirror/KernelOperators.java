package dev.quorate.checker.mirror;

import dev.quorate.core.Reader;
import dev.quorate.core.ReaderState;
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
     * @return the state after the first replicas were asked
     */
    @TLAPlusOperator(identifier = "JavaStart", module = "MirrorsMC", warn = false)
    public static Value start(Value constants) {
        Kernel kernel = kernel(constants);
        ReaderState<Value> state = kernel.reader().start().state();
        Comparisons.START.count(true);
        return kernel.values().toTlc(state);
    }

    /**
     * {@code OnReply(s, r, v)}.
     *
     * @param constants the record {@code Constants} of {@code MirrorsMC.tla}
     * @param state s
     * @param replica r
     * @param value v
     * @return the next state
     */
    @TLAPlusOperator(identifier = "JavaOnReply", module = "MirrorsMC", warn = false)
    public static Value onReply(Value constants, Value state, Value replica, Value value) {
        Kernel kernel = kernel(constants);
        ReaderState<Value> before = kernel.values().toKernel(state);
        return next(Comparisons.ON_REPLY, state, kernel, kernel.reader().onReply(before, number(replica), value));
    }

    /**
     * {@code OnTimeout(s, r)}.
     *
     * @param constants the record {@code Constants} of {@code MirrorsMC.tla}
     * @param state s
     * @param replica r
     * @return the next state
     */
    @TLAPlusOperator(identifier = "JavaOnTimeout", module = "MirrorsMC", warn = false)
    public static Value onTimeout(Value constants, Value state, Value replica) {
        Kernel kernel = kernel(constants);
        ReaderState<Value> before = kernel.values().toKernel(state);
        return next(Comparisons.ON_TIMEOUT, state, kernel, kernel.reader().onTimeout(before, number(replica)));
    }

    /**
     * {@code OnFailure(s, r)}.
     *
     * @param constants the record {@code Constants} of {@code MirrorsMC.tla}
     * @param state s
     * @param replica r
     * @return the next state
     */
    @TLAPlusOperator(identifier = "JavaOnFailure", module = "MirrorsMC", warn = false)
    public static Value onFailure(Value constants, Value state, Value replica) {
        Kernel kernel = kernel(constants);
        ReaderState<Value> before = kernel.values().toKernel(state);
        return next(Comparisons.ON_FAILURE, state, kernel, kernel.reader().onFailure(before, number(replica)));
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
        Comparisons.EXPOSED.count(!before.exposed().isEmpty());
        return KernelValues.toTlc(before.exposed());
    }

    private static Value next(Comparisons operator, Value before, Kernel kernel, Step<Value> step) {
        boolean unchanged = step.state().equals(kernel.values().toKernel(before));
        operator.count(!unchanged);
        return unchanged ? before : kernel.values().toTlc(step.state());
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
