package dev.quorate.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.tlc.Verdict.Failed;
import dev.quorate.tlc.Verdict.Violated;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The official {@code tla2tools.jar} says the same as the embedded TLC. docs/release.md says which were tried. */
@EnabledIfEnvironmentVariable(
        named = "TLA2TOOLS_JAR",
        matches = ".+",
        disabledReason = "NOT CHECKED with an official TLC: set TLA2TOOLS_JAR to the path of a tla2tools.jar.")
class OfficialJarTest {

    private static Verdict verdict(String specification, String configuration) throws InterruptedException {
        return result(specification, configuration).verdict();
    }

    private static TlcResult result(String specification, String configuration) throws InterruptedException {
        return result(Specs.of(specification, configuration).coverage(true));
    }

    private static TlcResult result(TlcRun.Builder run) throws InterruptedException {
        Tlc tlc = new Tlc(jar(), Path.of("target", "tlc-archives"));
        tlc.prepare();
        return tlc.run(run.build(), ProgressListener.SILENT);
    }

    static TlcJar jar() {
        return TlcJar.at(Path.of(Objects.requireNonNull(System.getenv("TLA2TOOLS_JAR"))));
    }

    @Test
    void run_modelThatHolds_sameCountsAndCoverage() throws InterruptedException {
        TlcResult official = result("Clock", "ClockHolds");
        TlcResult embedded = Specs.result(Specs.of("Clock", "ClockHolds").coverage(true));

        assertThat(official.holds()).isTrue();
        assertThat(official.statistics()).isEqualTo(embedded.statistics());
        assertThat(official.coverage()).isEqualTo(embedded.coverage());
        assertThat(official.collisionProbability()).isEqualTo(embedded.collisionProbability());
        assertThat(official.tlcVersion()).isPresent();
        assertThat(official.output()).isEmpty();
    }

    @Test
    void run_brokenProperties_sameNamesAndBehaviours() throws InterruptedException {
        for (String configuration : new String[] {
            "ClockInvariant", "ClockInitially", "ClockInitialProperty", "ClockAction", "ClockLasso", "ClockStuttering"
        }) {
            Violated official = (Violated) verdict("Clock", configuration);
            Violated embedded =
                    (Violated) Specs.result(Specs.of("Clock", configuration)).verdict();

            assertThat(official.kind()).as(configuration).isEqualTo(embedded.kind());
            assertThat(official.candidates()).as(configuration).isEqualTo(embedded.candidates());
            assertThat(official.counterexample().states())
                    .as(configuration)
                    .extracting(State::variables)
                    .isEqualTo(embedded.counterexample().states().stream()
                            .map(State::variables)
                            .toList());
            assertThat(official.counterexample().lasso())
                    .as(configuration)
                    .isEqualTo(embedded.counterexample().lasso());
        }
    }

    @Test
    void run_failures_sameKindsAndPlaces() throws InterruptedException {
        for (String name : new String[] {"Broken", "Unknown", "Orphan", "Empty", "Recursion"}) {
            Failed official = (Failed) verdict(name, name);
            Failed embedded = (Failed) Specs.result(Specs.of(name)).verdict();

            assertThat(official.kind()).as(name).isEqualTo(embedded.kind());
            assertThat(official.location()).as(name).isEqualTo(embedded.location());
        }
    }

    /** A release that knows all says nothing of newer ones; any other says so. */
    @ParameterizedTest
    @MethodSource("dev.quorate.tlc.Specs#forNewerReleases")
    void run_specificationForNewerReleases_holdsOrSaysSo(String name, String formula, @TempDir Path directory)
            throws Exception {
        TlcResult result = result(Specs.withInvariant(directory, name, formula));

        assertThat(result.holds() || result.verdict().sentence().contains("--tla2tools"))
                .as(result.verdict().sentence())
                .isTrue();
        assertThat(new NewerTlc(result.tlcVersion()).isThere() || result.holds())
                .as(result.verdict().sentence())
                .isTrue();
    }
}
