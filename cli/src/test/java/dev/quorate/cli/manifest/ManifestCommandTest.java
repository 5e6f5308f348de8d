package dev.quorate.cli.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.cli.Invocation;
import dev.quorate.cli.QuorateCommand;
import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.Screen;
import dev.quorate.manifest.Ed25519Keys;
import dev.quorate.manifest.Manifest;
import dev.quorate.manifest.Metalink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestCommandTest {

    @TempDir
    Path directory;

    private Path file;
    private Path sidecar;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.write(directory.resolve("data.bin"), new byte[300_000]);
        sidecar = directory.resolve("data.bin.meta4");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> names = Files.list(directory)) {
            return names.map(name -> name.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void manifest_file_isDescribedBesideIt() throws Exception {
        Invocation invocation = Invocation.of("manifest", file.toString());

        Metalink metalink = Metalink.read(Files.readAllBytes(sidecar), "data.bin");
        assertThat(invocation.status()).isZero();
        assertThat(invocation.err()).isEmpty();
        assertThat(invocation.lines())
                .containsExactly(sidecar + ": 300,000 bytes in 2 pieces of 262,144, sha-256 "
                        + metalink.manifest().digest());
        assertThat(metalink.manifest()).isEqualTo(Manifest.ofFile(file));
        assertThat(names()).containsExactly("data.bin", "data.bin.meta4");
    }

    @Test
    void manifest_severalFiles_areDescribedEach() throws Exception {
        Path other = Files.write(directory.resolve("empty"), new byte[0]);

        Invocation invocation = Invocation.of("manifest", "--piece-length", "64KiB", file.toString(), other.toString());

        assertThat(invocation.status()).isZero();
        assertThat(invocation.lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("empty.meta4: 0 bytes in 0 pieces of 65,536");
        assertThat(Metalink.read(Files.readAllBytes(sidecar), "data.bin").manifest())
                .isEqualTo(Manifest.ofFile(file, 65536));
    }

    @Test
    void manifest_toStandardOutput_isTheDocumentAlone() throws Exception {
        Invocation invocation = Invocation.of("manifest", file.toString(), "-o", "-");

        assertThat(invocation.status()).isZero();
        assertThat(invocation.out().getBytes(StandardCharsets.UTF_8))
                .isEqualTo(new Metalink("data.bin", Manifest.ofFile(file)).toXml());
        assertThat(names()).containsExactly("data.bin");
    }

    @Test
    void manifest_signed_isSignedByThatKey() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path key = writeKey(keys.getPrivate().getEncoded());
        Path output = directory.resolve("elsewhere.xml");

        Invocation invocation =
                Invocation.of("manifest", file.toString(), "--sign", key.toString(), "-o", output.toString());

        assertThat(invocation.status()).isZero();
        assertThat(invocation.out()).startsWith(output + ": ").contains(", signed");
        assertThat(Metalink.read(Files.readAllBytes(output), "data.bin").isSignedBy(keys.getPublic()))
                .isTrue();
        assertThat(Ed25519Keys.readPrivateKey(key)).isEqualTo(keys.getPrivate());
    }

    private Path writeKey(byte[] encoded) throws IOException {
        return Files.writeString(
                directory.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(encoded)
                        + "\n-----END PRIVATE KEY-----\n");
    }

    @Test
    void manifest_wrongInput_saysSoInOneSentence() throws Exception {
        Path rsa = writeKey(KeyPairGenerator.getInstance("RSA")
                .generateKeyPair()
                .getPrivate()
                .getEncoded());

        assertRefused("No such file: ", directory.resolve("nowhere").toString());
        assertRefused("it is a directory", directory.toString());
        assertRefused("its PRIVATE KEY is none for Ed25519", file.toString(), "--sign", rsa.toString());
        assertRefused(
                "No such file: ",
                file.toString(),
                "--sign",
                directory.resolve("no.pem").toString());
        assertRefused("'4MB' is not a size such as 262144, 256KiB or 4MiB", file.toString(), "--piece-length", "4MB");
        assertRefused("a piece must have 1 to 67108864 bytes, but 0 is 0", file.toString(), "--piece-length", "0");
        assertRefused("but 65MiB is 68157440", file.toString(), "--piece-length", "65MiB");
        assertRefused("-o names one manifest, but there are 2 files.", file.toString(), file.toString(), "-o", "-");
        assertRefused(
                "There is no directory",
                file.toString(),
                "-o",
                directory.resolve("no/where").toString());
        assertRefused("is a directory: name a file in it.", file.toString(), "-o", directory.toString());
        assertThat(names()).containsExactly("data.bin", "key.pem");
    }

    private static void assertRefused(String sentence, String... arguments) {
        Invocation invocation = Invocation.of(
                Stream.concat(Stream.of("manifest"), Stream.of(arguments)).toArray(String[]::new));

        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.err().lines().toList())
                .hasSize(1)
                .first()
                .asString()
                .contains(sentence);
    }

    @Test
    void manifest_ofALargeFileOnATerminal_showsHowFarItIs() throws Exception {
        Path large = Files.write(directory.resolve("large.bin"), new byte[32 << 20]);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayOutputStream(), err, Map.of(), Console.Terminal.of(() -> false, () -> true, () -> 80));

        assertThat(QuorateCommand.run(console, "manifest", large.toString())).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Reading large.bin");
        assertThat(new Screen(80).show(err.toString(StandardCharsets.UTF_8)).lines())
                .containsExactly("");
    }
}
