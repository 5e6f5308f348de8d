package dev.quorate.checker;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Carries out jobs on several threads. */
public final class Jobs {

    private Jobs() {}

    /**
     * Carries out all jobs, or stops at the first that fails.
     *
     * @param <T> what a job comes to
     * @param jobs the jobs, which begin in this order
     * @param workers how many threads to use; at least 1
     * @param sink is given what each job came to, on this thread, in the order in which they end
     * @throws IOException if a job does
     * @throws InterruptedException if this thread or a job is interrupted; no job goes on by then
     */
    public static <T extends Object> void run(List<Callable<T>> jobs, int workers, Consumer<T> sink)
            throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            ExecutorCompletionService<T> completion = new ExecutorCompletionService<>(threads);
            jobs.forEach(completion::submit);
            for (int done = 0; done < jobs.size(); done++) {
                sink.accept(completion.take().get());
            }
        } catch (ExecutionException failure) {
            throw unwrapped(failure);
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private static IOException unwrapped(ExecutionException failure) throws InterruptedException {
        Throwable cause = failure.getCause();
        if (cause instanceof IOException io) {
            return io;
        } else if (cause instanceof InterruptedException interrupted) {
            throw interrupted;
        } else if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        } else if (cause instanceof Error error) {
            throw error;
        }
        return new IOException(failure);
    }
}
