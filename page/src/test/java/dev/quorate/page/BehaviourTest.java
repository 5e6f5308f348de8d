package dev.quorate.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quorate.tlc.Counterexample;
import dev.quorate.tlc.Lasso;
import dev.quorate.tlc.State;
import dev.quorate.tlc.TlaValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is drawn is what TLC found. */
class BehaviourTest {

    private static State state(int number, Map<String, TlaValue> variables) {
        return new State(number, "Next", "(" + number + ")", Optional.empty(), variables, "");
    }

    private static TlaValue value(String text) {
        return TlaValue.parse(text);
    }

    @Test
    void toJson_counterexample_givesOnlyWhatChanges() {
        JsonNode steps = Behaviour.toJson(
                "three",
                new Counterexample(
                        List.of(
                                state(1, Map.of("r", value("[a |-> 1, b |-> {}]"))),
                                state(2, Map.of("r", value("[a |-> 2, b |-> {}]"))),
                                state(3, Map.of("f", value("(1 :> TRUE @@ 2 :> <<>>)")))),
                        Optional.of(new Lasso.BackToState(2, "Again", "", Optional.empty()))));

        assertThat(steps.path("steps").path(0).path("set").toString()).isEqualTo("{\"r.a\":\"1\",\"r.b\":\"{}\"}");
        assertThat(steps.path("steps").path(1).path("set").toString()).isEqualTo("{\"r.a\":\"2\"}");
        assertThat(steps.path("steps").path(2).path("set").toString())
                .isEqualTo("{\"f[1]\":\"TRUE\",\"f[2]\":\"<<>>\",\"r.a\":null,\"r.b\":null}");
        assertThat(steps.path("rows").toString()).isEqualTo("[\"r.a\",\"r.b\",\"f[1]\",\"f[2]\"]");
        assertThat(steps.path("loop").toString()).isEqualTo("{\"to\":1,\"action\":\"Again\"}");
    }
}
