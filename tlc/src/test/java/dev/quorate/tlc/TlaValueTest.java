package dev.quorate.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.tlc.TlaValue.BooleanValue;
import dev.quorate.tlc.TlaValue.FunctionValue;
import dev.quorate.tlc.TlaValue.IntegerValue;
import dev.quorate.tlc.TlaValue.IntervalValue;
import dev.quorate.tlc.TlaValue.ModelValue;
import dev.quorate.tlc.TlaValue.RawValue;
import dev.quorate.tlc.TlaValue.RecordValue;
import dev.quorate.tlc.TlaValue.SetValue;
import dev.quorate.tlc.TlaValue.StringValue;
import dev.quorate.tlc.TlaValue.TupleValue;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlaValueTest {

    @Test
    void parse_recordOnSeveralLines_fieldsInOrder() {
        TlaValue value = TlaValue.parse("[ op |-> \"up\",\n  set |-> {1, 2},\n  f |-> (3 :> \"a\" @@ 5 :> <<>>) ]\n");

        assertThat(value)
                .isEqualTo(new RecordValue(Map.of(
                        "op",
                        new StringValue("up"),
                        "set",
                        new SetValue(List.of(IntegerValue.of(1), IntegerValue.of(2))),
                        "f",
                        new FunctionValue(Map.of(
                                IntegerValue.of(3),
                                new StringValue("a"),
                                IntegerValue.of(5),
                                new TupleValue(List.of()))))));
        assertThat(((RecordValue) value).fields().keySet()).containsExactly("op", "set", "f");
    }

    @Test
    void parse_scalars_eachOfItsKind() {
        assertThat(TlaValue.parse("TRUE")).isEqualTo(new BooleanValue(true));
        assertThat(TlaValue.parse("FALSE")).isEqualTo(new BooleanValue(false));
        assertThat(TlaValue.parse("-17")).isEqualTo(IntegerValue.of(-17));
        assertThat(TlaValue.parse("-1..3"))
                .isEqualTo(new IntervalValue(BigInteger.ONE.negate(), BigInteger.valueOf(3)));
        assertThat(TlaValue.parse("NoReply")).isEqualTo(new ModelValue("NoReply"));
        assertThat(TlaValue.parse("\"a \\\"b\\\" \\\\ c\"")).isEqualTo(new StringValue("a \"b\" \\ c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SUBSET {1, 2}",
                "[{1, 2} -> BOOLEAN]",
                "{1, 2",
                "<<1, 2>",
                "[a |-> 1, a |-> 2]",
                "(1 :> 2 @@ 1 :> 3)",
                "1 2",
                "-",
                "\"open",
                ""
            })
    void parse_notationThatIsNotRead_keptAsRawText(String text) {
        assertThat(TlaValue.parse(text)).isEqualTo(new RawValue(text));
    }

    @Test
    void parse_nestedDeeperThanAnyStack_keptAsRawText() {
        String deep = "{".repeat(100_000) + "}".repeat(100_000);

        assertThat(TlaValue.parse(deep)).isInstanceOf(RawValue.class);
    }

    @Test
    void toJson_everyKind_asTheInformalTraceFormatHasIt() {
        String text = "[n |-> -1, b |-> TRUE, s |-> \"x\", m |-> r1, set |-> {1}, tup |-> <<1, \"y\">>, "
                + "fun |-> (0 :> FALSE), span |-> 1..3]";

        assertThat(TlaValue.parse(text).toJson())
                .hasToString(
                        "{\"n\":-1,\"b\":true,\"s\":\"x\",\"m\":{\"#model\":\"r1\"},\"set\":{\"#set\":[1]},"
                                + "\"tup\":{\"#tup\":[1,\"y\"]},\"fun\":{\"#map\":[[0,false]]},\"span\":{\"#interval\":[1,3]}}");
        assertThat(TlaValue.parse("SUBSET {1}").toJson()).hasToString("{\"#raw\":\"SUBSET {1}\"}");
    }

    @Property(tries = 300)
    void parse_whatToStringPrinted_sameValue(@ForAll("values") TlaValue value) {
        Statistics.label("kind")
                .collect(value.getClass().getSimpleName())
                .coverage(kinds -> kinds.check("RecordValue").count(count -> count > 20));

        assertThat(TlaValue.parse(value.toString())).isEqualTo(value);
    }

    @Property(tries = 300)
    void parse_brokenAtEverySpaceOutsideStrings_sameValue(@ForAll("values") TlaValue value) {
        String broken = value.toString().contains("\"")
                ? value.toString()
                : value.toString().replace(" ", "\n   ");

        assertThat(TlaValue.parse(broken)).isEqualTo(value);
    }

    @Property(tries = 300)
    void parse_anyText_neverThrows(@ForAll String text) {
        assertThat(TlaValue.parse(text)).isNotNull();
    }

    @Provide
    Arbitrary<TlaValue> values() {
        return nested(2);
    }

    private static Arbitrary<TlaValue> nested(int depth) {
        if (depth == 0) {
            return scalars();
        }
        Arbitrary<TlaValue> inner = nested(depth - 1);
        Arbitrary<TlaValue> sets = inner.list().uniqueElements().ofMaxSize(3).map(SetValue::new);
        Arbitrary<TlaValue> tuples = inner.list().ofMaxSize(3).map(TupleValue::new);
        Arbitrary<TlaValue> records =
                Arbitraries.maps(names(), inner).ofMaxSize(3).map(RecordValue::new);
        Arbitrary<TlaValue> functions =
                Arbitraries.maps(inner, inner).ofMinSize(1).ofMaxSize(3).map(FunctionValue::new);
        return Arbitraries.oneOf(List.of(inner, sets, tuples, records, functions));
    }

    private static Arbitrary<TlaValue> scalars() {
        Arbitrary<TlaValue> booleans = Arbitraries.of(true, false).map(BooleanValue::new);
        Arbitrary<TlaValue> integers = Arbitraries.bigIntegers().map(IntegerValue::new);
        Arbitrary<TlaValue> strings = Arbitraries.strings().ofMaxLength(8).map(StringValue::new);
        Arbitrary<TlaValue> models = names().map(ModelValue::new);
        Arbitrary<TlaValue> intervals = Arbitraries.integers()
                .map(low -> new IntervalValue(BigInteger.valueOf(low), BigInteger.valueOf(low + 2L)));
        return Arbitraries.oneOf(List.of(booleans, integers, strings, models, intervals));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(6).map(letters -> "n" + letters);
    }
}
