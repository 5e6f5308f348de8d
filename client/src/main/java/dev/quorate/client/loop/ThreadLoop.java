package dev.quorate.client.loop;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** A loop of a thread, with real time. Another thread keeps the time, and hands over what is due. */
public final class ThreadLoop implements Loop, AutoCloseable {

    private final Daemons helperThreads = new Daemons("quorate-helper");
    private final EventLoop events;
    private final ScheduledThreadPoolExecutor clock;
    private final ExecutorService helpers;

    public ThreadLoop() {
        this.events = new EventLoop("quorate-loop");
        this.clock = new ScheduledThreadPoolExecutor(1, new Daemons("quorate-clock"), (task, closed) -> {});
        this.clock.setRemoveOnCancelPolicy(true);
        this.helpers = Executors.newCachedThreadPool(helperThreads);
        this.events.start();
    }

    /** Its thread, which may wait for connections, too. */
    public EventLoop events() {
        return events;
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void execute(Runnable task) {
        events.execute(task);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Due due = new Due(task);
        Future<?> future = clock.schedule(() -> events.execute(due), delay.toNanos(), TimeUnit.NANOSECONDS);
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
        events.close();
        if (events.isHere()) {
            return; // called from a listener: it cannot wait for itself
        }
        try {
            events.awaitEnd(Duration.ofMinutes(1));
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
