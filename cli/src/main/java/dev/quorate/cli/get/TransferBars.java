package dev.quorate.cli.get;

import dev.quorate.cli.terminal.Console;
import dev.quorate.client.Event;
import dev.quorate.client.Listener;
import dev.quorate.client.Progress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How far a read is, on the last lines of a terminal: a bar for the file, and one for what came from each replica. It shows
 * nothing where standard error is no terminal, and leaves nothing behind.
 *
 * <p>The client's thread only leaves word of what happened; a thread of its own draws, since a terminal may be slow.
 */
public final class TransferBars implements Listener, AutoCloseable {

    private static final int MILLISECONDS_BETWEEN_DRAWINGS = 200;
    private static final int DRAWINGS_BETWEEN_MEASUREMENTS = 15;
    private static final int DRAWINGS_OF_A_RATE = 10;

    private final @Nullable Console console;
    private final String name;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "quorate-bars");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Progress latest;
    private int drawings;
    private int width;

    /**
     * What had come at a time.
     *
     * @param nanos the time
     * @param progress what had come
     */
    record Sample(long nanos, Progress progress) {}

    private TransferBars(@Nullable Console console, String name) {
        this.console = console;
        this.name = name;
    }

    /** Bars for a file; none if they are not wanted. */
    public static TransferBars of(Console console, boolean wanted, String name) {
        boolean drawn = wanted && console.isErrTerminal();
        TransferBars bars = new TransferBars(drawn ? console : null, name);
        if (drawn) {
            bars.clock.scheduleAtFixedRate(bars::draw, 0, MILLISECONDS_BETWEEN_DRAWINGS, TimeUnit.MILLISECONDS);
        }
        return bars;
    }

    @Override
    public void on(Event event) {
        if (event instanceof Event.Progressed progressed) {
            latest = progressed.progress();
        }
    }

    private void draw() {
        Console terminal = console;
        Progress now = latest;
        if (terminal == null || now == null) {
            return;
        }
        if (drawings++ % DRAWINGS_BETWEEN_MEASUREMENTS == 0) {
            width = terminal.width();
        }
        samples.addLast(new Sample(System.nanoTime(), now));
        if (samples.size() > DRAWINGS_OF_A_RATE) {
            samples.removeFirst();
        }
        terminal.draw(Bars.of(name, samples.getFirst(), samples.getLast(), width));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        try {
            clock.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (console != null) {
            console.erase();
        }
    }
}
