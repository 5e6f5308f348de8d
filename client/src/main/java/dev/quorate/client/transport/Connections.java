package dev.quorate.client.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections, and keeps those that may be used again.
 *
 * <p>A socket is closed by the {@link Connection} that it was made for, and a connection by whoever it is given to, or here:
 * who that is changes at run time, so the Resource Leak Checker cannot follow.
 */
@SuppressWarnings("required.method.not.called")
final class Connections {

    /** How long to try an address of a host that has others, too. */
    private static final int TRY_MILLIS = 1_000;

    /** How long an idle connection is likely to be alive: servers and routers forget it, and do not always say so. */
    private static final long MAX_IDLE_NANOS = Duration.ofSeconds(10).toNanos();

    /** How many idle connections to one origin are worth keeping. */
    private static final int MAX_KEPT = 64;

    private final TlsSockets tls;
    private final Map<Origin, Deque<Idle>> kept = new HashMap<>();
    private final Map<Origin, Deque<Idle>> keptWatched = new HashMap<>();
    private boolean closed;

    private record Idle(Connection connection, long since) {
        boolean isFresh() {
            return System.nanoTime() - since < MAX_IDLE_NANOS;
        }
    }

    Connections(Supplier<SSLSocketFactory> tls) {
        this.tls = new TlsSockets(tls);
    }

    /**
     * A connection that was kept, the one that was used last of those that are fit for use.
     *
     * @param rather whether rather one that the event loop watches
     */
    @Nullable
    Connection kept(Origin origin, boolean rather) {
        @Nullable Connection first = kept(rather ? keptWatched : kept, origin);
        return first == null ? kept(rather ? kept : keptWatched, origin) : first;
    }

    private synchronized @Nullable Connection kept(Map<Origin, Deque<Idle>> from, Origin origin) {
        @Nullable Deque<Idle> idle = from.get(origin);
        for (@Nullable Idle last = poll(idle); last != null; last = poll(idle)) {
            if (last.isFresh() && last.connection().isQuiet()) {
                return last.connection();
            }
            last.connection().abort();
        }
        return null;
    }

    private static @Nullable Idle poll(@Nullable Deque<Idle> idle) {
        return idle == null ? null : idle.pollLast();
    }

    synchronized void keep(Connection connection) {
        Deque<Idle> idle = (connection.isWatched() ? keptWatched : kept)
                .computeIfAbsent(connection.origin(), origin -> new ArrayDeque<>());
        if (closed || idle.size() >= MAX_KEPT) {
            connection.abort();
        } else {
            idle.addLast(new Idle(connection, System.nanoTime()));
        }
    }

    synchronized void close() {
        closed = true;
        List.of(kept, keptWatched).forEach(all -> {
            all.values().forEach(idle -> idle.forEach(each -> each.connection().abort()));
            all.clear();
        });
    }

    /**
     * Makes a connection.
     *
     * @param goOn is given each connection before it is tried, so that it can be aborted, and says whether to go on
     */
    Connection make(Origin origin, Predicate<Connection> goOn) throws IOException {
        InetAddress[] addresses = InetAddress.getAllByName(origin.host());
        for (int index = 0; index < addresses.length - 1; index++) {
            try {
                return make(origin, addresses[index], TRY_MILLIS, goOn);
            } catch (IOException unreachable) {
                continue; // the next address may do
            }
        }
        return make(origin, addresses[addresses.length - 1], 0, goOn);
    }

    /** Makes a connection to an address; where a server hangs up on an unusual name, another one without it. */
    Connection make(Origin origin, InetAddress address, int millis, Predicate<Connection> goOn) throws IOException {
        try {
            return make(origin, address, millis, goOn, true);
        } catch (SSLHandshakeException refused) {
            if (!TlsSockets.isUnusual(origin)) {
                throw refused;
            }
            return make(origin, address, millis, goOn, false);
        }
    }

    private Connection make(
            Origin origin, InetAddress address, int millis, Predicate<Connection> goOn, boolean tellsUnusual)
            throws IOException {
        Socket socket = socket(origin);
        Connection connection = new Connection(origin, socket);
        try {
            if (!goOn.test(connection)) {
                throw new IOException("the exchange was given up");
            }
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(address, origin.port()), millis);
            if (origin.secure()) {
                connection.begin(tls.over(socket, origin, tellsUnusual));
            } else {
                connection.begin();
            }
            return connection;
        } catch (IOException | RuntimeException | Error failure) {
            connection.abort();
            throw failure;
        }
    }

    /** TLS reads from a stream anyway, and only sockets of the old kind know the platform's SOCKS proxy. */
    private static Socket socket(Origin origin) throws IOException {
        boolean isPlain = !origin.secure() && System.getProperty("socksProxyHost") == null;
        return isPlain ? SocketChannel.open().socket() : new Socket();
    }
}
