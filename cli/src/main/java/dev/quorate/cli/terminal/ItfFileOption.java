package dev.quorate.cli.terminal;

import dev.quorate.tlc.Counterexample;
import dev.quorate.tlc.Itf;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that writes the counterexample for the tools of Apalache and Quint. */
public final class ItfFileOption {

    @Option(
            names = "--itf",
            paramLabel = "FILE",
            description =
                    "Also write the counterexample, of several the first, in the Informal Trace Format, which Apalache's and "
                            + "Quint's tools read; they expect a name that ends in .itf.json. Where TLC shows no "
                            + "counterexample nothing is written.")
    private @Nullable Path file;

    public boolean isGiven() {
        return file != null;
    }

    /** Says so before the work begins, not after. */
    public void requireWritable() throws IOException {
        @Nullable Path target = file;
        if (target != null) {
            OutputFile.requireWritable(target);
        }
    }

    /** Writes it, if it was asked for; says so if there is none. */
    public void write(Console console, String description, Counterexample counterexample) throws IOException {
        @Nullable Path target = file;
        if (target == null) {
            return;
        } else if (counterexample.length() == 0) {
            console.error("TLC has no state to show, so " + target + " is not written.");
        } else {
            OutputFile.write(target, new Itf(description, counterexample).bytes());
        }
    }
}
