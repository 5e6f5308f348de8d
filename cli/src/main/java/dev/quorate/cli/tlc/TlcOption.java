package dev.quorate.cli.tlc;

import dev.quorate.cli.terminal.BadInput;
import dev.quorate.tlc.TlcJar;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that puts another TLC in the place of the one that comes with this tool. */
public final class TlcOption {

    @Option(
            names = "--tla2tools",
            paramLabel = "JAR",
            description = "Run the TLC of this tla2tools.jar instead of the one that comes with this tool.")
    private @Nullable Path jar;

    public TlcJar jar() {
        try {
            return jar == null ? TlcJar.embedded() : TlcJar.at(jar);
        } catch (IllegalArgumentException complaint) {
            throw BadInput.of(complaint);
        }
    }
}
