package dev.quorate.report;

import dev.quorate.checker.attack.Attack;
import dev.quorate.checker.attack.Attack.Finding;
import dev.quorate.checker.attack.Story;
import dev.quorate.checker.claims.Claims;
import dev.quorate.checker.run.Check;
import dev.quorate.checker.run.CheckListener;
import dev.quorate.checker.run.Plan;
import dev.quorate.checker.run.Row;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import dev.quorate.tlc.Counterexample;
import dev.quorate.tlc.State;
import dev.quorate.tlc.TlaValue;
import dev.quorate.tlc.TlcJar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tests show. */
final class Samples {

    /** Text that would do something if it were taken for anything but text. */
    static final String HOSTILE =
            "</script><script>window.hacked=1</script><img src=x onerror=\"window.hacked=1\">&amp;"
                    + "{data}{script}'\"`\\ \u2028\u2029\u202e<!--]]>";

    private Samples() {}

    /** A story of the kernel. */
    static CounterexamplePage played(int replicas, int byzantine) {
        Deployment deployment = Deployment.of(Rule.MASKING, replicas, new FaultBudget(byzantine, 0));
        Story story = ((Finding.Played) Attack.play(deployment)).story();
        return new CounterexamplePage("played", story.title(), List.of(), Optional.of(story), Counterexample.NONE);
    }

    /** Rows of a real check. */
    static List<Row> rows(String... claims) throws IOException, InterruptedException {
        return new Check(TlcJar.embedded(), 2)
                .run(Plan.only(Claims.ofThisLibrary(), List.of(claims)), new CheckListener() {});
    }

    /** A clock that counts. */
    static Counterexample counting(int steps) {
        List<State> states = new ArrayList<>();
        for (int number = 1; number <= steps; number++) {
            states.add(new State(
                    number,
                    number == 1 ? "Initial" : "Tick",
                    "",
                    Optional.empty(),
                    Map.of("clock", TlaValue.IntegerValue.of(number), "still", new TlaValue.StringValue("as ever")),
                    "clock = " + number));
        }
        return new Counterexample(states, Optional.empty());
    }

    /** A page with the hostile text wherever a text can be. */
    static CounterexamplePage hostile() {
        Map<String, TlaValue> variables =
                Map.of(HOSTILE, new TlaValue.StringValue(HOSTILE), "__proto__", new TlaValue.RawValue(HOSTILE));
        Counterexample counterexample = new Counterexample(
                List.of(
                        new State(1, HOSTILE, HOSTILE, Optional.empty(), variables, HOSTILE),
                        new State(2, HOSTILE, HOSTILE, Optional.empty(), Map.of(), HOSTILE)),
                Optional.empty());
        Story story = new Story(
                HOSTILE,
                List.of(HOSTILE),
                List.of(Story.Role.BYZANTINE),
                List.of(new Story.Step(
                        HOSTILE,
                        List.of(
                                new Story.Message(Story.Message.Kind.LIE, 1, HOSTILE),
                                new Story.Message(Story.Message.Kind.OUTCOME, 0, HOSTILE)))),
                HOSTILE,
                List.of(HOSTILE));
        return new CounterexamplePage(HOSTILE, HOSTILE, List.of(HOSTILE), Optional.of(story), counterexample);
    }
}
