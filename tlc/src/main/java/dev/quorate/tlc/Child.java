package dev.quorate.tlc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One child process, from its start to its end. */
final class Child {

    /** How long after the end of the child its output may go on. */
    private static final Duration LONGEST_ECHO = Duration.ofSeconds(30);

    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    /**
     * Runs a command in the directory of a run and waits until it has ended or was killed. Its standard input stays open and empty: a
     * child ends when that does, which is when this program does, however it ends.
     *
     * @param command the command line
     * @param directory the directory of the run, which the caller removes
     * @param timeout how long the child may take
     * @param sink is given the output, on another thread, before this method returns
     * @throws IOException if the command cannot be started or its output does not end
     * @throws InterruptedException if this thread is interrupted; the child is dead by then
     */
    static ChildEnd run(
            List<String> command, RunDirectory directory, Optional<Duration> timeout, MessageReader.Sink sink)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.root().toFile())
                .redirectError(directory.standardError().toFile());
        long start = System.nanoTime();
        Process process = Children.all().start(builder);
        try {
            boolean timedOut = new Child(process).follow(timeout, sink);
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            return new ChildEnd(process.exitValue(), timedOut, directory.errorLines(), duration);
        } finally {
            Children.kill(process);
            Children.all().forget(process);
        }
    }

    /** Reads the output and waits for the end; says whether the time was over. */
    private boolean follow(Optional<Duration> timeout, MessageReader.Sink sink)
            throws IOException, InterruptedException {
        FutureTask<Boolean> reading = startReading(sink);
        boolean timedOut = !hasEndedWithin(timeout);
        if (timedOut) {
            Children.kill(process);
        }
        awaitEndOfOutput(reading);
        return timedOut;
    }

    private boolean hasEndedWithin(Optional<Duration> timeout) throws InterruptedException {
        if (timeout.isPresent()) {
            return process.waitFor(timeout.get().toMillis(), TimeUnit.MILLISECONDS);
        }
        process.waitFor();
        return true;
    }

    /** Reads on a thread of its own: a read from a child cannot be interrupted. */
    private FutureTask<Boolean> startReading(MessageReader.Sink sink) {
        FutureTask<Boolean> reading = new FutureTask<>(() -> read(new MessageReader(sink)), true);
        Thread thread = new Thread(reading, "quorate-tlc-output");
        thread.setDaemon(true);
        thread.start();
        return reading;
    }

    private void read(MessageReader messages) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                messages.accept(line);
            }
            messages.finish();
        } catch (IOException closedByKill) {
            messages.finish();
        } catch (RuntimeException | Error ofListener) {
            process.destroyForcibly();
            throw ofListener;
        }
    }

    /** The output ends with the child, unless an operator override started a process that holds it open. */
    private static void awaitEndOfOutput(FutureTask<Boolean> reading) throws IOException, InterruptedException {
        try {
            reading.get(LONGEST_ECHO.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException held) {
            String sentence = "its output is still open " + LONGEST_ECHO.toSeconds() + " s after its end";
            throw new IOException(sentence, held);
        } catch (ExecutionException failure) {
            throw unchecked(failure);
        }
    }

    private static RuntimeException unchecked(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}
