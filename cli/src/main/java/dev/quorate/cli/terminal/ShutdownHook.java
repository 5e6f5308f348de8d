package dev.quorate.cli.terminal;

import org.jspecify.annotations.Nullable;

/** What is to be done when the process is told to end. */
public final class ShutdownHook {

    private @Nullable Thread thread;

    /** Does this when the process ends, unless it is disarmed before. */
    public void arm(Runnable task) {
        Thread armed = new Thread(task, "quorate-end");
        Runtime.getRuntime().addShutdownHook(armed);
        thread = armed;
    }

    public void disarm() {
        Thread armed = thread;
        try {
            if (armed != null) {
                Runtime.getRuntime().removeShutdownHook(armed);
            }
        } catch (IllegalStateException running) {
            // The process is ending, and it is being done.
        }
    }
}
