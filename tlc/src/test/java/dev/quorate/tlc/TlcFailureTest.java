package dev.quorate.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.tlc.Verdict.Failed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever keeps TLC from a verdict becomes one sentence, with the place where there is one. */
class TlcFailureTest {

    @TempDir
    Path directory = Path.of("");

    private static Failed failed(TlcRun.Builder run) throws InterruptedException {
        Verdict verdict = Specs.result(run).verdict();
        assertThat(verdict).isInstanceOf(Failed.class);
        Failed failed = (Failed) verdict;
        assertThat(failed.sentence()).doesNotContain("\n", "@!@!@").endsWith(".");
        return failed;
    }

    @Test
    void run_syntaxError_placeOfTheToken() throws InterruptedException {
        Failed failed = failed(Specs.of("Broken"));

        assertThat(failed.kind()).isEqualTo(FailureKind.PARSE);
        assertThat(failed.location()).contains(new Location("Broken.tla", 5, 15));
        assertThat(failed.sentence()).startsWith("Broken.tla:5:15: Syntax error: ");
    }

    @Test
    void run_moduleMissing_named() throws InterruptedException {
        Failed failed = failed(Specs.of("Orphan"));

        assertThat(failed.kind()).isEqualTo(FailureKind.PARSE);
        assertThat(failed.sentence())
                .isEqualTo("Cannot find source file for module Parents imported in module Orphan: it is not in "
                        + Specs.file("Orphan.tla").getParent()
                        + "; put it there, or name its directory as a library (--library).");
    }

    @Test
    void run_secondModuleInTheFile_saysThatANewerReleaseIsNeeded() throws InterruptedException, IOException {
        Path both = Files.writeString(
                directory.resolve("Outer.tla"),
                "---- MODULE Outer ----\nEXTENDS Inner\n====\n---- MODULE Inner ----\nEXTENDS Naturals\n====\n");
        Files.writeString(directory.resolve("Outer.cfg"), "");

        assertThat(failed(TlcRun.of(both)).sentence())
                .endsWith("; newer releases of TLC find it in the file of the other: "
                        + "name a newer tla2tools.jar, such as release 1.8.0, with --tla2tools.");
    }

    @Test
    void run_modulesInACircle_named() throws InterruptedException {
        Failed failed = failed(Specs.of("Ring"));

        assertThat(failed.kind()).isEqualTo(FailureKind.PARSE);
        assertThat(failed.sentence())
                .isEqualTo("Modules extend or instantiate each other in a circle: RingB -> RingC -> RingB.");
    }

    @Test
    void run_keywordOfNewerReleases_saysThatTheyAreNeeded() throws InterruptedException {
        Failed failed = failed(Specs.of("Clock", "ClockAlias"));

        assertThat(failed.kind()).isEqualTo(FailureKind.CONFIG);
        assertThat(failed.sentence())
                .isEqualTo("ALIAS is a keyword of newer releases, which TLC 2.18 does not know: "
                        + "name a newer tla2tools.jar, such as release 1.8.0, with --tla2tools.");
    }

    /** Each of them is a specification that TLC of April 2026 checks: see OfficialJarTest. */
    @ParameterizedTest
    @MethodSource("dev.quorate.tlc.Specs#forNewerReleases")
    void run_specificationForNewerReleases_saysSo(String name, String formula) throws Exception {
        Failed failed = failed(Specs.withInvariant(directory, name, formula));

        assertThat(failed.sentence()).matches(name + ".tla:\\d.*; (for )?newer releases of TLC .* --tla2tools\\.");
    }

    /** The child would say that no error was found, or nothing at all, and end with status 0. */
    @Test
    void run_statesLeftOnTheQueue_isNoVerdict() throws InterruptedException {
        Failed stopped = failed(Specs.of("Stops"));
        TlcResult undecided = Specs.result(Specs.of("Undecided"));

        assertThat(stopped.kind()).isEqualTo(FailureKind.INCOMPLETE);
        assertThat(stopped.sentence())
                .isEqualTo(
                        "TLC stopped early: it left 1 state on its queue, so not every reachable state was looked at.");
        assertThat(undecided.exitCode()).isZero();
        assertThat(undecided.verdict()).isInstanceOf(Failed.class);
        assertThat(((Failed) undecided.verdict()).kind()).isEqualTo(FailureKind.EVALUATION);
        assertThat(undecided.verdict().sentence())
                .isEqualTo("Attempted to check equality of integer 0 with non-integer: \"end\".");
    }

    @Test
    void run_unknownOperators_firstNamedAndOthersCounted() throws InterruptedException {
        Failed failed = failed(Specs.of("Unknown"));

        assertThat(failed.kind()).isEqualTo(FailureKind.SEMANTIC);
        assertThat(failed.sentence()).isEqualTo("Unknown.tla:5:14: Unknown operator: `Successor' (and 1 more error).");
    }

    @Test
    void run_constantWithoutValue_named() throws InterruptedException {
        Failed failed = failed(Specs.of("Clock", "ClockNoConstant"));

        assertThat(failed.kind()).isEqualTo(FailureKind.CONFIG);
        assertThat(failed.sentence())
                .isEqualTo("The constant parameter Last is not assigned a value by the configuration file.");
    }

    @Test
    void run_invariantThatIsNotDefined_named() throws InterruptedException {
        Failed failed = failed(Specs.of("Clock", "ClockUnknownInvariant"));

        assertThat(failed.kind()).isEqualTo(FailureKind.CONFIG);
        assertThat(failed.sentence())
                .isEqualTo(
                        "The invariant TypeOk specified in the configuration file is not defined in the specification.");
    }

    @Test
    void run_configurationMalformed_lineOfTheFile() throws InterruptedException {
        Failed failed = failed(Specs.of("Clock", "ClockUnknownKeyword"));

        assertThat(failed.kind()).isEqualTo(FailureKind.CONFIG);
        assertThat(failed.sentence())
                .isEqualTo("ClockUnknownKeyword.cfg:3: It was expecting = or <-, but did not find it.");
    }

    @Test
    void run_expressionWithoutValue_innermostPlaceAndTheWayThere() throws InterruptedException {
        Failed failed = failed(Specs.of("Empty"));

        assertThat(failed.kind()).isEqualTo(FailureKind.EVALUATION);
        assertThat(failed.sentence()).isEqualTo("Empty.tla:4:27: Attempted to apply Head to the empty sequence.");
        assertThat(failed.counterexample().length()).isEqualTo(3);
    }

    @Test
    void run_endlessRecursion_said() throws InterruptedException {
        assertThat(failed(Specs.of("Recursion")).kind()).isEqualTo(FailureKind.STACK_OVERFLOW);
    }

    @Test
    void run_heapTooSmall_saidWithItsSize() throws InterruptedException {
        Failed failed = failed(Specs.of("Greedy").heapMegabytes(16));

        assertThat(failed.kind()).isEqualTo(FailureKind.OUT_OF_MEMORY);
        assertThat(failed.sentence()).contains("16 MiB");
    }

    @Test
    void run_timeIsOver_stoppedWithThatTime() throws InterruptedException {
        Failed failed = failed(Specs.of("Endless").timeout(Duration.ofSeconds(2)));

        assertThat(failed.kind()).isEqualTo(FailureKind.TIMEOUT);
        assertThat(failed.sentence()).isEqualTo("TLC did not end in the allowed 2 s and was stopped.");
    }

    @Test
    void run_noSpecification_named() throws InterruptedException {
        Path missing = directory.resolve("Missing.tla");

        Failed failed = failed(TlcRun.of(missing));

        assertThat(failed.kind()).isEqualTo(FailureKind.USAGE);
        assertThat(failed.sentence()).isEqualTo("There is no specification at " + missing + " that can be read.");
    }

    @Test
    void run_noConfiguration_named() throws InterruptedException, IOException {
        Path alone = Files.copy(Specs.file("Clock.tla"), directory.resolve("Clock.tla"));

        Failed failed = failed(TlcRun.of(alone));

        assertThat(failed.kind()).isEqualTo(FailureKind.CONFIG);
        assertThat(failed.sentence())
                .isEqualTo("There is no configuration at " + directory.resolve("Clock.cfg") + " that can be read.");
    }

    @Test
    void run_configurationInTheModule_saysThatANewerReleaseIsNeeded() throws InterruptedException, IOException {
        Path inside = Files.writeString(
                directory.resolve("Inside.tla"),
                Files.readString(Specs.file("Clock.tla")).replace("MODULE Clock", "MODULE Inside")
                        + "---- CONFIG Inside ----\nSPECIFICATION Spec\n====\n");
        String sentence = "The configuration stands in Inside.tla, where this release of TLC does not look: "
                + "name a newer tla2tools.jar, such as release 1.8.0, with --tla2tools, or write it into Inside.cfg.";

        assertThat(failed(TlcRun.of(inside)).sentence()).isEqualTo(sentence);
        assertThat(failed(TlcRun.of(inside).configuration(inside)).sentence()).isEqualTo(sentence);
    }

    @Test
    void run_libraryThatIsNone_named() throws InterruptedException {
        Failed failed = failed(Specs.of("Stairs").libraries(List.of(directory.resolve("none"))));

        assertThat(failed.kind()).isEqualTo(FailureKind.USAGE);
        assertThat(failed.sentence())
                .isEqualTo("There is no directory " + directory.resolve("none") + " to look for modules in.");
    }

    @Test
    void run_configurationInUtf16_said() throws InterruptedException, IOException {
        Path wide = Files.write(
                directory.resolve("Wide.cfg"), "\ufeffSPECIFICATION Spec".getBytes(StandardCharsets.UTF_16LE));

        assertThat(failed(Specs.of("Stairs").configuration(wide)).sentence())
                .isEqualTo("The configuration " + wide + " is in UTF-16: TLC reads UTF-8.");
    }

    @Test
    void run_fileThatIsNoSpecification_named() throws InterruptedException {
        assertThat(failed(TlcRun.of(Specs.file("Clock.tla").resolveSibling("Clock.cfg")))
                        .kind())
                .isEqualTo(FailureKind.USAGE);
    }

    @Test
    void run_classPathEntryMissing_named() throws InterruptedException {
        Failed failed = failed(Specs.of("Stairs").classPath(List.of(directory.resolve("none.jar"))));

        assertThat(failed.kind()).isEqualTo(FailureKind.USAGE);
        assertThat(failed.sentence()).contains("none.jar");
    }

    @Test
    void run_optionThatTlcDoesNotKnow_said() throws InterruptedException {
        Failed failed = failed(Specs.of("Stairs").tlcArguments(List.of("-nonsense")));

        assertThat(failed.kind()).isEqualTo(FailureKind.USAGE);
        assertThat(failed.sentence()).contains("-nonsense").doesNotContain("newer");
    }

    @Test
    void run_flagThatJavaDoesNotKnow_said() throws InterruptedException {
        Failed failed = failed(Specs.of("Stairs").javaFlags(List.of("-XX:+Nonsense")));

        assertThat(failed.kind()).isEqualTo(FailureKind.USAGE);
        assertThat(failed.sentence()).contains("Nonsense");
    }
}
