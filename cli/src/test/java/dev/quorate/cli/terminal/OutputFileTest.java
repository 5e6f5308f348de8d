package dev.quorate.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.cli.MainProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** That a file cannot be written is found out before the work. */
class OutputFileTest {

    @TempDir
    private Path directory;

    /** Whoever may write everywhere gives that right up before. */
    @Test
    @Tag("interop")
    @EnabledOnOs(OS.LINUX)
    void requireWritable_fileInADirectoryThatTakesNone_saysSo() throws Exception {
        Path report = Files.writeString(directory.resolve("report.json"), "old");
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--bounding-set", "-dac_override", "--inh-caps", "-all"));
        }
        command.addAll(MainProcess.command(
                List.of(),
                "get",
                "http://a.example/x",
                "-o",
                directory.resolveSibling("x").toString(),
                "--report",
                report.toString()));
        assertThat(directory.toFile().setWritable(false)).isTrue();
        try {
            Process process = new ProcessBuilder(command).start();

            assertThat(new String(process.getErrorStream().readAllBytes()))
                    .isEqualTo("quorate get: " + report + " cannot be written: " + directory + " takes no files.\n");
            assertThat(process.waitFor()).isEqualTo(2);
        } finally {
            directory.toFile().setWritable(true);
        }
    }
}
