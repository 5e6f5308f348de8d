package dev.quorate.checker.tlc;

import dev.quorate.checker.tlc.TlcRun.DeadlockCheck;
import dev.quorate.checker.tlc.Verdict.Failed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs TLC. It has no state of its own: one instance serves any number of threads, each run in a child of its own. */
public final class Tlc {

    /** How long after the end of the child its output may go on. */
    private static final Duration LONGEST_ECHO = Duration.ofSeconds(30);

    private final TlcJar jar;

    /**
     * Makes a runner.
     *
     * @param jar the TLC to run
     */
    public Tlc(TlcJar jar) {
        this.jar = jar;
    }

    /**
     * Runs TLC and waits for its end. Whatever is wrong with the specification, the configuration or the run is told by the
     * verdict {@link Failed}, never by an exception.
     *
     * @param run what to check, and how
     * @param listener is told how far the run is, on another thread
     * @return what TLC found
     * @throws InterruptedException if this thread is interrupted; the child is dead and its files are removed by then
     */
    public TlcResult run(TlcRun run, ProgressListener listener) throws InterruptedException {
        Optional<Failed> refusal = refusal(run);
        Transcript transcript = new Transcript(listener);
        if (refusal.isPresent()) {
            return result(refusal.get(), transcript, ChildEnd.neverStarted());
        }
        try (RunDirectory directory = RunDirectory.create()) {
            ConfigFile configuration = new ConfigFile(Files.readString(run.configuration()));
            ChildEnd end = child(run, settled(run, configuration, directory), directory, transcript);
            Verdict verdict = new Verdicts(run, transcript, end, configuration.properties()).verdict();
            return result(verdict, transcript, end);
        } catch (IOException broken) {
            Failed failed = failed(FailureKind.INTERNAL, "TLC could not be run: " + broken.getMessage() + ".");
            return result(failed, transcript, ChildEnd.neverStarted());
        }
    }

    private static Optional<Failed> refusal(TlcRun run) {
        Path specification = run.specification();
        if (!specification.toString().endsWith(".tla")) {
            return usage("A specification is a file that ends in .tla, not " + specification + ".");
        } else if (!Files.isReadable(specification) || Files.isDirectory(specification)) {
            return usage("There is no specification at " + specification + " that can be read.");
        } else if (!Files.isReadable(run.configuration()) || Files.isDirectory(run.configuration())) {
            String sentence = "There is no configuration at " + run.configuration() + " that can be read.";
            return Optional.of(failed(FailureKind.CONFIG, sentence));
        }
        return run.java().classPath().stream()
                .filter(entry -> !Files.exists(entry))
                .findFirst()
                .flatMap(entry -> usage("There is nothing at " + entry + ", which the class path of the run names."));
    }

    private static Optional<Failed> usage(String sentence) {
        return Optional.of(failed(FailureKind.USAGE, sentence));
    }

    private static Failed failed(FailureKind kind, String sentence) {
        return new Failed(kind, sentence, Optional.empty(), Counterexample.NONE);
    }

    /** TLC can be told to leave deadlocks alone, but not to look for them against the configuration: so we change a copy. */
    private static Path settled(TlcRun run, ConfigFile configuration, RunDirectory directory) throws IOException {
        if (run.deadlock() != DeadlockCheck.ON) {
            return run.configuration();
        }
        Path copy = directory.root().resolve("settled.cfg");
        return Files.writeString(copy, configuration.withDeadlockCheck());
    }

    private ChildEnd child(TlcRun run, Path configuration, RunDirectory directory, Transcript transcript)
            throws IOException, InterruptedException {
        List<String> command = ChildCommand.of(jar, run, configuration, directory);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.root().toFile())
                .redirectError(directory.standardError().toFile());
        long start = System.nanoTime();
        Process child = Children.all().start(builder, directory);
        try {
            child.getOutputStream().close();
            FutureTask<Void> reading = read(child, transcript);
            boolean timedOut = !await(child, run.timeout());
            if (timedOut) {
                Children.kill(child);
            }
            await(reading);
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            return new ChildEnd(child.exitValue(), timedOut, directory.errorLines(), duration);
        } finally {
            Children.kill(child);
            Children.all().forget(child);
        }
    }

    private static boolean await(Process child, Optional<Duration> timeout) throws InterruptedException {
        if (timeout.isEmpty()) {
            child.waitFor();
            return true;
        }
        return child.waitFor(timeout.get().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Reads on a thread of its own: a read from a child cannot be interrupted. */
    private static FutureTask<Void> read(Process child, Transcript transcript) {
        FutureTask<Void> task = new FutureTask<>(() -> pump(child, transcript), null);
        Thread thread = new Thread(task, "quorate-tlc-output");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static void pump(Process child, Transcript transcript) {
        MessageReader messages = new MessageReader(transcript);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                messages.accept(line);
            }
            messages.finish();
        } catch (IOException closed) {
            messages.finish();
        } catch (RuntimeException | Error fromListener) {
            child.destroyForcibly();
            throw fromListener;
        }
    }

    /** The output ends with the child, unless an operator override started a process of its own that holds it open. */
    private static void await(FutureTask<Void> reading) throws IOException, InterruptedException {
        try {
            reading.get(LONGEST_ECHO.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException held) {
            throw new IOException("the output of TLC is still open " + LONGEST_ECHO.toSeconds() + " s after its end", held);
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            if (cause instanceof RuntimeException unchecked) {
                throw unchecked;
            } else if (cause instanceof Error error) {
                throw error;
            }
            throw new IOException(failure);
        }
    }

    private static TlcResult result(Verdict verdict, Transcript transcript, ChildEnd end) {
        return new TlcResult(
                verdict,
                transcript.statistics(),
                transcript.coverage(),
                transcript.collision(),
                end.duration(),
                transcript.version(),
                transcript.warnings(),
                transcript.userLines(),
                end.exitCode());
    }
}
