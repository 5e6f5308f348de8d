package dev.quorate.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    private Console console(Map<String, String> environment) {
        return new Console(sent, sent, environment, Console.Terminal.of(() -> true, () -> true, () -> 40));
    }

    private Screen screen() {
        return new Screen(40).show(sent.toString(StandardCharsets.UTF_8));
    }

    @Test
    void hush_whileALineIsInPlace_removesItAndPrintsNothingMore() throws IOException {
        Console console = console(Map.of());
        console.line("a row");
        console.draw("checking 1/2");

        console.hush();
        console.line("FAILED: killed");
        console.error("an error");
        console.draw("checking 2/2");
        try (OutputStream stream = console.stream()) {
            stream.write("{}".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(screen().lines()).containsExactly("a row", "");
    }

    @Test
    void line_whileALineIsInPlace_standsAboveIt() {
        Console console = console(Map.of());

        console.draw("checking, and this is rather long");
        console.line("a row");
        console.draw("checking");
        console.error("an error");
        console.draw("still checking");

        assertThat(screen().lines()).containsExactly("a row", "an error", "still checking");
    }

    @Test
    void line_whileLinesAreInPlace_standsAboveThem() {
        Console console = console(Map.of());

        console.draw(List.of("file", "  one", "  two, long"));
        console.draw(List.of("file 1", "  one 1", "  two"));
        console.line("a row");
        console.draw(List.of("file 2", "  one 2"));

        assertThat(screen().lines()).containsExactly("a row", "file 2", "  one 2");
    }

    @Test
    void draw_fewerLinesThanBefore_leavesNoneOfTheOthers() {
        Console console = console(Map.of());

        console.draw(List.of("file", "  one", "  two"));
        console.draw(List.of("done"));

        assertThat(screen().lines()).containsExactly("done", "", "");
    }

    @Test
    void lastWords_whileLinesAreInPlace_areAllThatStays() {
        Console console = console(Map.of());
        console.draw(List.of("file", "  one"));

        console.lastWords("Interrupted.");
        console.error("an error");

        assertThat(screen().lines()).containsExactly("Interrupted.", "");
    }

    @Test
    void ansi_noColourOrADumbTerminal_isOff() {
        assertThat(console(Map.of()).ansi().enabled()).isTrue();
        assertThat(console(Map.of("NO_COLOR", "1")).ansi().enabled()).isFalse();
        assertThat(console(Map.of("TERM", "dumb")).ansi().enabled()).isFalse();
        assertThat(console(Map.of("TERM", "dumb")).isErrTerminal()).isFalse();
    }
}
