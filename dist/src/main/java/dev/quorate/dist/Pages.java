package dev.quorate.dist;

import dev.quorate.cli.QuorateCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes the man pages, as AsciiDoc, and what completes commands in a shell, from what the commands say of themselves. */
public final class Pages {

    private Pages() {}

    /**
     * Writes them.
     *
     * @param arguments the directory
     * @throws IOException if they cannot be written
     */
    @SuppressWarnings("nullness:argument") // picocli takes null for no directory of pages of one's own
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        CommandLine quorate = QuorateCommand.commandLine();
        File pages = Files.createDirectories(directory).toFile();
        int failed = ManPageGenerator.generateManPage(pages, null, new boolean[0], false, quorate.getCommandSpec());
        if (failed != 0) {
            throw new IOException("no man pages, because picocli ended with " + failed);
        }
        Path completion = Files.createDirectories(directory.resolve("completion"));
        Files.writeString(completion.resolve("quorate"), AutoComplete.bash("quorate", quorate));
    }
}
