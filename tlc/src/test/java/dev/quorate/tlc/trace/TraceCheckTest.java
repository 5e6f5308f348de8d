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

    private static TlcRun ring() throws Exception {
        return TlcRun.of(resource("Ring.tla")).tuning(Tuning.QUICK_START).build();
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

        assertThat(verdict.sentence()).isEqualTo("The specification allows the trace of 5 lines.");
        assertThat(verdict.accepted()).isTrue();
    }

    @Test
    void texts_thatStandForModelValues_areThose() throws Exception {
        writeRightTrace();

        assertThat(judge(run("Models.cfg").build(), Set.of("ann", "bob")).sentence())
                .isEqualTo("The specification allows the trace of 5 lines.");
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
                .isEqualTo("Line 2: The invariant NobodyReadsBob is violated by a behaviour of 3 states.");
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

    /** The action would be possible, but it is taken by somebody, or with something, that {@code Next} does not have. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {"\"eve\", 1 | \"eve\", 1", "\"ann\", 9 | \"ann\", 9"})
    void stepThatNextForbids_isNone(String arguments, String told) throws Exception {
        TraceVerdict verdict = judge("{\"action\": \"Send\", \"arguments\": [" + arguments + "]}");

        assertThat(verdict.sentence()).isEqualTo("Line 1: Send(" + told + ") is no step of Next.");
        assertThat(verdict.line()).isEqualTo(1);
        assertThat(verdict.accepted()).isFalse();
    }

    @Test
    void modelValueThatIsForgotten_isRefused() throws Exception {
        writeRightTrace();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> judge(run("Models.cfg").build(), Set.of("ann")))
                .withMessage(
                        "Line 1 has the string \"bob\", which is a model value in Models.cfg: tell TraceCheck its name.");
    }

    @Test
    void modelValueThatIsNoName_isRefused() throws Exception {
        TlcRun run = ring();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TraceCheck(run, Set.of("p 1")))
                .withMessage("'p 1' is no name of a model value.");
    }

    /** Sets come in any order, and records and sequences as functions, of functions, too. */
    private void writeRing(int head, String taken) throws Exception {
        try (TraceLog log = TraceLog.to(directory.resolve("trace"))) {
            log.start(Map.of("cursor", Map.of("tail", -1, "head", 0), "places", List.of("None", "None")));
            log.step(
                    "Put",
                    List.of("p1", 2),
                    Map.of(
                            "cursor", Map.of("tail", -1, "head", head),
                            "places", Map.of(2, taken, 1, "None"),
                            "level",
                                    Map.of(
                                            "p2", Map.of(1, Set.of(), 2, Set.of()),
                                            "p1", List.of(Set.of(), Set.of(2, 1)))));
            log.step("Clear", List.of(), Map.of());
        }
    }

    @Test
    void values_areComparedAsTlaDoes() throws Exception {
        writeRing(1, "p1");

        assertThat(judge(ring(), Set.of("p1", "p2", "None")).sentence())
                .isEqualTo("The specification allows the trace of 3 lines.");
    }

    @Test
    void wrongVariable_isNamedAlone() throws Exception {
        writeRing(1, "p2");

        assertThat(judge(ring(), Set.of("p1", "p2", "None")).sentence())
                .isIn(
                        "Line 2: Put(p1, 2): places is (1 :> None @@ 2 :> p2), where the specification has <<None, p1>>.",
                        "Line 2: Put(p1, 2): places is (2 :> p2 @@ 1 :> None), where the specification has <<None, p1>>.");
    }

    @Test
    void whatTheVariablesDefine_isLookedAtToo() throws Exception {
        assertThat(judge("{\"action\": \"Send\", \"arguments\": [\"ann\", 1], \"state\": {\"Waiting\": 5}}")
                        .sentence())
                .isEqualTo("Line 1: Send(\"ann\", 1): Waiting is 5, where the specification has another value.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "\"action\": \"Burn\" | Line 2: The specification Mailbox has no Burn.",
                "\"action\": \"Read\" | Line 2: The operator Read requires 1 arguments.",
                "\"action\": \"Read\", \"arguments\": [\"ann\"], \"state\": {\"letter\": 1} "
                        + "| Line 2: The specification Mailbox has no letter.",
                "\"action\": \"Send\", \"arguments\": [\"ann\", 1], \"state\": {\"last\": 1} | Line 2: Attempted to",
                "\"action\": \"Send\", \"arguments\": [\"ann\", 1], \"state\": {\"Waiting\": 5, \"last\": 1} "
                        + "| Line 2: Attempted to",
                "\"action\": \"Send\", \"arguments\": [\"ann\", \"1\"] | Line 2: Attempted to",
            })
    void lineThatMeansNothing_isNamed(String line, String sentence) throws Exception {
        TraceVerdict verdict = judge("{\"action\": \"Send\", \"arguments\": [\"ann\", 1]}", "{" + line + "}");

        assertThat(verdict.sentence()).startsWith(sentence);
        assertThat(verdict.sentence()).doesNotContain("Traced");
        assertThat(verdict.line()).isEqualTo(2);
        assertThat(verdict.accepted()).isFalse();
    }

    @Test
    void specification_withoutNext_isNone() throws Exception {
        Files.writeString(directory.resolve("trace"), "{\"action\": \"Turn\"}");
        TraceVerdict verdict = judge(TlcRun.of(resource("Nextless.tla")).build(), Set.of());

        assertThat(verdict.sentence())
                .isEqualTo("The specification Nextless has no Next. A trace is judged by its Init and its Next.");
        assertThat(verdict.line()).isZero();
    }

    @Test
    void configuration_thatNamesABehaviour_isRefused() throws Exception {
        writeRightTrace();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> judge(run("Spec.cfg").build(), Set.of()))
                .withMessageEndingWith("Spec.cfg names a behaviour, and here that is the trace: leave SPECIFICATION, "
                        + "INIT and NEXT out.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "{\"state\": {}} | has no step: nothing would be checked.",
                "{\"action\": \"A\"} {\"action\": \"B\"} | Line 1 is not JSON: Trailing token",
                "{\"action\": \"A\", \"action\": \"B\"} | Line 1 is not JSON: Duplicate field 'action'",
                "nonsense | Line 1 is not JSON: ",
                "[1] | Line 1 cannot be read: it is no object.",
                "{\"action\": \"A /\\\\ B\"} | Line 1 cannot be read: 'A /\\ B' is no name of an action.",
                "{\"action\": \"A\", \"nonce\": 1} | Line 1 cannot be read: it has the unknown key nonce.",
                "{\"action\": \"A\", \"arguments\": [1.5]} | Line 1 cannot be read: 1.5 is no value of TLA+.",
                "{\"arguments\": [1]} | Line 1 cannot be read: it has arguments, but no action.",
                "{\"action\": true} | Line 1 cannot be read: 'true' is no name of an action.",
                "{\"action\": \"A\", \"arguments\": \"ann\"} | Line 1 cannot be read: arguments is no array.",
                "{\"action\": \"A\", \"state\": [1]} | Line 1 cannot be read: state is no object.",
                "{\"action\": \"A\", \"arguments\": [3000000000]} | Line 1 cannot be read: TLC's numbers have 32 bits, not 3000000000.",
                "{\"action\": \"A\", \"arguments\": [{\"#set\": \"a\"}]} | Line 1 cannot be read: #set is no name of a field.",
                "{\"action\": \"A\", \"arguments\": [{\"#map\": [[1, 2], [1, 3]]}]} | Line 1 cannot be read: a function has two values for 1.",
                "{\"action\": \"A\", \"arguments\": [null]} | Line 1 cannot be read: null is no value of TLA+.",
                "{\"action\": \"A\", \"arguments\": [\"é\"]} | Line 1 cannot be read: TLC has strings of ASCII alone, not 'é'.",
            })
    void line_thatIsNone_isRefusedInASentence(String line, String sentence) throws Exception {
        Files.writeString(directory.resolve("trace"), line);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> judge(run("Mailbox.cfg").build(), Set.of()))
                .withMessageContaining(sentence);
    }
}
