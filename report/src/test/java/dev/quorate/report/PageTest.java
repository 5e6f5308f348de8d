package dev.quorate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.quorate.manifest.Printable;
import dev.quorate.page.Page;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A page is one file that carries all it needs, and takes no text for anything else. */
class PageTest {

    private static String text(CounterexamplePage page) {
        return new String(page.bytes(), StandardCharsets.UTF_8);
    }

    private static String only(String page, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
        assertThat(matcher.find()).as(pattern).isTrue();
        String found = matcher.group(1);
        assertThat(matcher.find()).as("another " + pattern).isFalse();
        return String.valueOf(found);
    }

    private static String digest(String content) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    private static JsonNode data(String page) throws Exception {
        return new ObjectMapper().readTree(only(page, "<script type=\"application/json\" id=\"data\">(.*?)</script>"));
    }

    @Test
    void bytes_policy_allowsThisStyleAndThisScriptAndNothingElse() throws Exception {
        String page = text(Samples.played(3, 1));

        assertThat(only(page, "http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\""))
                .isEqualTo("default-src 'none'; style-src '" + digest(only(page, "<style>(.*?)</style>"))
                        + "'; script-src '" + digest(only(page, "<script>(.*?)</script>"))
                        + "'; img-src data:; base-uri 'none'; form-action 'none'");
        assertThat(page).doesNotContain("{data}", "{script}", "{style}", "sourceMappingURL");
    }

    @Test
    void bytes_hostileTexts_areTextsInTheDataAndWithoutAScript() throws Exception {
        String page = text(Samples.hostile());

        JsonNode data = data(page);
        assertThat(data.path("title").asText()).isEqualTo(Printable.of(Samples.HOSTILE));
        JsonNode run = data.path("runs").path(0);
        assertThat(run.path("id").asText()).isEqualTo(Printable.of(Samples.HOSTILE));
        assertThat(run.path("steps").path(0).path("messages").path(0).path(2).asText())
                .isEqualTo(Printable.of(Samples.HOSTILE));
        assertThat(run.path("steps").path(0).path("set").path("__proto__").asText())
                .isEqualTo(Printable.of(Samples.HOSTILE));
        assertThat(page.split("<script", -1)).as("the data and the script").hasSize(3);
        assertThat(page).doesNotContain("<img", "<!--");
    }

    /** Whoever reads a page, and whoever reads a terminal, sees the same. */
    @Test
    void bytes_everyCharacter_isShownAsOnTheCommandLine() throws Exception {
        StringBuilder every = new StringBuilder();
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT).forEach(every::appendCodePoint);
        Page page = new Page(Page.View.STEPS, "", new TextNode(every.toString()), List.of());

        String shown = data(new String(page.bytes(), StandardCharsets.UTF_8)).asText();

        assertThat(shown.equals(Printable.of(every.toString()))).isTrue();
    }

    @Test
    void bytes_withoutAScript_saysTheStory() {
        assertThat(text(Samples.played(3, 1)))
                .contains("<p>  1. The reader asks replicas 1, 2 and 3.</p>", "waits for ever.</p>");
    }

    @Test
    void bytes_largeCounterexamples_areSmallFiles() {
        assertThat(Samples.played(999, 333).bytes().length).isLessThan(200_000);
        CounterexamplePage counting =
                new CounterexamplePage("counting", "It counts", List.of(), Optional.empty(), Samples.counting(1_000));
        assertThat(counting.bytes().length).isLessThan(200_000);
    }

    @Test
    void bytes_twice_areTheSame() {
        assertThat(Samples.played(3, 1).bytes()).isEqualTo(Samples.played(3, 1).bytes());
    }
}
