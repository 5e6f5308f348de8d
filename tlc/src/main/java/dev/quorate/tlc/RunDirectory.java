package dev.quorate.tlc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The temporary directory of one run. Everything that the child writes goes here: its states, the standard modules that TLC
 * unpacks, crash reports, and whatever else it leaves in its working directory.
 */
final class RunDirectory implements AutoCloseable {

    private static final int MOST_ERROR_BYTES = 64 * 1024;

    private final TemporaryDirectory directory;

    private RunDirectory(TemporaryDirectory directory) {
        this.directory = directory;
    }

    static RunDirectory create() throws IOException {
        RunDirectory run = new RunDirectory(TemporaryDirectory.create("quorate-tlc-"));
        Files.createDirectory(run.states());
        Files.createDirectory(run.temporary());
        return run;
    }

    Path root() {
        return directory.path();
    }

    Path states() {
        return root().resolve("states");
    }

    Path temporary() {
        return root().resolve("tmp");
    }

    /** Where TLC finds which classes hold operators. */
    Path index() {
        return root().resolve("index");
    }

    Path standardError() {
        return root().resolve("stderr.txt");
    }

    /** Reads the beginning of what the child wrote to its standard error. */
    List<String> errorLines() {
        try (var input = Files.newInputStream(standardError())) {
            return new String(input.readNBytes(MOST_ERROR_BYTES), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException gone) {
            return List.of();
        }
    }

    @Override
    public void close() {
        directory.close();
    }
}
