package dev.quorate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quorate.cli.terminal.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** One command, run in this process with its output in a pipe, and how it ended. */
public record Invocation(int status, String out, String err) {

    public static Invocation of(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(out, err, Map.of(), Console.Terminal.NONE);
        int status = QuorateCommand.run(console, arguments);
        return new Invocation(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Splits a command line at spaces. */
    public static Invocation ofLine(String line) {
        return of(line.isBlank() ? new String[0] : line.split(" "));
    }

    public List<String> lines() {
        return out.lines().toList();
    }

    public JsonNode json() {
        try {
            return new ObjectMapper().readTree(out);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
