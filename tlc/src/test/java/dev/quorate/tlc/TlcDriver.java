package dev.quorate.tlc;

import java.io.IOException;
import java.nio.file.Path;

/** A program that runs TLC, for the tests that end it from outside. */
final class TlcDriver {

    private TlcDriver() {}

    /** @param arguments the specification, with its configuration beside it, and "again" to run it for ever, twice at once */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        TlcRun run = TlcRun.of(Path.of(arguments[0])).build();
        if (arguments.length == 1) {
            Specs.tlc().run(run, ProgressListener.SILENT);
        } else {
            TemporaryDirectory.create("quorate-test-");
            new Thread(() -> again(run)).start();
            again(run);
        }
    }

    private static void again(TlcRun run) {
        while (true) {
            try {
                Specs.tlc().run(run, ProgressListener.SILENT);
            } catch (InterruptedException nobodyDoes) {
                throw new IllegalStateException(nobodyDoes);
            }
        }
    }
}
