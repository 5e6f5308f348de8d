package dev.quorate.tlc;

import dev.quorate.tlc.TlcRun.Tuning;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The specifications of these tests, and the one TLC that runs them. */
final class Specs {

    private static final Tlc EMBEDDED = new Tlc(TlcJar.embedded(), Path.of("target", "tlc-archives"));
    private static boolean prepared;

    private Specs() {}

    /** The embedded TLC, prepared once to start fast. */
    static synchronized Tlc tlc() throws InterruptedException {
        if (!prepared) {
            prepared = EMBEDDED.prepare();
        }
        return EMBEDDED;
    }

    static Path file(String name) {
        URL resource = Objects.requireNonNull(Specs.class.getResource(name), name);
        try {
            return Path.of(resource.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A run of a specification with the configuration of the same name. */
    static TlcRun.Builder of(String specification) {
        return of(specification, specification);
    }

    static TlcRun.Builder of(String specification, String configuration) {
        return TlcRun.of(file(specification + ".tla"))
                .configuration(file(configuration + ".cfg"))
                .tuning(Tuning.QUICK_START);
    }

    static TlcResult result(TlcRun.Builder run) throws InterruptedException {
        return tlc().run(run.build(), ProgressListener.SILENT);
    }

    /** Invariants of a specification that only newer releases of TLC can read or compute, by a name for the module. */
    static Stream<Arguments> forNewerReleases() {
        return Stream.of(
                Arguments.of("Sign", "x \u2264 3"),
                Arguments.of("Accent", "x < Len(\"`\") + 3"),
                Arguments.of("Statistics", "TLCGet(\"stats\").distinct >= x"),
                Arguments.of("Register", "TLCSet(\"s:x\", x)"),
                Arguments.of("Subset", "TRUE\nNext == x < 1 /\\ s' \\subseteq {1} /\\ x' = 1"));
    }

    /** Makes a specification of one step, or another if the text goes on with Next. */
    static TlcRun.Builder withInvariant(Path directory, String name, String formula) throws IOException {
        String next = formula.contains("Next") ? "" : "Next == x < 1 /\\ x' = 1 /\\ UNCHANGED s";
        Files.writeString(directory.resolve(name + ".tla"), """
                ---- MODULE %s ----
                EXTENDS Naturals, Sequences, TLC
                VARIABLES x, s
                Init == x = 0 /\\ s = {}
                Inv == %s
                %s
                ====
                """.formatted(name, formula, next));
        Files.writeString(
                directory.resolve(name + ".cfg"), "INIT Init\nNEXT Next\nINVARIANT Inv\nCHECK_DEADLOCK FALSE\n");
        return TlcRun.of(directory.resolve(name + ".tla"));
    }
}
