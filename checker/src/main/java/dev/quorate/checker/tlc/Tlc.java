package dev.quorate.checker.tlc;

import dev.quorate.checker.tlc.TlcRun.DeadlockCheck;
import dev.quorate.checker.tlc.Verdict.Failed;
import dev.quorate.checker.tlc.Verdict.Holds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs TLC. An instance never changes: it serves any number of threads, each run in a child of its own. */
public final class Tlc {

    private final TlcJar jar;
    private final StartupArchive archive;

    /**
     * Makes a runner that keeps its archive (see {@link #prepare()}) in the user's directory for caches.
     *
     * @param jar the TLC to run
     */
    public Tlc(TlcJar jar) {
        this(jar, StartupArchive.directoryOfUser());
    }

    /**
     * Makes a runner.
     *
     * @param jar the TLC to run
     * @param archives the directory for the archive (see {@link #prepare()}); it is made if need be. It holds code: nobody
     *     else should be able to write there.
     */
    public Tlc(TlcJar jar, Path archives) {
        this.jar = jar;
        this.archive = new StartupArchive(jar, archives);
    }

    /**
     * Makes an archive of TLC's classes, unless there is one, so that later runs start faster: those of this and of every
     * other runner with the same Java, jar and directory. It takes about two seconds and 10 MB and pays from about ten runs
     * on. Runs need no preparation, and are only slower if this fails.
     *
     * @return whether the archive is there
     * @throws InterruptedException if this thread is interrupted
     */
    public boolean prepare() throws InterruptedException {
        return archive.make();
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
        if (refusal.isPresent()) {
            return result(refusal.get(), new Transcript(listener), ChildEnd.neverStarted());
        }
        try {
            return started(run, listener);
        } catch (IOException broken) {
            String reason = broken.getMessage() == null ? broken.toString() : broken.getMessage();
            Failed failed =
                    failed(FailureKind.INTERNAL, Sentences.of(Optional.empty(), "TLC cannot be run: " + reason));
            return result(failed, new Transcript(listener), ChildEnd.neverStarted());
        }
    }

    private TlcResult started(TlcRun run, ProgressListener listener) throws IOException, InterruptedException {
        Optional<Path> archived = archive.find();
        Transcript transcript = new Transcript(listener);
        ChildEnd end = child(run, archived, transcript);
        if (archived.isPresent() && end.isCrash() && transcript.version().isEmpty()) {
            archive.discard();
            transcript = new Transcript(listener);
            end = child(run, Optional.empty(), transcript);
        }
        List<String> properties = configuration(run).properties();
        return result(new Verdicts(run, transcript, end, properties).verdict(), transcript, end);
    }

    private ChildEnd child(TlcRun run, Optional<Path> archived, Transcript transcript)
            throws IOException, InterruptedException {
        try (RunDirectory directory = RunDirectory.create()) {
            Path configuration = settledConfiguration(run, directory);
            List<String> command = ChildCommand.of(jar, run, configuration, directory, archived);
            return Child.run(command, directory, run.timeout(), transcript);
        }
    }

    /** TLC can be told to leave deadlocks alone, but not to look for them against the configuration: so we change a copy. */
    private static Path settledConfiguration(TlcRun run, RunDirectory directory) throws IOException {
        if (run.deadlock() != DeadlockCheck.ON) {
            return run.configuration();
        }
        Path copy = directory.root().resolve(String.valueOf(run.configuration().getFileName()));
        return Files.writeString(copy, configuration(run).withDeadlockCheck());
    }

    private static ConfigFile configuration(TlcRun run) throws IOException {
        return new ConfigFile(Files.readString(run.configuration()));
    }

    private static Optional<Failed> refusal(TlcRun run) {
        Path specification = run.specification();
        if (!specification.toString().endsWith(".tla")) {
            return refused(
                    FailureKind.USAGE, "A specification is a file that ends in .tla, not " + specification + ".");
        } else if (!isReadableFile(specification)) {
            return refused(FailureKind.USAGE, "There is no specification at " + specification + " that can be read.");
        } else if (!isReadableFile(run.configuration())) {
            String sentence = "There is no configuration at " + run.configuration() + " that can be read.";
            return refused(FailureKind.CONFIG, sentence);
        }
        return run.java().classPath().stream()
                .filter(entry -> !Files.exists(entry))
                .findFirst()
                .flatMap(entry -> refused(
                        FailureKind.USAGE,
                        "There is nothing at " + entry + ", which the class path of the run names."));
    }

    private static boolean isReadableFile(Path path) {
        return Files.isRegularFile(path) && Files.isReadable(path);
    }

    private static Optional<Failed> refused(FailureKind kind, String sentence) {
        return Optional.of(failed(kind, sentence));
    }

    private static Failed failed(FailureKind kind, String sentence) {
        return new Failed(kind, sentence, Optional.empty(), Counterexample.NONE);
    }

    private static TlcResult result(Verdict verdict, Transcript transcript, ChildEnd end) {
        return new TlcResult(
                verdict,
                transcript.statistics(),
                transcript.coverage(),
                transcript.collision(),
                end.duration(),
                transcript.version(),
                warnings(verdict, transcript),
                transcript.userLines(),
                end.exitCode());
    }

    /** A model without behaviours satisfies everything, and TLC 2.18 says nothing about it. */
    private static List<String> warnings(Verdict verdict, Transcript transcript) {
        List<String> warnings = new ArrayList<>(transcript.warnings());
        if (verdict instanceof Holds && transcript.statistics().generated() == 0) {
            warnings.add("No state satisfies the initial predicate, so every property holds for want of a behaviour.");
        }
        return warnings;
    }
}
