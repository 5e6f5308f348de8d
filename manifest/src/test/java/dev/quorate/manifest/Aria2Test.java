package dev.quorate.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** aria2 reads a file from nginx by a Metalink that we wrote, and notices what the digests of the pieces say. */
@Tag("interop")
class Aria2Test {

    private static final String NAME = "a größere file.bin"; // aria2 shows an ampersand as "&#38;"

    @TempDir
    Path directory;

    private Process nginx;
    private int port;

    @BeforeEach
    void serveAFile() throws Exception {
        Path served = Files.createDirectories(directory.resolve("served"));
        byte[] content = new byte[3_000_000];
        new Random(1).nextBytes(content);
        Path file = Files.write(served.resolve(NAME), content);
        Files.write(served.resolve("file.meta4"), new Metalink(NAME, Manifest.ofFile(file)).toXml());
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        startNginx();
    }

    private void startNginx() throws IOException, InterruptedException {
        Path configuration = Files.writeString(directory.resolve("nginx.conf"), """
                daemon off; master_process off; pid nginx.pid; error_log error.log;
                events {}
                http {
                  access_log off; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                  types { application/metalink4+xml meta4; }
                  server { listen 127.0.0.1:%d; root served; }
                }
                """.formatted(port));
        try {
            nginx = new ProcessBuilder("nginx", "-p", directory.toString(), "-c", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("nginx.log").toFile())
                    .start();
        } catch (IOException missing) {
            throw new AssertionError("this test needs nginx: install it (Debian: nginx-light)", missing);
        }
        for (int attempt = 0; attempt < 100 && !isListening(); attempt++) {
            assertThat(nginx.isAlive())
                    .as(Files.readString(directory.resolve("nginx.log")))
                    .isTrue();
            Thread.sleep(50);
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    @AfterEach
    void stopNginx() throws InterruptedException {
        nginx.destroy();
        nginx.waitFor();
    }

    private Program aria2(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(
                List.of("aria2c", "--no-conf=true", "--max-tries=1", "--dir=" + directory.resolve("got")));
        command.addAll(List.of(arguments));
        return Program.run(directory, command.toArray(String[]::new));
    }

    @Test
    void toXml_readByAria2_showsTheFile() throws Exception {
        Program aria2 = aria2("--show-files", "--metalink-file=served/file.meta4");

        assertThat(aria2.status()).as(aria2.output()).isZero();
        assertThat(aria2.output()).contains(NAME).contains("(3,000,000)");
    }

    @Test
    void toXml_downloadedByAria2_givesTheFile() throws Exception {
        Program aria2 = aria2("http://127.0.0.1:" + port + "/file.meta4");

        assertThat(aria2.status()).as(aria2.output()).isZero();
        assertThat(directory.resolve("got").resolve(NAME))
                .hasSameBinaryContentAs(directory.resolve("served").resolve(NAME));
    }

    @Test
    void toXml_ofAnotherFile_aria2FindsThePieceThatDiffers() throws Exception {
        Path file = directory.resolve("served").resolve(NAME);
        byte[] content = Files.readAllBytes(file);
        content[2_000_000] ^= 1;
        Files.write(file, content);

        Program aria2 = aria2("http://127.0.0.1:" + port + "/file.meta4");

        assertThat(aria2.status()).as(aria2.output()).isNotZero();
        assertThat(aria2.output()).containsIgnoringCase("checksum");
    }
}
