package dev.quorate.cli.terminal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that shows what was found as a page, in one file. */
public final class PageFileOption {

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Also show it as a page to step through: one file that needs no network and no server.")
    private @Nullable Path file;

    /** Says so before the work begins, not after. */
    public void requireWritable() throws IOException {
        @Nullable Path target = file;
        if (target != null) {
            OutputFile.requireWritable(target);
        }
    }

    /** Writes it, if it was asked for. */
    public void write(Supplier<byte[]> page) throws IOException {
        @Nullable Path target = file;
        if (target != null) {
            OutputFile.write(target, page.get());
        }
    }
}
