package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.quorate.core.FaultBudget;
import dev.quorate.manifest.Digest;
import dev.quorate.server.Misbehaviour;
import dev.quorate.server.ReplicaServer;
import dev.quorate.server.Tls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects, passwords, certificates, and answers that are too much: what the client takes, and what it says of the rest. */
class TransportTest {

    private static final byte[] TRUTH = "the truth".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final String SECRET = "user:secret@";

    @TempDir
    private Path directory;

    private final List<ReplicaServer> servers = new ArrayList<>();
    private final List<HttpServer> others = new ArrayList<>();

    /** What the other servers were asked: the path, and the credentials. */
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @BeforeEach
    void write() throws IOException {
        Files.write(directory.resolve("object"), TRUTH);
    }

    @AfterEach
    void stop() {
        servers.forEach(ReplicaServer::kill);
        others.forEach(server -> server.stop(0));
    }

    private ReplicaServer started(ReplicaServer.Builder builder) throws IOException {
        ReplicaServer server = builder.start();
        servers.add(server);
        return server;
    }

    private ReplicaServer.Builder replica(Misbehaviour... misbehaviours) {
        return ReplicaServer.builder(directory).misbehave(misbehaviours);
    }

    /** A server that notes what it is asked; it redirects {@code /object} if it is told where to, {@code SELF} being its own URL. */
    private URI noting(String location) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        others.add(server);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization"));
            if (path.equals("/object") && !location.isEmpty()) {
                String self = "http://127.0.0.1:" + server.getAddress().getPort();
                exchange.getResponseHeaders().set("Location", location.replace("SELF", self));
                exchange.sendResponseHeaders(302, -1);
            } else {
                exchange.sendResponseHeaders(200, TRUTH.length);
                exchange.getResponseBody().write(TRUTH);
            }
            exchange.close();
        });
        server.start();
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private static URI withPassword(URI uri) {
        return URI.create(uri.toString().replace("://", "://" + SECRET));
    }

    /** A group of one, which must be believed. */
    static Client.Builder alone(URI url) {
        return Client.builder(Group.of(List.of(Replica.at(url)), new FaultBudget(0, 0)))
                .limits(new Limits(1 << 20, 1 << 20, 1 << 20, 1 << 20))
                .patience(new Patience(
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(10),
                        2,
                        Duration.ofMillis(300)))
                .timeout(Duration.ofSeconds(20));
    }

    static byte[] read(Client.Builder builder) throws Exception {
        try (Client client = builder.build()) {
            return Client.await(client.read("object")).bytes();
        }
    }

    static ReadFailedException failure(Client.Builder builder) {
        ReadFailedException failure = catchThrowableOfType(ReadFailedException.class, () -> read(builder));
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(ReadFailedException.Kind.TOO_MANY_FAULTS);
        assertThat(failure.getMessage()).endsWith(".").doesNotContain("secret");
        return failure;
    }

    // Redirects and passwords.

    @Test
    void read_redirect_isRefusedUnlessAllowed() throws Exception {
        URI first = noting(noting("") + "elsewhere");

        assertThat(failure(alone(first)))
                .hasMessageContaining(
                        "it redirects elsewhere (status 302), which is not followed without --allow-redirects");
        assertThat(asked).noneMatch(line -> line.startsWith("/elsewhere"));
        assertThat(read(alone(first).redirects(1))).isEqualTo(TRUTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/elsewhere", "SELF/elsewhere"})
    void read_redirectToTheSameServer_keepsTheCredentials(String location) throws Exception {
        assertThat(read(alone(withPassword(noting(location))).redirects(1))).isEqualTo(TRUTH);
        assertThat(asked).containsExactly("/object Basic dXNlcjpzZWNyZXQ=", "/elsewhere Basic dXNlcjpzZWNyZXQ=");
    }

    @Test
    void read_redirectToAnotherServer_losesTheCredentials() throws Exception {
        URI first = noting(noting("") + "elsewhere");

        assertThat(read(alone(withPassword(first)).redirects(1))).isEqualTo(TRUTH);
        assertThat(asked).containsExactly("/object Basic dXNlcjpzZWNyZXQ=", "/elsewhere null");
    }

    @Test
    void read_redirectsWithoutEnd_areFollowedOnlySoFar() throws Exception {
        URI circle = noting("/object");

        assertThat(failure(alone(circle).redirects(3)))
                .hasMessageContaining("it redirects elsewhere")
                .hasMessageContaining("it redirects in a circle");
        assertThat(asked).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://elsewhere.invalid/", "file:///etc/passwd", "::::", "http://"})
    void read_redirectToNowhere_isRefused(String location) throws Exception {
        assertThat(failure(alone(noting(location)).redirects(3))).hasMessageContaining("it redirects elsewhere");
    }

    @Test
    void replica_passwordInItsUrl_isNotInItsName() {
        assertThat(Replica.at(URI.create("http://user:secret@example.org/")).name())
                .isEqualTo("http://example.org/");
    }

    // TLS, with certificates that openssl makes.

    private Path certificate(String name, String subject) throws Exception {
        Path certificate = directory.resolve(name + ".pem");
        String command = "openssl req -x509 -nodes -days 2 -subj /CN=replica -newkey ec -pkeyopt"
                + " ec_paramgen_curve:P-256 -addext subjectAltName=" + subject + " -keyout " + name + ".key -out "
                + name + ".pem";
        Process openssl = new ProcessBuilder(command.split(" "))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("openssl.log").toFile())
                .start();
        assertThat(openssl.waitFor())
                .as(Files.readString(directory.resolve("openssl.log")))
                .isZero();
        return certificate;
    }

    private Tls tls(Path certificate) throws IOException {
        return Tls.ofPem(certificate, Path.of(certificate.toString().replace(".pem", ".key")));
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var stream = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "replica", CertificateFactory.getInstance("X.509").generateCertificate(stream));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    @Test
    @Tag("interop")
    void read_trustedCertificate_isRead() throws Exception {
        Path certificate = certificate("good", "IP:127.0.0.1");
        URI url = started(replica().tls(tls(certificate))).uri();

        assertThat(read(alone(url).tls(trusting(certificate)))).isEqualTo(TRUTH);
    }

    @Test
    @Tag("interop")
    void read_untrustedCertificate_fails() throws Exception {
        URI url =
                started(replica().tls(tls(certificate("bad", "IP:127.0.0.1")))).uri();

        assertThat(failure(alone(url))).hasMessageContaining("no trusted connection: ");
        assertThat(servers.get(0).traffic()).isEmpty();
    }

    @Test
    @Tag("interop")
    void read_certificateOfAnotherServer_fails() throws Exception {
        Path certificate = certificate("other", "DNS:example.org");
        URI url = started(replica().tls(tls(certificate))).uri();

        assertThat(failure(alone(url).tls(trusting(certificate)))).hasMessageContaining("no trusted connection: ");
        assertThat(servers.get(0).traffic()).isEmpty();
    }

    @Test
    @Tag("interop")
    void read_redirectFromTlsToNone_isRefused() throws Exception {
        Path certificate = certificate("good", "IP:127.0.0.1");
        URI plain = started(replica()).uri();
        URI url = started(replica(Misbehaviour.REDIRECT).tls(tls(certificate)).redirectTo(plain))
                .uri();

        assertThat(failure(alone(url).tls(trusting(certificate)).redirects(3)))
                .hasMessageContaining("it redirects elsewhere");
    }

    @Test
    @Tag("interop")
    void download_oneUntrustedOfFour_endsWithTheTruth() throws Exception {
        Path good = certificate("good", "IP:127.0.0.1");
        Path bad = certificate("bad", "IP:127.0.0.1");
        List<Replica> replicas = new ArrayList<>();
        for (Path certificate : List.of(bad, good, good, good)) {
            replicas.add(Replica.at(started(replica().tls(tls(certificate))).uri()));
        }
        Path target = directory.resolve("received");
        try (TraceListener trace = TestTrace.named("transport.untrusted");
                Client client = Client.builder(Group.of(replicas, new FaultBudget(1, 0)))
                        .tls(trusting(good))
                        .listener(trace)
                        .build()) {
            assertThat(Client.await(client.download("object", target)).exposures())
                    .isEmpty();
        }
        assertThat(Files.readAllBytes(target)).isEqualTo(TRUTH);
    }

    // Too much, and no HTTP.

    @ParameterizedTest
    @CsvSource({
        "HUGE_HEADERS, the head of the response is too large",
        "GARBAGE, the response is not HTTP",
        "ENDLESS, it sends more where at most 1048576 bytes are taken",
        "COMPRESS, which was not asked for",
        "TRUNCATE, the connection was closed before the response had ended",
        "REFUSE, the connection",
        "DROP, the connection broke",
        "ERROR, it answers with status 500"
    })
    void read_badAnswer_isExplained(Misbehaviour misbehaviour, String explanation) throws Exception {
        assertThat(failure(alone(started(replica(misbehaviour)).uri()))).hasMessageContaining(explanation);
    }

    /** When a server crashes, its connections end just as such a body does. */
    @Test
    void read_bodyThatEndsWithItsConnection_isNotTaken() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answerOpenEnded(server));
            answering.setDaemon(true);
            answering.start();

            assertThat(failure(alone(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"))))
                    .hasMessageContaining("it does not say where the object ends");
        }
    }

    private static void answerOpenEnded(ServerSocket server) {
        while (true) {
            try (Socket socket = server.accept()) {
                BufferedReader request = new BufferedReader(new InputStreamReader(socket.getInputStream()));
                while (!request.readLine().isEmpty()) {
                    continue; // the head
                }
                socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\nThe begin".getBytes());
            } catch (IOException over) {
                return;
            }
        }
    }

    @Test
    void read_largerThanTaken_fails() throws Exception {
        Files.write(directory.resolve("object"), new byte[(1 << 20) + 1]);

        assertThat(failure(alone(started(replica()).uri())))
                .hasMessageContaining("it sends 1048577 bytes where at most 1048576 bytes are taken");
    }

    @Test
    void download_largerThanTaken_fails() throws Exception {
        Files.write(directory.resolve("object"), new byte[(1 << 20) + 1]);
        Path target = directory.resolve("received");
        for (Misbehaviour[] plain : new Misbehaviour[][] {{}, {Misbehaviour.NO_SIDECAR}}) {
            try (Client client = alone(started(replica(plain)).uri()).build()) {
                ReadFailedException failure = catchThrowableOfType(
                        ReadFailedException.class, () -> Client.await(client.download("object", target)));
                assertThat(failure).as("%s", (Object) plain).isNotNull();
                assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(ReadFailedException.Kind.TOO_LARGE);
                assertThat(target).doesNotExist();
            }
        }
    }

    @Test
    void read_nobodyHasIt_saysSo() throws Exception {
        try (Client client = alone(started(replica()).uri()).build()) {
            ReadFailedException failure =
                    catchThrowableOfType(ReadFailedException.class, () -> Client.await(client.read("no such object")));
            assertThat(failure.kind()).isEqualTo(ReadFailedException.Kind.NOT_FOUND);
            assertThat(failure).hasMessageContaining("/no such object");
        }
    }

    /** A manifest that cannot be read is none: the object is read by its digest. */
    @ParameterizedTest
    @EnumSource(names = {"HUGE_MANIFEST", "HOSTILE_MANIFEST"})
    void download_badManifest_isReadByTheDigest(Misbehaviour misbehaviour) throws Exception {
        Path target = directory.resolve("received");
        try (TraceListener trace = TestTrace.named("transport." + misbehaviour);
                Client client = alone(started(replica(misbehaviour)).uri())
                        .listener(trace)
                        .build()) {
            assertThat(Client.await(client.download("object", target)).method()).isEqualTo(Method.DIGEST);
        }
        assertThat(Files.readAllBytes(target)).isEqualTo(TRUTH);
    }

    @Test
    void read_knownDigestAndOversize_fails() throws Exception {
        try (Client client =
                alone(started(replica(Misbehaviour.OVERSIZE)).uri()).build()) {
            ReadFailedException failure = catchThrowableOfType(
                    ReadFailedException.class,
                    () -> Client.await(client.read("object", new TrustAnchor.Sha256(Digest.ofContent(TRUTH)))));
            assertThat(failure.kind()).isEqualTo(ReadFailedException.Kind.TOO_MANY_FAULTS);
            assertThat(failure).hasMessageStartingWith("No replica has sent the true object");
        }
    }
}
