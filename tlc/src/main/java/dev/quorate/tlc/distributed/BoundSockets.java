package dev.quorate.tlc.distributed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.rmi.server.RMISocketFactory;

/**
 * The sockets of RMI in this process. They listen on one address, where RMI alone would take all of them, and on one port: where
 * RMI asks for any port it gets this one, and RMI uses one socket for all objects on a port.
 */
final class BoundSockets extends RMISocketFactory {

    private static final int BACKLOG = 100;
    private static final int MILLISECONDS_TO_CONNECT = 10_000;

    private final InetAddress address;
    private final int port;

    private BoundSockets(InetAddress address, int port) {
        this.address = address;
        this.port = port;
    }

    /**
     * Has RMI use such sockets from now on; before it does anything else.
     *
     * @param address where to listen, and where others find this process
     * @param port the port, 0 for any
     */
    static void install(InetAddress address, int port) throws IOException {
        System.setProperty("java.rmi.server.hostname", address.getHostAddress());
        // What has not been used for a second is closed: whether somebody is there shows when a connection is made.
        System.setProperty("sun.rmi.transport.connectionTimeout", "1000");
        setSocketFactory(new BoundSockets(address, port));
    }

    @Override
    public ServerSocket createServerSocket(int wanted) throws IOException {
        return new ServerSocket(wanted == 0 ? port : wanted, BACKLOG, address);
    }

    @Override
    public Socket createSocket(String host, int remote) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(new InetSocketAddress(host, remote), MILLISECONDS_TO_CONNECT);
            return socket;
        } catch (IOException unreachable) {
            socket.close();
            throw unreachable;
        }
    }
}
