package dev.quorate.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ManifestComputationTest {

    @Property(tries = 200)
    void ofStream_anyContent_isWhatThePlainWayGives(
            @ForAll @IntRange(max = 3_500_000) int size,
            @ForAll @IntRange(min = 1 << 10, max = 1 << 22) int pieceLength,
            @ForAll long seed)
            throws IOException {
        byte[] content = new byte[size];
        new Random(seed).nextBytes(content);

        assertThat(Manifest.ofStream(new ByteArrayInputStream(content), pieceLength))
                .isEqualTo(PlainManifest.of(content, pieceLength));
    }
}
