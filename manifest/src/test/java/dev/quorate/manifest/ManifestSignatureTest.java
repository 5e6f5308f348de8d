package dev.quorate.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures and keys. */
class ManifestSignatureTest {

    private static final Digest ONE = Digest.ofContent(new byte[] {1});
    private static final Digest TWO = Digest.ofContent(new byte[] {2});
    private static final Manifest MANIFEST = new Manifest(3, ONE, 2, List.of(ONE, TWO));

    @TempDir
    static Path directory;

    private static PrivateKey key;
    private static PublicKey publicKey;

    @BeforeAll
    static void makeKeys() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        write("key.pem", "PRIVATE KEY", pair.getPrivate());
        write("public.pem", "PUBLIC KEY", pair.getPublic());
        key = Ed25519Keys.readPrivateKey(directory.resolve("key.pem"));
        publicKey = Ed25519Keys.readPublicKey(directory.resolve("public.pem"));
    }

    private static void write(String file, String label, Key key) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        Files.writeString(
                directory.resolve(file),
                "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
    }

    @Test
    void signedBytes_manifest_areTheDocumentedLines() {
        assertThat(ManifestSignature.signedBytes("é.bin", MANIFEST))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("quorate manifest 1\nname: é.bin\nsize: 3\nsha-256: " + ONE + "\npiece-length: 2\npiece: "
                        + ONE + "\npiece: " + TWO + "\n");
    }

    @Test
    void isSignedBy_anotherLayoutOfTheSame_isTrue() throws Exception {
        Metalink signed = new Metalink("a.bin", MANIFEST).signed(key);

        for (long seed = 0; seed < 50; seed++) {
            byte[] document = new Layout(seed).document(List.of(signed));
            assertThat(Metalink.read(document, "a.bin").isSignedBy(publicKey)).isTrue();
        }
    }

    @Test
    void isSignedBy_anythingElse_isFalse() throws Exception {
        ManifestSignature signature = ManifestSignature.sign(key, "a.bin", MANIFEST);
        PublicKey stranger =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        byte[] changed = signature.bytes();
        changed[5] ^= 1;

        assertThat(signature.isValid(publicKey, "a.bin", MANIFEST)).isTrue();
        assertThat(signature.isValid(publicKey, "b.bin", MANIFEST)).isFalse();
        assertThat(signature.isValid(stranger, "a.bin", MANIFEST)).isFalse();
        assertThat(signature.isValid(publicKey, "a.bin", new Manifest(4, ONE, 2, List.of(ONE, TWO))))
                .isFalse();
        assertThat(signature.isValid(publicKey, "a.bin", new Manifest(3, TWO, 2, List.of(ONE, TWO))))
                .isFalse();
        assertThat(signature.isValid(publicKey, "a.bin", new Manifest(3, ONE, 2, List.of(TWO, ONE))))
                .isFalse();
        assertThat(ManifestSignature.of(changed).isValid(publicKey, "a.bin", MANIFEST))
                .isFalse();
        assertThat(ManifestSignature.of(new byte[64]).isValid(publicKey, "a.bin", MANIFEST))
                .isFalse();
        assertThat(ManifestSignature.ofBase64("/".repeat(86) + "==").isValid(publicKey, "a.bin", MANIFEST))
                .isFalse();
        assertThat(new Metalink("a.bin", MANIFEST).isSignedBy(publicKey)).isFalse();
    }

    @Test
    void sign_keyOfAnotherKind_isRefused() throws Exception {
        var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManifestSignature.sign(rsa.getPrivate(), "a.bin", MANIFEST))
                .withMessage("the key must be one for Ed25519, but is one for RSA");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManifestSignature.of(new byte[64]).isValid(rsa.getPublic(), "a.bin", MANIFEST));
    }

    @Test
    void readKey_wrongFile_isRefusedInOneSentence() throws Exception {
        write(
                "rsa.pem",
                "PRIVATE KEY",
                KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate());
        write(
                "x25519.pem",
                "PRIVATE KEY",
                KeyPairGenerator.getInstance("X25519").generateKeyPair().getPrivate());
        write("encrypted.pem", "ENCRYPTED PRIVATE KEY", key);
        Files.writeString(directory.resolve("text"), "no key");
        Files.writeString(
                directory.resolve("broken.pem"), "-----BEGIN PRIVATE KEY-----\n?\n-----END PRIVATE KEY-----\n");
        Files.write(directory.resolve("large"), new byte[100_000]);

        assertRefused("rsa.pem", "its PRIVATE KEY is none for Ed25519");
        assertRefused("x25519.pem", "its PRIVATE KEY is none for Ed25519");
        assertRefused("encrypted.pem", "it has an encrypted key, decrypt it with 'openssl pkey'");
        assertRefused("public.pem", "it has a public key instead");
        assertRefused("text", "it has no '-----BEGIN PRIVATE KEY-----'; it must be a PEM file");
        assertRefused("broken.pem", "its PRIVATE KEY is not in base64");
        assertRefused("large", "it has 100000 bytes, which is too much for a key");
        assertRefused(".", "it is a directory, not a file with a key");
        assertRefused("nowhere.pem", "nowhere.pem");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Ed25519Keys.readPublicKey(directory.resolve("key.pem")))
                .withMessageEndingWith("it has a private key instead");
    }

    private static void assertRefused(String file, String complaint) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Ed25519Keys.readPrivateKey(directory.resolve(file)))
                .withMessageContaining(complaint);
    }
}
