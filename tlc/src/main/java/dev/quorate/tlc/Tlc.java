package dev.quorate.tlc;

import dev.quorate.tlc.TlcRun.DeadlockCheck;
import dev.quorate.tlc.Verdict.Extent;
import dev.quorate.tlc.Verdict.Failed;
import dev.quorate.tlc.Verdict.Holds;
import dev.quorate.tlc.distributed.Server;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
     * {@return the directory of the current user for what can be made again; it need not exist}
     */
    public static Path cacheDirectory() {
        return StartupArchive.directoryOfUser();
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
        return run(run, listener, Optional.empty());
    }

    /**
     * The same, recorded: {@link #result(TlcRun, Recording)} gives the same result again.
     *
     * @param run what to check, and how
     * @param listener is told how far the run is, on another thread
     * @param recorder is given what TLC printed, if it was started and came to its end by itself
     * @return what TLC found
     * @throws InterruptedException if this thread is interrupted; the child is dead and its files are removed by then
     */
    public TlcResult run(TlcRun run, ProgressListener listener, Consumer<Recording> recorder)
            throws InterruptedException {
        return run(run, listener, Optional.of(recorder));
    }

    /**
     * Reads the result of a run once more. TLC is not started.
     *
     * @param run what was checked, and how
     * @param recording what TLC printed then
     * @return what TLC found
     * @throws IOException if the configuration cannot be read
     */
    public TlcResult result(TlcRun run, Recording recording) throws IOException {
        Transcript transcript = new Transcript(ProgressListener.SILENT);
        MessageReader messages = new MessageReader(transcript);
        recording.lines().forEach(messages::accept);
        messages.finish();
        return result(run, transcript, new ChildEnd(recording.exitCode(), false, List.of(), recording.duration()));
    }

    private TlcResult run(TlcRun run, ProgressListener listener, Optional<Consumer<Recording>> recorder)
            throws InterruptedException {
        Optional<Failed> refusal = refusal(run);
        if (refusal.isPresent()) {
            return notRun(refusal.get());
        }
        try {
            return started(run, listener, recorder);
        } catch (IOException broken) {
            String reason = broken.getMessage() == null ? broken.toString() : broken.getMessage();
            Failed failed =
                    failed(FailureKind.INTERNAL, Sentences.of(Optional.empty(), "TLC cannot be run: " + reason));
            return notRun(failed);
        }
    }

    private TlcResult started(TlcRun run, ProgressListener listener, Optional<Consumer<Recording>> recorder)
            throws IOException, InterruptedException {
        Optional<Path> archived = archive.find();
        Transcript transcript = new Transcript(listener, recorder.isPresent());
        ChildEnd end = child(run, archived, transcript);
        if (archived.isPresent() && end.isCrash() && transcript.version().isEmpty()) {
            archive.discard();
            transcript = new Transcript(listener, recorder.isPresent());
            end = child(run, Optional.empty(), transcript);
        }
        if (recorder.isPresent() && !end.timedOut()) {
            recorder.get().accept(new Recording(transcript.recorded(), end.exitCode(), end.duration()));
        }
        return result(run, transcript, end);
    }

    private static TlcResult result(TlcRun run, Transcript transcript, ChildEnd end) throws IOException {
        Verdicts verdicts = new Verdicts(
                run, transcript, end, ConfigFile.read(configuration(run)).with(run.settings()));
        return result(verdicts, transcript, end);
    }

    private ChildEnd child(TlcRun run, Optional<Path> archived, Transcript transcript)
            throws IOException, InterruptedException {
        try (RunDirectory directory = RunDirectory.create()) {
            Path configuration = settledConfiguration(run, directory);
            List<String> command = ChildCommand.of(jar, run, configuration, directory, archived);
            return Child.run(command, directory, run.timeout(), transcript);
        }
    }

    /**
     * TLC can be told to leave deadlocks alone, but not to look for them against the configuration, it takes a byte order
     * mark for a part of the first word, and no settings beside the configuration: so we change a copy.
     */
    private static Path settledConfiguration(TlcRun run, RunDirectory directory) throws IOException {
        Path configuration = configuration(run);
        boolean withCheck = run.deadlock() == DeadlockCheck.ON;
        ConfigFile content = ConfigFile.read(configuration);
        if (!withCheck && !content.hasByteOrderMark() && run.settings().isEmpty()) {
            return configuration;
        }
        Path copy = directory.root().resolve(ConfigFile.nameOf(configuration).replaceFirst("(\\.cfg)?$", ".cfg"));
        ConfigFile plain = content.withoutByteOrderMark().with(run.settings());
        (withCheck ? plain.withDeadlockCheck() : plain).writeTo(copy);
        return copy;
    }

    /** Newer releases of TLC find the configuration inside the module where there is none beside it. */
    private static Path configuration(TlcRun run) {
        boolean inside = !Files.exists(run.configuration()) && ConfigFile.isIn(run.specification());
        return inside ? run.specification() : run.configuration();
    }

    private Optional<Failed> refusal(TlcRun run) {
        Path specification = run.specification();
        if (!specification.toString().endsWith(".tla")) {
            return refused(
                    FailureKind.USAGE, "A specification is a file that ends in .tla, not " + specification + ".");
        } else if (!isReadableFile(specification)) {
            return refused(FailureKind.USAGE, "There is no specification at " + specification + " that can be read.");
        } else if (ConfigFile.isModule(configuration(run)) && !jar.readsConfigurationInModule()) {
            return refused(
                    FailureKind.CONFIG,
                    NewerTlc.sentenceAboutConfigurationInModule(ConfigFile.nameOf(configuration(run))));
        } else if (!isReadableFile(configuration(run))) {
            String sentence = "There is no configuration at " + run.configuration() + " that can be read.";
            return refused(FailureKind.CONFIG, sentence);
        } else if (ConfigFile.isInUtf16(run.configuration())) {
            String sentence = "The configuration " + run.configuration() + " is in UTF-16: TLC reads UTF-8.";
            return refused(FailureKind.CONFIG, sentence);
        }
        return missing(run).or(() -> unknownConstant(run));
    }

    /** TLC takes no notice of a constant that there is not: whoever set it believes that it counts. */
    private static Optional<Failed> unknownConstant(TlcRun run) {
        Sources sources = new Sources(run);
        return run.settings().stream()
                .flatMap(setting -> ConfigFile.constantOf(setting).stream())
                .filter(constant -> !sources.mention(constant))
                .findFirst()
                .flatMap(constant -> refused(
                        FailureKind.CONFIG,
                        "No module of the specification has a constant " + constant + ", which was to be set."));
    }

    private static Optional<Failed> missing(TlcRun run) {
        Optional<String> objection = Distribution.of(run).flatMap(Distribution::objection);
        if (objection.isPresent()) {
            return refused(FailureKind.USAGE, objection.get());
        }
        if (run.server().isEmpty() && run.java().systemProperties().containsKey(Server.FINGERPRINT_SERVERS)) {
            return refused(FailureKind.USAGE, "Fingerprint servers are for a run on several machines.");
        }
        for (Path entry : run.java().classPath()) {
            if (!Files.exists(entry)) {
                return refused(
                        FailureKind.USAGE, "There is nothing at " + entry + ", which the class path of the run names.");
            }
        }
        for (Path library : run.libraries()) {
            if (!Files.isDirectory(library)) {
                return refused(FailureKind.USAGE, "There is no directory " + library + " to look for modules in.");
            } else if (library.toString().contains(File.pathSeparator)) {
                String sentence = "TLC cannot look for modules in " + library + ": a '" + File.pathSeparator
                        + "' in the name separates directories.";
                return refused(FailureKind.USAGE, sentence);
            }
        }
        return Optional.empty();
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

    private static TlcResult notRun(Failed failed) {
        Transcript empty = new Transcript(ProgressListener.SILENT);
        ChildEnd never = ChildEnd.neverStarted();
        return result(failed, List.of(), List.of(), empty, never);
    }

    private static TlcResult result(Verdicts verdicts, Transcript transcript, ChildEnd end) {
        Verdict verdict = verdicts.verdict();
        List<String> warnings = new ArrayList<>(verdicts.warnings());
        if (verdict instanceof Holds holds
                && holds.extent() == Extent.EVERY_STATE
                && transcript.statistics().generated() == 0) {
            warnings.add("No state satisfies the initial predicate, so every property holds for want of a behaviour.");
        }
        return result(verdict, verdicts.violations(), warnings, transcript, end);
    }

    private static TlcResult result(
            Verdict verdict, List<Violation> violations, List<String> warnings, Transcript transcript, ChildEnd end) {
        return new TlcResult(
                verdict,
                violations,
                transcript.statistics(),
                transcript.coverage(),
                transcript.collision(),
                end.duration(),
                transcript.version(),
                warnings,
                transcript.userLines(),
                end.exitCode());
    }
}
