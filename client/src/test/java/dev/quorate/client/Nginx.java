package dev.quorate.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** A running nginx, which is one process, needs no privileges and leaves nothing behind outside its directory. */
final class Nginx implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it.
     *
     * @param home where it may write
     * @param served what it serves
     * @param directives more directives for the server
     */
    static Nginx start(Path home, Path served, String directives) throws IOException, InterruptedException {
        return start(
                home,
                port -> "server { listen 127.0.0.1:%d; root \"%s\"; %s }"
                        .formatted(port, served.toAbsolutePath(), directives));
    }

    /**
     * Starts one that need not have files of its own.
     *
     * @param home where it may write
     * @param http what stands in its section {@code http}, with the port to listen on
     */
    static Nginx start(Path home, IntFunction<String> http) throws IOException, InterruptedException {
        int port = freePort();
        Files.createDirectories(home);
        Path configuration = Files.writeString(home.resolve("nginx.conf"), """
                daemon off; master_process off; pid nginx.pid; error_log error.log;
                events { worker_connections 64; }
                http {
                  access_log off;
                  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                  %s
                }
                """.formatted(http.apply(port)));
        Process process = new ProcessBuilder(
                        "nginx",
                        "-p",
                        home.toAbsolutePath().toString(),
                        "-c",
                        configuration.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("nginx.log").toFile())
                .start();
        Nginx nginx = new Nginx(process, port);
        nginx.awaitStart(home);
        return nginx;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private void awaitStart(Path home) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() - begun > PATIENCE_NANOS) {
                close();
                throw new AssertionError("nginx did not start: " + Files.readString(home.resolve("nginx.log")));
            }
            Thread.sleep(20);
        }
    }

    private boolean answers() {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    /** Stops it where it is: its connections stay open, and nothing comes any more. */
    void freeze() throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("sh", "-c", "kill -STOP " + process.pid())
                .inheritIO()
                .start();
        if (kill.waitFor() != 0) {
            throw new AssertionError("process " + process.pid() + " could not be stopped");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
