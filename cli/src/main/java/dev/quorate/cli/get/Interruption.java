package dev.quorate.cli.get;

import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.ShutdownHook;
import dev.quorate.client.Client;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends a read well when the process is told to end: what has come stays, and it is said how to go on. */
final class Interruption implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 5;

    private final Console console;
    private final GetFiles files;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ShutdownHook hook = new ShutdownHook();

    Interruption(Console console, GetFiles files) {
        this.console = console;
        this.files = files;
    }

    /** From now on a signal ends this client's read. */
    void of(Client client) {
        hook.arm(() -> interrupt(client));
    }

    private void interrupt(Client client) {
        console.hush();
        client.close();
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS); // for the trace and the report
        } catch (InterruptedException inAHurry) {
            // The message matters more.
        }
        console.lastWords("quorate get: Interrupted." + files.advice());
    }

    /** The read has ended, and all that is written of it is written. */
    @Override
    public void close() {
        ended.countDown();
        hook.disarm();
    }
}
