package dev.quorate.tlc.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcJar;
import dev.quorate.tlc.TlcRun;
import dev.quorate.tlc.TlcRun.Tuning;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLC accepts what the specification allows, and names the first line that it does not. */
class TraceCheckTest {

    record Letter(String from, int size) {}

    @TempDir
    private Path directory;

    private static TlcRun.Builder run(String configuration) throws Exception {
        return TlcRun.of(resource("Mailbox.tla"))
                .configuration(resource(configuration))
                .tuning(Tuning.QUICK_START);
    }

    private static Path resource(String name) throws Exception {
        URL resource = Objects.requireNonNull(TraceCheckTest.class.getResource(name), name);
        return Path.of(resource.toURI());
    }

    private TraceVerdict judge(TlcRun run, Set<String> modelValues) throws Exception {
        return new TraceCheck(run, modelValues)
                .judge(new Tlc(TlcJar.embedded(), Path.of("target", "tlc-archives")), directory.resolve("trace"));
    }

    private TraceVerdict judge(String... lines) throws Exception {
        Files.write(directory.resolve("trace"), List.of(lines));
        return judge(run("Mailbox.cfg").build(), Set.of());
    }

    /** All that a line can say, by the log itself. */
    private void writeRightTrace() throws Exception {
        try (TraceLog log = TraceLog.to(directory.resolve("trace"))) {
            log.start(Map.of("letters", List.of(), "read", Map.of("ann", Set.of(), "bob", Set.of())));
            log.step("Send", List.of("ann", 7), Map.of("letters", List.of("ann"), "last", new Letter("ann", 7)));
            log.step("Send", List.of("bob", 8), Map.of("last", new Letter("bob", 8)));
            log.step("Read", List.of("bob"), Map.of("read", Map.of("ann", Set.of(), "bob", Set.of("ann"))));
            log.step("Read", List.of("ann"), Map.of());
        }
    }

    @Test
    void trace_thatTheSpecificationAllows_isAccepted() throws Exception {
        writeRightTrace();

        TraceVerdict verdict = judge(run("Mailbox.cfg").build(), Set.of());

        assertThat(verdict.sentence()).isEqualTo("The specification allows all 5 lines.");
        assertThat(verdict.accepted()).isTrue();
    }

    @Test
    void texts_thatStandForModelValues_areThose() throws Exception {
        writeRightTrace();

        assertThat(judge(run("Models.cfg").build(), Set.of("ann", "bob")).sentence())
                .isEqualTo("The specification allows all 5 lines.");
    }

    /** The second letter was not lost, or the last step could not be taken: TLC finds the one that explains all lines. */
    @Test
    void invariant_thatTheOnlyExplanationBreaks_isTold() throws Exception {
        Files.write(
                directory.resolve("trace"),
                List.of(
                        "{\"action\": \"Send\", \"arguments\": [\"bob\", 1]}",
                        "{\"action\": \"Read\", \"arguments\": [\"ann\"]}"));

        TraceVerdict verdict =
                judge(run("Mailbox.cfg").setting("INVARIANT NobodyReadsBob").build(), Set.of());

        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.sentence())
                .isEqualTo("The invariant NobodyReadsBob is violated by a behaviour of 3 states.");
    }

    @Test
    void stepThatCannotBeTaken_isNamed() throws Exception {
        TraceVerdict verdict = judge(
                "{\"state\": {\"letters\": []}}",
                "",
                "{\"action\": \"Send\", \"arguments\": [\"ann\", 1], \"state\": {\"letters\": []}}",
                "{\"action\": \"Read\", \"arguments\": [\"bob\"]}",
                "{\"action\": \"Send\", \"arguments\": [\"bob\", 1]}");

        assertThat(verdict.sentence()).isEqualTo("Line 4: Read(\"bob\") cannot be taken there.");
        assertThat(verdict.line()).isEqualTo(4);
        assertThat(verdict.accepted()).isFalse();
    }

    @Test
    void stepThatLeadsElsewhere_isNamedWithWhatTheSpecificationSays() throws Exception {
        TraceVerdict verdict = judge(
                "{\"action\": \"Send\", \"arguments\": [\"ann\", 1], \"state\": {\"letters\": [\"ann\"]}}",
                "{\"action\": \"Read\", \"arguments\": [\"bob\"], \"state\": {\"letters\": [\"bob\"]}}");

        assertThat(verdict.sentence())
                .isEqualTo("Line 2: Read(\"bob\"): letters is <<\"bob\">>, where the specification has <<>>.");
        assertThat(verdict.line()).isEqualTo(2);
    }

    @Test
    void initialState_thatIsNone_isNamed() throws Exception {
        TraceVerdict verdict =
                judge("{\"state\": {\"letters\": [\"ann\"]}}", "{\"action\": \"Read\", \"arguments\": [\"ann\"]}");

        assertThat(verdict.sentence())
                .isEqualTo("Line 1: the initial state: letters is <<\"ann\">>, where the specification has <<>>.");
        assertThat(verdict.line()).isEqualTo(1);
    }

    @Test
    void actionThatThereIsNot_isToldByTlc() throws Exception {
        TraceVerdict verdict = judge("{\"action\": \"Burn\"}");

        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.sentence()).contains("Burn");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "{\"state\": {}} | has no step: nothing would be checked.",
                "nonsense | Line 1 is not JSON: ",
                "[1] | Line 1 cannot be read: it is no object.",
                "{\"action\": \"A /\\\\ B\"} | Line 1 cannot be read: 'A /\\ B' is no name of an action.",
                "{\"action\": \"A\", \"nonce\": 1} | Line 1 cannot be read: it has the unknown key nonce.",
                "{\"action\": \"A\", \"arguments\": [1.5]} | Line 1 cannot be read: 1.5 is no value of TLA+.",
                "{\"action\": \"A\", \"arguments\": [null]} | Line 1 cannot be read: null is no value of TLA+.",
                "{\"action\": \"A\", \"arguments\": [\"é\"]} | Line 1 cannot be read: TLC has strings of ASCII alone, not 'é'.",
            })
    void line_thatIsNone_isRefusedInASentence(String line, String sentence) throws Exception {
        Files.writeString(directory.resolve("trace"), line);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> judge(run("Mailbox.cfg").build(), Set.of()))
                .withMessageContaining(sentence);
    }

    @Test
    void log_ofNull_isRefused() throws Exception {
        try (TraceLog log = TraceLog.to(directory.resolve("trace"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> log.step("A", Collections.singletonList(null), Map.of()))
                    .withMessage("TLA+ has no null: leave the variable out, or write a value for 'none'.");
        }
    }
}
