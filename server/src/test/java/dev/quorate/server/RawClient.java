package dev.quorate.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that sends exactly the bytes that it is told to, over a socket, and looks at what comes back. */
final class RawClient {

    private static final int TIMEOUT_MILLIS = 10_000;

    private RawClient() {}

    /** Sends a request with fields, each with its line end, and reads the whole answer, by its length. */
    static Answer request(URI server, String requestLine, String... fields) throws IOException {
        try (Socket socket = connect(server)) {
            send(socket, requestLine, fields);
            return Answer.of(socket.getInputStream(), requestLine.startsWith("HEAD "));
        }
    }

    static Answer get(URI server, String path, String... fields) throws IOException {
        return request(server, "GET " + path + " HTTP/1.1", fields);
    }

    static Answer head(URI server, String path, String... fields) throws IOException {
        return request(server, "HEAD " + path + " HTTP/1.1", fields);
    }

    /** How the connection ended, and all bytes before, of at most so many. */
    record Received(byte[] bytes, End end) {
        String text() {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        String header() {
            return text().substring(0, text().indexOf("\r\n\r\n"));
        }

        byte[] body() {
            int start = text().indexOf("\r\n\r\n") + 4;
            return java.util.Arrays.copyOfRange(bytes, start, bytes.length);
        }
    }

    /** How it ended. */
    enum End {
        CLOSED,
        RESET,
        SILENT,
        ENOUGH
    }

    /** Sends a request and takes whatever comes, until it ends, or nothing comes for a while, or it is enough. */
    static Received receive(URI server, Duration patience, int enough, String requestLine, String... fields)
            throws IOException {
        try (Socket socket = connect(server)) {
            socket.setSoTimeout((int) patience.toMillis());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                send(socket, requestLine, fields);
                InputStream in = socket.getInputStream();
                byte[] buffer = new byte[1 << 16];
                while (bytes.size() < enough) {
                    int count = in.read(buffer);
                    if (count < 0) {
                        return new Received(bytes.toByteArray(), End.CLOSED);
                    }
                    bytes.write(buffer, 0, count);
                }
                return new Received(bytes.toByteArray(), End.ENOUGH);
            } catch (SocketTimeoutException silence) {
                return new Received(bytes.toByteArray(), End.SILENT);
            } catch (SocketException reset) {
                return new Received(bytes.toByteArray(), End.RESET);
            }
        }
    }

    static Socket connect(URI server) throws IOException {
        Socket socket = new Socket(InetAddress.getByName(server.getHost()), server.getPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    static void send(Socket socket, String requestLine, String... fields) throws IOException {
        StringBuilder request = new StringBuilder(requestLine).append("\r\nHost: replica\r\n");
        for (String field : fields) {
            request.append(field).append("\r\n");
        }
        byte[] bytes = request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        socket.getOutputStream().write(bytes);
    }
}
