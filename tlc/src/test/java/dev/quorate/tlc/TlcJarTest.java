package dev.quorate.tlc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlcJarTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void embedded_tlcOnTheClassPath_found() {
        assertThat(TlcJar.embedded().path()).isAbsolute().isRegularFile();
    }

    @Test
    void at_noFile_oneSentence() {
        Path missing = directory.resolve("missing.jar");

        assertThatThrownBy(() -> TlcJar.at(missing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no jar with TLC at " + missing + ".");
    }

    @Test
    void at_noJar_oneSentence() throws IOException {
        Path text = Files.writeString(directory.resolve("text.jar"), "no zip");

        assertThatThrownBy(() -> TlcJar.at(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The file " + text + " is not a jar that can be read.");
    }

    @Test
    void at_jarWithoutTlc_oneSentence() throws IOException {
        Path other = directory.resolve("other.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(other))) {
            zip.putNextEntry(new ZipEntry("Some.class"));
        }

        assertThatThrownBy(() -> TlcJar.at(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The jar " + other + " does not contain TLC (tlc2/TLC.class).");
    }
}
