package dev.quorate.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quorate.tlc.ProgressListener;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcJar;
import dev.quorate.tlc.TlcResult;
import dev.quorate.tlc.TlcRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real TLC found of somebody's specification, as a page. */
class TlcPageTest {

    private static final String COUNTER =
            "---- MODULE Counter ----\nEXTENDS Naturals\nVARIABLES count, label\nInit == count = 0 /\\ label = \"<b>\"\n"
                    + "Add == count' = count + 1 /\\ UNCHANGED label\nNext == Add\nSmall == count < 2\n====\n";

    @TempDir
    private Path directory;

    private String page() throws Exception {
        Path specification = Files.writeString(directory.resolve("Counter.tla"), COUNTER);
        Files.writeString(directory.resolve("Counter.cfg"), "INIT Init\nNEXT Next\nINVARIANT Small\n");
        TlcResult result = new Tlc(TlcJar.embedded())
                .run(TlcRun.of(specification).coverage(true).build(), ProgressListener.SILENT);
        return new String(new TlcPage("Counter", result).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void bytes_violation_isThereToStepThroughAndAsText() throws Exception {
        String page = page();
        Matcher json = Pattern.compile("id=\"data\">(.*?)</script>").matcher(page);
        assertThat(json.find()).isTrue();
        JsonNode data = new ObjectMapper().readTree(json.group(1));

        assertThat(data.path("title").asText())
                .isEqualTo("Counter: The invariant Small is violated by a behaviour of 3 states.");
        assertThat(data.at("/runs/0/steps").findValuesAsText("action"))
                .containsExactly("Initial predicate", "Add", "Add");
        assertThat(data.at("/runs/0/steps/2/set").toString()).isEqualTo("{\"count\":\"2\"}");
        assertThat(data.at("/coverage/1/0").asText()).isEqualTo("Add");
        assertThat(page).contains("<p>label = &#34;&lt;b&gt;&#34;</p>");
    }
}
