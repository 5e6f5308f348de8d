package dev.quorate.client.loop;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A loop of a thread, with real time. Another thread keeps the time, and hands over what is due. */
public final class ThreadLoop implements Loop, AutoCloseable {

    private final Daemons loopThreads = new Daemons("quorate-loop");
    private final Daemons helperThreads = new Daemons("quorate-helper");
    private final ThreadPoolExecutor thread;
    private final ScheduledThreadPoolExecutor clock;
    private final ExecutorService helpers;

    public ThreadLoop() {
        // What is said once the loop is closed is not done.
        this.thread = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), loopThreads, (task, closed) -> {});
        this.clock = new ScheduledThreadPoolExecutor(1, new Daemons("quorate-clock"), (task, closed) -> {});
        this.clock.setRemoveOnCancelPolicy(true);
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
        Due due = new Due(task);
        Future<?> future = clock.schedule(() -> thread.execute(due), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> {
            due.isCancelled = true;
            future.cancel(false);
        };
    }

    @Override
    public void beside(Runnable task) {
        helpers.execute(task);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        thread.shutdown(); // what was said is still done
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

    /** A task that may be cancelled even when it is due already. */
    private static final class Due implements Runnable {
        private final Runnable task;
        private volatile boolean isCancelled;

        Due(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            if (!isCancelled) {
                task.run();
            }
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
