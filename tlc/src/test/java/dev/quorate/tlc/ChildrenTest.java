package dev.quorate.tlc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ChildrenTest {

    private final Children children = new Children();

    @Test
    void endAll_childAndDirectory_bothAreGone() throws IOException {
        TemporaryDirectory directory = children.makeDirectory("quorate-test-");
        Files.writeString(directory.path().resolve("state"), "left");
        Process child = children.start(new ProcessBuilder("sleep", "60"));

        children.endAll();

        assertThat(child.isAlive()).isFalse();
        assertThat(directory.path()).doesNotExist();
    }

    @Test
    void endAll_threadsThatGoOn_getNeitherChildNorDirectory() {
        children.endAll();

        assertThatThrownBy(() -> children.makeDirectory("quorate-test-")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> children.start(new ProcessBuilder("sleep", "60")))
                .isInstanceOf(IOException.class)
                .hasMessage("this program is ending");
    }
}
