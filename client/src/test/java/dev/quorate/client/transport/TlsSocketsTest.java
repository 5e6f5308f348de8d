package dev.quorate.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quorate.client.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which name a server is told, and which its certificate must have: also names that the platform takes for none. */
class TlsSocketsTest {

    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    private static Path directory;

    @BeforeAll
    static void certify() throws Exception {
        Keytool.run(
                directory,
                certificate("named", "my_mirror", "My_Mirror.example", "example.org"),
                certificate("wild", "*.mirrors.example", "*.example"));
    }
    /** The names are written octet by octet: keytool takes none with an underscore. RFC 5280, section 4.2.1.6. */
    private static String certificate(String name, String... alternatives) {
        StringBuilder names = new StringBuilder();
        for (String alternative : alternatives) {
            names.append(String.format("82%02x", alternative.length()));
            alternative.chars().forEach(octet -> names.append(String.format("%02x", octet)));
        }
        return "-genkeypair -alias server -dname CN=www.mirrors.example -keyalg EC -validity 2 -storepass password -keystore "
                + name + ".p12 -ext 2.5.29.17=" + String.format("30%02x", names.length() / 2) + names;
    }

    private static SSLContext context(String name) throws Exception {
        KeyStore store = KeyStore.getInstance(directory.resolve(name + ".p12").toFile(), PASSWORD);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** Shakes hands as if the loopback address had the name; tells what the server was told. */
    private static String told(String certificate, String host) throws Exception {
        SSLContext context = context(certificate);
        try (SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> told = CompletableFuture.supplyAsync(() -> shaken(server));
            Connection connection = new Connections(context::getSocketFactory)
                    .make(new Origin(true, host, server.getLocalPort()), server.getInetAddress(), 0, tried -> true);
            try {
                return told.get(10, TimeUnit.SECONDS);
            } finally {
                connection.abort();
            }
        }
    }

    /** What the first client was told who got through. */
    private static String shaken(SSLServerSocket server) {
        while (true) {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                socket.startHandshake();
                return ((ExtendedSSLSession) socket.getSession())
                        .getRequestedServerNames().stream()
                                .map(name -> new String(name.getEncoded(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining(" "));
            } catch (IOException refused) {
                if (server.isClosed()) {
                    return "nothing";
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "named, my_mirror, ''", // a server in Java takes no such name, but ours
        "named, my_mirror., ''",
        "named, my_mirror.example, ''",
        "named, example.org, example.org",
        "named, example.org., example.org",
        "wild, my_mirror.mirrors.example, ''",
        "wild, www.mirrors.example, www.mirrors.example"
    })
    void over_nameInTheCertificate_isToldAndTrusted(String certificate, String host, String name) throws Exception {
        assertThat(told(certificate, host)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "named, your_mirror",
        "named, a.my_mirror",
        "named, example.net",
        "named, 127.0.0.2",
        "named, www.mirrors.example", // the common name is none
        "wild, mirrors.example_",
        "wild, my_mirror.a.mirrors.example",
        "wild, my_mirror.example" // a wildcard below a single label is for everybody there
    })
    void over_nameNotInTheCertificate_isRefused(String certificate, String host) {
        SSLException refused = catchThrowableOfType(SSLException.class, () -> told(certificate, host));
        assertThat(Troubles.of(refused))
                .isEqualTo(new Trouble(
                        Trouble.Kind.NOT_TRUSTED, "no trusted connection: its certificate is for another name"));
    }

    /** Other servers do: the name stands in what the client says first. */
    @Test
    void over_unusualName_isTold() throws Exception {
        SSLContext context = context("named");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<byte[]> hello = CompletableFuture.supplyAsync(() -> {
                try (Socket socket = server.accept()) {
                    return socket.getInputStream().readNBytes(512);
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
            try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
                socket.setSoTimeout(500);
                Origin origin = new Origin(true, "my_mirror.example.", server.getLocalPort());
                assertThat(catchThrowableOfType(
                                IOException.class,
                                () -> new TlsSockets(context::getSocketFactory).over(socket, origin, true)))
                        .isNotNull();
            }
            assertThat(new String(hello.get(10, TimeUnit.SECONDS), StandardCharsets.ISO_8859_1))
                    .contains("my_mirror.example")
                    .doesNotContain("my_mirror.example.");
        }
    }
}
