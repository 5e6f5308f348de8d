package dev.quorate.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a replica sends, it is read or refused: nothing else is thrown. */
class MetalinkFuzzTest {

    private static final Metalink METALINK = new Metalink(
            "a.bin",
            new Manifest(
                    3,
                    Digest.ofContent(new byte[3]),
                    2,
                    List.of(Digest.ofContent(new byte[2]), Digest.ofContent(new byte[1]))));

    @Property(tries = 2000)
    void read_documentDamagedAnywhere_isReadOrRefused(@ForAll long seed) {
        assertIsReadOrRefused(damaged(new Layout(seed).document(List.of(METALINK)), new Random(seed)));
    }

    @Property
    void read_anyBytes_areRefused(@ForAll byte[] bytes) {
        assertIsReadOrRefused(bytes);
    }

    @Property
    void digestFields_anyText_isReadOrMalformed(@ForAll List<String> lines) {
        DigestFields.Reading reading = DigestFields.read(lines);

        assertThat(reading.digest().isPresent() && reading.complaint().isPresent())
                .isFalse();
        assertThat(DigestFields.isWanted(lines)).isFalse();
    }

    private static void assertIsReadOrRefused(byte[] document) {
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(Metalink.read(document, "a.bin").name()).isEqualTo("a.bin");
        } catch (MalformedManifestException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        } finally {
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    /** Some bytes changed, a part cut out, doubled, or put elsewhere. */
    private static byte[] damaged(byte[] document, Random random) {
        byte[] damaged = document.clone();
        for (int change = random.nextInt(4); change >= 0; change--) {
            int from = random.nextInt(damaged.length);
            int length = Math.min(random.nextInt(20), damaged.length - from);
            switch (random.nextInt(3)) {
                case 0 -> damaged[from] = (byte) random.nextInt(256);
                case 1 -> System.arraycopy(document, random.nextInt(document.length - length), damaged, from, length);
                default -> System.arraycopy(damaged, from + length, damaged, from, damaged.length - from - length);
            }
        }
        return damaged;
    }
}
