package dev.quorate.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.cli.MainProcess;
import dev.quorate.cli.terminal.BrokenPipe;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code demo}, from its beginning to its end. */
class DemoCommandTest {

    @TempDir
    private Path temporary;

    private Process start() throws Exception {
        return new ProcessBuilder(MainProcess.command(List.of("-Djava.io.tmpdir=" + temporary), "demo")).start();
    }

    private void assertCleanedUp() throws Exception {
        assertThat(left()).isEmpty();
    }

    private List<Path> left() throws Exception {
        try (var left = Files.list(temporary)) {
            return left.filter(each -> each.getFileName().toString().startsWith("quorate"))
                    .toList();
        }
    }

    @Test
    void demo_fourReplicas_tellsTheStoryAndCleansUp() throws Exception {
        Process process = start();

        String story = new String(process.getInputStream().readAllBytes());

        assertThat(new String(process.getErrorStream().readAllBytes())).isEmpty();
        assertThat(process.waitFor()).isZero();
        assertThat(story.replaceAll("\\s+", " "))
                .contains("They vote on the manifest", "That is decided.", "two sends a wrong piece")
                .contains("three has stopped in the middle of a piece")
                .contains("it is the true one, byte for byte")
                .contains("exposed: its piece ")
                .contains("Next, with replicas of your own");
        assertCleanedUp();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void demo_interrupted_cleansUp() throws Exception {
        Process process = start();
        process.inputReader().readLine();

        process.toHandle().destroy(); // the process itself would close its streams

        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(new String(process.getErrorStream().readAllBytes())).isEmpty();
        assertCleanedUp();
    }

    /** While the replicas start, one after the other. */
    @ParameterizedTest
    @ValueSource(ints = {0, 20, 50, 100, 200})
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void demo_interruptedWhileItStarts_cleansUp(int milliseconds) throws Exception {
        Process process = start();
        while (left().isEmpty()) {
            assertThat(process.isAlive()).isTrue();
            Thread.onSpinWait();
        }
        Thread.sleep(milliseconds);

        process.toHandle().destroy();

        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(new String(process.getErrorStream().readAllBytes())).isEmpty();
        assertCleanedUp();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void demo_readerOfTheOutputGoes_endsAsABrokenPipe() throws Exception {
        Process process = start();
        try (BufferedReader out = process.inputReader()) {
            while (!out.readLine().startsWith("They vote on")) {
                // What comes before is told by another thread.
            }
        }

        assertThat(new String(process.getErrorStream().readAllBytes())).isEmpty();
        assertThat(process.waitFor()).isEqualTo(BrokenPipe.EXIT_STATUS);
        assertCleanedUp();
    }

    /** There is room for the file, but not for its copy. */
    @Test
    @Tag("interop")
    @EnabledOnOs(OS.LINUX)
    void demo_diskFull_saysSo() throws Exception {
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=9m", "tmpfs", temporary.toString()),
                "this test must be allowed to mount a small tmpfs");
        try {
            Process process = start();
            process.getInputStream().readAllBytes();

            assertThat(new String(process.getErrorStream().readAllBytes()))
                    .matches("quorate demo: The demo needs 12\\.0 MiB in the directory for temporary files, "
                            + "but cannot write to " + temporary + "/quorate-demo\\d+\\.\n");
            assertThat(process.waitFor()).isEqualTo(2);
            assertCleanedUp();
        } finally {
            run("umount", "-l", temporary.toString());
        }
    }

    private static boolean run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor() == 0;
    }
}
