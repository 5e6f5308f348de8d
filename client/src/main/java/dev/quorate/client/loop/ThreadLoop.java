package dev.quorate.client.loop;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** A loop of a thread, with real time. */
public final class ThreadLoop implements Loop, AutoCloseable {

    private final Daemons loopThreads = new Daemons("quorate-loop");
    private final Daemons helperThreads = new Daemons("quorate-helper");
    private final ScheduledThreadPoolExecutor thread;
    private final ExecutorService helpers;

    public ThreadLoop() {
        this.thread = new ScheduledThreadPoolExecutor(1, loopThreads, (task, closed) -> {});
        this.thread.setRemoveOnCancelPolicy(true);
        this.helpers = Executors.newCachedThreadPool(helperThreads);
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
        if (loopThreads.isOneOfThem(Thread.currentThread())) {
            return; // called from a listener: it cannot wait for itself
        }
        try {
            thread.awaitTermination(1, TimeUnit.MINUTES);
            helpers.shutdown();
            if (!helperThreads.isOneOfThem(Thread.currentThread())) {
                helpers.awaitTermination(1, TimeUnit.MINUTES);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes threads for one purpose of one loop, and knows them from those of any other loop. */
    private static final class Daemons implements ThreadFactory {
        private final String name;

        Daemons(String name) {
            this.name = name;
        }

        @Override
        public Thread newThread(Runnable work) {
            Thread daemon = new Daemon(this, work, name);
            daemon.setDaemon(true);
            return daemon;
        }

        boolean isOneOfThem(Thread thread) {
            return thread instanceof Daemon daemon && daemon.maker == this;
        }
    }

    private static final class Daemon extends Thread {
        private final Daemons maker;

        Daemon(Daemons maker, Runnable work, String name) {
            super(work, name);
            this.maker = maker;
        }
    }
}
