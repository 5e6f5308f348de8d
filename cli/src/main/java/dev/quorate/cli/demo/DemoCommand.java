package dev.quorate.cli.demo;

import dev.quorate.cli.get.GetSummary;
import dev.quorate.cli.get.ReadEnding;
import dev.quorate.cli.get.ReadNotes;
import dev.quorate.cli.get.TransferBars;
import dev.quorate.cli.terminal.BrokenPipe;
import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.HelpOption;
import dev.quorate.cli.terminal.Words;
import dev.quorate.client.Client;
import dev.quorate.client.Download;
import dev.quorate.client.Group;
import dev.quorate.client.ReadFailedException;
import dev.quorate.client.TrustAnchor;
import dev.quorate.core.FaultBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code demo}: reads a file from four replicas in this process, of which one lies and one stalls. */
@Command(
        name = "demo",
        description = {
            "Starts four replicas in this process, of which one lies and one stalls, reads a file from them, and tells what "
                    + "happens. It needs no network and leaves nothing behind.",
            ""
        },
        footer = {"", "Exit status: 0 when the file is the true one; 130 interrupted."})
public final class DemoCommand implements Callable<Integer> {

    private static final FaultBudget BUDGET = new FaultBudget(1, 1);

    private final Console console;

    @Mixin
    private HelpOption help = new HelpOption();

    public DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (DemoStage stage = DemoStage.open(console)) {
            console.paragraph("Four replicas have started in this process. Each has the same file of "
                    + Words.bytes(DemoStage.SIZE) + ".");
            stage.cast().forEach(console::line);
            console.paragraph(
                    "The reader knows neither which of them is bad, nor anything of the file. It knows that at most "
                            + "one lies, and that at most one more crashes or stalls.");
            console.line("");
            ReadEnding ending = read(stage);
            console.line("");
            console.paragraph("The file is there, and it is the true one, byte for byte:");
            console.line("");
            new GetSummary(ending, stage.target().toString()).lines().forEach(console::line);
        }
        console.line("");
        advice();
        return 0;
    }

    private ReadEnding read(DemoStage stage) throws IOException, InterruptedException {
        Group group = Group.of(stage.replicas(), BUDGET);
        Path target = stage.target();
        ReadNotes notes = new ReadNotes();
        DemoStory story = new DemoStory(console);
        try (TransferBars bars = TransferBars.of(console, true, DemoStage.NAME);
                Client client = Client.builder(group)
                        .listener(event -> {
                            notes.on(event);
                            story.on(event);
                            bars.on(event);
                        })
                        .build()) {
            Download download = Client.await(client.download(DemoStage.NAME, target, TrustAnchor.none(), false));
            if (Files.mismatch(target, stage.original()) != -1) {
                throw new IllegalStateException("the demo has read a wrong file");
            }
            return ReadEnding.complete(group, notes, download);
        } catch (CompletionException failure) {
            // The story is told on the client's thread.
            throw failure.getCause() instanceof BrokenPipe gone ? gone : failure;
        } catch (ReadFailedException failure) {
            throw new IOException(
                    failure.kind() == ReadFailedException.Kind.STORAGE
                            ? "the demo needs " + Words.bytes(2 * DemoStage.SIZE)
                                    + " in the directory for temporary files," + " but cannot write to "
                                    + target.getParent()
                            : failure.getMessage(),
                    failure);
        }
    }

    private void advice() {
        console.line("Next, with replicas of your own:");
        console.line("  quorate serve DIR --port 8081                     a replica; start three");
        console.line("  quorate serve DIR --port 8082 --misbehave lie     one that lies");
        console.line("  quorate get http://127.0.0.1:8081/FILE http://127.0.0.1:8082/FILE http://127.0.0.1:8083/FILE");
        console.line(
                "  quorate attack --rule matching --replicas 2 --byzantine 1     what goes wrong with one too few");
    }
}
