package dev.quorate.cli.tlc;

import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.Json;
import dev.quorate.cli.terminal.OutputFile;
import dev.quorate.tlc.TlcResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell other tools of a result: code hosts, editors, CI systems. */
final class ToolFiles {

    @Option(
            names = "--sarif",
            paramLabel = "FILE",
            description = "Also write what is wrong as SARIF, which code hosts and editors show beside the source.")
    private @Nullable Path sarif;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Also write the result as a test report in JUnit's XML, which CI systems read.")
    private @Nullable Path junit;

    @Option(
            names = "--github",
            description =
                    "Also print what is wrong, to standard error, as workflow commands of GitHub Actions, which show it "
                            + "beside the source.")
    private boolean github;

    /** Says so before the work begins, not after. */
    void requireWritable() throws IOException {
        for (@Nullable Path file : new @Nullable Path[] {sarif, junit}) {
            if (file != null) {
                OutputFile.requireWritable(file);
            }
        }
    }

    /** Writes what was asked for; where nothing was, nobody looks where the problems are. */
    void write(Console console, String module, String test, TlcResult result, Supplier<List<Problem>> found)
            throws IOException {
        if (sarif == null && junit == null && !github) {
            return;
        }
        List<Problem> problems = found.get();
        @Nullable Path sarifFile = sarif;
        if (sarifFile != null) {
            Json.write(sarifFile, Sarif.of(problems));
        }
        @Nullable Path junitFile = junit;
        if (junitFile != null) {
            OutputFile.write(junitFile, JUnitXml.of(module, test, result, problems));
        }
        if (github) {
            Annotations.of(problems).forEach(console::error);
        }
    }
}
