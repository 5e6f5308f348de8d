package dev.quorate.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive makes starts faster, and nothing that happens to it makes a run wrong. */
class StartupArchiveTest {

    @TempDir
    Path directory = Path.of("");

    private final TlcJar jar = TlcJar.embedded();

    @Test
    void prepare_emptyDirectory_archiveThatJavaUses() throws Exception {
        Tlc tlc = new Tlc(jar, directory.resolve("made").resolve("on demand"));

        assertThat(tlc.prepare()).isTrue();
        assertThat(tlc.prepare()).isTrue();

        // Without "auto", Java refuses to start unless it can use the archive.
        Path log = directory.resolve("classes.log");
        List<String> flags = List.of("-Xshare:on", "-Xlog:class+load:file=" + log);
        TlcResult result =
                tlc.run(Specs.of("Stairs", "StairsNoDeadlock").javaFlags(flags).build(), ProgressListener.SILENT);
        assertThat(result.holds()).isTrue();
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains("tlc2.TLC source: shared objects file (top)"));
    }

    @Test
    void prepare_directoryThatCannotBeMade_onlyFalse() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "in the way");
        Tlc tlc = new Tlc(jar, file);

        assertThat(tlc.prepare()).isFalse();
        assertThat(holds(tlc)).isTrue();
    }

    @Test
    void run_archiveCutOff_ignored() throws Exception {
        Path archive = prepared();
        byte[] content = Files.readAllBytes(archive);
        replace(archive, archive, Arrays.copyOf(content, content.length / 2));

        assertThat(new StartupArchive(jar, directory).find()).isEmpty();
        assertThat(holds(new Tlc(jar, directory))).isTrue();
    }

    @Test
    void run_archiveThatCrashesJava_discardedAndRunAnyway() throws Exception {
        Path archive = prepared();
        byte[] content = Files.readAllBytes(archive);
        byte[] half = Arrays.copyOf(content, 100_000);
        String name = archive.getFileName().toString();
        Path fitting = archive.resolveSibling(name.replace("-" + content.length, "-" + half.length));
        replace(archive, fitting, half);

        assertThat(new StartupArchive(jar, directory).find()).contains(fitting);
        assertThat(holds(new Tlc(jar, directory))).isTrue();
    }

    @Test
    void run_garbageForAnArchive_runAnyway() throws Exception {
        Path archive = prepared();
        byte[] garbage = new byte[(int) Files.size(archive)];
        replace(archive, archive, garbage);

        assertThat(holds(new Tlc(jar, directory))).isTrue();
    }

    private Path prepared() throws Exception {
        assertThat(Specs.tlc().prepare()).isTrue();
        Path made = new StartupArchive(jar, Path.of("target", "tlc-archives"))
                .find()
                .orElseThrow();
        return Files.copy(made, directory.resolve(made.getFileName()));
    }

    private static void replace(Path old, Path path, byte[] content) throws IOException {
        Files.delete(old);
        Files.write(path, content);
    }

    private static boolean holds(Tlc tlc) throws InterruptedException {
        return tlc.run(Specs.of("Stairs", "StairsNoDeadlock").build(), ProgressListener.SILENT)
                .holds();
    }
}
