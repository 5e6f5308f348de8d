package dev.quorate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.checker.attack.Attack;
import dev.quorate.checker.attack.Attack.Finding;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import dev.quorate.tlc.Counterexample;
import dev.quorate.tlc.TlcJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.owasp.encoder.Encode;

/**
 * The pictures in the documentation are those that the commands beside them show: TLC finds the counterexample, the page draws it.
 *
 * <p>{@code -Dquorate.writePictures=true} writes them.
 */
@Tag("interop")
class PicturesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern PICTURE = Pattern.compile("<!-- picture: \\./quorate attack (.*?) -> (\\S+) -->");
    private static final Pattern OPTION = Pattern.compile("--([a-z]+) (\\S+)");

    @TempDir
    private Path directory;

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md")),
                            docs.filter(path -> path.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    /** The files, and the commands that show what is in them. */
    private static Map<String, String> pictures() throws IOException {
        Map<String, String> pictures = new TreeMap<>();
        for (Path document : documents()) {
            Matcher matcher = PICTURE.matcher(Files.readString(document));
            while (matcher.find()) {
                pictures.put(matcher.group(2), matcher.group(1));
            }
        }
        return pictures;
    }

    private static Deployment deployment(String arguments) {
        Map<String, String> options = new TreeMap<>();
        Matcher matcher = OPTION.matcher(arguments);
        while (matcher.find()) {
            options.put(matcher.group(1), matcher.group(2));
        }
        Rule rule = Rule.valueOf(options.getOrDefault("rule", "").toUpperCase(Locale.ROOT));
        FaultBudget budget = new FaultBudget(
                Integer.parseInt(options.getOrDefault("byzantine", "0")),
                Integer.parseInt(options.getOrDefault("crash", "0")));
        Deployment usual = Deployment.of(rule, Integer.parseInt(options.getOrDefault("replicas", "")), budget);
        return new Deployment(
                rule,
                usual.replicas(),
                budget,
                Integer.parseInt(options.getOrDefault("quorum", "" + usual.quorum())),
                Integer.parseInt(options.getOrDefault("accept", "" + usual.accept())));
    }

    private CounterexamplePage page(Deployment deployment) throws Exception {
        Finding.Found found = (Finding.Found) new Attack(TlcJar.embedded(), 1).on(deployment, progress -> {});
        return new CounterexamplePage(
                "picture", found.story().title(), List.of(), Optional.of(found.story()), Counterexample.NONE);
    }

    /** The diagram as a file of its own, with its style and what it shows in words. */
    private static String svg(Browser browser, CounterexamplePage page) {
        String all = (String) browser.script("return document.querySelector('style').textContent;");
        String style = all.substring(0, all.indexOf("* { box-sizing")).replace("@media screen and", "@media")
                + all.substring(all.indexOf("/* Sequence diagrams"), all.indexOf("/* End of sequence diagrams."))
                + "svg { background: var(--back); }\n";
        String drawn = (String) browser.script("const svg = document.querySelector('figure svg').cloneNode(true);"
                + "svg.querySelectorAll('.current').forEach(step => step.classList.remove('current'));"
                + "svg.removeAttribute('aria-label');"
                + "return new XMLSerializer().serializeToString(svg);");
        String words = String.join(" ", page.story().orElseThrow().sentences());
        String titles = "<title>" + Encode.forXml(page.title()) + "</title><desc>" + Encode.forXml(words) + "</desc>\n";
        return drawn.replaceFirst(">", Matcher.quoteReplacement(">" + titles + "<style>\n" + style + "</style>\n"))
                        .replace("</g><g", "</g>\n<g")
                + "\n";
    }

    @Test
    void pictures_ofTheDocumentation_areThoseOfTheirCommands() throws Exception {
        Map<String, String> pictures = pictures();
        assertThat(pictures).as("pictures in the documentation").isNotEmpty();
        try (Browser browser = new Browser()) {
            for (Map.Entry<String, String> picture : pictures.entrySet()) {
                CounterexamplePage page = page(deployment(picture.getValue()));
                Path file = Files.write(directory.resolve("page.html"), page.bytes());
                browser.open(file, "#picture/1000");
                String svg = svg(browser, page);
                Path kept = ROOT.resolve(picture.getKey());
                if (Boolean.getBoolean("quorate.writePictures")) {
                    Files.createDirectories(kept.resolveSibling(""));
                    Files.writeString(kept, svg);
                }
                assertThat(kept)
                        .as(picture.getKey() + " is stale: see PicturesTest")
                        .hasContent(svg);
            }
        }
    }
}
