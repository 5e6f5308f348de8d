package dev.quorate.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that writes the rows of a table as JSON too. Where that is standard output, the table goes to standard error. */
public final class JsonFileOption {

    private static final String STANDARD_OUTPUT = "-";

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description =
                    "Also write the rows as JSON to this file; - is standard output, the table then goes to standard "
                            + "error.")
    private @Nullable Path file;

    public boolean isStandardOutput() {
        @Nullable Path target = file;
        return target != null && target.toString().equals(STANDARD_OUTPUT);
    }

    /** Says so before the work begins, not after. */
    public void requireWritable() throws IOException {
        @Nullable Path target = file;
        if (target != null && !isStandardOutput()) {
            OutputFile.requireWritable(target);
        }
    }

    /** Writes it, if it was asked for. */
    public void write(Console console, JsonNode content) throws IOException {
        @Nullable Path target = file;
        if (isStandardOutput()) {
            console.line(Json.text(content));
        } else if (target != null) {
            Json.write(target, content);
        }
    }

    /** Where the lines of the table go. */
    public Consumer<String> table(Console console) {
        return isStandardOutput() ? console::error : console::line;
    }

    public boolean isTableOnTerminal(Console console) {
        return isStandardOutput() ? console.isErrTerminal() : console.isOutTerminal();
    }
}
