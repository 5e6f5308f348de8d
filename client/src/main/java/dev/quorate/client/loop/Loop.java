package dev.quorate.client.loop;

import java.time.Duration;

/**
 * Where a client's logic runs: one task after the other, so that it needs no locks; and what tells it the time. A simulation
 * has a loop of its own.
 */
public interface Loop {

    /** A task that will run, unless it is cancelled before. */
    interface Timer {
        /** The task does not run any more, if it has not begun. */
        void cancel();
    }

    /** {@return the time since some moment, in nanoseconds} */
    long nanos();

    /** Runs a task soon, on the loop, from any thread; nothing once the loop is closed. */
    void execute(Runnable task);

    /** Runs a task on the loop, after some time. */
    Timer after(Duration delay, Runnable task);

    /** Runs a task that waits for a disk or computes for long, beside the loop. */
    void beside(Runnable task);
}
