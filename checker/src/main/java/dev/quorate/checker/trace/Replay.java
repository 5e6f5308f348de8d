package dev.quorate.checker.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quorate.checker.claims.Specification;
import dev.quorate.checker.trace.TraceVerdict.Rejection;
import dev.quorate.core.Reader;
import dev.quorate.tlc.ClassPath;
import dev.quorate.tlc.Counted;
import dev.quorate.tlc.ProgressListener;
import dev.quorate.tlc.State;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcResult;
import dev.quorate.tlc.TlcRun;
import dev.quorate.tlc.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has TLC replay reads by {@code TraceMC.tla}, in one run. */
final class Replay {

    private static final String MODULE = "TraceMC";

    static final String CONFIGURATION = """
            SPECIFICATION Spec
            CONSTANTS
                None = none
            \\* The traces end: there is nothing left to do.
            CHECK_DEADLOCK FALSE
            """;

    /** TLC asks for one piece after the other by recursion. Memory is taken only as far as it goes. */
    private static final String DEEP_STACK = "-Xss256m";

    /** From how many units of work on it pays that Java compiles well; a step of a small vote is one. */
    private static final long MUCH = 30_000;

    private final Tlc tlc;
    private final int workers;
    private final Specification specification;
    private final boolean keepsStates;

    Replay(Tlc tlc, int workers, Specification specification, boolean keepsStates) {
        this.tlc = tlc;
        this.workers = workers;
        this.specification = specification;
        this.keepsStates = keepsStates;
    }

    /** {@return what TLC says of each read} */
    Map<TraceRead, ReplayedRead> run(List<TraceRead> reads, ProgressListener listener)
            throws IOException, InterruptedException {
        if (reads.isEmpty()) {
            return Map.of();
        }
        TlcResult result = tlc.run(request(reads), listener);
        if (!(result.verdict() instanceof Verdict.Holds)) {
            throw new IOException(
                    "TLC cannot replay the traces: " + result.verdict().sentence());
        }
        List<JsonNode> misfits = Misfits.parse(result.output());
        requireAllReplayed(reads, misfits, result.distinct());
        Map<TraceRead, Rejection> rejections = new IdentityHashMap<>();
        for (JsonNode misfit : misfits) {
            TraceRead read = reads.get(misfit.path("read").intValue() - 1);
            rejections.put(read, rejection(read, misfit));
        }
        Map<TraceRead, List<State>> states = keepsStates ? ReplayedStates.read(dump(), reads) : Map.of();
        Map<TraceRead, ReplayedRead> replayed = new IdentityHashMap<>();
        for (TraceRead read : reads) {
            replayed.put(
                    read,
                    ReplayedRead.of(
                            read, Optional.ofNullable(rejections.get(read)), states.getOrDefault(read, List.of())));
        }
        return replayed;
    }

    private TlcRun request(List<TraceRead> reads) throws IOException {
        Path configuration = specification.write(MODULE, CONFIGURATION);
        Path lines = configuration.resolveSibling("reads.ndjson");
        ReplayFile.write(lines, reads);
        return TlcRun.of(specification.module(MODULE))
                .configuration(configuration)
                .workers(workers)
                .operators(List.of(TraceOperators.class))
                .classPath(ClassPath.of(Reader.class, ObjectMapper.class, JsonFactory.class, JsonInclude.class))
                .systemProperty(TraceOperators.FILE, lines.toString())
                .javaFlags(List.of(DEEP_STACK))
                .tlcArguments(keepsStates ? List.of("-dump", dump().toString()) : List.of())
                .tuning(work(reads) < MUCH ? TlcRun.Tuning.QUICK_START : TlcRun.Tuning.THROUGHPUT)
                .build();
    }

    private Path dump() {
        return specification.module(MODULE).resolveSibling("states.dump");
    }

    private static int steps(List<TraceRead> reads) {
        return reads.stream().mapToInt(read -> read.events().size()).sum();
    }

    /** At each step of a read of pieces TLC looks at as many pieces as there can be requests, and at those that wait. */
    private static long work(List<TraceRead> reads) {
        return reads.stream()
                .mapToLong(read -> read.events().size() * (1 + PieceNumbers.requests(read.constants()) / 8))
                .sum();
    }

    /** One state for the beginning of each read, and one for each line that TLC looked at: a line that it did not see is no line that fits. */
    private static void requireAllReplayed(List<TraceRead> reads, List<JsonNode> misfits, long found) {
        long expected = reads.size() + (long) steps(reads);
        for (JsonNode misfit : misfits) {
            int steps = reads.get(misfit.path("read").intValue() - 1).events().size();
            expected -= steps - misfit.path("line").intValue();
        }
        if (found != expected) {
            throw new IllegalStateException(
                    "of " + Counted.of(expected, "state") + " of the replay, TLC has found " + found);
        }
    }

    // What is wrong with a line.

    private static Rejection rejection(TraceRead read, JsonNode misfit) {
        TraceRead.Event event = read.events().get(misfit.path("line").intValue() - 1);
        return Rejection.of(event.line(), event.words() + ": " + reason(read, event, misfit));
    }

    private static String reason(TraceRead read, TraceRead.Event event, JsonNode misfit) {
        switch (misfit.path("why").asText()) {
            case "order":
                return "a read begins with its start, and has no other";
            case "unasked":
                return "replica " + event.content().path("replica") + " was not asked"
                        + (event.content().has("piece") ? " for it" : "");
            default:
                return TraceWords.differences(read.kind(), event.content(), misfit.path("spec"));
        }
    }
}
