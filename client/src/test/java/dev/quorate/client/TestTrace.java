package dev.quorate.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where integration tests leave their traces, for TLC to replay. */
final class TestTrace {

    private static final Path DIRECTORY = Path.of("target", "traces");

    private TestTrace() {}

    /** Begins the trace of a test. */
    static TraceListener named(String name) throws IOException {
        Files.createDirectories(DIRECTORY);
        return TraceListener.to(DIRECTORY.resolve(name + ".ndjson"));
    }
}
