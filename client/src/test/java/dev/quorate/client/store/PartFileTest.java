package dev.quorate.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quorate.client.ReaderProcess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PartFileTest {

    private static final byte[] CONTENT = {1, 2, 3, 4, 5};

    @TempDir
    private Path directory;

    /** Whoever opens the part file just before it gets its final name must not empty it afterwards. */
    @Test
    void of_justWhenAnotherProcessCommits_leavesTheFinalFileAlone() throws Exception {
        Path target = directory.resolve("file");
        Process other = WriterOfNothing.start(target);
        try {
            assertThat(other.getInputStream().read()).isEqualTo(WriterOfNothing.READY);
            int written = 0;
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(3)) {
                written += writeAll(target) ? 1 : 0;
            }
            assertThat(written).isPositive();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    /** Opens the part file again and again, in a process of its own, and would empty it. */
    static final class WriterOfNothing {

        static final int READY = 'r';

        private WriterOfNothing() {}

        static Process start(Path target) throws IOException {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            ReaderProcess.classPath(),
                            WriterOfNothing.class.getName(),
                            target.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }

        public static void main(String[] arguments) {
            Path target = Path.of(arguments[0]);
            System.out.write(READY);
            System.out.flush();
            while (true) {
                try (PartFile file = PartFile.of(target, false)) {
                    file.open("nothing", 0);
                } catch (IOException another) {
                    // It is the turn of the one who writes all.
                }
            }
        }
    }

    /** Closing any of its descriptors of a file would end the lock that a process has on it. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void of_whatIsBeingWrittenHere_leavesTheLockAlone() throws Exception {
        Path target = directory.resolve("file");
        try (PartFile file = PartFile.of(target, false)) {
            file.open("all", CONTENT.length);
            long locks = locks();

            assertThatThrownBy(() -> PartFile.of(target, false)).hasMessageContaining("somebody else is writing");

            assertThat(locks()).isEqualTo(locks).isPositive();
        }
    }

    private static long locks() throws IOException {
        String ours = " " + ProcessHandle.current().pid() + " ";
        try (Stream<String> locks = Files.lines(Path.of("/proc/locks"))) {
            return locks.filter(line -> line.contains(ours)).count();
        }
    }

    /** {@return whether it was written; otherwise it is somebody else's turn} */
    private static boolean writeAll(Path target) throws IOException {
        try (PartFile file = PartFile.of(target, false)) {
            file.open("all", CONTENT.length);
            file.write(0, ByteBuffer.wrap(CONTENT));
            file.commit(CONTENT.length);
        } catch (FileSystemException another) {
            assertThat(another).hasMessageContaining("somebody else is writing");
            return false;
        }
        for (int look = 0; look < 20; look++) {
            assertThat(target).hasBinaryContent(CONTENT);
        }
        return true;
    }
}
