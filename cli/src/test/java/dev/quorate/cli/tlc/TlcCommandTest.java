package dev.quorate.cli.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.cli.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real TLC on a specification of a user. */
class TlcCommandTest {

    @TempDir
    Path directory;

    @BeforeEach
    void writeSpecification() throws IOException {
        write("Count.tla", """
                ---- MODULE Count ----
                EXTENDS Naturals
                VARIABLE x
                Init == x = 0
                Next == x < 5 /\\ x' = x + 1
                Spec == Init /\\ [][Next]_x
                Small == x < 2
                NotOne == x /= 1
                Fine == x < 10
                ====
                """);
        write("Count.cfg", "SPECIFICATION Spec\nINVARIANT Small\n");
        write("Fine.cfg", "SPECIFICATION Spec\nINVARIANT Fine\n");
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void tlc_violatedInvariant_showsTheStatesAndEndsWithOne() throws IOException {
        Invocation invocation = Invocation.of("tlc", path("Count.tla"));

        assertThat(invocation.status()).isOne();
        assertThat(invocation.out()).startsWith("""
                        The invariant Small is violated by a behaviour of 3 states.

                        State 1: Initial predicate
                          x = 0

                        State 2: Next (Count.tla:5:9)
                          x = 1

                        State 3: Next (Count.tla:5:9)
                          x = 2

                        3 distinct states, 3 generated, depth 3,\
                        """);
        assertThat(files()).containsExactly("Count.cfg", "Count.tla", "Fine.cfg");
    }

    @Test
    void tlc_report_isAPageWithTheStates() throws IOException {
        Invocation invocation = Invocation.of("tlc", path("Count.tla"), "--report", path("count.html"));

        assertThat(invocation.status()).isOne();
        assertThat(directory.resolve("count.html"))
                .content()
                .contains(
                        "Count: The invariant Small is violated by a behaviour of 3 states.", "\"set\":{\"x\":\"2\"}");
        assertThat(files()).contains("count.html").noneMatch(name -> name.endsWith(".tmp"));
    }

    @Test
    void tlc_itf_isTheFirstCounterexample() throws IOException {
        write("Count.cfg", "SPECIFICATION Spec\nINVARIANT NotOne Small\n");
        Invocation invocation =
                Invocation.of("tlc", path("Count.tla"), "-continue", "-deadlock", "--itf", path("count.itf.json"));

        assertThat(invocation.status()).isOne();
        assertThat(invocation.err()).isEmpty();
        assertThat(directory.resolve("count.itf.json")).hasContent("""
                        {"#meta":{"format":"ITF","format-description":"https://apalache-mc.org/docs/adr/015adr-trace.html",\
                        "source":"Count.tla","description":"Count: The invariant NotOne is violated by a behaviour of 2 states."},\
                        "vars":["x"],"states":[{"#meta":{"index":0,"action":"Initial predicate"},"x":{"#bigint":"0"}},\
                        {"#meta":{"index":1,"action":"Next","location":"Count.tla:5:9"},"x":{"#bigint":"1"}}]}
                        """);
    }

    @Test
    void tlc_itfOfASpecificationThatHolds_saysThatThereIsNone() throws IOException {
        Invocation invocation = Invocation.of(
                "tlc", path("Count"), "-deadlock", "--config", path("Fine.cfg"), "--itf", path("none.itf.json"));

        assertThat(invocation.err())
                .isEqualTo("TLC has no state to show, so " + path("none.itf.json") + " is not written.\n");
        assertThat(invocation.status()).isZero();
        assertThat(files()).doesNotContain("none.itf.json");
    }

    @Test
    void tlc_goingOnAfterAViolation_showsEachPropertyOnce() throws IOException {
        write("Count.cfg", "SPECIFICATION Spec\nINVARIANT NotOne Small\n");
        Invocation invocation = Invocation.of("tlc", path("Count.tla"), "-continue", "-deadlock");

        assertThat(invocation.status()).isOne();
        assertThat(invocation.lines())
                .containsSubsequence(
                        "The invariant NotOne is violated by a behaviour of 2 states.",
                        "  x = 1",
                        "The invariant Small is violated by a behaviour of 3 states. TLC reports it 4 times; the first is shown.",
                        "  x = 2");
        assertThat(invocation.lines()).doesNotContain("  x = 3").noneMatch(line -> line.startsWith("No error"));
    }

    /** With a byte order mark ahead of the configuration, which TLC takes for a part of its first word. */
    @Test
    void tlc_moduleInALibrary_found() throws IOException {
        Path library = Files.createDirectory(directory.resolve("library"));
        Files.writeString(
                library.resolve("Part.tla"), "---- MODULE Part ----\nCONSTANT N\nASSUME Odd == N = 1\n====\n");
        write("Whole.tla", "---- MODULE Whole ----\nEXTENDS Part\n====\n");
        write("Whole.cfg", "\ufeffCONSTANT N = 2\n");

        Invocation alone = Invocation.of("tlc", path("Whole.tla"));
        Invocation with = Invocation.of("tlc", path("Whole.tla"), "--library", library.toString());

        assertThat(alone.status()).isEqualTo(2);
        assertThat(alone.err())
                .contains("module Part imported in module Whole: it is not in " + directory, "--library");
        assertThat(with.status()).isOne();
        assertThat(with.out()).startsWith("The assumption Odd is violated.");
    }

    @Test
    void tlc_specificationThatHolds_passesOptionsOnAndEndsWithZero() throws IOException {
        Invocation invocation = Invocation.of(
                "tlc",
                "-deadlock",
                path("Count"),
                "--json",
                "--config",
                path("Fine.cfg"),
                "-dump",
                "dot,actionlabels",
                path("graph.dot"));

        assertThat(invocation.err()).isEmpty();
        assertThat(invocation.status()).isZero();
        assertThat(invocation.json().path("verdict").asText()).isEqualTo("holds");
        assertThat(invocation.json().path("statistics").path("distinct").asInt())
                .isEqualTo(6);
        assertThat(Files.readString(directory.resolve("graph.dot"))).contains("digraph");
    }

    @Test
    void tlc_syntaxError_saysWhereAndEndsWithTwo() throws IOException {
        write("Bad.cfg", "INIT Init\nNEXT Init\n");
        Invocation invocation = Invocation.of("tlc", write("Bad.tla", "---- MODULE Bad ----\nx == == 1\n====\n"));

        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err()).startsWith("quorate tlc: Bad.tla:2:6: ").hasLineCount(1);
        assertThat(invocation.out()).isEmpty();
    }

    @Test
    void sort_optionsOfTlcWithValues_findsTheSpecificationAmongThem() {
        TlcArguments sorted = TlcArguments.sort(List.of(
                "-depth",
                "10",
                "-simulate",
                "num=3,file=traces",
                "-config",
                "A.cfg",
                "A.tla",
                "-workers",
                "4",
                "-unheardOf",
                "-dump",
                "states",
                "-seed",
                "-7"));

        assertThat(sorted.specification()).isEqualTo(Path.of("A.tla"));
        assertThat(sorted.configuration()).isEqualTo(Path.of("A.cfg"));
        assertThat(sorted.workers()).isEqualTo(4);
        assertThat(sorted.forTlc())
                .containsExactly(
                        "-depth",
                        "10",
                        "-simulate",
                        "num=3,file=" + Path.of("traces").toAbsolutePath(),
                        "-unheardOf",
                        "-dump",
                        Path.of("states").toAbsolutePath().toString(),
                        "-seed",
                        "-7");
    }

    /** Options that newer releases of TLC have. Case counts in none of those that dump or load. */
    @Test
    void sort_optionsOfNewerReleases_findsTheSpecificationAmongThem() {
        List<String> options =
                List.of("-generate", "num=3", "-inv", "x < 2", "-invlevel", "5", "-suppressMessages", "2255");

        TlcArguments sorted = TlcArguments.sort(Stream.of(options, List.of("A", "-dumptrace", "json", "/t.json"))
                .flatMap(List::stream)
                .toList());

        assertThat(sorted.specification()).isEqualTo(Path.of("A"));
        assertThat(sorted.forTlc())
                .startsWith(options.toArray(String[]::new))
                .endsWith("-dumptrace", "json", "/t.json");
    }
}
