package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
    void of_justWhenAnotherCommits_leavesTheFinalFileAlone() throws Exception {
        Path target = directory.resolve("file");
        AtomicBoolean over = new AtomicBoolean();
        Thread other = new Thread(() -> {
            while (!over.get()) {
                writeNothing(target);
            }
        });
        other.start();
        try {
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(2)) {
                writeAll(target);
            }
        } finally {
            over.set(true);
            other.join();
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

    private static void writeAll(Path target) throws IOException {
        try (PartFile file = PartFile.of(target, false)) {
            file.open("all", CONTENT.length);
            file.write(0, ByteBuffer.wrap(CONTENT));
            file.commit(CONTENT.length);
        } catch (FileSystemException another) {
            assertThat(another).hasMessageContaining("somebody else is writing");
            return;
        }
        for (int look = 0; look < 20; look++) {
            assertThat(target).hasBinaryContent(CONTENT);
        }
    }

    private static void writeNothing(Path target) {
        try (PartFile file = PartFile.of(target, false)) {
            file.open("nothing", 0);
        } catch (IOException another) {
            // It is the turn of the one who writes all.
        }
    }
}
