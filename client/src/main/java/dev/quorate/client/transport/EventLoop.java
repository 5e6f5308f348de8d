package dev.quorate.client.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A thread that waits for many connections at a time. What it runs must not block.
 *
 * <p>Whoever gives it a channel closes it; a channel that is closed leaves by itself.
 */
final class EventLoop implements AutoCloseable {

    @SuppressWarnings("required.method.not.called") // its thread closes it
    private final Selector selector;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /** Opens it; it has no thread before {@link #start}. */
    @SuppressWarnings("required.method.not.called")
    EventLoop() {
        try {
            this.selector = Selector.open();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    void start() {
        Thread thread = new Thread(this::run, "quorate-events");
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs a task soon, on the thread of the loop, from any thread; nothing once it is closed. */
    void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /** From now on tells when a channel can be read, and when it has ended. On the thread of the loop. */
    void watch(SocketChannel channel, Runnable readable) throws IOException {
        @Nullable SelectionKey key = channel.keyFor(selector);
        if (key == null) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, readable);
        } else {
            key.attach(readable);
        }
    }

    /** Lets a channel go, to be read by a thread that waits for it. On the thread of the loop. */
    void release(SocketChannel channel) throws IOException {
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
                selector.select();
                List<SelectionKey> ready = List.copyOf(selector.selectedKeys());
                selector.selectedKeys().clear();
                ready.forEach(EventLoop::tell);
                for (@Nullable Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void tell(SelectionKey ready) {
        if (ready.isValid() && ready.attachment() instanceof Runnable readable) {
            readable.run();
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }
}
