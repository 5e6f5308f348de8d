package dev.quorate.cli.worker;

import dev.quorate.checker.run.Check;
import dev.quorate.cli.terminal.BadInput;
import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.HelpOption;
import dev.quorate.cli.terminal.Mishaps;
import dev.quorate.cli.tlc.TlcOption;
import dev.quorate.tlc.ServerAddress;
import dev.quorate.tlc.TlcWorker;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code worker}: computes states for a TLC on another machine. */
@Command(
        name = "worker",
        description = {
            "Computes states for a TLC that runs with --distributed, on this or another machine. Specification and configuration "
                    + "come from there. It may join late, and may be ended at any time: others do its work then. One that keeps "
                    + "fingerprints instead is there from the beginning to the end.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  quorate worker 10.0.0.1",
            "  quorate worker 10.0.0.1:20997 --workers 4",
            "",
            "Exit status: 0 when all states were computed, 1 when the TLC there is lost, 2 when there is none.",
        })
public final class WorkerCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int LOST = 1;

    private final Console console;

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private TlcOption tlc = new TlcOption();

    @Parameters(
            paramLabel = "HOST[:PORT]",
            description = "Where the TLC runs (port: " + ServerAddress.USUAL_PORT + " unless it says otherwise).")
    private String server = "";

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "How many threads compute states (default: as many as there are processors).")
    private @Nullable Integer workers;

    @Option(
            names = "--fingerprints",
            description =
                    "Keep fingerprints for a TLC that asked for it with --fingerprint-servers, instead of computing states.")
    private boolean fingerprints;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description =
                    "On which address of this machine to listen for that TLC (default: the one from which it is reached).")
    private @Nullable String address;

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "On which port to listen for it, 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    public WorkerCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return switch (worker().work(console::line, line -> console.error("quorate worker: " + line))) {
            case DONE -> DONE;
            case LOST_SERVER -> LOST;
            case NEVER_BEGAN, BROKEN -> Mishaps.BAD_INPUT;
        };
    }

    private TlcWorker worker() {
        if (fingerprints && workers != null) {
            throw new BadInput(
                    "A worker that keeps fingerprints computes no states: leave out --workers, or --fingerprints.");
        }
        try {
            return new TlcWorker(
                    tlc.jar(),
                    ServerAddress.parse(server),
                    Optional.ofNullable(address),
                    port,
                    fingerprints
                            ? new TlcWorker.KeepsFingerprints()
                            : new TlcWorker.Computes(
                                    workers == null ? Runtime.getRuntime().availableProcessors() : workers),
                    Check.operators(),
                    List.of(Check.kernel()));
        } catch (IllegalArgumentException complaint) {
            throw BadInput.of(complaint);
        }
    }
}
