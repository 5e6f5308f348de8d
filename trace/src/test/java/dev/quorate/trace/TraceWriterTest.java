package dev.quorate.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.PieceEvent;
import dev.quorate.core.PieceReader;
import dev.quorate.core.PieceSet;
import dev.quorate.core.PieceStep;
import dev.quorate.core.Reader;
import dev.quorate.core.ReaderEvent;
import dev.quorate.core.ReaderState;
import dev.quorate.core.ReplicaSet;
import dev.quorate.core.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceWriterTest {

    private static final Deployment THREE = Deployment.of(Rule.MATCHING, 3, new FaultBudget(1, 0));
    private static final Reader<String> READER = Reader.voting(THREE);

    @TempDir
    private Path directory;

    @Test
    void vote_withALiar_isALineForEachStep() throws IOException {
        Path file = directory.resolve("trace.ndjson");

        try (TraceWriter trace = TraceWriter.to(file)) {
            TraceWriter.Vote<String> vote =
                    trace.vote("manifest", THREE, READER, List.of("https://a/", "b\"", "c"), String::strip);
            ReaderState<String> state = READER.start().state();
            vote.step(new ReaderEvent.Start<>(), state);
            state = READER.onReply(state, 1, "lie").state();
            vote.step(new ReaderEvent.Reply<>(1, "lie"), state);
            state = READER.onTimeout(state, 2).state();
            vote.step(new ReaderEvent.Timeout<>(2), state);
            state = READER.onFailure(state, 3).state();
            vote.step(new ReaderEvent.Failure<>(3), state);
        }

        assertThat(file).hasContent("""
                        {"read":1,"is":"vote","of":"manifest","rule":"matching","n":3,"b":1,"c":0,"quorum":3,"accept":2,"hedge":0,"enough":0,"replicas":["https://a/","b\\"","c"]}
                        {"read":1,"event":"start","asked":[1,2],"overdue":[],"failed":[],"equivocated":[],"outcome":{"is":"pending"},"exposed":[]}
                        {"read":1,"event":"reply","replica":1,"value":"lie","alike":[],"asked":[1,2],"overdue":[],"failed":[],"equivocated":[],"outcome":{"is":"pending"},"exposed":[]}
                        {"read":1,"event":"timeout","replica":2,"asked":[1,2,3],"overdue":[2],"failed":[],"equivocated":[],"outcome":{"is":"pending"},"exposed":[]}
                        {"read":1,"event":"failure","replica":3,"asked":[1,2,3],"overdue":[2],"failed":[3],"equivocated":[],"outcome":{"is":"pending"},"exposed":[]}
                        """);
    }

    @Test
    void pieces_ofEveryEvent_areALineEach() throws IOException {
        Path file = directory.resolve("trace.ndjson");
        PieceReader reader = PieceReader.of(4, 6, 1);
        PieceSet done = PieceSet.of(2);
        ReplicaSet exposed = ReplicaSet.of(4);

        try (TraceWriter trace = TraceWriter.to(file)) {
            TraceWriter.Pieces pieces = trace.pieces(reader, done, exposed, List.of("a", "b", "c", "d"));
            PieceStep step = reader.start(done, exposed);
            pieces.step(new PieceEvent.Start(PieceSet.empty(), ReplicaSet.empty()), step);
            step = reader.onOverdue(step.state(), 1, 1);
            pieces.step(new PieceEvent.Overdue(1, 1), step);
            step = reader.onPiece(step.state(), 2, 3, true);
            pieces.step(new PieceEvent.Piece(2, 3, true), step);
            step = reader.onLoss(step.state(), 3, 4);
            pieces.step(new PieceEvent.Loss(3, 4), step);
            step = reader.onReturn(step.state(), 3);
            pieces.step(new PieceEvent.Return(3), step);
            step = reader.onFailure(step.state(), 1);
            pieces.step(new PieceEvent.Failure(1), step);
            pieces.step(new PieceEvent.Exposure(3), reader.onExposure(step.state(), 3));
        }

        assertThat(file).hasContent("""
                        {"read":1,"is":"pieces","n":4,"pieces":6,"window":1,"done":[2],"exposed":[4],"replicas":["a","b","c","d"]}
                        {"read":1,"event":"start","ask":[[1,1],[2,3],[3,4]],"cancel":[],"outcome":"pending","exposed":[4]}
                        {"read":1,"event":"overdue","replica":1,"piece":1,"ask":[],"cancel":[],"outcome":"pending","exposed":[4]}
                        {"read":1,"event":"piece","replica":2,"piece":3,"valid":true,"ask":[[2,1]],"cancel":[],"outcome":"pending","exposed":[4]}
                        {"read":1,"event":"loss","replica":3,"piece":4,"ask":[],"cancel":[],"outcome":"pending","exposed":[4]}
                        {"read":1,"event":"return","replica":3,"ask":[[3,4]],"cancel":[],"outcome":"pending","exposed":[4]}
                        {"read":1,"event":"failure","replica":1,"ask":[],"cancel":[[1,1]],"outcome":"pending","exposed":[4]}
                        {"read":1,"event":"exposure","replica":3,"ask":[],"cancel":[[3,4]],"outcome":"pending","exposed":[3,4]}
                        """);
    }

    @Test
    void reply_ofAReaderThatVerifies_saysWhetherItIsValid() throws IOException {
        Path file = directory.resolve("trace.ndjson");
        Deployment two = Deployment.of(Rule.VERIFIED, 2, new FaultBudget(1, 0));
        Reader<String> reader = Reader.verifying(two, "truth"::equals);

        try (TraceWriter trace = TraceWriter.to(file)) {
            TraceWriter.Vote<String> vote = trace.vote("object", two, reader, List.of("a", "b"), value -> value);
            ReaderState<String> start = reader.start().state();
            vote.step(new ReaderEvent.Start<>(), start);
            ReaderState<String> lied = reader.onReply(start, 1, "lie").state();
            vote.step(new ReaderEvent.Reply<>(1, "lie"), lied);
            vote.step(
                    new ReaderEvent.Reply<>(2, "truth"),
                    reader.onReply(lied, 2, "truth").state());
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(2)).contains("\"replica\":1,\"value\":\"lie\",\"valid\":false,\"alike\":[],");
        assertThat(lines.get(3))
                .contains("\"valid\":true,")
                .endsWith("\"outcome\":{\"is\":\"decided\",\"value\":\"truth\"},\"exposed\":[1]}");
    }

    @Test
    void reply_thatIsAlikeAnEarlierOne_namesIt() throws IOException {
        Path file = directory.resolve("trace.ndjson");
        Reader<String> reader = READER.withAlike((value, other) -> !value.equals("lie") && !other.equals("lie"))
                .doingWithout(2);

        try (TraceWriter trace = TraceWriter.to(file)) {
            TraceWriter.Vote<String> vote =
                    trace.vote("manifest", THREE, reader, List.of("a", "b", "c"), value -> value);
            ReaderState<String> state = reader.start().state();
            vote.step(new ReaderEvent.Start<>(), state);
            for (String value : List.of("one form", "lie", "another", "one form")) {
                ReaderEvent<String> event = new ReaderEvent.Reply<>(1, value);
                state = reader.step(state, event).state();
                vote.step(event, state);
            }
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).contains("\"enough\":2,");
        assertThat(lines.get(2)).contains("\"alike\":[],");
        assertThat(lines.get(3)).contains("\"alike\":[],");
        assertThat(lines.get(4)).contains("\"alike\":[\"one form\"],");
        assertThat(lines.get(5)).contains("\"alike\":[\"another\"],");
    }

    @Test
    void write_fromManyThreads_keepsLinesWhole() throws Exception {
        Path file = directory.resolve("trace.ndjson");
        int reads = 200;
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (TraceWriter trace = TraceWriter.to(file)) {
            List<Callable<Object>> jobs = IntStream.range(0, reads)
                    .<Callable<Object>>mapToObj(job -> () -> {
                        TraceWriter.Vote<String> vote =
                                trace.vote("job " + job, THREE, READER, List.of("a", "b", "c"), value -> value);
                        IntStream.range(0, 20)
                                .forEach(line -> vote.step(
                                        new ReaderEvent.Start<>(),
                                        READER.start().state()));
                        return "";
                    })
                    .toList();
            for (Future<Object> job : threads.invokeAll(jobs)) {
                job.get();
            }
        } finally {
            threads.shutdownNow();
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(reads * 21).allMatch(line -> line.matches("\\{\"read\":\\d+,\"(is|event)\".*}"));
        assertThat(lines.stream().filter(line -> line.contains("\"is\":\"vote\"")))
                .doesNotHaveDuplicates();
    }

    @Test
    void write_whereAValueHasNoText_writesNothingOfTheLine() throws IOException {
        Path file = directory.resolve("trace.ndjson");
        try (TraceWriter trace = TraceWriter.to(file)) {
            TraceWriter.Vote<String> vote = trace.vote("manifest", THREE, READER, List.of("a", "b", "c"), value -> {
                throw new IllegalStateException(value);
            });
            ReaderState<String> start = READER.start().state();
            vote.step(new ReaderEvent.Start<>(), start);
            assertThatThrownBy(() -> vote.step(new ReaderEvent.Reply<>(1, "odd"), start))
                    .hasMessage("odd");
            vote.step(new ReaderEvent.Timeout<>(1), start);
        }

        assertThat(Files.readAllLines(file)).hasSize(3).last().asString().contains("timeout");
    }

    @Test
    void outcome_onceTheReadHasEnded_isInTheFileBeforeItIsClosed() throws IOException {
        Path file = directory.resolve("trace.ndjson");
        try (TraceWriter trace = TraceWriter.to(file)) {
            TraceWriter.Vote<String> vote =
                    trace.vote("manifest", THREE, READER, List.of("a", "b", "c"), value -> value);
            ReaderState<String> start = READER.start().state();
            vote.step(new ReaderEvent.Start<>(), start);
            ReaderState<String> one = READER.onReply(start, 1, "v").state();
            vote.step(new ReaderEvent.Reply<>(1, "v"), one);
            assertThat(file).isEmptyFile();
            vote.step(
                    new ReaderEvent.Reply<>(2, "v"), READER.onReply(one, 2, "v").state());
            assertThat(Files.readAllLines(file)).hasSize(4);
        }
    }

    @Test
    void close_whereTheDiskIsFull_tellsAndOnlyThen() throws IOException {
        Path full = Path.of("/dev/full"); // of Linux: takes nothing
        assumeTrue(Files.exists(full));
        TraceWriter trace = TraceWriter.to(full);
        TraceWriter.Vote<String> vote = trace.vote("manifest", THREE, READER, List.of("a", "b", "c"), value -> value);
        IntStream.range(0, 2000)
                .forEach(line ->
                        vote.step(new ReaderEvent.Start<>(), READER.start().state()));

        assertThatThrownBy(trace::close).isInstanceOf(IOException.class);
        trace.close();
        vote.step(new ReaderEvent.Start<>(), READER.start().state());
    }

    @Test
    void vote_withoutANameForEachReplica_isRefused() throws IOException {
        try (TraceWriter trace = TraceWriter.to(directory.resolve("trace.ndjson"))) {
            assertThatThrownBy(() -> trace.vote("manifest", THREE, READER, List.of("a"), String::valueOf))
                    .hasMessage("a trace names each replica: expected 3, but there are 1");
        }
    }
}
