package dev.quorate.cli.get;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that says the same to everybody, whether it is HTTP or not. */
final class RawServer implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    RawServer(String response) throws IOException {
        Thread thread = new Thread(() -> answer(response), "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void answer(String response) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read(new byte[1 << 16]);
                socket.getOutputStream().write(response.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException gone) {
                // The reader has gone, or this server has ended.
            }
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/object";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
