package dev.quorate.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.quorate.cli.documentation.Block.Command;
import dev.quorate.cli.documentation.Shell.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * README and docs show what the tool prints. CONTRIBUTING.md says how a block is written; here each is run, or says why it is not.
 * All commands of a document are typed into one shell, from the top down.
 */
@Execution(ExecutionMode.CONCURRENT)
class DocumentationTest {

    private static final Path ROOT = Path.of("..");

    /** These take longer than ten seconds. {@code -Dquorate.documentation.long=true} runs them, too, as ci/thorough does. */
    private static final Set<String> LONG = Set.of("./quorate check");

    private static final boolean RUNS_LONG = Boolean.getBoolean("quorate.documentation.long");

    private static final String NOT_RUN = "not run: ";

    /** How many blocks say that they are not run. Whoever adds one changes this. */
    private static final int BLOCKS_NOT_RUN = 7;

    /** An address in a document has one of these; where it is run, another that is free. */
    private static final Pattern PORT = Pattern.compile("\\b808\\d\\b");

    private static final Pattern PICTURE = Pattern.compile("<!-- picture: (.*) -> (.*) -->");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?\n```|`[^`\n]*`");

    @TempDir
    private Path directory;

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), pages.sorted())
                    .filter(page -> page.toString().endsWith(".md"))
                    .toList()
                    .stream();
        }
    }

    private static List<Block> allBlocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Path document : documents().toList()) {
            blocks.addAll(Block.of(document));
        }
        return blocks;
    }

    @ParameterizedTest
    @MethodSource("documents")
    @DisabledOnOs(OS.WINDOWS)
    void commands_typedIntoAShell_printWhatIsShown(Path document) throws Exception {
        Map<String, String> ports = new HashMap<>();
        Path specification = Files.createSymbolicLink(
                directory.resolve("spec"), ROOT.resolve("spec").toRealPath());
        try (Shell shell = Shell.in(directory)) {
            for (Block block : Block.of(document)) {
                for (Command command : commands(block)) {
                    run(shell, block, command, ports);
                }
            }
        } finally {
            Files.delete(specification); // JUnit warns of links that lead out of its directory
        }
    }

    private static List<Command> commands(Block block) {
        boolean run = block.is("sh") || block.is("console");
        return run && !block.comment().startsWith(NOT_RUN) ? block.commands() : List.of();
    }

    private static void run(Shell shell, Block block, Command command, Map<String, String> ports) throws Exception {
        if (LONG.contains(command.text()) && !RUNS_LONG) {
            return;
        }
        String text = withFreePorts(command.text(), ports);
        Answer answer = shell.run(text);
        String where = "%s:%d: %s".formatted(block.document(), command.line(), text);
        String all = "In all it printed:\n" + String.join("\n", answer.lines());
        if (block.is("console")) {
            List<String> lines = command.shown().stream()
                    .map(line -> withFreePorts(line, ports))
                    .toList();
            new Shown(lines)
                    .differenceFrom(answer.lines())
                    .ifPresent(difference -> fail("%s%n%s%n%s", where, difference, all));
        }
        if (command.shown().isEmpty()) {
            assertThat(answer.status()).as("status of %s%n%s", where, all).isZero();
        }
    }

    private static String withFreePorts(String text, Map<String, String> ports) {
        return PORT.matcher(text).replaceAll(port -> ports.computeIfAbsent(port.group(), any -> freePort()));
    }

    private static String freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void blocks_all_areRunOrSayWhyNot() throws IOException {
        assertThat(allBlocks())
                .filteredOn(block -> !Set.of("sh", "console", "tla", "java").contains(block.language()))
                .allSatisfy(block -> assertThat(block.comment())
                        .as("comment before %s", block)
                        .startsWith(NOT_RUN));
    }

    /** Each ReadmeTest finds its own by the first line. */
    @Test
    void blocks_ofJava_areThoseThatAReadmeTestRuns() throws IOException {
        assertThat(allBlocks())
                .filteredOn(block -> block.is("java"))
                .extracting(block ->
                        block.document().getFileName() + ": " + block.lines().get(0))
                .containsExactlyInAnyOrder(
                        "README.md: import dev.quorate.core.*;", "README.md: import dev.quorate.client.*;");
    }

    @Test
    void blocks_notRun_areThatMany() throws IOException {
        assertThat(allBlocks())
                .filteredOn(block -> block.comment().startsWith(NOT_RUN))
                .hasSize(BLOCKS_NOT_RUN);
    }

    @Test
    void commands_thatTakeLong_areShown() throws IOException {
        Set<String> shown = allBlocks().stream()
                .flatMap(block -> commands(block).stream())
                .map(Command::text)
                .collect(Collectors.toSet());

        assertThat(shown).containsAll(LONG);
    }

    /** Between {@code ...} a quote has the lines of one module, comments included; only their indentation may be another. */
    @Test
    void quotesOfTheSpecification_standThere() throws IOException {
        List<String> modules = new ArrayList<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("spec"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".tla")).toList()) {
                modules.add(oneLine(Files.readString(file)));
            }
        }
        List<Block> quotes =
                allBlocks().stream().filter(block -> block.is("tla")).toList();

        assertThat(quotes)
                .allSatisfy(quote -> assertThat(modules)
                        .as("modules with the quote of %s", quote)
                        .anyMatch(module -> hasInOrder(module, quote)));
    }

    private static boolean hasInOrder(String module, Block quote) {
        String[] parts = String.join("\n", quote.lines()).split("(?m)^ *\\.\\.\\.$");
        int from = 0;
        for (String part : parts) {
            int at = module.indexOf(oneLine(part), from);
            if (at < 0) {
                return false;
            }
            from = at + oneLine(part).length();
        }
        return true;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** What the glossary says of TLA+ and Java: a name, or a class and one of its methods or components. */
    @Test
    void glossary_namesThatItGives_areThere() throws IOException {
        String specification = texts(ROOT.resolve("spec"));
        String kernel = texts(ROOT.resolve("core/src/main/java"));
        List<String[]> rows = Files.readAllLines(ROOT.resolve("docs/glossary.md")).stream()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.split(" *\\| *"))
                .filter(cells -> cells.length > 4)
                .toList();

        assertThat(rows).hasSizeGreaterThan(30);
        for (String[] cells : rows) {
            names(cells[3]).forEach(name -> assertThat(specification).containsPattern("\\b" + name + "\\b"));
            names(cells[4]).forEach(name -> assertThat(kernel).containsPattern("\\b" + name + "\\b"));
        }
    }

    /** {@return the words of the code in a cell that begin with a letter} */
    private static Stream<String> names(String cell) {
        return Pattern.compile("`[^`]+`")
                .matcher(cell)
                .results()
                .flatMap(code ->
                        Pattern.compile("[A-Za-z]\\w*").matcher(code.group()).results())
                .map(MatchResult::group);
    }

    private static String texts(Path directory) throws IOException {
        StringBuilder texts = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.append(file.getFileName()).append('\n').append(Files.readString(file));
            }
        }
        return texts.toString();
    }

    /** A picture is drawn from a command that the document shows, so from one that does what the text says. */
    @ParameterizedTest
    @MethodSource("documents")
    void pictures_areDrawnFromCommandsThatAreShown(Path document) throws IOException {
        Set<String> commands = Block.of(document).stream()
                .filter(block -> block.is("console"))
                .flatMap(block -> block.commands().stream())
                .map(Command::text)
                .collect(Collectors.toSet());

        PICTURE.matcher(Files.readString(document)).results().forEach(picture -> {
            assertThat(commands).as("commands of %s", document).contains(picture.group(1));
            assertThat(picture.group(2)).matches("docs/pictures/[a-z0-9-]+\\.svg");
        });
    }

    @ParameterizedTest
    @MethodSource("documents")
    void links_toFilesAndHeadings_leadSomewhere(Path document) throws IOException {
        String prose = CODE.matcher(Files.readString(document)).replaceAll("");
        Set<String> broken = new TreeSet<>();
        for (MatchResult link : LINK.matcher(prose).results().toList()) {
            String target = link.group(1);
            if (!target.matches("https?:.*") && !leadsSomewhere(document, target)) {
                broken.add(target);
            }
        }

        assertThat(broken).as("links of %s that lead nowhere", document).isEmpty();
    }

    private static boolean leadsSomewhere(Path document, String target) throws IOException {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        return Files.exists(file) && (parts.length == 1 || anchors(file).contains(parts[1]));
    }

    private static Set<String> anchors(Path file) throws IOException {
        String prose = Pattern.compile("(?s)```.*?\n```")
                .matcher(Files.readString(file))
                .replaceAll("");
        return Arrays.stream(prose.split("\n"))
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceAll("^#+ ", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
