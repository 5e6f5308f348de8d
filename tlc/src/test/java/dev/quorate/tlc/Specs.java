package dev.quorate.tlc;

import dev.quorate.tlc.TlcRun.Tuning;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

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
}
