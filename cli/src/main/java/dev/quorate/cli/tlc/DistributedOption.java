package dev.quorate.cli.tlc;

import dev.quorate.cli.terminal.BadInput;
import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.Words;
import dev.quorate.tlc.ServerAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that leave the work to other machines. */
public final class DistributedOption {

    @Option(
            names = "--distributed",
            description =
                    "Leave the work to other machines: print the line that each of them is to run, and wait for them.")
    private boolean distributed;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description =
                    "With --distributed: on which address of this machine to listen for workers (default: 127.0.0.1). Whoever can "
                            + "reach it can run programs here: read docs/several-machines.md.")
    private @Nullable String address;

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "With --distributed: on which port (default: " + ServerAddress.USUAL_PORT + ").")
    private @Nullable Integer port;

    /** Where to listen; nothing if this machine does the work. */
    public Optional<ServerAddress> server() {
        if (!distributed && (address != null || port != null)) {
            throw new BadInput("--bind and --port say where to listen for workers: add --distributed.");
        } else if (!distributed) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ServerAddress(
                    address == null ? "127.0.0.1" : address, port == null ? ServerAddress.USUAL_PORT : port));
        } catch (IllegalArgumentException complaint) {
            throw BadInput.of(complaint);
        }
    }

    /** Says that work is waiting, when the first state is there. */
    public void say(Console console, int threads) {
        if (threads == 0) {
            server().ifPresent(address -> console.error(
                    "TLC waits for workers. On each machine that is to help, run: ./quorate worker " + address));
        }
    }

    /** How many work, in a few words. */
    public static String inWords(int threads) {
        return threads == 0 ? "no worker" : Words.counted(threads, "thread of workers", "threads of workers");
    }
}
