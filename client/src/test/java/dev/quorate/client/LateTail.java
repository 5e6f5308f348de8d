package dev.quorate.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that sends all but the end of each answer at once, and that end so slowly that it takes minutes. */
final class LateTail implements AutoCloseable {

    private static final int TAIL = 1_000;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final byte[] object;

    private LateTail(HttpServer server, byte[] object) {
        this.server = server;
        this.object = object;
    }

    static LateTail serving(Path file) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        LateTail tail = new LateTail(server, Files.readAllBytes(file));
        server.setExecutor(tail.threads);
        server.createContext("/", tail::answer);
        server.start();
        return tail;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        Matcher range =
                RANGE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
        boolean isObject = exchange.getRequestURI().getPath().equals("/" + Replicas.OBJECT);
        if (!isObject || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(isObject ? 200 : 404, -1);
            exchange.close();
        } else if (range.matches()) {
            int first = Integer.parseInt(range.group(1));
            int last = Integer.parseInt(range.group(2));
            exchange.getResponseHeaders().set("Content-Range", "bytes " + first + "-" + last + "/" + object.length);
            send(exchange, 206, Arrays.copyOfRange(object, first, last + 1));
        } else {
            send(exchange, 200, object);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            int tail = Math.max(0, body.length - TAIL);
            out.write(body, 0, tail);
            for (int at = tail; at < body.length; at++) {
                out.flush();
                Thread.sleep(500);
                out.write(body[at]);
            }
        } catch (InterruptedException stopped) {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
