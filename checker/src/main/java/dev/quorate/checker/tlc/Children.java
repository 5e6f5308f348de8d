package dev.quorate.checker.tlc;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The children that are alive, with their directories. When this Java virtual machine ends in an orderly way, by an interrupt
 * from the keyboard or a termination signal too, it takes them along.
 */
final class Children {

    private static final Children ALL = new Children();

    private final Map<Process, RunDirectory> alive = new HashMap<>();
    private boolean ending;

    private Children() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::endAll, "quorate-tlc-shutdown"));
    }

    static Children all() {
        return ALL;
    }

    /** Starts a child. Holding the lock, so that no child can slip through while the machine is ending. */
    synchronized Process start(ProcessBuilder builder, RunDirectory directory) throws IOException {
        if (ending) {
            throw new IOException("this program is ending");
        }
        Process child = builder.start();
        alive.put(child, directory);
        return child;
    }

    synchronized void forget(Process child) {
        alive.remove(child);
    }

    /** Kills a child and its descendants, and waits until it is gone. */
    static void kill(Process child) {
        child.descendants().forEach(ProcessHandle::destroyForcibly);
        child.destroyForcibly();
        boolean interrupted = false;
        boolean gone = false;
        while (!gone) {
            try {
                gone = child.waitFor(1, TimeUnit.SECONDS) || !child.isAlive();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void endAll() {
        ending = true;
        alive.keySet().forEach(Process::destroyForcibly);
        alive.forEach((child, directory) -> {
            kill(child);
            directory.close();
        });
    }
}
