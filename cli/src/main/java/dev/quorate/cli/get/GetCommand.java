package dev.quorate.cli.get;

import dev.quorate.cli.Converters;
import dev.quorate.cli.terminal.BadInput;
import dev.quorate.cli.terminal.BrokenPipe;
import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.HelpOption;
import dev.quorate.cli.terminal.Locations;
import dev.quorate.cli.terminal.Mishaps;
import dev.quorate.cli.terminal.PageFile;
import dev.quorate.cli.terminal.Scratch;
import dev.quorate.cli.terminal.Words;
import dev.quorate.client.Client;
import dev.quorate.client.Event;
import dev.quorate.client.Group;
import dev.quorate.client.ReadFailedException;
import dev.quorate.client.Replica;
import dev.quorate.client.SharedServers;
import dev.quorate.client.TraceListener;
import dev.quorate.client.TrustAnchor;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import dev.quorate.manifest.Digest;
import dev.quorate.manifest.Ed25519Keys;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code get}: reads a file from replicas of which some crash, stall or lie. */
@Command(
        name = "get",
        description = {
            "Reads a file from several servers of which some may crash, stall or lie, and gives it its name only when it is "
                    + "the true one. Its pieces come from all of them at once.",
            "",
            "Without --sha256 or --public-key the replicas vote. Then the file is right as long as no more of them are "
                    + "faulty than --byzantine and --crash say; without these, as many may be as the group tolerates.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  quorate get http://one.example/data.bin http://two.example/data.bin http://three.example/data.bin",
            "  quorate get \"https://one.example/x https://backup.one.example/x\" https://two.example/x --crash 1",
            "",
            "Exit status: 0 the true file is there; 2 the input is wrong or the file cannot be written; 3 the group is too "
                    + "small for its faults; 4 too many replicas lied or failed; 5 there is no such file; 6 the time is "
                    + "over; 130 interrupted."
        })
public final class GetCommand implements Callable<Integer> {

    private static final int MOST_REDIRECTS = 5;

    /** How long a usual resolver takes to ask a second time and give up. */
    private static final Duration LOOKUP = Duration.ofSeconds(10);

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Console console;

    @Mixin
    private HelpOption help = new HelpOption();

    @Parameters(
            paramLabel = "URL",
            arity = "1..*",
            description = "Where the file is: one argument for each replica, which is whoever runs the server. Several "
                    + "URLs in one argument, with spaces between them, are alternatives of one replica.")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = {"-b", "--byzantine"},
            paramLabel = "B",
            description = "How many replicas may be Byzantine: they lie, or do anything else.")
    private @Nullable Integer byzantine;

    @Option(
            names = {"-c", "--crash"},
            paramLabel = "C",
            description = "How many more replicas may crash.")
    private @Nullable Integer crash;

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description = "By which rule replies are believed: ${COMPLETION-CANDIDATES} (default: verified "
                    + "with --sha256 or --public-key, else matching).")
    private @Nullable Rule rule;

    @Option(
            names = "--sha256",
            paramLabel = "HEX",
            converter = Converters.Sha256.class,
            description = "The SHA-256 digest of the file, if you know it: then nobody has to be believed.")
    private @Nullable Digest digest;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "The Ed25519 public key that signed the manifest of the file, in PEM: then nobody has to be "
                    + "believed.")
    private @Nullable Path publicKey;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Where to put the file; what is there is replaced; - is standard output, which gets the file when "
                            + "it is complete (default: the name in the URLs).")
    private @Nullable Path output;

    @Option(names = "--resume", description = "Go on with what an interrupted read left in FILE.part.")
    private boolean resume;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description =
                    "How long the read may take in all, such as 90s, 5m or 1h (default: as long as enough replicas "
                            + "may still answer).")
    private @Nullable Duration timeout;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description =
                    "How many connections to have to each replica at a time, 1 to 16 (default: ${DEFAULT-VALUE}).")
    private int connections = 2;

    @Option(
            names = "--allow-redirects",
            description = "Follow redirects. Whoever a replica redirects to then speaks for it.")
    private boolean redirects;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Trust the certificates in this PEM file for https, and no others.")
    private @Nullable Path authorities;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write how the read went to this file, also if it fails: as JSON, or as a page to look at if "
                    + "the name ends in .html.")
    private @Nullable Path report;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description =
                    "Write what the kernel was told and what it answered to this file, for 'quorate check --trace'.")
    private @Nullable Path trace;

    @Option(names = "--quiet", description = "Print nothing but errors.")
    private boolean quiet;

    public GetCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Locations locations = Locations.of(arguments);
        Path wanted = output;
        Optional<Path> reported = Optional.ofNullable(report);
        Optional<Path> traced = Optional.ofNullable(trace);
        if (wanted == null || !GetFiles.isStandardOutput(wanted)) {
            Path file = wanted != null ? wanted : locations.file();
            return get(locations, GetFiles.of(file, reported, traced, resume));
        } else if (resume) {
            throw new BadInput("Nothing stays of what goes to standard output, so --resume has nothing to go on with:"
                    + " name a file by -o.");
        }
        try (Scratch scratch = Scratch.open("quorate-get")) {
            return get(locations, GetFiles.passedOn(scratch.directory(), reported, traced));
        }
    }

    private int get(Locations locations, GetFiles files) throws IOException, InterruptedException {
        TrustAnchor anchor = anchor();
        Rule chosen = rule != null ? rule : anchor instanceof TrustAnchor.None ? Rule.MATCHING : Rule.VERIFIED;
        if (chosen.verifies() && anchor instanceof TrustAnchor.None) {
            throw new BadInput("The rule verified needs --sha256 or --public-key.");
        }
        List<Replica> named = locations.replicas();
        Deployment deployment = deployment(chosen, named.size(), named.size());
        if (!deployment.isLive()) {
            return tooSmall(named, deployment, files);
        }
        Group group = group(named, deployment);
        Client.Builder settings = settings(group, Duration.ZERO); // what is wrong is said before a name is looked up
        long begun = System.nanoTime();
        List<Replica> replicas = distinct(named);
        if (replicas.size() < named.size()) {
            deployment = deployment(chosen, named.size(), replicas.size());
            if (!deployment.isLive()) {
                return tooSmall(replicas, deployment, files);
            }
            group = group(replicas, deployment);
        }
        settings = settings(group, Duration.ofNanos(System.nanoTime() - begun));
        return read(group, settings, files, anchor);
    }

    // What is wanted.

    private TrustAnchor anchor() throws IOException {
        Digest known = digest;
        Path key = publicKey;
        if (known != null && key != null) {
            throw new BadInput("Either the digest or the key is what you trust: choose --sha256 or --public-key.");
        } else if (known != null) {
            return new TrustAnchor.Sha256(known);
        }
        return key == null ? TrustAnchor.none() : new TrustAnchor.Ed25519(Ed25519Keys.readPublicKey(key));
    }

    private Deployment deployment(Rule chosen, int named, int n) {
        try {
            return Deployment.of(chosen, n, budget(chosen, named, n));
        } catch (IllegalArgumentException complaint) {
            throw BadInput.of(complaint);
        }
    }

    /**
     * What the user says; else as many liars as the group tolerates, and then as many crashes.
     *
     * <p>Where some of those that were named are one server, and replies have to be believed, the liars are still those that
     * the named would tolerate. The user has counted on them: one liar with two names among three must not be alone with one
     * who is right, and nobody to be outvoted by.
     */
    private FaultBudget budget(Rule chosen, int named, int n) {
        Integer liars = byzantine;
        Integer crashed = crash;
        if (liars != null || crashed != null) {
            return new FaultBudget(liars == null ? 0 : liars, crashed == null ? 0 : crashed);
        }
        int most = mostLiars(chosen, chosen.verifies() ? n : named);
        int more = Math.max(0, n - 1 - most);
        while (more > 0
                && !Deployment.of(chosen, n, new FaultBudget(most, more)).isLive()) {
            more--;
        }
        return new FaultBudget(most, more);
    }

    private static int mostLiars(Rule chosen, int n) {
        int most = n - 1;
        while (most > 0 && !Deployment.of(chosen, n, new FaultBudget(most, 0)).isLive()) {
            most--;
        }
        return most;
    }

    /** The replicas as they count: two names of one server are one. */
    private List<Replica> distinct(List<Replica> named) {
        Duration patience = timeout != null && timeout.compareTo(LOOKUP) < 0 ? timeout : LOOKUP;
        SharedServers servers = SharedServers.of(named, patience);
        servers.sharings().stream()
                .filter(sharing -> sharing.merged() || !quiet)
                .forEach(sharing -> console.error("quorate get: " + sharing.sentence() + "."));
        return servers.replicas();
    }

    private static Group group(List<Replica> replicas, Deployment deployment) {
        try {
            return new Group(replicas, deployment.budget(), deployment.rule());
        } catch (IllegalArgumentException complaint) {
            throw new BadInput(Words.sentence(Locations.withoutCredentials(String.valueOf(complaint.getMessage()))));
        }
    }

    private int tooSmall(List<Replica> replicas, Deployment deployment, GetFiles files) throws IOException {
        try {
            deployment.requireLive();
            throw new IllegalStateException("the group is large enough");
        } catch (IllegalArgumentException complaint) {
            ReadEnding ending = ReadEnding.refused(replicas, deployment, complaint.getMessage() + unsaid(deployment));
            console.error(
                    "quorate get: " + ending.message().map(Words::sentence).orElse(""));
            if (files.report().isPresent()) {
                GetReport.write(files.report().get(), ending, files.name(), ending.status());
            }
            return ending.status();
        }
    }

    /** Where the number of liars comes from, if nobody said it. */
    private String unsaid(Deployment deployment) {
        return byzantine != null || crash != null
                ? ""
                : ". b=" + deployment.budget().byzantine() + " is what the replicas would tolerate if each had a server"
                        + " of its own: say with --byzantine if fewer lie";
    }

    /**
     * How to read.
     *
     * @param spent how much of the time is over already
     */
    private Client.Builder settings(Group group, Duration spent) throws IOException {
        try {
            Client.Builder settings =
                    Client.builder(group).window(connections).redirects(redirects ? MOST_REDIRECTS : 0);
            if (timeout != null) {
                Duration left = timeout.minus(spent);
                settings.timeout(spent.isZero() || left.compareTo(SHORTEST) > 0 ? left : SHORTEST);
            }
            if (authorities != null) {
                settings.tls(Authorities.ofPem(authorities));
            }
            return settings;
        } catch (IllegalArgumentException complaint) {
            throw BadInput.of(complaint);
        }
    }

    // The read.

    private int read(Group group, Client.Builder settings, GetFiles files, TrustAnchor anchor)
            throws IOException, InterruptedException {
        List<String> lost = new ArrayList<>();
        ReadEnding ending;
        boolean taken;
        try (Interruption interruption = new Interruption(console, files)) {
            ending = download(settings, interruption, group, files, anchor, lost);
            taken = !files.passedOn() || ending.download().isEmpty() || passOn(files.target());
            if (files.report().isPresent()) {
                int status = taken ? status(ending, lost) : BrokenPipe.EXIT_STATUS;
                write(files.report().get(), ending, files.name(), status, lost);
            }
        }
        if (!taken) {
            throw new BrokenPipe();
        }
        return tell(ending, files, lost);
    }

    /** Writes the complete file to standard output, and says whether somebody took it. */
    private boolean passOn(Path file) throws IOException {
        try (OutputStream out = console.stream()) {
            Files.copy(file, out);
            return true;
        } catch (BrokenPipe nobodyReads) {
            return false;
        }
    }

    private ReadEnding download(
            Client.Builder settings,
            Interruption interruption,
            Group group,
            GetFiles files,
            TrustAnchor anchor,
            List<String> lost)
            throws IOException, InterruptedException {
        ReadNotes notes = files.report().filter(PageFile::isPage).isPresent()
                ? new ReadNotes(new ReadTape(group.replicas()))
                : new ReadNotes();
        long begun = System.nanoTime();
        try (TransferBars bars = TransferBars.of(
                        console,
                        !quiet,
                        files.passedOn()
                                ? files.name()
                                : String.valueOf(files.target().getFileName()));
                Tracing tracing = Tracing.to(files.trace(), lost);
                Client client = settings.listener(event -> {
                            notes.on(event);
                            bars.on(event);
                            tracing.on(event);
                        })
                        .build()) {
            interruption.of(client);
            return ReadEnding.complete(group, notes, Client.await(client.download("", files.target(), anchor, resume)));
        } catch (ReadFailedException failure) {
            return ReadEnding.failed(group, notes, failure, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private static void write(Path report, ReadEnding ending, String name, int status, List<String> lost) {
        try {
            GetReport.write(report, ending, name, status);
        } catch (IOException failure) {
            lost.add(Words.sentence("The report " + report + " cannot be written: " + Mishaps.reason(failure)));
        }
    }

    /** A read ends as it ended, whatever becomes of its trace and report; but if it ended well, they had to as well. */
    private static int status(ReadEnding ending, List<String> lost) {
        return lost.isEmpty() || ending.status() != 0 ? ending.status() : Mishaps.BAD_INPUT;
    }

    private int tell(ReadEnding ending, GetFiles files, List<String> lost) {
        ending.failure()
                .ifPresent(failure ->
                        console.error("quorate get: " + GetSummary.failure(failure, timeout) + files.advice()));
        String complete = ending.download().isPresent() ? " The file itself is complete." : "";
        lost.forEach(sentence -> console.error("quorate get: " + sentence + complete));
        if (!quiet) {
            new GetSummary(ending, files.name()).lines().forEach(files.passedOn() ? console::error : console::line);
        }
        return status(ending, lost);
    }

    /** Writes a trace, if one is wanted. If it cannot, that is noted as a loss. */
    private record Tracing(Optional<Path> file, Optional<TraceListener> trace, List<String> lost)
            implements AutoCloseable {

        static Tracing to(Optional<Path> file, List<String> lost) throws IOException {
            return new Tracing(
                    file, file.isPresent() ? Optional.of(TraceListener.to(file.get())) : Optional.empty(), lost);
        }

        void on(Event event) {
            trace.ifPresent(wanted -> wanted.on(event));
        }

        @Override
        public void close() {
            try {
                if (trace.isPresent()) {
                    trace.get().close();
                }
            } catch (IOException failure) {
                lost.add(Words.sentence("The trace " + file.map(Path::toString).orElse("") + " is not whole: "
                        + Mishaps.reason(failure)));
            }
        }
    }
}
