package dev.quorate.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.client.Trouble;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a server with which no secure connection can be made: by a transport, over TLS, of real certificates. */
class TlsTroublesTest {

    private static final char[] PASSWORD = "password".toCharArray();
    private static final String STORE = " -keystore store -storetype PKCS12 -storepass password";

    @TempDir
    private static Path directory;

    /** Days from now until the certificates that are bad in time begin or end. */
    private static final int DAYS = 7;

    @BeforeAll
    static void make() throws Exception {
        String ec = "-keyalg EC -groupname secp256r1";
        String here = "-ext san=ip:127.0.0.1 ";
        Keytool.run(
                directory,
                pair("authority", ec + " -ext bc:c"),
                pair("stranger", ec + " -ext bc:c"),
                pair("between", ec + " -ext bc:c"),
                pair("weak", "-keyalg RSA -keysize 512 -ext bc:c"),
                pair("leaf", ec + " " + here),
                "-exportcert -rfc -alias leaf -file self-signed.pem" + STORE,
                "-certreq -alias leaf -file leaf.csr" + STORE,
                "-certreq -alias between -file between.csr" + STORE,
                sign("authority", "leaf", "good", here),
                sign("authority", "leaf", "revoked", here),
                sign("authority", "leaf", "expired", here + "-startdate -" + (DAYS + 2) + "d -validity 2"),
                sign("authority", "leaf", "early", here + "-startdate +" + DAYS + "d"),
                sign("authority", "leaf", "elsewhere", "-ext san=dns:elsewhere.example"),
                sign("authority", "leaf", "nameless", ""),
                sign("authority", "leaf", "client", here + "-ext eku=clientAuth"),
                sign(
                        "authority",
                        "between",
                        "expired-between",
                        "-ext bc:c -startdate -" + (DAYS + 2) + "d -validity 2"),
                sign("authority", "between", "no-authority", ""),
                sign("between", "leaf", "lower", here),
                sign("stranger", "leaf", "unknown", here),
                sign("weak", "leaf", "feeble", here));
        X509Certificate revoked = (X509Certificate) certificates("revoked")[0];
        Keytool.run(
                directory, "-gencrl -rfc -alias authority -id " + revoked.getSerialNumber() + " -file crl.pem" + STORE);
    }

    private static String pair(String alias, String more) {
        return "-genkeypair -alias " + alias + " -dname CN=" + alias + " -validity 30" + STORE + " " + more;
    }

    private static String sign(String authority, String request, String name, String more) {
        return "-gencert -rfc -alias " + authority + " -infile " + request + ".csr -outfile " + name + ".pem" + STORE
                + " " + more;
    }

    private static Certificate[] certificates(String name) throws Exception {
        byte[] pem = Files.readAllBytes(directory.resolve(name + ".pem"));
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem))
                .toArray(Certificate[]::new);
    }

    // Servers.

    /** A server that shows these certificates, from its own upwards. */
    private static SSLServerSocket server(String... names) throws Exception {
        Certificate[] chain = new Certificate[names.length];
        for (int index = 0; index < names.length; index++) {
            chain[index] = certificates(names[index])[0];
        }
        KeyStore store = store();
        Key key = store.getKey("leaf", PASSWORD);
        KeyStore keys = empty();
        keys.setKeyEntry("leaf", key, PASSWORD, chain);
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static KeyStore store() throws Exception {
        return KeyStore.getInstance(directory.resolve("store").toFile(), PASSWORD);
    }

    private static KeyStore empty() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        return store;
    }

    private static ServerSocket plain() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** Answers whatever begins to come, with these bytes, until the server is closed. */
    private static void answer(ServerSocket server, byte[] bytes, boolean reset) {
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read();
                    OutputStream out = socket.getOutputStream();
                    out.write(bytes);
                    if (reset) {
                        socket.setSoLinger(true, 0);
                    } else {
                        socket.shutdownOutput();
                        socket.getInputStream().readAllBytes();
                    }
                } catch (IOException failed) {
                    // The next.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static final byte[] HTTP =
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    // The client.

    private static SSLContext client(String protocol, boolean revocation) throws Exception {
        KeyStore trusted = empty();
        for (String alias : List.of("authority", "weak")) {
            trusted.setCertificateEntry(alias, store().getCertificate(alias));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
        if (revocation) {
            byte[] pem = Files.readAllBytes(directory.resolve("crl.pem"));
            CRL list = CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(pem));
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, new X509CertSelector());
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(list))));
            managers.init(new CertPathTrustManagerParameters(parameters));
        } else {
            managers.init(trusted);
        }
        SSLContext context = SSLContext.getInstance(protocol);
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** What becomes of a request: its trouble, or else the head of the answer. */
    private static String ask(String scheme, ServerSocket server, SSLContext context) throws Exception {
        CompletableFuture<String> ended = new CompletableFuture<>();
        try (server;
                HttpTransport transport = new HttpTransport(context::getSocketFactory, "test")) {
            URI uri = URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/");
            transport.send(Request.get(uri), new Receiver() {
                @Override
                public @Nullable Buffer onHead(Head head) {
                    ended.complete("status " + head.status());
                    return null;
                }

                @Override
                public @Nullable Buffer onFull(Buffer full) {
                    return null;
                }

                @Override
                public void onEnd() {}

                @Override
                public void onTrouble(Trouble trouble) {
                    ended.complete(trouble.kind() + ": " + trouble.sentence());
                }
            });
            return ended.get(20, TimeUnit.SECONDS);
        }
    }

    private static String secure(SSLServerSocket server) throws Exception {
        answer(server, HTTP, false);
        return ask("https", server, client("TLS", false));
    }

    private static String distrusted(String why) {
        return "NOT_TRUSTED: no trusted connection: " + why;
    }

    // Certificates.

    @Test
    void certificate_good_isTrusted() throws Exception {
        assertThat(secure(server("good"))).isEqualTo("status 200");
    }

    @ParameterizedTest
    @CsvSource({
        "self-signed, 'its certificate is self-signed, or comes from nobody who is trusted'",
        "unknown, 'its certificate is self-signed, or comes from nobody who is trusted'",
        "elsewhere, its certificate is for another name",
        "nameless, its certificate is for another name",
        "client, its certificate is not one for servers",
        "feeble, its certificate is signed by a key or an algorithm that is too weak"
    })
    void certificate_bad_isToldWithoutThePlatformsWords(String name, String sentence) throws Exception {
        assertThat(secure(server(name))).isEqualTo(distrusted(sentence));
    }

    @Test
    void certificate_outOfItsTime_isToldWithTheDay() throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        assertThat(secure(server("expired"))).isIn(either("its certificate has expired on ", today.minusDays(DAYS)));
        assertThat(secure(server("early")))
                .isIn(either("its certificate is not valid yet, but begins on ", today.plusDays(DAYS)));
        assertThat(secure(server("lower", "expired-between")))
                .isIn(either("a certificate that vouches for its own has expired on ", today.minusDays(DAYS)));
    }

    /** Midnight may have passed since they were made. */
    private static List<String> either(String beginning, LocalDate day) {
        return List.of(distrusted(beginning + day), distrusted(beginning + day.minusDays(1)));
    }

    @Test
    void certificate_revoked_isToldSo() throws Exception {
        for (String name : List.of("good", "revoked")) {
            SSLServerSocket server = server(name);
            answer(server, HTTP, false);

            assertThat(ask("https", server, client("TLS", true)))
                    .isEqualTo(name.equals("good") ? "status 200" : distrusted("its certificate was revoked"));
        }
    }

    /** For what has no sentence of ours there is the platform's own reason, without the names of classes around it. */
    @Test
    void certificate_badInAnotherWay_isToldInOneSentence() throws Exception {
        assertThat(secure(server("lower", "no-authority")))
                .startsWith(distrusted("a certificate that vouches for its own is not valid: "))
                .doesNotContain("PKIX")
                .doesNotContain("Exception");
    }

    // Versions and ciphers.

    @Test
    void version_thatOnlyTheServerSpeaks_isToldSo() throws Exception {
        SSLServerSocket server = server("good");
        server.setEnabledProtocols(new String[] {"TLSv1.3"});
        answer(server, HTTP, false);

        assertThat(ask("https", server, client("TLSv1.2", false)))
                .isEqualTo(distrusted("it speaks no version of TLS that we speak"));
    }

    @Test
    void cipher_thatNeedsAnotherKey_isToldSo() throws Exception {
        SSLServerSocket server = server("good");
        server.setEnabledProtocols(new String[] {"TLSv1.2"});
        server.setEnabledCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"});

        assertThat(secure(server)).isEqualTo(distrusted("it shares no cipher with us"));
    }

    /** RFC 8446, section 6: a fatal alert has the level 2. */
    @ParameterizedTest
    @CsvSource({
        "40, it shares no cipher with us",
        "71, it shares no cipher with us",
        "70, it speaks no version of TLS that we speak",
        "42, 'it asks for a certificate of ours, and we have none'",
        "116, 'it asks for a certificate of ours, and we have none'",
        "112, it knows no server of that name",
        "80, it refuses: internal error",
        "49, it refuses: access denied"
    })
    void alert_ofTheServer_isToldInWords(byte alert, String sentence) throws Exception {
        ServerSocket server = plain();
        answer(server, new byte[] {0x15, 3, 3, 0, 2, 2, alert}, false);

        assertThat(ask("https", server, client("TLS", false))).isEqualTo(distrusted(sentence));
    }

    // Other than secure.

    @Test
    void https_whereHttpIsSpoken_isToldSo() throws Exception {
        ServerSocket server = plain();
        answer(server, HTTP, false);

        assertThat(ask("https", server, client("TLS", false)))
                .isEqualTo(distrusted("what it speaks on this port is not TLS: http:// may do"));
    }

    @Test
    void http_whereTlsIsSpoken_isToldSo() throws Exception {
        ServerSocket server = plain();
        answer(server, new byte[] {0x15, 3, 3, 0, 2, 2, 10}, false); // unexpected message

        assertThat(ask("http", server, client("TLS", false)))
                .isEqualTo("NO_HTTP: what it speaks on this port is TLS: https:// may do");
    }

    @Test
    void connection_thatEndsInTheHandshake_isCutOffAndNotDistrusted() throws Exception {
        ServerSocket closing = plain();
        answer(closing, new byte[0], false);
        assertThat(ask("https", closing, client("TLS", false)))
                .isEqualTo("CUT_OFF: the connection was closed before it was secure");

        ServerSocket resetting = plain();
        answer(resetting, new byte[0], true);
        assertThat(ask("https", resetting, client("TLS", false))).startsWith("CUT_OFF: the connection broke: ");
    }
}
