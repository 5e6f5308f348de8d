package dev.quorate.server;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the system that no one here wrote, and that the tests cannot do without. */
final class Tool {

    private static final long SECONDS = 30;

    private final List<String> command = new ArrayList<>();

    private Tool(String name) {
        command.add(name);
    }

    /** How it ended: its exit status, and what it printed to both outputs. */
    record Ended(int status, String out) {}

    static Tool named(String name) {
        boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
        if (!installed) {
            throw new AssertionError("these tests need the program '" + name + "': install the package "
                    + (name.equals("aria2c") ? "aria2" : name) + ", as ci/interop does");
        }
        return new Tool(name);
    }

    Tool with(String... arguments) {
        command.addAll(List.of(arguments));
        return this;
    }

    Ended run() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " did not end");
        }
        return new Ended(process.exitValue(), out);
    }
}
