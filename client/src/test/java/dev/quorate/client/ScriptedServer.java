package dev.quorate.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A server that answers each request by the bytes that a test writes for it, whether they are HTTP or not. */
final class ScriptedServer implements AutoCloseable {

    /**
     * What to send.
     *
     * @param bytes all of it: a head, a body, whatever follows it
     * @param keeps whether to wait for another request on the same connection, else it is closed
     */
    record Answer(byte[] bytes, boolean keeps) {
        /** An answer after which the connection stays open; each character is a byte. */
        static Answer keeping(String bytes) {
            return new Answer(bytes.getBytes(StandardCharsets.ISO_8859_1), true);
        }

        /** An answer after which the connection is closed; each character is a byte. */
        static Answer closing(String bytes) {
            return new Answer(bytes.getBytes(StandardCharsets.ISO_8859_1), false);
        }
    }

    private final ServerSocket server;
    private final Function<String, Answer> script;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** A server at a port of its own; the script is given the head of each request, without the empty line at its end. */
    ScriptedServer(Function<String, Answer> script) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    /** The same over a socket that is there already, as one of TLS. */
    ScriptedServer(ServerSocket server, Function<String, Answer> script) {
        this.server = server;
        this.script = script;
        inBackground(this::accept);
    }

    /** The URL of its root. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + port() + "/");
    }

    int port() {
        return server.getLocalPort();
    }

    /** The heads of the requests so far; each character is a byte. */
    List<String> heads() {
        return heads;
    }

    /** What was asked for so far: the second word of each head. */
    List<String> targets() {
        return heads.stream().map(head -> head.split(" ", 3)[1]).toList();
    }

    /** How many connections were made so far. */
    int connections() {
        return connections.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                inBackground(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            boolean goesOn = true;
            while (goesOn) {
                String head = head(socket.getInputStream());
                if (head.isEmpty()) {
                    return;
                }
                heads.add(head);
                Answer answer = script.apply(head);
                socket.getOutputStream().write(answer.bytes());
                socket.getOutputStream().flush();
                goesOn = answer.keeps();
            }
        } catch (IOException gone) {
            // The reader has had enough.
        }
    }

    private static String head(InputStream from) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int next = from.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.substring(0, head.length() - 4);
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
