package dev.quorate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.trace.ReplayedRead;
import dev.quorate.checker.trace.TraceVerdict;
import dev.quorate.core.Outcome;
import dev.quorate.core.ReaderEvent;
import dev.quorate.manifest.Printable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Reads of real files are shown as they were told, whatever those who told it wrote. */
class ReadPageTest {

    private static final String HOSTILE = Samples.HOSTILE + "\u0007\u200f\ud800";
    private static final Outcome<String> PENDING = new Outcome.Pending<>();

    private static String page(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String dataText(String page) {
        Matcher data = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page);
        assertThat(data.find()).isTrue();
        return String.valueOf(data.group(1));
    }

    private static JsonNode data(byte[] bytes) throws Exception {
        return new ObjectMapper().readTree(dataText(page(bytes)));
    }

    // A vote.

    private static ToldVote.State state(
            List<Integer> overdue,
            List<Integer> failed,
            List<Integer> equivocated,
            List<Integer> exposed,
            Outcome<String> outcome) {
        return new ToldVote.State(List.of(1, 2, 3, 4, 5), overdue, failed, equivocated, exposed, outcome);
    }

    private static ToldVote.Step step(ReaderEvent<String> event, ToldVote.State after) {
        return new ToldVote.Step(event, after, "0.1 s", "");
    }

    private static ReaderEvent<String> reply(int replica, String value) {
        return new ReaderEvent.Reply<>(replica, value);
    }

    private static ToldVote vote(List<ToldVote.Step> steps) {
        return new ToldVote("vote-1", "Vote on x", "numbers", 5, steps, 0, 0, "");
    }

    @Test
    void vote_allThatCanHappen_isDrawn() {
        List<Integer> none = List.of();
        List<Integer> first = List.of(1);
        Outcome<String> decided = new Outcome.Decided<>("true");
        JsonNode run = VoteRun.of(vote(List.of(
                step(new ReaderEvent.Start<>(), state(none, none, none, none, PENDING)),
                step(new ReaderEvent.Timeout<>(1), state(first, none, none, none, PENDING)),
                step(new ReaderEvent.Failure<>(2), state(first, List.of(2), none, none, PENDING)),
                step(reply(1, "lie"), state(none, List.of(2), none, none, PENDING)),
                step(reply(3, "true"), state(none, List.of(2), none, none, PENDING)),
                step(reply(3, "other"), state(none, List.of(2), List.of(3), List.of(3), PENDING)),
                step(reply(4, "alike"), state(none, List.of(2), List.of(3), List.of(3), PENDING)),
                step(reply(5, "true"), state(none, List.of(2), List.of(3), List.of(1, 3), decided)),
                step(reply(2, "true"), state(none, none, List.of(3), List.of(1, 3), decided)))));

        assertThat(run.path("steps").findValues("messages").toString())
                .isEqualTo(
                        "[[[\"REQUEST\",0,\"asks\"],[\"REQUEST\",1,\"asks\"],[\"REQUEST\",2,\"asks\"],[\"REQUEST\",3,\"asks\"],"
                                + "[\"REQUEST\",4,\"asks\"]], [[\"TIMEOUT\",0,\"no answer yet\"]], [[\"REFUSAL\",1,\"failed\"]], "
                                + "[[\"LATE_LIE\",0,\"B\"]], [[\"ANSWER\",2,\"A\"]], [[\"EQUIVOCATION\",2,\"C\"]], "
                                + "[[\"OTHER_ANSWER\",3,\"D\"]], [[\"ANSWER\",4,\"A\"],[\"OUTCOME\",-1,\"decided(A)\"]], "
                                + "[[\"LATE_ANSWER\",1,\"A\"]]]");
        assertThat(run.path("name").asText()).isEqualTo("Vote on x: decided, exposed: replicas 1 and 3");
        assertThat(run.path("lifelines").findValuesAsText("role")).containsExactly("exposed", "", "exposed", "", "");
        assertThat(run.path("notable").asBoolean()).isTrue();
        assertThat(run.path("cast").toString())
                .contains("\"By numbers.\"", "\"A is true\"", "\"B is lie\"", "\"D is alike\"");
        assertThat(run.path("steps").path(7).path("sentence").asText())
                .isEqualTo("Replica 5 answers A. That decides A. That exposes replica 1.");
        assertThat(run.path("steps").path(7).path("set").toString())
                .isEqualTo("{\"outcome\":\"decided(A)\",\"exposed\":\"{1, 3}\",\"replies[5]\":\"A\"}");
        assertThat(run.path("steps").path(5).path("sentence").asText())
                .isEqualTo("Replica 3 answers once more: C. It contradicts itself. That exposes replica 3.");
    }

    /** A timeout is only a clock's word: who has answered is not said to be late. */
    @Test
    void vote_timeoutAfterTheAnswer_callsNobodyLate() {
        List<Integer> none = List.of();
        JsonNode run = VoteRun.of(vote(List.of(
                step(new ReaderEvent.Start<>(), state(none, none, none, none, PENDING)),
                step(reply(1, "x"), state(none, none, none, none, PENDING)),
                step(new ReaderEvent.Timeout<>(1), state(none, none, none, none, PENDING)))));

        assertThat(run.path("steps").path(2).path("messages")).isEmpty();
        assertThat(run.path("steps").path(2).path("sentence").asText())
                .isEqualTo("The timeout of replica 1 fires. It has answered already. That changes nothing.");
    }

    @Test
    void vote_withoutADecision_callsNobodyALiar() {
        List<Integer> none = List.of();
        JsonNode run = VoteRun.of(vote(List.of(
                step(reply(1, "one"), state(none, none, none, none, PENDING)),
                step(reply(2, "two"), state(none, none, none, none, new Outcome.Inconclusive<>())))));

        assertThat(run.path("name").asText()).isEqualTo("Vote on x: inconclusive, not all agreed");
        assertThat(run.toString()).contains("OTHER_ANSWER").doesNotContain("LIE", "\"ANSWER");
    }

    // A read.

    /** A read with the hostile text wherever a text can be. */
    static ReadPage hostileRead() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("message", HOSTILE)
                .put("outcome", HOSTILE)
                .put("kind", HOSTILE)
                .put("exitStatus", 1);
        report.put("method", HOSTILE)
                .put("sha256", HOSTILE)
                .put("size", 2)
                .put("pieces", 2)
                .put("piecesFound", 0);
        report.put("received", 3).put("overhead", 1).put("seconds", 0.5);
        report.putObject("group").put("rule", HOSTILE).put("n", 1);
        ObjectNode replica = report.putArray("replicas").addObject();
        replica.put("name", HOSTILE).put("trouble", HOSTILE).put("received", 3).put("pieces", 1);
        replica.put("exposed", true).putArray("urls").add(HOSTILE);
        replica.putObject("evidence").put("expected", HOSTILE).put("received", HOSTILE);
        ToldVote vote = new ToldVote(
                HOSTILE,
                HOSTILE,
                HOSTILE,
                1,
                List.of(new ToldVote.Step(
                        reply(1, HOSTILE),
                        state(List.of(), List.of(), List.of(), List.of(), new Outcome.Decided<>(HOSTILE)),
                        HOSTILE,
                        HOSTILE)),
                0,
                0,
                HOSTILE);
        return new ReadPage(
                HOSTILE,
                List.of(HOSTILE),
                report,
                List.of(HOSTILE),
                new ReadPage.Shares(2, List.of(new ReadPage.Cell(1, 2, List.of(0, 2))), List.of(List.of(2, 1))),
                new ReadPage.Speeds(List.of(0L, 5L), List.of(List.of(0L), List.of(7L))),
                List.of(vote),
                3);
    }

    private static void assertText(byte[] bytes) throws Exception {
        String page = page(bytes);
        assertThat(dataText(page)).doesNotContain("<", "\u2028", "\u202e", "\u200f", "\u0007");
        assertThat(page.split("<script", -1)).as("the data and the script").hasSize(3);
        assertThat(page).doesNotContain("<img", "<!--", "\u202e", "\u200f");
    }

    @Test
    void read_hostileTexts_areShownAsTexts() throws Exception {
        byte[] bytes = hostileRead().bytes();

        assertText(bytes);
        JsonNode data = data(bytes);
        String shown = Printable.of(HOSTILE);
        assertThat(data.path("title").asText()).isEqualTo(shown);
        assertThat(data.path("report").path("replicas").path(0).path("name").asText())
                .isEqualTo(shown);
        assertThat(data.path("evidence").path(0).asText()).isEqualTo(shown);
        assertThat(data.path("runs").path(0).path("cast").toString()).contains("\\\\u202E", "A is </script>");
        assertThat(data.path("shares").toString())
                .isEqualTo("{\"pieces\":2,\"cells\":[[1,2,[0,2]]],\"wrong\":[[2,1]]}");
        assertThat(data.path("speeds").toString()).isEqualTo("{\"milliseconds\":[0,5],\"received\":[[0],[7]]}");
        assertThat(data.path("hidden").asInt()).isEqualTo(3);
    }

    @Test
    void read_veryManyVotes_hasRoomForSome() throws Exception {
        ToldVote.State after = state(List.of(), List.of(), List.of(), List.of(), PENDING);
        List<ToldVote> votes = new ArrayList<>();
        for (int number = 0; number < 2_000; number++) {
            ToldVote.Step step = step(reply(1 + number % 5, "x".repeat(10_000)), after);
            votes.add(vote(List.of(step, step, step, step, step, step)));
        }
        ReadPage page = new ReadPage(
                "many",
                List.of(),
                JsonNodeFactory.instance.objectNode(),
                List.of(),
                new ReadPage.Shares(0, List.of(), List.of()),
                new ReadPage.Speeds(List.of(), List.of()),
                votes,
                5);

        byte[] bytes = page.bytes();

        assertThat(bytes.length).isLessThan(4_000_000);
        assertThat(data(bytes).path("runs")).hasSize(1_000);
        assertThat(data(bytes).path("hidden").asInt()).isEqualTo(1_005);
    }

    // A trace.

    private static ObjectNode json(String text) throws Exception {
        return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    private static byte[] trace(ReplayedRead... reads) {
        Optional<TraceVerdict.Rejection> rejection = List.of(reads).stream()
                .flatMap(read -> read.rejection().stream())
                .findFirst();
        TraceVerdict verdict =
                new TraceVerdict(Path.of("</script>\u202e.ndjson"), 1, 2, false, rejection, List.of(reads));
        return new TracePage(List.of(verdict), "summary").bytes();
    }

    private static Optional<TraceVerdict.Rejection> rejection(int line) {
        return Optional.of(new TraceVerdict.Rejection(OptionalInt.of(line), HOSTILE));
    }

    /** Nothing of a rejected trace need fit together. */
    @Test
    void trace_hostileVote_isShownAsTextsWithTheLineAtWhichTlcStops() throws Exception {
        ObjectNode constants = json("{'read':7,'rule':'matching','n':1,'b':0,'c':0,'quorum':1,'accept':1}");
        constants.put("of", HOSTILE).putArray("replicas").add(HOSTILE);
        String state = "'asked':[1,2000000000],'overdue':[9],'failed':[],'equivocated':[],'exposed':[7],"
                + "'outcome':{'is':'decided','value':'w'}}";
        ObjectNode lie = json("{'event':'reply','replica':77," + state).put("value", HOSTILE);
        byte[] bytes = trace(new ReplayedRead(
                true,
                constants,
                List.of(
                        new ReplayedRead.Line(3, json("{'event':'start'," + state)),
                        new ReplayedRead.Line(8, lie),
                        new ReplayedRead.Line(9, lie)),
                rejection(8),
                List.of()));

        assertText(bytes);
        JsonNode run = data(bytes).path("runs").path(0);
        assertThat(run.path("id").asText()).isEqualTo("read-7");
        assertThat(run.path("rejected").asBoolean()).isTrue();
        assertThat(run.path("start").asInt()).isEqualTo(1);
        assertThat(run.path("who").path(0).asText()).isEqualTo("Replica 1 is " + Printable.of(HOSTILE));
        assertThat(run.path("steps")).hasSize(2);
        assertThat(run.path("steps").path(1).path("place").asText()).isEqualTo("line 8");
        assertThat(run.path("steps").path(1).path("sentence").asText())
                .contains("✗ TLC stops here: " + Printable.of(HOSTILE));
        assertThat(run.path("steps").path(1).path("messages").toString())
                .isEqualTo("[[\"OUTCOME\",-1,\"✗ TLC stops here\"]]");
        assertThat(run.path("ending").asText()).startsWith("Not shown: 1 step after these. TLC stops at line 8: ");
        assertThat(data(bytes).path("traces").path(0).path("line").asInt()).isEqualTo(8);
    }

    /** Two replicas, of which the second sends a wrong piece. */
    static byte[] exposingTrace() throws Exception {
        ObjectNode constants =
                json("{'read':1,'n':2,'pieces':3,'window':1,'done':[],'exposed':[],'replicas':['a','b']}");
        String rest = "'cancel':[],'outcome':'pending','exposed':";
        return trace(new ReplayedRead(
                false,
                constants,
                List.of(
                        new ReplayedRead.Line(2, json("{'event':'start','ask':[[1,1],[2,2]]," + rest + "[]}")),
                        new ReplayedRead.Line(
                                3,
                                json("{'event':'piece','replica':1,'piece':1,'valid':true,'ask':[[1,3]]," + rest
                                        + "[]}")),
                        new ReplayedRead.Line(
                                4,
                                json("{'event':'piece','replica':2,'piece':2,'valid':false,'ask':[]," + rest
                                        + "[2]}"))),
                Optional.empty(),
                List.of()));
    }

    @Test
    void trace_piecesOfALargeObject_areShownUpToTheLineAtWhichTlcStops() throws Exception {
        ObjectNode constants =
                json("{'read':1,'n':2,'pieces':100000,'window':1,'done':[],'exposed':[],'replicas':['a','b']}");
        List<ReplayedRead.Line> lines = new ArrayList<>();
        String rest = "'cancel':[],'outcome':'pending','exposed':[]}";
        lines.add(new ReplayedRead.Line(2, json("{'event':'start','ask':[[1,1]]," + rest)));
        for (int piece = 1; piece <= 20_000; piece++) {
            lines.add(new ReplayedRead.Line(
                    piece + 2,
                    json("{'event':'piece','replica':1,'piece':" + piece + ",'valid':" + (piece != 9_000)
                            + ",'ask':[[1," + (piece + 1) + "]]," + rest)));
        }

        byte[] bytes = trace(new ReplayedRead(false, constants, lines, rejection(9_002), List.of()));

        JsonNode run = data(bytes).path("runs").path(0);
        assertThat(bytes.length).isLessThan(300_000);
        assertThat(run.path("steps")).hasSize(400);
        JsonNode last = run.path("steps").path(399);
        assertThat(last.path("place").asText()).isEqualTo("line 9002");
        assertThat(last.path("sentence").asText())
                .startsWith("Something else than piece 9000 comes from replica 1. "
                        + "The reader asks for piece 9001 of replica 1. ✗ TLC stops here");
        assertThat(last.path("messages").toString())
                .isEqualTo("[[\"LIE\",0,\"piece 9000\"],[\"REQUEST\",0,\"asks for 9001\"],"
                        + "[\"OUTCOME\",-1,\"✗ TLC stops here\"]]");
        assertThat(run.path("steps").path(0).path("set").path("pieces there").asText())
                .isEqualTo("8601");
    }
}
