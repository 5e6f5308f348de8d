package dev.quorate.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Messages as other releases of TLC than the embedded one print them. */
class TranscriptTest {

    private final List<Progress> progress = new ArrayList<>();
    private final Transcript transcript = new Transcript(progress::add);

    private void say(int code, int severity, String text) {
        transcript.message(new Message(code, severity, text, List.of()));
    }

    private Counterexample counterexample() {
        return transcript.findings().get(0).counterexample(1);
    }

    @Test
    void state_actionWithArguments_nameAndArgumentsApart() {
        say(2112, 1, "Action property Mono is violated.");
        say(
                2217,
                4,
                "3: <Down(1, \"a b\") line 10, col 12 to line 10, col 46 of module Counter>\n/\\ x = 0\n/\\ y = 1");

        State state = counterexample().states().get(0);
        assertThat(state.number()).isEqualTo(3);
        assertThat(state.action()).isEqualTo("Down");
        assertThat(state.arguments()).isEqualTo("(1, \"a b\")");
        assertThat(state.location()).contains(new Location("Counter.tla", 10, 12));
        assertThat(state.variables().keySet()).containsExactly("x", "y");
    }

    @Test
    void backToState_withAction_numberAndActionRead() {
        say(2116, 1, "Temporal properties were violated.");
        say(2122, 4, "2: Back to state: <Down(1) line 10, col 12 to line 10, col 46 of module Counter>");

        assertThat(counterexample().lasso())
                .contains(new Lasso.BackToState(2, "Down", "(1)", Optional.of(new Location("Counter.tla", 10, 12))));
    }

    @Test
    void backToState_withoutAction_numberRead() {
        say(2116, 1, "Temporal properties were violated.");
        say(2122, 4, "5: Back to state\n");

        assertThat(counterexample().lasso()).contains(new Lasso.BackToState(5, "", "", Optional.empty()));
    }

    @Test
    void progress_withThousandsSeparatorsAndRates_plainNumbers() {
        say(
                2200,
                0,
                "Progress(1,234) at 2026-11-23 01:15:10: 12,345,678,901 states generated (674 s/min), 5,000 distinct states"
                        + " found (421 ds/min), 17 states left on queue.");

        assertThat(progress).containsExactly(new Progress(1234, 12_345_678_901L, 5000, 17));
        assertThat(transcript.statistics()).isEqualTo(new Progress(1234, 12_345_678_901L, 5000, 17));
    }

    @Test
    void progress_ofASimulation_unknownNumbersAreMinusOne() {
        say(
                2209,
                0,
                "Progress(-1) at 2026-11-23: 77 states generated, -1 distinct states found, -1 states left on queue.");

        assertThat(progress).containsExactly(new Progress(-1, 77, -1, -1));
    }

    @Test
    void coverage_reportedTwice_lastReportCounts() {
        say(2201, 0, "The coverage statistics at 2026-11-23 01:15:10");
        say(2772, 0, "<Up line 7, col 1 to line 7, col 2 of module Counter>: 1:2");
        say(2201, 0, "The coverage statistics at 2026-11-23 01:15:11");
        say(2773, 0, "<Init line 6, col 1 to line 6, col 4 of module Counter>: 1:1");
        say(2772, 0, "<Up line 7, col 1 to line 7, col 2 of module Counter (8 3 9 4)>: 3000000000:4000000000");

        assertThat(transcript.coverage())
                .containsExactly(
                        new ActionCoverage("Init", "Counter", new Location("Counter.tla", 6, 1), true, 1, 1),
                        new ActionCoverage(
                                "Up",
                                "Counter",
                                new Location("Counter.tla", 7, 1),
                                false,
                                3_000_000_000L,
                                4_000_000_000L));
    }

    @Test
    void success_withBothEstimates_bothRead() {
        say(2193, 0, """
                Model checking completed. No error has been found.
                  calculated (optimistic):  val = 8.1E-19
                  based on the actual fingerprints:  val = 2.3E-12""");

        assertThat(transcript.collision()).contains(new CollisionProbability(8.1e-19, OptionalDouble.of(2.3e-12)));
    }

    @Test
    void continuedSearch_secondCounterexample_doesNotMixWithTheFirst() {
        say(2110, 1, "Invariant A is violated.");
        say(2121, 1, "The behavior up to this point is:");
        say(2217, 4, "1: <Initial predicate>\nx = 0");
        say(2110, 1, "Invariant B is violated.");
        say(2121, 1, "The behavior up to this point is:");
        say(2217, 4, "1: <Initial predicate>\nx = 7");

        assertThat(counterexample().states()).extracting(State::text).containsExactly("x = 0");
    }

    @Test
    void line_unknownMessage_isNoError() {
        say(9999, 0, "something new");

        assertThat(transcript.findings()).isEmpty();
    }

    @Test
    void line_veryManyLines_firstAndLastKept() {
        for (int number = 0; number < 50_000; number++) {
            transcript.line("line " + number);
        }

        assertThat(transcript.userLines())
                .hasSize(20_001)
                .startsWith("line 0")
                .endsWith("line 49999")
                .contains("... 30000 lines are left out here ...");
    }

    /** What a specification prints can look like anything. */
    @Test
    void message_numbersTooLarge_areNotBelieved() {
        String large = "99999999999999999999999999";
        say(
                2200,
                0,
                "Progress(" + large + ") at x: " + large + " states generated, " + large + " distinct states found");
        say(
                2199,
                0,
                large + " states generated, " + large + " distinct states found, " + large + " states left on queue.");
        say(2193, 0, "calculated (optimistic):  val = 1.2.3");
        say(2772, 0, "<A line " + large + ", col 1 to line 7, col 2 of module M>: " + large + ":" + large);
        say(2110, 1, "Invariant A is violated.");
        say(2217, 4, large + ": <A line 0, col " + large + " to line 7, col 2 of module M>\nx = 0");

        assertThat(transcript.coverage()).isEmpty();
        assertThat(counterexample().states()).hasSize(1);
    }

    @Test
    void error_reportedAgainAndAgain_isKeptOnce() {
        for (int state = 1; state <= 5_000; state++) {
            say(2107, 1, "Invariant A is violated by the initial state:\nx = " + state);
            say(2132, 1, "The first argument of Assert evaluated to FALSE; the second argument was:\n" + state);
        }

        assertThat(transcript.findings()).hasSize(1_000);
        assertThat(transcript.findings().get(0).times()).isEqualTo(5_000);
        assertThat(transcript.leftOut()).isEqualTo(4_001);
    }
}
