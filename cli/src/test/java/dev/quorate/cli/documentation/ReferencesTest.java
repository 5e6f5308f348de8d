package dev.quorate.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.cli.Invocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What README and docs refer to is there: files, headings, names, options, lines of the specification. */
class ReferencesTest {

    private static final Pattern PICTURE = Pattern.compile("<!-- picture: (.*) -> (.*) -->\n!\\[[^]]+\\]\\((.*)\\)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern BLOCK = Pattern.compile("(?s)```.*?\n```");
    private static final Pattern CODE = Pattern.compile("`[^`\n]+`");
    private static final Pattern COMMAND = Pattern.compile("\\./quorate ([a-z]+)([^`\n|;#]*)");

    static List<Path> pages() throws IOException {
        return Stream.concat(
                        Pages.all().stream(),
                        Stream.of("CONTRIBUTING.md", "DECISIONS.md", "spec/README.md", "spec/proof/README.md")
                                .map(Pages.ROOT::resolve))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_toFilesAndHeadings_leadSomewhere(Path page) throws IOException {
        String prose = without(CODE, without(BLOCK, Files.readString(page)));
        Set<String> broken = new TreeSet<>();
        for (MatchResult link : LINK.matcher(prose).results().toList()) {
            String target = link.group(1);
            if (!target.matches("https?:.*") && !leadsSomewhere(page, target)) {
                broken.add(target);
            }
        }

        assertThat(broken).as("links of %s that lead nowhere", page).isEmpty();
    }

    private static boolean leadsSomewhere(Path page, String target) throws IOException {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
        return Files.exists(file) && (parts.length == 1 || anchors(file).contains(parts[1]));
    }

    private static Set<String> anchors(Path file) throws IOException {
        return Arrays.stream(without(BLOCK, Files.readString(file)).split("\n"))
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceAll("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String without(Pattern pattern, String text) {
        return pattern.matcher(text).replaceAll("");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commands_anywhere_haveOptionsThatThereAre(Path page) throws IOException {
        Set<String> unknown = new TreeSet<>();
        for (MatchResult command :
                COMMAND.matcher(Files.readString(page)).results().toList()) {
            String help = Invocation.of(command.group(1), "--help").out();
            Pattern.compile("--[a-z][a-z0-9-]+")
                    .matcher(command.group(2))
                    .results()
                    .map(MatchResult::group)
                    .filter(Predicate.not(help::contains))
                    .forEach(option -> unknown.add(command.group(1) + " " + option));
        }

        assertThat(unknown).as("options in %s that there are not", page).isEmpty();
    }

    /** Between {@code ...} a quote has the lines of one module, comments included; only where they break may be otherwise. */
    @Test
    void quotes_ofTheSpecification_standInOneModule() throws IOException {
        List<String> modules = files("spec").stream()
                .filter(file -> file.toString().endsWith(".tla"))
                .map(ReferencesTest::read)
                .map(ReferencesTest::oneLine)
                .toList();

        assertThat(Pages.blocks())
                .filteredOn(block -> block.is("tla"))
                .hasSizeGreaterThan(10)
                .allSatisfy(quote -> assertThat(modules.stream().anyMatch(module -> hasInOrder(module, quote)))
                        .as("a module has the quote of %s", quote)
                        .isTrue());
    }

    /** As in a quote of the specification, only where lines break may be otherwise. */
    @Test
    void quotes_ofOtherFiles_standThere() throws IOException {
        List<Block> quotes = Pages.blocks().stream()
                .filter(block -> block.quoted().isPresent())
                .toList();

        assertThat(quotes)
                .hasSizeGreaterThan(5)
                .allSatisfy(quote -> assertThat(
                                hasInOrder(oneLine(read(quote.quoted().orElseThrow())), quote))
                        .as("%s has the quote of %s", quote.quoted().orElseThrow(), quote)
                        .isTrue());
    }

    private static boolean hasInOrder(String module, Block quote) {
        int from = 0;
        for (String part : String.join("\n", quote.lines()).split("(?m)^ *\\.\\.\\.$")) {
            String lines = oneLine(part);
            int at = module.indexOf(lines, from);
            if (at < 0) {
                return false;
            }
            from = at + lines.length();
        }
        return true;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** In the glossary's columns for TLA+ and Java. */
    @Test
    void names_inTheGlossary_areThere() throws IOException {
        String specification = words("spec");
        String kernel = words("core/src/main/java");
        List<String[]> rows = Files.readAllLines(Pages.ROOT.resolve("docs/glossary.md")).stream()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.split(" *\\| *"))
                .filter(cells -> cells.length > 4)
                .toList();

        assertThat(rows).hasSizeGreaterThan(30);
        assertThat(rows.stream().flatMap(cells -> names(cells[3])))
                .allMatch(name -> specification.contains(" " + name + " "));
        assertThat(rows.stream().flatMap(cells -> names(cells[4]))).allMatch(name -> kernel.contains(" " + name + " "));
    }

    private static Stream<String> names(String cell) {
        return CODE.matcher(cell)
                .results()
                .flatMap(code ->
                        Pattern.compile("[A-Za-z]\\w*").matcher(code.group()).results())
                .map(MatchResult::group);
    }

    /** {@return the words of all files below a directory and of their names, with spaces around each} */
    private static String words(String directory) throws IOException {
        return files(directory).stream()
                .map(file -> " " + file.getFileName() + " " + read(file) + " ")
                .collect(Collectors.joining())
                .replaceAll("\\W+", " ");
    }

    private static List<Path> files(String directory) throws IOException {
        try (Stream<Path> files = Files.walk(Pages.ROOT.resolve(directory))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A picture is drawn from a command that its page shows, so from one that does what the text says, and stands below the comment. */
    @ParameterizedTest
    @MethodSource("dev.quorate.cli.documentation.Pages#all")
    void pictures_areDrawnFromCommandsThatAreShown(Path page) throws IOException {
        String text = Files.readString(page);
        PICTURE.matcher(text).results().forEach(picture -> {
            assertThat(without(PICTURE, text)).contains(picture.group(1));
            assertThat(page.resolveSibling(picture.group(3)).normalize())
                    .isEqualTo(Pages.ROOT.resolve(picture.group(2)).normalize());
        });
    }

    /** A picture of a counterexample without a comment would be drawn anew by nobody. */
    @ParameterizedTest
    @MethodSource("dev.quorate.cli.documentation.Pages#all")
    void pictures_ofCounterexamples_haveAComment(Path page) throws IOException {
        String text = Files.readString(page);

        assertThat(text.split("\\]\\([a-z/]*pictures/", -1))
                .hasSize(1 + (int) PICTURE.matcher(text).results().count());
    }
}
