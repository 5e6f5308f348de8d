package dev.quorate.checker.trace;

import dev.quorate.checker.claims.Specification;
import dev.quorate.checker.trace.TraceVerdict.Rejection;
import dev.quorate.tlc.ProgressListener;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Judges traces: has TLC replay them against the specification, all in one run.
 *
 * <p>A trace is accepted if each line is exactly the step that {@code Reader.tla} or {@code Pieces.tla} takes at its event,
 * and rejected at the first line that is not, or that is malformed. A trace without an event is rejected: it shows nothing.
 */
public final class TraceCheck {

    private static final String SUFFIX = ".ndjson";

    private final Tlc tlc;
    private final int workers;
    private final boolean keepsStates;

    /**
     * Makes a judge.
     *
     * @param jar the TLC to run
     * @param workers how many threads TLC may use; at least 1
     */
    public TraceCheck(TlcJar jar, int workers) {
        this(new Tlc(jar), workers, false);
    }

    private TraceCheck(Tlc tlc, int workers, boolean keepsStates) {
        this.tlc = tlc;
        this.workers = workers;
        this.keepsStates = keepsStates;
    }

    /**
     * The same judge, who also keeps the states that TLC goes through.
     *
     * @return a new judge
     */
    public TraceCheck keepingStates() {
        return new TraceCheck(tlc, workers, true);
    }

    /**
     * The traces at some places.
     *
     * @param places files, and directories, of which every file below that ends in {@code .ndjson} is taken
     * @return the files, each directory's in the order of their names
     * @throws IOException if there is nothing at a place, or a directory holds no trace
     */
    public static List<Path> find(List<Path> places) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            files.addAll(find(place));
        }
        return files.stream().distinct().toList();
    }

    private static List<Path> find(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            if (!Files.isReadable(place)) {
                throw new IOException("there is no trace at " + place + " that can be read");
            }
            return List.of(place);
        }
        try (Stream<Path> below = Files.walk(place)) {
            List<Path> files = below.filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new IOException("there is no trace, no file that ends in " + SUFFIX + ", in " + place);
            }
            return files;
        }
    }

    /**
     * Judges traces.
     *
     * @param files the traces
     * @param listener is told how far TLC is: of the distinct states that it finds, there is one for each read and each step
     * @return what became of each, in order
     * @throws IOException if a file cannot be read, or TLC does not come to an end
     * @throws InterruptedException if this thread is interrupted; TLC has ended by then
     */
    public List<TraceVerdict> run(List<Path> files, ProgressListener listener)
            throws IOException, InterruptedException {
        try (Specification specification = Specification.extract()) {
            return run(files, specification, listener);
        }
    }

    List<TraceVerdict> run(List<Path> files, Specification specification, ProgressListener listener)
            throws IOException, InterruptedException {
        List<TraceFile> traces = new ArrayList<>();
        for (Path file : files) {
            traces.add(TraceFile.read(file));
        }
        List<TraceRead> reads =
                traces.stream().flatMap(trace -> trace.reads().stream()).toList();
        Map<TraceRead, ReplayedRead> replayed =
                new Replay(tlc, workers, specification, keepsStates).run(reads, listener);
        return traces.stream()
                .map(trace -> verdict(
                        trace,
                        trace.reads().stream()
                                .flatMap(read -> Stream.ofNullable(replayed.get(read)))
                                .toList()))
                .toList();
    }

    private static TraceVerdict verdict(TraceFile trace, List<ReplayedRead> replayed) {
        Optional<Rejection> first = replayed.stream()
                .flatMap(read -> read.rejection().stream())
                .min(Comparator.comparingInt(rejection -> rejection.line().orElseThrow()));
        Optional<Rejection> rejection = first.or(trace::malformed).or(() -> withoutEvent(trace));
        return new TraceVerdict(trace.path(), trace.reads().size(), trace.steps(), trace.cut(), rejection, replayed);
    }

    private static Optional<Rejection> withoutEvent(TraceFile trace) {
        return trace.steps() > 0
                ? Optional.empty()
                : Optional.of(new Rejection(OptionalInt.empty(), "it tells of no event, and so shows nothing"));
    }
}
