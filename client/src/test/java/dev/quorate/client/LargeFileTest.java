package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory of a reader does not grow with the file. Only when asked for: it takes minutes, and much room. */
class LargeFileTest {

    @TempDir
    private Path directory;

    @Test
    void download_largeFile_needsLittleMemory() throws Exception {
        Integer mebibytes = Integer.getInteger("quorate.large");
        if (mebibytes == null) {
            System.out.println("large file: not asked for (-Dquorate.large=4096 reads 4 GiB; see ci/large-file)");
        }
        Assumptions.assumeTrue(mebibytes != null, "a large file was not asked for");
        try (Replicas replicas = Replicas.ofRandomObject(directory.resolve("served"), 1 << 20)) {
            lengthen(replicas.object(), mebibytes * (1L << 20));
            replicas.with(4);
            long begun = System.nanoTime();
            Path output = directory.resolve("output");
            Path target = directory.resolve("received");
            Process reader = ReaderProcess.start("true", "256m", output, target, replicas.all());
            assertThat(reader.waitFor(30, TimeUnit.MINUTES)).isTrue();
            assertThat(reader.exitValue()).as(Files.readString(output)).isEqualTo(ReaderProcess.COMPLETE);
            assertThat(Files.mismatch(target, replicas.object())).isEqualTo(-1);
            System.out.println("large file: " + mebibytes + " MiB with a heap of 256 MiB in "
                    + (System.nanoTime() - begun) / 1_000_000_000 + " s; its servers sent " + replicas.sent()
                    + " bytes; " + Files.readString(output).strip());
        }
    }

    /** With a hole, so that it takes room only where it is received. */
    private static void lengthen(Path file, long size) throws IOException {
        try (RandomAccessFile hole = new RandomAccessFile(file.toFile(), "rw")) {
            hole.setLength(size);
        }
    }
}
