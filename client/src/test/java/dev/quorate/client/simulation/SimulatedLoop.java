package dev.quorate.client.simulation;

import dev.quorate.client.loop.Loop;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** A loop with a time of its own, which passes only between tasks: everything happens in an order that the seed decides. */
public final class SimulatedLoop implements Loop {

    private static final long MICROSECOND = 1_000;

    private final Random random;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
    private long now;
    private long number;

    private static final class Task implements Timer {
        private final long at;
        private final long number;
        private Runnable work;

        Task(long at, long number, Runnable work) {
            this.at = at;
            this.number = number;
            this.work = work;
        }

        long at() {
            return at;
        }

        long number() {
            return number;
        }

        @Override
        public void cancel() {
            work = () -> {};
        }
    }

    public SimulatedLoop(Random random) {
        this.random = random;
    }

    @Override
    public long nanos() {
        return now;
    }

    /** A task from elsewhere comes a little later, and may be overtaken. */
    @Override
    public void execute(Runnable task) {
        after(Duration.ofNanos(random.nextInt(100) * MICROSECOND), task);
    }

    @Override
    public Timer after(Duration delay, Runnable work) {
        Task task = new Task(now + delay.toNanos(), number++, work);
        tasks.add(task);
        return task;
    }

    @Override
    public void beside(Runnable task) {
        after(Duration.ofNanos(random.nextInt(5_000) * MICROSECOND), task);
    }

    /** Lets time pass until a condition holds, nothing is left to do, or the time is over; says whether the condition holds. */
    public boolean runUntil(BooleanSupplier condition, Duration limit) {
        while (!condition.getAsBoolean() && !tasks.isEmpty() && now <= limit.toNanos()) {
            Task next = tasks.remove();
            now = next.at;
            next.work.run();
        }
        return condition.getAsBoolean();
    }
}
