package dev.quorate.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.quorate.tlc.TlcResult;
import dev.quorate.tlc.bind.MirrorsAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A model is a test, which passes if TLC finds what the annotation says, and else says what it found. */
class TlaModelTest {

    @TempDir
    private Path reports;

    // By hand: paid and passed from 0 to Coins, and nobody passes for free: 1 + 2 + 3 states with two coins.

    @TlaModel(
            spec = "Turnstile.tla",
            holds = true,
            distinct = 6,
            fires = {"Insert", "Push"})
    void turnstile_letsNobodyThroughForFree(TlcResult result) {
        assertThat(result.depth()).isEqualTo(5);
    }

    @TlaModel(spec = "Turnstile.tla", constants = "Coins = 3", holds = true, distinct = 10)
    void constants_setInJava_replaceThoseOfTheFile() {}

    @TlaModel(
            spec = "dev/quorate/junit/Turnstile.tla",
            config = "src/test/resources/dev/quorate/junit/Turnstile.cfg",
            constants = "Coins = 1",
            holds = true)
    void files_onTheClassPathAndInTheProject_areFound() {}

    @TlaModel(spec = "Turnstile.tla", config = "Liveness.cfg", fails = "EverybodyPasses", states = 4)
    void counterexample_thatIsExpected_isAPassedTest() {}

    @TlaModel(spec = "Turnstile.tla", holds = true, mirrors = Turnstile.class)
    void code_thatIsRight_agrees() {}

    record Turnstile(int paid, int passed) {
        @MirrorsAction(value = "Push", state = "[paid |-> paid, passed |-> passed]")
        static Optional<Turnstile> push(Turnstile before) {
            return before.passed < before.paid
                    ? Optional.of(new Turnstile(before.paid, before.passed + 1))
                    : Optional.empty();
        }
    }

    /** What a bound method must do is a property that no configuration names. */
    @TlaModel(spec = "Turnstile.tla", fails = "MirrorsRefusal_push", mirrors = Jumper.class)
    void property_ofABoundMethod_canBeExpectedToFail() {}

    /** Tests that fail, each for its own reason; nothing but the test below runs them. */
    static class Failing {

        @TlaModel(spec = "Turnstile.tla", constants = "Coins = 1", holds = true, distinct = 4)
        void distinct() {}

        @TlaModel(
                spec = "Turnstile.tla",
                holds = true,
                fires = {"Insert", "Jump"})
        void fires() {}

        @TlaModel(spec = "Turnstile.tla", fails = "NobodyForFree")
        void fails() {}

        @TlaModel(spec = "Turnstile.tla", config = "Liveness.cfg", fails = "EverybodyPasses", states = 9)
        void states() {}

        @TlaModel(spec = "Turnstile.tla", config = "Liveness.cfg", holds = true)
        void holds() {}

        @TlaModel(spec = "Turnstile.tla")
        void nothing() {}

        @TlaModel(spec = "Turnstile.tla", config = "Nothing.cfg", holds = true)
        void vacuous() {}

        @TlaModel(spec = "Turnstile.tla", holds = true, fails = "NobodyForFree")
        void both() {}

        @TlaModel(spec = "Turnstile.tla", fails = "NobodyForFree", distinct = 3)
        void uncertain() {}

        @TlaModel(spec = "Gate.tla", holds = true)
        void missing() {}

        @TlaModel(spec = "Turnstile.tla", config = "Gate.cfg", holds = true)
        void unconfigured() {}

        @TlaModel(spec = "Turnstile.tla", fails = "Nonsense")
        void unchecked() {}

        @TlaModel(spec = "Turnstile.tla", constants = "Coin = 3", holds = true)
        void mistyped() {}

        @TlaModel(spec = "Turnstile.tla", holds = true, mirrors = Typo.class)
        void unbound() {}

        @TlaModel(spec = "Turnstile.tla", holds = true, mirrors = Odd.class)
        void odd() {}

        @TlaModel(spec = "Turnstile.tla", holds = true, mirrors = Throwing.class)
        void throwing() {}

        @TlaModel(spec = "Turnstile.tla", constants = "Coins", holds = true)
        void misset() {}

        @TlaModel(spec = "Turnstile.tla", constants = "Coins = (", holds = true)
        void malformed() {}

        @TlaModel(spec = "Turnstile.tla", holds = true, mirrors = Jumper.class)
        void differs() {}

        @TlaModel(spec = "Turnstile.tla", constants = "Coins = 1000000", holds = true, seconds = 2)
        void endless() {}

        @Timeout(value = 2, unit = TimeUnit.SECONDS)
        @TlaModel(spec = "Turnstile.tla", constants = "Coins = 1000000", holds = true)
        void interrupted() {}
    }

    /** Pushes without a coin. */
    static final class Jumper {
        private Jumper() {}

        @MirrorsAction(value = "Push", state = "[paid |-> paid, passed |-> passed]")
        static Optional<Turnstile> push(Turnstile before) {
            return Optional.of(new Turnstile(before.paid(), before.passed() + 1));
        }
    }

    static final class Typo {
        private Typo() {}

        @MirrorsAction(value = "Pusch", state = "[paid |-> paid, passed |-> passed]")
        static Optional<Turnstile> push(Turnstile before) {
            return Turnstile.push(before);
        }
    }

    static final class Odd {
        private Odd() {}

        @MirrorsAction(value = "Push", state = "[paid |-> paid, passed |-> passed]")
        Optional<Turnstile> push(Turnstile before) {
            return Turnstile.push(before);
        }
    }

    static final class Throwing {
        private Throwing() {}

        @MirrorsAction(value = "Push", state = "[paid |-> paid, passed |-> passed]")
        static Optional<Turnstile> push(Turnstile before) {
            throw new UnsupportedOperationException("not yet");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "distinct | Turnstile.tla, Coins = 1: It was expected to have 4 distinct states, and has 3.",
                "fires | Turnstile.tla: Jump is never taken. These actions are: [Insert, Push].",
                "fails | Turnstile.tla: NobodyForFree was expected to be violated. No error was found in any reachable state.",
                "states | EverybodyPasses was expected to be violated by a behaviour of 9 states, and is by one of 4.",
                "holds | It was expected to hold. The temporal property EverybodyPasses is violated by a behaviour of 4 states.",
                "nothing | The test compares nothing: say holds = true, or fails = \"...\" with the property that is violated.",
                "vacuous | The configuration Nothing.cfg names no invariant and no property, and leaves deadlocks alone: ",
                "both | The model cannot both hold and violate NobodyForFree: leave one out.",
                "uncertain | TLC ends at a counterexample, so distinct and fires are certain only with holds = true.",
                "missing | There is no specification Gate.tla: not on the class path, neither beside Failing nor from its root",
                "unconfigured | There is no configuration Gate.cfg: ",
                "unchecked | The configuration Turnstile.cfg does not name Nonsense, and only what it names is checked.",
                "mistyped | No module of the specification has a constant Coin, which was to be set.",
                "unbound | Turnstile.tla: Typo.push, bound to Pusch: Unknown operator: `Pusch'",
                "odd | Odd.push is bound to Push, so it must be static.",
                "throwing | cannot be compared with Push. It throws java.lang.UnsupportedOperationException: not yet at TlaModelTest.java:",
                "malformed | Turnstile.tla, Coins = (: Turnstile.tla:6:11: The second argument of < should be an integer",
                "misset | Turnstile.tla, Coins: Of what was set, CONSTANT Coins: It was expecting = or <-",
                "differs | push([paid |-> 0, passed |-> 0]) returned Optional[Turnstile[paid=0, passed=1]], "
                        + "but Push cannot be taken.",
                "endless | TLC did not end in the allowed 2 s and was stopped.",
                "interrupted | timed out after 2 seconds",
            })
    void failure_saysInASentenceWhatIsOtherwise(String method, String sentence) {
        assertThat(failure(method)).contains(sentence);
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .as("processes that are left")
                .isEmpty();
    }

    @Test
    void counterexample_isATable_andAPage() throws Exception {
        String message = failure("holds");

        assertThat(message).contains("""

                     action             passed  paid
                  1  Initial predicate  0       0
                  2  Insert                     1
                  3  Insert                     2
                  4  Push               1
                  and nothing more happens
                """);
        Path page = Path.of(new java.net.URI(message.substring(message.indexOf("Step through it: ") + 17)));
        assertThat(page.getFileName()).hasToString("Failing.holds.html");
        assertThat(Files.readString(page)).contains("EverybodyPasses");
    }

    /** Several at a time; each has a TLC of its own. */
    static class Parallel {

        @TlaModel(spec = "Turnstile.tla", constants = "Coins = 1", holds = true, distinct = 3)
        void one() {}

        @TlaModel(spec = "Turnstile.tla", constants = "Coins = 2", holds = true, distinct = 6)
        void two() {}

        @TlaModel(
                spec = "Turnstile.tla",
                constants = "Coins = 3",
                holds = true,
                distinct = 10,
                mirrors = Turnstile.class)
        void three() {}
    }

    @Test
    void tests_inParallel_doNotDisturbEachOther() {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Parallel.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "3")
                .build();
        List<String> comparisons = new CopyOnWriteArrayList<>();
        List<TestExecutionResult.Status> ends = new CopyOnWriteArrayList<>();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                comparisons.addAll(entry.getKeyValuePairs().values());
            }

            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    ends.add(result.getStatus());
                }
            }
        });

        assertThat(ends).hasSize(3).containsOnly(TestExecutionResult.Status.SUCCESSFUL);
        // By hand: in each of the 10 states Push can be taken or not; it can in the 6 where less have passed than paid.
        assertThat(comparisons)
                .containsExactly("push was compared with Push 10 times; in 6 of them it returned something "
                        + "other than its first argument.");
    }

    private String failure(String method) {
        List<String> failures = new ArrayList<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(Failing.class, method))
                .configurationParameter("junit.platform.reporting.output.dir", reports.toString())
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable().ifPresent(thrown -> failures.add(thrown.getMessage()));
            }
        });
        assertThat(failures).hasSize(1);
        return failures.get(0);
    }
}
