package dev.quorate.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures and keys, with OpenSSL on the other side. */
@Tag("interop")
class OpenSslTest {

    private static final Digest ONE = Digest.ofContent(new byte[] {1});
    private static final Digest TWO = Digest.ofContent(new byte[] {2});
    private static final Manifest MANIFEST = new Manifest(3, ONE, 2, List.of(ONE, TWO));

    @TempDir
    private Path directory;

    private PrivateKey key;
    private PublicKey publicKey;

    @BeforeEach
    void makeKeys() throws Exception {
        openssl("genpkey", "-algorithm", "ed25519", "-out", "key.pem");
        openssl("pkey", "-in", "key.pem", "-pubout", "-out", "public.pem");
        key = Ed25519Keys.readPrivateKey(directory.resolve("key.pem"));
        publicKey = Ed25519Keys.readPublicKey(directory.resolve("public.pem"));
    }

    private String openssl(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "openssl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Program openssl = Program.run(directory, command);
        assertThat(openssl.status()).as(openssl.output()).isZero();
        return openssl.output();
    }

    @Test
    void sign_byUs_openSslVerifies() throws Exception {
        Files.write(directory.resolve("lines"), ManifestSignature.signedBytes("a.bin", MANIFEST));
        Files.write(
                directory.resolve("signature"),
                ManifestSignature.sign(key, "a.bin", MANIFEST).bytes());

        assertThat(openssl(
                        "pkeyutl",
                        "-verify",
                        "-pubin",
                        "-inkey",
                        "public.pem",
                        "-rawin",
                        "-in",
                        "lines",
                        "-sigfile",
                        "signature"))
                .contains("Signature Verified Successfully");
    }

    @Test
    void isSignedBy_signedByOpenSsl_isTrue() throws Exception {
        Files.write(directory.resolve("lines"), ManifestSignature.signedBytes("a.bin", MANIFEST));
        openssl("pkeyutl", "-sign", "-inkey", "key.pem", "-rawin", "-in", "lines", "-out", "signature");
        ManifestSignature signature = ManifestSignature.of(Files.readAllBytes(directory.resolve("signature")));

        assertThat(new Metalink("a.bin", MANIFEST, Optional.of(signature)).isSignedBy(publicKey))
                .isTrue();
    }

    @Test
    void readKey_ofAnotherKind_isRefusedInOneSentence() throws Exception {
        openssl("genpkey", "-algorithm", "rsa", "-out", "rsa.pem");
        openssl("genpkey", "-algorithm", "x25519", "-out", "x25519.pem");
        openssl("genpkey", "-algorithm", "ed25519", "-aes256", "-pass", "pass:secret", "-out", "encrypted.pem");

        assertRefused("rsa.pem", "its PRIVATE KEY is none for Ed25519");
        assertRefused("x25519.pem", "its PRIVATE KEY is none for Ed25519");
        assertRefused("encrypted.pem", "it has an encrypted key, decrypt it with 'openssl pkey'");
    }

    private void assertRefused(String file, String complaint) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Ed25519Keys.readPrivateKey(directory.resolve(file)))
                .withMessageContaining(complaint);
    }
}
