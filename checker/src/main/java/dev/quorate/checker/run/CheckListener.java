package dev.quorate.checker.run;

import dev.quorate.tlc.Progress;

/** Is told how far a check is. One call at a time, from several threads. */
public interface CheckListener {

    /**
     * A task begins.
     *
     * @param task the task
     */
    default void started(Task task) {}

    /**
     * TLC is on its way.
     *
     * @param task the task
     * @param progress how far it is
     */
    default void progressed(Task task, Progress progress) {}

    /**
     * TLC waits for workers on other machines, or some have come or gone.
     *
     * @param threads how many threads work, from 0
     */
    default void workers(int threads) {}

    /**
     * A task has ended: its row will be passed on in its turn.
     *
     * @param row the row
     */
    default void ended(Row row) {}

    /**
     * A row is ready. Rows come in the order of the plan.
     *
     * @param row the row
     */
    default void finished(Row row) {}
}
