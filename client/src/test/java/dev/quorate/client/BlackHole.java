package dev.quorate.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A server to which no connection is ever made, and which does not refuse any either: as behind a firewall that drops. */
final class BlackHole implements AutoCloseable {

    private final ServerSocket socket;
    private final List<Socket> filling = new ArrayList<>();

    private BlackHole(ServerSocket socket) {
        this.socket = socket;
    }

    /** Nobody accepts, and the queue of those who wait for that is full. */
    static BlackHole open() throws IOException {
        BlackHole hole = new BlackHole(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        while (hole.fill()) {
            if (hole.filling.size() > 100) {
                throw new AssertionError("the queue of a socket that nobody accepts from is never full here");
            }
        }
        return hole;
    }

    /** Connections are made, but nobody accepts them, so nothing is ever answered. */
    static BlackHole accepting() throws IOException {
        return new BlackHole(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
    }

    private boolean fill() throws IOException {
        Socket connection = new Socket();
        filling.add(connection);
        try {
            connection.connect(new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort()), 200);
            return true;
        } catch (SocketTimeoutException full) {
            return false;
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : filling) {
            connection.close();
        }
    }
}
