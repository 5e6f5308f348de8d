package dev.quorate.cli.documentation;

import dev.quorate.cli.MainProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A shell in a directory in which {@code ./quorate} is the tool as these tests have it. What it began in the background ends with it. */
final class Shell implements AutoCloseable {

    private static final long PATIENCE_IN_SECONDS = 600;

    /** No command prints this. */
    private static final String END = "-- end of the command, with status ";

    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    /** What a command printed, to either stream, and its exit status. */
    record Answer(List<String> lines, int status) {}

    private Shell(Process process) {
        this.process = process;
        this.in = process.outputWriter(StandardCharsets.UTF_8);
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    static Shell in(Path directory) throws IOException {
        Path tool = Files.writeString(directory.resolve("quorate"), "#!/bin/sh\nexec " + java() + " \"$@\"\n");
        if (!tool.toFile().setExecutable(true)) {
            throw new IOException("cannot make '" + tool + "' a program");
        }
        return new Shell(new ProcessBuilder("sh")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start());
    }

    private static String java() {
        return MainProcess.command(List.of()).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
    }

    Answer run(String command) throws Exception {
        in.write("{ " + command + "\n} </dev/null; echo \"" + END + "$?\"\n");
        in.flush();
        return CompletableFuture.supplyAsync(this::read).get(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
    }

    private Answer read() {
        List<String> lines = new ArrayList<>();
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                int end = line.indexOf(END); // behind a line that the command did not end
                if (end > 0) {
                    lines.add(line.substring(0, end));
                }
                if (end >= 0) {
                    return new Answer(lines, Integer.parseInt(line.substring(end + END.length())));
                }
                lines.add(line);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        throw new AssertionError("the shell has ended: " + lines);
    }

    @Override
    public void close() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroy);
        all.forEach(each -> each.onExit().join());
    }
}
