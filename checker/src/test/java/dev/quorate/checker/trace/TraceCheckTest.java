package dev.quorate.checker.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quorate.checker.Drawn;
import dev.quorate.checker.claims.Specification;
import dev.quorate.checker.run.Mutant;
import dev.quorate.checker.trace.Alterations.Alteration;
import dev.quorate.core.PieceSet;
import dev.quorate.tlc.Location;
import dev.quorate.tlc.ProgressListener;
import dev.quorate.tlc.State;
import dev.quorate.tlc.TlaValue;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcJar;
import dev.quorate.tlc.TlcResult;
import dev.quorate.tlc.TlcRun;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Traces of the real kernel are accepted, and altered ones are rejected at the right line and for the right reason. */
class TraceCheckTest {

    private static final TraceCheck CHECK = new TraceCheck(TlcJar.embedded(), 2);

    @TempDir
    private Path directory;

    @Test
    void run_everyAlteration_isToldFromEveryOther() throws Exception {
        List<Alteration> alterations = Stream.of(Alterations.ofMeaning(), Alterations.ofForm(), Alterations.ofNothing())
                .flatMap(List::stream)
                .toList();

        List<TraceVerdict> verdicts = CHECK.run(altered(alterations), ProgressListener.SILENT);

        SoftAssertions softly = new SoftAssertions();
        for (int index = 0; index < alterations.size(); index++) {
            Alteration alteration = alterations.get(index);
            TraceVerdict verdict = verdicts.get(index);
            softly.assertThat(verdict.sentence()).as(alteration.name()).contains(alteration.verdict());
            softly.assertThat(verdict.isAccepted())
                    .as(alteration.name() + ": " + verdict.sentence())
                    .isEqualTo(alteration.verdict().isEmpty());
        }
        softly.assertAll();
    }

    static List<Mutant.Edit> drawn() {
        return Drawn.from(ReplayMutants.all(), 6, "the replay of traces");
    }

    /** A change of what replays the traces, or of what they are replayed against, is seen in the verdicts. */
    @ParameterizedTest
    @MethodSource("drawn")
    void run_changedModule_isNoticed(Mutant.Edit edit) throws Exception {
        List<Alteration> alterations = new ArrayList<>(Alterations.ofMeaning());
        alterations.addAll(Alterations.ofNothing());
        List<Path> traces = new ArrayList<>(altered(alterations));
        traces.add(withALoss());
        traces.add(withManyPieces());
        List<Boolean> expected = new ArrayList<>(alterations.stream()
                .map(alteration -> alteration.verdict().isEmpty())
                .toList());
        expected.add(true);
        expected.add(true);

        try (Specification specification = Specification.extract()) {
            Path module = specification.module(edit.file().replace(".tla", ""));
            Files.writeString(module, edit.apply(Files.readString(module)));

            assertThat(verdicts(traces, specification)).as("%s", edit).isNotEqualTo(expected.toString());
        }
    }

    private static String verdicts(List<Path> traces, Specification specification) throws Exception {
        try {
            return CHECK.run(traces, specification, ProgressListener.SILENT).stream()
                    .map(TraceVerdict::isAccepted)
                    .toList()
                    .toString();
        } catch (IllegalStateException | IOException notReplayed) {
            return String.valueOf(notReplayed.getMessage());
        }
    }

    @Test
    void traceMC_withoutItsOperators_fails() throws Exception {
        try (Specification specification = Specification.extract()) {
            TlcRun run = TlcRun.of(specification.module("TraceMC"))
                    .configuration(specification.write("TraceMC", Replay.CONFIGURATION))
                    .build();

            TlcResult result = new Tlc(TlcJar.embedded()).run(run, ProgressListener.SILENT);

            assertThat(result.holds()).isFalse();
            assertThat(result.verdict().sentence()).contains("the traces are not on TLC's class path");
        }
    }

    /** Of each read the states are those of TLC in order, one for each line that fits, and one more for a line that does not. */
    @Test
    void run_keepingStates_hasThemAllAndJudgesTheSame() throws Exception {
        List<Path> traces = altered(Stream.of(Alterations.ofMeaning(), Alterations.ofForm(), Alterations.ofNothing())
                .flatMap(List::stream)
                .toList());

        List<TraceVerdict> verdicts = CHECK.keepingStates().run(traces, ProgressListener.SILENT);

        assertThat(verdicts)
                .extracting(TraceVerdict::sentence)
                .isEqualTo(CHECK.run(traces, ProgressListener.SILENT).stream()
                        .map(TraceVerdict::sentence)
                        .toList());
        for (TraceVerdict verdict : verdicts) {
            verdict.replayed().forEach(TraceCheckTest::assertInOrder);
            assertThat(verdict.states().length())
                    .isEqualTo(verdict.replayed().stream()
                            .mapToInt(read -> read.states().size())
                            .sum());
        }
    }

    private static void assertInOrder(ReplayedRead read) {
        List<Integer> lines =
                read.lines().stream().map(ReplayedRead.Line::number).toList();
        int fitting = read.rejection()
                .map(rejection -> lines.indexOf(rejection.line().orElseThrow()))
                .orElse(lines.size());
        List<State> states = read.states();
        assertThat(states).hasSize(1 + fitting + (read.rejection().isPresent() ? 1 : 0));
        for (int index = 0; index < states.size(); index++) {
            boolean fits = index <= fitting;
            assertThat(states.get(index).variables())
                    .containsEntry("line", TlaValue.IntegerValue.of(fits ? index : fitting))
                    .containsEntry("fits", new TlaValue.BooleanValue(fits));
            assertThat(states.get(index).location())
                    .isEqualTo(
                            index == 0
                                    ? Optional.empty()
                                    : Optional.of(new Location("trace", lines.get(index - 1), 0)));
            assertThat(states.get(index).action().startsWith("does not fit: ")).isEqualTo(!fits);
        }
    }

    /** Whatever number of pieces an object has, a read of a few of them takes no longer. */
    @Test
    @Timeout(60)
    void run_veryManyPieces_areJudgedLikeFew() throws Exception {
        Path many = withManyPieces();
        Path resumed = directory.resolve("resumed.ndjson");
        SmallTrace.writeMany(
                resumed, PieceSet.collect(IntStream.range(2, 50_000).map(half -> 2 * half)));
        String other = Files.readString(many).replace("\"ask\":[[2,9]]", "\"ask\":[[2,10]]");
        String complete = Files.readString(many).replaceFirst("(?s)pending(?!.*pending)", "complete");
        Path header = write("header.ndjson", Files.readAllLines(many).get(0) + "\n");
        String nothing = Files.readAllLines(many).get(0)
                + "\n{\"read\":1,\"event\":\"start\",\"ask\":[],\"cancel\":[],\"outcome\":\"complete\",\"exposed\":[]}\n";

        List<TraceVerdict> verdicts = CHECK.run(
                List.of(
                        many,
                        resumed,
                        write("other.ndjson", other),
                        write("complete.ndjson", complete),
                        header,
                        write("nothing.ndjson", nothing)),
                ProgressListener.SILENT);

        assertThat(verdicts.get(5).sentence())
                .contains("the trace says ask {}, Pieces.tla says {<<1, 1>>, <<1, 4>>,", "Pieces.tla says pending");
        assertThat(verdicts.get(0).sentence()).isEqualTo(many + ": accepted, 1 read, 26 steps");
        assertThat(verdicts.get(1).sentence()).isEqualTo(resumed + ": accepted, 1 read, 26 steps");
        assertThat(verdicts.get(2).sentence()).endsWith("the trace says ask {<<2, 10>>}, Pieces.tla says {<<2, 9>>}");
        assertThat(verdicts.get(3).sentence()).endsWith("the trace says outcome complete, Pieces.tla says pending");
        assertThat(verdicts.get(4).sentence()).endsWith("it tells of no event, and so shows nothing");
    }

    @Test
    void run_lastLineCutOff_judgesTheRest() throws Exception {
        String whole = String.join("\n", SmallTrace.lines(directory)) + "\n";
        Path cut = write("cut.ndjson", whole.substring(0, whole.length() - 20));
        Path unended = write("unended.ndjson", whole.substring(0, whole.length() - 1));
        Path lie = write(
                "lie.ndjson", whole.substring(0, whole.length() - 20).replace("\"exposed\":[1]", "\"exposed\":[]"));

        List<TraceVerdict> verdicts = CHECK.run(List.of(cut, unended, lie), ProgressListener.SILENT);

        assertThat(verdicts.get(0).sentence())
                .isEqualTo(cut + ": accepted, 2 reads, 10 steps (the last line was cut off, and is left out)");
        assertThat(verdicts.get(1).sentence()).isEqualTo(unended + ": accepted, 2 reads, 11 steps");
        assertThat(verdicts.get(2).isAccepted()).isFalse();
        assertThat(verdicts.get(2).cut()).isTrue();
    }

    @Test
    void run_strangeValues_areComparedAsTheyAre() throws Exception {
        String strange = "\\u0000\\\"@!@!@ENDMSG 1 @!@!@\\n\\ud83d\\ude00";
        List<String> lines = SmallTrace.lines(directory).stream()
                .map(line -> line.replace("truth", strange))
                .toList();
        Path same = write("same.ndjson", String.join("\n", lines));
        Path other = write(
                "other.ndjson",
                String.join("\n", lines).replace("\"decided\",\"value\":\"", "\"decided\",\"value\":\" "));

        List<TraceVerdict> verdicts = CHECK.run(List.of(same, other), ProgressListener.SILENT);

        assertThat(verdicts.get(0).isAccepted()).as(verdicts.get(0).sentence()).isTrue();
        assertThat(verdicts.get(1).sentence())
                .contains("line 6: ")
                .doesNotContainPattern("\\p{Cntrl}")
                .contains("the trace says outcome decided( \\u0000\"@!@!@ENDMSG 1 @!@!@\\u000A\ud83d\ude00)");
    }

    /** Those of C1 are obeyed, too, and JSON need not escape them; others show a line otherwise than it is. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    {"read":1,"is":"x%1$s"}    ~ there is no kind of read called "x\\u009B\\u202E"
                    {"x%1$s":1,FIRST           ~ there is no field "x\\u009B\\u202E" in such a line
                    {"read":1,"event":"x%1$s"} ~ there is no event called "x\\u009B\\u202E" in a read of vote
                    {"x%1$s":1,"x%1$s":1}      ~ it is not JSON: Duplicate field 'x\\u009B\\u202E'
                    """)
    void run_controlCharacters_areShownByTheirNumbers(String line, String reason) throws Exception {
        String first = SmallTrace.lines(directory).get(0);
        String second = line.formatted("\u009b\u202e").replace("FIRST", first.substring(1));
        Path trace = write("trace\u009b.ndjson", first + "\n" + second + "\n");

        String sentence =
                CHECK.run(List.of(trace), ProgressListener.SILENT).get(0).sentence();

        assertThat(sentence).endsWith("trace\\u009B.ndjson line 2: " + reason);
    }

    @Test
    void run_emptyOrTooLargeFile_isRejectedAlone() throws Exception {
        Path good = write("good.ndjson", String.join("\n", SmallTrace.lines(directory)) + "\n");
        Path empty = write("empty.ndjson", "");
        Path large = directory.resolve("large.ndjson");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength((1L << 28) + 1);
        }

        List<TraceVerdict> verdicts = CHECK.run(List.of(empty, good, large), ProgressListener.SILENT);

        assertThat(verdicts.get(0).sentence()).isEqualTo(empty + ": it tells of no event, and so shows nothing");
        assertThat(verdicts.get(1).sentence()).isEqualTo(good + ": accepted, 2 reads, 11 steps");
        assertThat(verdicts.get(2).sentence())
                .startsWith(large + ": it has 268435457 bytes, more than the 268435456 that can be replayed");
        assertThat(verdicts).extracting(TraceVerdict::isAccepted).containsExactly(false, true, false);
    }

    @Test
    void run_noTextAtAll_isRejectedAtItsFirstLine() throws Exception {
        Path noise = directory.resolve("noise.ndjson");
        Files.write(noise, new byte[] {(byte) 0xff, (byte) 0xfe, '\n', '{', '}', '\n'});

        TraceVerdict verdict =
                CHECK.run(List.of(noise), ProgressListener.SILENT).get(0);

        assertThat(verdict.sentence()).startsWith(noise + " line 1: it is not JSON: ");
    }

    @Test
    void find_aDirectory_hasAllTracesBelow() throws IOException {
        Path below = Files.createDirectories(directory.resolve("a/b"));
        Path one = Files.writeString(below.resolve("one.ndjson"), "x");
        Path two = write("two.ndjson", "x");
        write("other.json", "x");

        assertThat(TraceCheck.find(List.of(directory, two))).containsExactly(one, two);
        assertThat(TraceCheck.find(List.of(directory.resolve("other.json")))).hasSize(1);
    }

    @Test
    void find_whereThereIsNone_isRefused() {
        assertThatThrownBy(() -> TraceCheck.find(List.of(directory)))
                .hasMessage("there is no trace, no file that ends in .ndjson, in " + directory);
        assertThatThrownBy(() -> TraceCheck.find(List.of(directory.resolve("gone"))))
                .hasMessage("there is no trace at " + directory.resolve("gone") + " that can be read");
    }

    private List<Path> altered(List<Alteration> alterations) throws IOException {
        List<String> lines = SmallTrace.lines(directory);
        List<Path> files = new ArrayList<>();
        for (Alteration alteration : alterations) {
            String text = String.join("\n", alteration.change().apply(lines)) + "\n";
            files.add(write("altered" + files.size() + ".ndjson", text));
        }
        return files;
    }

    private Path withALoss() throws IOException {
        Path file = directory.resolve("loss.ndjson");
        SmallTrace.writeLoss(file);
        return file;
    }

    private Path withManyPieces() throws IOException {
        Path file = directory.resolve("many.ndjson");
        SmallTrace.writeMany(file, PieceSet.empty());
        return file;
    }

    private Path write(String name, String text) throws IOException {
        return Files.write(directory.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
