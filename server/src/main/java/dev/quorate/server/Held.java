package dev.quorate.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;

/** Connections whose answer a drill keeps from ending, until the other side or the replica closes them. */
final class Held implements Closeable {

    /** So long nobody waits, and a replica that runs for days does not gather dead connections for ever. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Map<EndPoint, Runnable> held = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Keeps the answer from ending. */
    EndPoint hold(Exchange exchange) {
        return add(exchange, () -> exchange.callback().failed(new IOException("the drill ended this answer")));
    }

    /** Closes the connection of an answer that takes long, if it has not ended by itself when the replica is closed. */
    Exchange watch(Exchange exchange) {
        EndPoint endPoint = add(exchange, () -> {});
        return exchange.andThen(() -> held.remove(endPoint));
    }

    private EndPoint add(Exchange exchange, Runnable end) {
        EndPoint endPoint =
                exchange.request().getConnectionMetaData().getConnection().getEndPoint();
        endPoint.setIdleTimeout(LONGEST.toMillis());
        held.put(endPoint, end);
        if (closed) {
            release(endPoint);
        }
        return endPoint;
    }

    /** Closes a connection after what was sent, and ends its answer. */
    void release(EndPoint endPoint) {
        Runnable end = held.remove(endPoint);
        endPoint.close();
        if (end != null) {
            end.run();
        }
    }

    /** Resets a connection, as a crash does, and ends its answer. */
    void reset(EndPoint endPoint) {
        resetConnection(endPoint);
        release(endPoint);
    }

    /** Has the operating system send a reset instead of an orderly end. */
    static void resetConnection(EndPoint endPoint) {
        EndPoint plain = endPoint;
        while (plain instanceof EndPoint.Wrapper wrapper) {
            plain = wrapper.unwrap();
        }
        if (plain instanceof SocketChannelEndPoint socket) {
            try {
                SocketChannel channel = socket.getChannel();
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                channel.close();
            } catch (IOException alreadyClosed) {
                // Then there is nothing to reset.
            }
        }
    }

    /** Releases all connections, and from now on each as soon as it is held. */
    @Override
    public void close() {
        closed = true;
        held.keySet().forEach(this::release);
    }
}
