package dev.quorate.tlc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quorate.tlc.TlaValue.IntegerValue;
import dev.quorate.tlc.TlaValue.StringValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written as a trace is what ADR 15 of Apalache has, and all of it comes back. */
class ItfTest {

    private static final Location PLACE = new Location("Clock.tla", 7, 1);

    private static State state(int number, String action, Map<String, TlaValue> variables) {
        return new State(number, action, "", Optional.of(PLACE), variables, "");
    }

    private static State state(int number, TlaValue value) {
        return state(number, "Tick", Map.of("x", value));
    }

    private static byte[] written(Optional<Lasso> lasso, State... states) {
        return new Itf("It is violated.", new Counterexample(List.of(states), lasso)).bytes();
    }

    private static TlaValue thereAndBack(TlaValue value) throws IOException {
        TlaValue back = ItfReader.read(written(Optional.empty(), state(1, value)))
                .states()
                .get(0)
                .get("x");
        assertThat(back).isNotNull();
        return back;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRUE",
                "FALSE",
                "0",
                "-1",
                "2147483647",
                "9007199254740993",
                "-123456789012345678901234567890",
                "\"\"",
                "{}",
                "<<>>",
                "[]",
                "{1, 2}",
                "{{}, {{}}}",
                "<<1, \"a\", {FALSE}>>",
                "(3 :> \"a\" @@ 5 :> {7})",
                "(<<1, 2>> :> [a |-> 1] @@ {3} :> [a |-> 2])",
                "[tag |-> \"A\", value |-> <<[x_1 |-> {<<>>}]>>]"
            })
    void bytes_value_comesBack(String text) throws IOException {
        TlaValue value = TlaValue.parse(text);

        assertThat(value).isNotInstanceOf(TlaValue.RawValue.class);
        assertThat(thereAndBack(value)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"quoted\"", "\\", "a\tb\nc\rd\f\b\0\u0001\u001f\u007f", "\u0085\u2028\u2029\ufeff", "\ud800",
                        "\udc00\ud800",
                "a\ud83d", "\ud83d\ude00", "<script>alert(1)</script>", "]]>-->", "#bigint", "{\"#set\": []}"
            })
    void bytes_stringFromOutside_comesBackAndIsAscii(String hostile) throws IOException {
        byte[] bytes = written(Optional.empty(), state(1, new StringValue(hostile)));

        assertThat(thereAndBack(new StringValue(hostile))).isEqualTo(new StringValue(hostile));
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).matches("[\\x20-\\x7f]*\n");
    }

    @Test
    void bytes_wordsFromOutside_areAsciiToo() throws IOException {
        String hostile = "\"<script>\u2028\ud800";
        Counterexample counterexample = new Counterexample(
                List.of(new State(1, hostile, hostile, Optional.of(new Location(hostile, 1, 1)), Map.of(), hostile)),
                Optional.of(new Lasso.BackToState(1, hostile, "", Optional.empty())));

        byte[] bytes = new Itf(hostile, counterexample).bytes();

        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).matches("[\\x20-\\x7f]*\n");
        assertThat(ItfReader.read(bytes).meta().path("source").asText()).isEqualTo(hostile);
        assertThat(ItfReader.read(bytes).meta().path("description").asText()).isEqualTo(hostile);
        assertThat(ItfReader.read(bytes).meta().path("loopAction").asText()).isEqualTo(hostile);
    }

    /** Quint takes {@code {"#bigint": 3}} and {@code 3} as well, other readers do not. */
    @Test
    void bytes_number_isAlwaysABigintInAString() {
        assertThat(new String(written(Optional.empty(), state(1, IntegerValue.of(3))), StandardCharsets.US_ASCII))
                .contains("\"x\":{\"#bigint\":\"3\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "r1|\"r1\"",
                "-1..1|{-1, 0, 1}",
                "3..3|{3}",
                "2..1|{}",
                "9..-99999999999999999999|{}",
                "{r1, r2}|{\"r1\", \"r2\"}"
            })
    void bytes_valueThatTheFormatHasByAnotherName_isThat(String text, String expected) throws IOException {
        assertThat(thereAndBack(TlaValue.parse(text))).isEqualTo(TlaValue.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nat", "Int", "Real", "STRING", "SUBSET {1, 2}", "1..1001", "-5..99999999999999999999"})
    void bytes_valueThatTheFormatDoesNotHave_isUnserializable(String text) throws IOException {
        assertThat(thereAndBack(TlaValue.parse(text))).isEqualTo(new TlaValue.RawValue(text));
        assertThat(thereAndBack(new TlaValue.TupleValue(List.of(TlaValue.parse(text)))))
                .isEqualTo(new TlaValue.TupleValue(List.of(new TlaValue.RawValue(text))));
    }

    @Test
    void bytes_longestInterval_isListed() throws IOException {
        assertThat(thereAndBack(TlaValue.parse("1.." + Itf.MOST_LISTED)))
                .isEqualTo(new TlaValue.SetValue(IntStream.rangeClosed(1, Itf.MOST_LISTED)
                        .<TlaValue>mapToObj(IntegerValue::of)
                        .toList()));
    }

    @Test
    void bytes_always_sayWhatItIs() throws IOException {
        ItfReader trace = ItfReader.read(written(Optional.empty(), state(1, IntegerValue.of(0))));

        assertThat(trace.meta().path("format").asText()).isEqualTo("ITF");
        assertThat(trace.meta().path("source").asText()).isEqualTo("Clock.tla");
        assertThat(trace.meta().path("description").asText()).isEqualTo("It is violated.");
        assertThat(trace.loop()).isNegative();
        assertThat(new String(written(Optional.empty(), state(5, IntegerValue.of(0))), StandardCharsets.US_ASCII))
                .contains("\"#meta\":{\"index\":0,\"action\":\"Tick\",\"location\":\"Clock.tla:7:1\"}");
    }

    /** States count from 1, indices from 0. */
    @Test
    void bytes_lasso_isALoop() throws IOException {
        State[] states = {state(1, IntegerValue.of(0)), state(2, IntegerValue.of(1)), state(3, IntegerValue.of(2))};
        Lasso back = new Lasso.BackToState(2, "Tick", "(1)", Optional.of(PLACE));

        ItfReader returning = ItfReader.read(written(Optional.of(back), states));
        assertThat(returning.loop()).isEqualTo(1);
        assertThat(returning.meta().path("loopAction").asText()).isEqualTo("Tick(1)");
        assertThat(returning.meta().path("loopLocation").asText()).isEqualTo("Clock.tla:7:1");
        assertThat(ItfReader.read(written(Optional.of(new Lasso.Stuttering(3)), states))
                        .loop())
                .isEqualTo(2);
    }

    @Test
    void bytes_lassoToAStateThatIsNotShown_isNoLoop() throws IOException {
        Lasso back = new Lasso.BackToState(1, "Tick", "", Optional.empty());

        assertThat(ItfReader.read(written(Optional.of(back), state(2, IntegerValue.of(0))))
                        .loop())
                .isNegative();
    }

    /** With {@code -difftrace} TLC shows of each state what has changed. */
    @Test
    void bytes_variableThatIsLeftOut_isThatOfTheStateBefore() throws IOException {
        ItfReader trace = ItfReader.read(written(
                Optional.empty(),
                state(1, "Init", Map.of("x", IntegerValue.of(0))),
                state(2, "Tick", Map.of("y", IntegerValue.of(1))),
                state(3, "Tick", Map.of())));

        assertThat(trace.vars()).containsExactly("x", "y");
        assertThat(trace.states())
                .containsExactly(
                        Map.of("x", IntegerValue.of(0), "y", new TlaValue.RawValue("not shown")),
                        Map.of("x", IntegerValue.of(0), "y", IntegerValue.of(1)),
                        Map.of("x", IntegerValue.of(0), "y", IntegerValue.of(1)));
    }

    @Test
    void itf_noState_isRefused() {
        assertThatThrownBy(() -> new Itf("It is violated.", Counterexample.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A trace has at least one state.");
    }
}
