package dev.quorate.client.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A thread that does one task after the other, and waits for many connections at a time. What it does must not block.
 *
 * <p>Whoever gives it a channel closes it; a channel that is closed leaves by itself.
 */
public final class EventLoop implements AutoCloseable {

    private static final int TASKS_AT_A_TIME = 100;

    @SuppressWarnings("required.method.not.called") // its thread closes it
    private final Selector selector;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Opens it; it runs from {@link #start} on.
     *
     * @param name what to call its thread
     */
    @SuppressWarnings({"required.method.not.called", "methodref.receiver.bound"}) // it is not run before it is complete
    public EventLoop(String name) {
        try {
            this.selector = Selector.open();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    /** Begins to run. */
    public void start() {
        thread.start();
    }

    /** Whether the thread that asks is that of the loop. */
    public boolean isHere() {
        return Thread.currentThread() == thread;
    }

    /** Does a task soon, from any thread; nothing once it is closed. */
    public void execute(Runnable task) {
        if (!closed) {
            tasks.add(task);
            if (!isHere()) {
                selector.wakeup();
            }
        }
    }

    /** From now on tells when a channel can be read, or has ended. On the thread of the loop. */
    public void watch(SocketChannel channel, Runnable readable) throws IOException {
        @Nullable SelectionKey key = channel.keyFor(selector);
        if (key == null) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, readable);
        } else {
            key.attach(readable);
        }
    }

    /** Lets a channel go, for a thread that waits for it alone. On the thread of the loop. */
    public void release(SocketChannel channel) throws IOException {
        @Nullable SelectionKey key = channel.keyFor(selector);
        if (key != null) {
            key.cancel();
            selector.selectNow(); // only then it is let go
        }
        channel.configureBlocking(true);
    }

    private void run() {
        try (selector) {
            while (!closed) {
                if (tasks.isEmpty()) {
                    selector.select();
                } else {
                    selector.selectNow();
                }
                List<SelectionKey> ready = List.copyOf(selector.selectedKeys());
                selector.selectedKeys().clear();
                ready.forEach(key -> attempt(() -> tell(key)));
                doTasks(TASKS_AT_A_TIME);
            }
            doTasks(Integer.MAX_VALUE); // what was said before is still done
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Some, and then the connections have their turn. */
    private void doTasks(int most) {
        @Nullable Runnable task = tasks.poll();
        for (int count = 1; task != null; count++) {
            attempt(task);
            task = count < most ? tasks.poll() : null;
        }
    }

    private static void tell(SelectionKey ready) {
        if (ready.isValid() && ready.attachment() instanceof Runnable readable) {
            readable.run();
        }
    }

    /** A task that fails is no reason to leave the others undone. */
    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error ours) {
            Thread here = Thread.currentThread();
            Thread.@Nullable UncaughtExceptionHandler handler = here.getUncaughtExceptionHandler();
            if (handler != null) {
                handler.uncaughtException(here, ours);
            }
        }
    }

    /** Does what was said before, and then no more. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }

    /** Waits until it has done the last of its tasks. */
    void awaitEnd(Duration patience) throws InterruptedException {
        thread.join(patience.toMillis());
    }
}
