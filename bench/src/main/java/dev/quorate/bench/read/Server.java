package dev.quorate.bench.read;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server, good or bad, on a port of 127.0.0.1. It ends with this process.
 *
 * @param port its port
 */
record Server(int port) {

    private static final int PATIENCE_MILLIS = 20_000;

    /** Where it is. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** Where it has a file. */
    String uri(String file) {
        return uri() + file;
    }

    /**
     * An nginx of one process.
     *
     * @param home where it may write
     * @param root what it serves
     */
    static Server nginx(Path home, Path root) throws IOException, InterruptedException {
        Server server = dead();
        Files.createDirectories(home);
        Path configuration = Files.writeString(home.resolve("nginx.conf"), """
                daemon off; master_process off; pid nginx.pid; error_log error.log;
                events { worker_connections 1024; }
                http {
                  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;
                  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                  server { listen 127.0.0.1:%d; root "%s"; }
                }
                """.formatted(server.port, root));
        Process process = new ProcessBuilder("nginx", "-p", home.toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("nginx.log").toFile())
                .start();
        long begun = System.nanoTime();
        while (!server.answers()) {
            if (!process.isAlive() || System.nanoTime() - begun > PATIENCE_MILLIS * 1_000_000L) {
                throw new IOException("nginx did not start: " + Files.readString(home.resolve("nginx.log")));
            }
            Thread.sleep(20);
        }
        return server;
    }

    /**
     * A replica of Quorate's own.
     *
     * @param quorate how to run Quorate's command line
     * @param root what it serves
     * @param misbehaviour what it does wrong
     */
    static Server misbehaving(List<String> quorate, Path root, String misbehaviour) throws IOException {
        List<String> command = new ArrayList<>(quorate);
        command.addAll(List.of("serve", "--quiet", "--port", "0", "--misbehave", misbehaviour, root.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String address = output.readLine(); // all that it says
        if (address == null) {
            throw new IOException("the replica that has to '" + misbehaviour + "' did not start");
        }
        return new Server(URI.create(address).getPort());
    }

    /** A port where nobody listens. */
    static Server dead() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Server(free.getLocalPort());
        }
    }

    /** A port that does not even refuse: as many wait there for a connection as there is room for, and nobody takes them. */
    @SuppressWarnings("resource") // they stay open on purpose
    static Server blackHole() throws IOException {
        Server server = new Server(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()).getLocalPort());
        while (true) {
            try {
                server.connect(new Socket(), 500);
            } catch (SocketTimeoutException full) {
                return server;
            }
        }
    }

    private boolean answers() {
        try (Socket probe = new Socket()) {
            connect(probe, 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void connect(Socket socket, int millis) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
    }
}
