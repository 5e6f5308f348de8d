package dev.quorate.checker.tlc;

import java.util.concurrent.atomic.AtomicInteger;
import tlc2.overrides.ITLCOverrides;
import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.Value;

/** Lets Java compute an operator of {@code Overridden.tla}, inside TLC. */
public final class OverrideIndex implements ITLCOverrides {

    private static final AtomicInteger COMPUTED = new AtomicInteger();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> System.out.println("computed by Java: " + COMPUTED.get())));
    }

    @SuppressWarnings("rawtypes")
    @Override
    public Class[] get() {
        return new Class[] {OverrideIndex.class};
    }

    /**
     * Computes {@code ByJava(n)}.
     *
     * @param number the argument
     * @return true
     */
    @TLAPlusOperator(identifier = "ByJava", module = "Overridden", warn = false)
    public static Value byJava(Value number) {
        COMPUTED.incrementAndGet();
        return BoolValue.ValTrue;
    }
}
