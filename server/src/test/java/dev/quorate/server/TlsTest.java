package dev.quorate.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS with certificates that openssl makes, read by curl. */
@Tag("interop")
class TlsTest {

    private static final String[] EC = {"ec", "-pkeyopt", "ec_paramgen_curve:P-256"};

    @TempDir
    private Path directory;

    private Path certificate;
    private Path key;

    @BeforeEach
    void write() throws Exception {
        Files.writeString(directory.resolve("object"), "over TLS");
        certificate = directory.resolve("certificate.pem");
        key = directory.resolve("key.pem");
        make(certificate, key, EC);
    }

    private static void make(Path certificate, Path key, String... algorithm) throws Exception {
        Tool request = Tool.named("openssl")
                .with(
                        "req",
                        "-x509",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=replica",
                        "-addext",
                        "subjectAltName=IP:127.0.0.1")
                .with("-keyout", key.toString(), "-out", certificate.toString(), "-newkey")
                .with(algorithm);
        assertThat(request.run().status()).isZero();
    }

    private Tool.Ended curl(ReplicaServer server, Path trusted, String... more) throws Exception {
        return Tool.named("curl")
                .with("--silent", "--show-error", "--cacert", trusted.toString())
                .with(more)
                .with(server.uri("object").toString())
                .run();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa:2048", "ec -pkeyopt ec_paramgen_curve:P-256", "ed25519"})
    void start_anyAlgorithm_speaksTls(String algorithm) throws Exception {
        make(certificate, key, algorithm.split(" "));
        try (ReplicaServer server = ReplicaServer.builder(directory)
                .tls(Tls.ofPem(certificate, key))
                .start()) {
            assertThat(server.uri().getScheme()).isEqualTo("https");
            assertThat(curl(server, certificate).out()).isEqualTo("over TLS");
        }
    }

    @Test
    void start_certificateThatIsNotTrusted_isNotReadFrom() throws Exception {
        Path other = directory.resolve("other.pem");
        make(other, directory.resolve("other.key"), EC);
        try (ReplicaServer server = ReplicaServer.builder(directory)
                .tls(Tls.ofPem(certificate, key))
                .start()) {
            assertThat(curl(server, other).status()).isEqualTo(60);
        }
    }

    /** 18: the body is too short; 28: it took too long; 52: nothing came; 56: it was reset. */
    @ParameterizedTest
    @CsvSource({"TRUNCATE, 18", "STALL, 28", "SILENT, 28", "DROP, 56", "OVERSIZE, 0", "LIE, 0"})
    void misbehave_overTls_doesTheSame(Misbehaviour misbehaviour, int status) throws Exception {
        try (ReplicaServer server = ReplicaServer.builder(directory)
                .tls(Tls.ofPem(certificate, key))
                .misbehave(misbehaviour)
                .start()) {
            assertThat(curl(server, certificate, "--max-time", "1").status()).isEqualTo(status);
        }
    }

    // Bad files.

    @Test
    void ofPem_otherKey_saysThatTheyDoNotBelongTogether() throws Exception {
        Path other = directory.resolve("other.key");
        make(directory.resolve("other.pem"), other, EC);

        assertThatThrownBy(() -> Tls.ofPem(certificate, other))
                .isInstanceOf(IOException.class)
                .hasMessage("the key in " + other + " is not that of the certificate in " + certificate);
    }

    @Test
    void ofPem_keyOfAnotherAlgorithm_saysSo() throws Exception {
        Path other = directory.resolve("other.key");
        make(directory.resolve("other.pem"), other, "ed25519");

        assertThatThrownBy(() -> Tls.ofPem(certificate, other))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "the certificate in " + certificate + " cannot be used with the key in " + other);
    }

    @Test
    void ofPem_swapped_saysWhichFileIsWrong() {
        assertThatThrownBy(() -> Tls.ofPem(key, certificate))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no X.509 certificate in PEM in " + key);
    }

    @Test
    void ofPem_certificateAsKey_saysWhichFileIsWrong() {
        assertThatThrownBy(() -> Tls.ofPem(certificate, certificate))
                .hasMessageStartingWith("there is no private key in PEM and PKCS #8 ")
                .hasMessageEndingWith(" in " + certificate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "====", "QUJD"})
    void ofPem_brokenKey_saysSo(String base64) throws Exception {
        Files.writeString(key, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");

        assertThatThrownBy(() -> Tls.ofPem(certificate, key))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(key.toString());
    }
}
