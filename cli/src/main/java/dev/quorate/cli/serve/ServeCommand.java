package dev.quorate.cli.serve;

import dev.quorate.cli.terminal.BadInput;
import dev.quorate.cli.terminal.BrokenPipe;
import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.HelpOption;
import dev.quorate.cli.terminal.ShutdownHook;
import dev.quorate.cli.terminal.Words;
import dev.quorate.server.Misbehaviour;
import dev.quorate.server.ReplicaServer;
import dev.quorate.server.Tls;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code serve}: a replica, or one that misbehaves for a drill. */
@Command(
        name = "serve",
        description = {
            "Serves a directory over HTTP: its files, whole or in ranges; their digests, if asked for; and for each file NAME "
                    + "its manifest NAME.meta4, which is made when it is first asked for. Nothing is listed, and no name that "
                    + "begins with a dot is served.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  quorate serve mirror",
            "  quorate serve mirror --port 8081 --misbehave lie",
            "  quorate serve mirror --port 8082 --misbehave stall,no-sidecar --misbehave-after 10",
            "",
            "Exit status: 0 when it was stopped by ^C or a signal."
        })
public final class ServeCommand implements Callable<Integer> {

    private static final int USUAL_PORT = 8080;
    private static final String STANDARD_OUTPUT = "-";

    private final Console console;
    private final CountDownLatch readerGone = new CountDownLatch(1);

    @Mixin
    private HelpOption help = new HelpOption();

    @Parameters(paramLabel = "DIR", description = "The directory with the files to serve.")
    private Path directory = Path.of("");

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "On which port to serve, 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port = USUAL_PORT;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "On which address to serve, 0.0.0.0 for all (default: ${DEFAULT-VALUE}).")
    private String address = "127.0.0.1";

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "Speak TLS with the certificate in this PEM file, and those after it that vouch for it.")
    private @Nullable Path certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "The private key of the certificate: PEM, PKCS #8, without password.")
    private @Nullable Path key;

    @Option(
            names = "--misbehave",
            paramLabel = "HOW",
            split = ",",
            description =
                    "Misbehave, for a drill. One of the faults ${COMPLETION-CANDIDATES}; the last ones, from slow on, are "
                            + "no faults and go with any other.")
    private List<Misbehaviour> misbehaviours = new ArrayList<>();

    @Option(names = "--misbehave-after", paramLabel = "N", description = "Answer the first N requests well.")
    private int after;

    @Option(
            names = "--misbehave-on-bodies",
            description = "Answer all well but GET of files, so that digests and manifests are honest.")
    private boolean onBodies;

    @Option(
            names = "--lie",
            paramLabel = "N",
            description =
                    "Which lie to tell, 1 to 127: replicas that tell the same one collude (default: ${DEFAULT-VALUE}).")
    private int lie = 1;

    @Option(
            names = "--rate",
            paramLabel = "BYTES",
            description =
                    "How many bytes a second '--misbehave slow' sends on a connection (default: ${DEFAULT-VALUE}).")
    private int rate = 1 << 20;

    @Option(
            names = "--access-log",
            paramLabel = "FILE",
            description = "Append a line for each request to this file; - is standard output.")
    private @Nullable Path accessLog;

    @Option(names = "--quiet", description = "Print only the address.")
    private boolean quiet;

    public ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ReplicaServer.Builder wishes = wishes();
        ShutdownHook hook = new ShutdownHook();
        try (AccessLog log = log();
                ReplicaServer server = start(wishes, log)) {
            hook.arm(() -> stop(server, log));
            console.line(server.uri().toString());
            if (!quiet) {
                explanation().forEach(console::error);
            }
            readerGone.await();
            throw new BrokenPipe();
        } finally {
            hook.disarm();
        }
    }

    // What is wanted.

    private ReplicaServer.Builder wishes() throws IOException {
        try {
            ReplicaServer.Builder wishes = ReplicaServer.builder(directory)
                    .bind(address)
                    .port(port)
                    .misbehave(misbehaviours)
                    .misbehaveAfter(after)
                    .lie(lie)
                    .bytesPerSecond(rate);
            if (onBodies) {
                wishes.misbehaveOnBodies();
            }
            return tls(wishes);
        } catch (IllegalArgumentException complaint) {
            throw BadInput.of(complaint);
        } catch (UnknownHostException unknown) {
            throw new BadInput("There is no address '" + address + "' to serve on.");
        }
    }

    private ReplicaServer.Builder tls(ReplicaServer.Builder wishes) throws IOException {
        Path certificateFile = certificate;
        Path keyFile = key;
        if (certificateFile != null && keyFile != null) {
            return wishes.tls(Tls.ofPem(certificateFile, keyFile));
        } else if (certificateFile != null || keyFile != null) {
            throw new BadInput("TLS needs both --tls-certificate and --tls-key.");
        }
        return wishes;
    }

    private ReplicaServer start(ReplicaServer.Builder wishes, AccessLog log) throws IOException {
        if (accessLog != null) {
            wishes.accessLog(log);
        }
        try {
            return wishes.start();
        } catch (IllegalArgumentException complaint) {
            throw BadInput.of(complaint);
        } catch (BindException taken) {
            throw new BadInput(Words.sentence(taken.getMessage() + "; choose another with --port"));
        }
    }

    private List<String> explanation() {
        List<String> lines = new ArrayList<>();
        lines.add("Serving " + directory + " until ^C.");
        misbehaviours.forEach(each -> lines.add("Drill '" + each + "': this replica " + each.sentence() + "."));
        return lines;
    }

    // The end.

    /**
     * A signal to end is how this command is meant to end, so it ends with 0. By itself a Java program would end with 128 and
     * the number of the signal.
     */
    private void stop(ReplicaServer server, AccessLog log) {
        server.close();
        log.close();
        console.hush();
        Runtime.getRuntime().halt(0);
    }

    // The access log.

    private AccessLog log() throws IOException {
        Path file = accessLog;
        return file == null || file.toString().equals(STANDARD_OUTPUT)
                ? new AccessLog(this::print, () -> {})
                : AccessLog.of(file);
    }

    private void print(String line) {
        try {
            console.line(line);
        } catch (BrokenPipe gone) {
            readerGone.countDown();
        }
    }

    /** Where the lines of the access log go. */
    private static final class AccessLog implements Consumer<String>, Closeable {
        private final Consumer<String> lines;
        private final Runnable end;

        AccessLog(Consumer<String> lines, Runnable end) {
            this.lines = lines;
            this.end = end;
        }

        static AccessLog of(Path file) throws IOException {
            BufferedWriter writer = Files.newBufferedWriter(
                    file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return new AccessLog(line -> write(writer, line), () -> close(writer));
        }

        private static void write(BufferedWriter writer, String line) {
            synchronized (writer) {
                try {
                    writer.append(line).append('\n').flush();
                } catch (IOException fullDisk) {
                    // To serve is more important than to log.
                }
            }
        }

        private static void close(BufferedWriter writer) {
            try {
                writer.close();
            } catch (IOException fullDisk) {
                // Each line was flushed, if that was possible.
            }
        }

        @Override
        public void accept(String line) {
            lines.accept(line);
        }

        @Override
        public void close() {
            end.run();
        }
    }
}
