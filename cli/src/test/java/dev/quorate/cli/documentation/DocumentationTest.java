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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

    /**
     * These take longer than ten seconds: about two minutes. ci/check runs them, and ci/thorough compares them, with {@code
     * -Dquorate.documentation.long=true}.
     */
    private static final Set<String> LONG = Set.of("./quorate check");

    private static final boolean RUNS_LONG = Boolean.getBoolean("quorate.documentation.long");

    private static final String NOT_RUN = "not run: ";

    /** How many blocks say that they are not run. Whoever adds one changes this. */
    private static final int BLOCKS_NOT_RUN = 16;

    /** An address in a document has one of these; where it is run, another that is free. */
    private static final Pattern PORT = Pattern.compile("\\b808\\d\\b");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("dev.quorate.cli.documentation.Pages#all")
    @DisabledOnOs(OS.WINDOWS)
    void commands_typedIntoAShell_printWhatIsShown(Path document) throws Exception {
        Map<String, String> ports = new HashMap<>();
        Path specification = Files.createSymbolicLink(
                directory.resolve("spec"), Pages.ROOT.resolve("spec").toRealPath());
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
        if (LONG.contains(command.text()) && !(RUNS_LONG && block.is("console"))) {
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
    void blocks_inOtherLanguages_sayWhyTheyAreNotRun() throws IOException {
        assertThat(Pages.blocks())
                .filteredOn(block -> !Set.of("sh", "console", "tla", "java").contains(block.language()))
                .filteredOn(block -> block.quoted().isEmpty())
                .allSatisfy(block -> assertThat(block.comment())
                        .as("comment before %s", block)
                        .startsWith(NOT_RUN));
    }

    @Test
    void blocks_notRun_areThatMany() throws IOException {
        assertThat(Pages.blocks())
                .filteredOn(block -> block.comment().startsWith(NOT_RUN))
                .hasSize(BLOCKS_NOT_RUN);
    }

    /** Each ReadmeTest finds its own by the first line. */
    @Test
    void blocks_ofJava_areThoseThatAReadmeTestRuns() throws IOException {
        assertThat(Pages.blocks())
                .filteredOn(block -> block.is("java"))
                .extracting(block ->
                        block.document().getFileName() + ": " + block.lines().get(0))
                .containsExactlyInAnyOrder(
                        "README.md: import dev.quorate.core.*;", "README.md: import dev.quorate.client.*;");
    }

    @Test
    void commands_thatTakeLong_areShown() throws IOException {
        assertThat(Pages.blocks())
                .flatExtracting(DocumentationTest::commands)
                .extracting(Command::text)
                .containsAll(LONG);
    }
}
