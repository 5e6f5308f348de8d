package dev.quorate.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {

    @TempDir
    Path directory;

    private static byte[] content(int size, long seed) {
        byte[] content = new byte[size];
        new Random(seed).nextBytes(content);
        return content;
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "262143", "262144", "262145", "1048576", "1048577", "2097152"})
    void ofFile_sizesAtTheEdges_isWhatThePlainWayGives(int size) throws IOException {
        byte[] content = content(size, size);
        Path file = Files.write(directory.resolve("file"), content);
        List<Long> progress = new ArrayList<>();

        assertThat(Manifest.ofFile(file)).isEqualTo(PlainManifest.of(content, 1 << 18));
        assertThat(Manifest.ofFile(file, 1000, progress::add)).isEqualTo(PlainManifest.of(content, 1000));
        assertThat(progress).isSorted();
        assertThat(progress.isEmpty() ? 0 : progress.get(progress.size() - 1)).isEqualTo(size);
    }

    @Test
    void ofFile_thatIsReplacedOrWrittenToMeanwhile_isRefused() throws IOException {
        assertRefused(
                file -> Files.write(file, new byte[] {1}, StandardOpenOption.APPEND),
                "it changed while it was read: 3000000 bytes");
        assertRefused(file -> Files.write(file, new byte[3_000_000]), "it changed while it was read");
        assertRefused(file -> Files.write(file, new byte[2_000_000]), "it changed while it was read");
        assertRefused(
                file -> Files.move(
                        Files.copy(file, file.resolveSibling("copy"), StandardCopyOption.COPY_ATTRIBUTES),
                        file,
                        StandardCopyOption.REPLACE_EXISTING),
                "it changed while it was read");
        assertRefused(Files::delete, "file");
    }

    private interface Change {
        void to(Path file) throws IOException;
    }

    private void assertRefused(Change change, String complaint) throws IOException {
        Path file = Files.write(directory.resolve("file"), new byte[3_000_000]);
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(0));
        boolean[] changed = {false};
        LongConsumer once = read -> {
            if (!changed[0]) {
                changed[0] = true;
                try {
                    change.to(file);
                } catch (IOException failed) {
                    throw new AssertionError(failed);
                }
            }
        };

        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> Manifest.ofFile(file, 1 << 20, once))
                .withMessageContaining(complaint);
    }

    @Test
    void ofFile_whatIsNoFile_isRefused() {
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> Manifest.ofFile(directory))
                .withMessageEndingWith("it is a directory");
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> Manifest.ofFile(Path.of("/dev/zero")))
                .withMessageEndingWith("it is no regular file");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> Manifest.ofFile(directory.resolve("nowhere")));
    }

    @Test
    void ofFile_pieceLengthThatCannotBe_isRefusedBeforeTheFileIsRead() throws IOException {
        Path large = directory.resolve("sparse");
        try (var channel = Files.newByteChannel(large, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.position((1L << 36) - 1).write(java.nio.ByteBuffer.wrap(new byte[] {1}));
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Manifest.ofFile(large, 1))
                .withMessage(
                        "an object has at most 1048576 pieces, but 68719476736 bytes in pieces of 1 are 68719476736; "
                                + "choose longer pieces");
        assertThatIllegalArgumentException().isThrownBy(() -> Manifest.ofFile(large, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Manifest.ofFile(large, Manifest.MAX_PIECE_LENGTH + 1));
    }

    @Test
    void ofStream_moreThanTheMostPieces_isRefusedOnTheWay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Manifest.ofStream(java.io.InputStream.nullInputStream(), 0))
                .withMessageContaining("a piece must have 1 to 67108864 bytes, but has 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Manifest.ofStream(new ByteArrayInputStream(new byte[2 << 20]), 1))
                .withMessageContaining("an object has at most 1048576 pieces");
    }

    @ParameterizedTest
    @CsvSource({
        // size, piece length
        "0, 262144",
        "1, 262144",
        "134217728, 262144",
        "134217729, 524288",
        "1073741824, 2097152",
        "4294967296, 8388608",
        "8589934592, 16777216",
        "1099511627776, 16777216",
    })
    void pieceLengthFor_size_isTheSmallestPowerOfTwoOfAtLeastA512th(long size, int pieceLength) {
        assertThat(Manifest.pieceLengthFor(size)).isEqualTo(pieceLength);
    }

    @Test
    void pieces_ofAManifest_coverTheObjectInOrder() {
        Manifest manifest = PlainManifest.of(content(10, 1), 4);

        assertThat(manifest.offset(1)).isZero();
        assertThat(manifest.offset(3)).isEqualTo(8);
        assertThat(manifest.length(1)).isEqualTo(4);
        assertThat(manifest.length(3)).isEqualTo(2);
        assertThat(manifest.digest(2)).isEqualTo(manifest.pieces().get(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manifest.digest(4))
                .withMessage("the pieces are numbered 1 to 3, but this number is 4");
        assertThatIllegalArgumentException().isThrownBy(() -> manifest.offset(0));
    }
}
