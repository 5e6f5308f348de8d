package dev.quorate.tlc;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The children that are alive, and the temporary directories. When this Java virtual machine ends in an orderly way, by an
 * interrupt from the keyboard or a termination signal too, it takes them along.
 *
 * <p>The lock is held while a child is started or a directory is made, so that none can slip through while the machine is
 * ending: its threads go on until its very end, and would begin their next run.
 */
public final class Children {

    private static final Children ALL = endedWithThisProgram();

    private final Set<Process> alive = new HashSet<>();
    private final Set<TemporaryDirectory> directories = new HashSet<>();
    private boolean ending;

    /** A keeper whose children do not end with this program; for {@link #all} and for tests. */
    Children() {}

    private static Children endedWithThisProgram() {
        Children children = new Children();
        Runtime.getRuntime().addShutdownHook(new Thread(children::endAll, "quorate-tlc-shutdown"));
        return children;
    }

    /**
     * The children of this program.
     *
     * @return their keeper
     */
    public static Children all() {
        return ALL;
    }

    synchronized TemporaryDirectory makeDirectory(String prefix) throws IOException {
        refuseWhileEnding();
        TemporaryDirectory directory = TemporaryDirectory.make(prefix);
        directories.add(directory);
        return directory;
    }

    /**
     * Starts a child.
     *
     * @param builder how
     * @return the child; to be killed, and then forgotten
     * @throws IOException if it cannot be started, or this program is ending
     */
    public synchronized Process start(ProcessBuilder builder) throws IOException {
        refuseWhileEnding();
        Process child = builder.start();
        alive.add(child);
        return child;
    }

    /**
     * Forgets a child that is gone.
     *
     * @param child the child
     */
    public synchronized void forget(Process child) {
        alive.remove(child);
    }

    synchronized void forget(TemporaryDirectory directory) {
        directories.remove(directory);
    }

    /**
     * Kills a child and its descendants, and waits until it is gone.
     *
     * @param child the child; it may have ended by itself
     */
    public static void kill(Process child) {
        child.descendants().forEach(ProcessHandle::destroyForcibly);
        child.destroyForcibly();
        boolean interrupted = false;
        boolean gone = false;
        while (!gone) {
            try {
                gone = child.waitFor(1, TimeUnit.SECONDS);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void refuseWhileEnding() throws IOException {
        if (ending) {
            throw new IOException("this program is ending");
        }
    }

    /** Kills every child, removes every directory, and lets no further one come to be. */
    synchronized void endAll() {
        ending = true;
        alive.forEach(Process::destroyForcibly);
        alive.forEach(Children::kill);
        directories.forEach(TemporaryDirectory::remove);
    }
}
