package dev.quorate.client;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** A loop of a thread, with real time. */
final class ThreadLoop implements Loop, AutoCloseable {

    private static final String NAME = "quorate-loop";
    private static final String HELPER = "quorate-helper";

    private final ScheduledThreadPoolExecutor thread;
    private final ExecutorService helpers;

    ThreadLoop() {
        this.thread = new ScheduledThreadPoolExecutor(1, daemons(NAME), (task, closed) -> {});
        this.thread.setRemoveOnCancelPolicy(true);
        this.helpers = Executors.newCachedThreadPool(daemons(HELPER));
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Future<?> future = thread.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public void beside(Runnable task) {
        helpers.execute(task);
    }

    @Override
    public void close() {
        // What was said is still done, but nothing that was to happen later.
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.shutdown();
        if (Thread.currentThread().getName().equals(NAME)) {
            return; // called from a listener: it cannot wait for itself
        }
        try {
            thread.awaitTermination(1, TimeUnit.MINUTES);
            helpers.shutdown();
            if (!Thread.currentThread().getName().equals(HELPER)) {
                helpers.awaitTermination(1, TimeUnit.MINUTES);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            Thread daemon = new Thread(work, name);
            daemon.setDaemon(true);
            return daemon;
        };
    }
}
