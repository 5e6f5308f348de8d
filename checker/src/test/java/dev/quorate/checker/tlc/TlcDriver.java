package dev.quorate.checker.tlc;

import java.nio.file.Path;

/** A program that runs TLC, for the tests that end it from outside. */
final class TlcDriver {

    private TlcDriver() {}

    /** @param arguments the specification, with its configuration beside it */
    public static void main(String[] arguments) throws InterruptedException {
        TlcRun run = TlcRun.of(Path.of(arguments[0])).build();
        Specs.tlc().run(run, ProgressListener.SILENT);
    }
}
