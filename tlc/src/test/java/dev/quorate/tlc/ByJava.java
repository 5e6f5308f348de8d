package dev.quorate.tlc;

import java.util.concurrent.atomic.AtomicInteger;
import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.Value;

/** Computes an operator of {@code Overridden.tla}. */
public final class ByJava {

    private static final AtomicInteger COMPUTED = new AtomicInteger();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> System.out.println("computed by Java: " + COMPUTED.get())));
    }

    private ByJava() {}

    @TLAPlusOperator(identifier = "ByJava", module = "Overridden", warn = false)
    public static Value byJava(Value number) {
        COMPUTED.incrementAndGet();
        return BoolValue.ValTrue;
    }
}
