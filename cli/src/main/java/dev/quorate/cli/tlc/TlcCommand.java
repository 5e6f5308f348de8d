package dev.quorate.cli.tlc;

import dev.quorate.checker.run.Check;
import dev.quorate.cli.terminal.BadInput;
import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.HelpOption;
import dev.quorate.cli.terminal.ItfFileOption;
import dev.quorate.cli.terminal.Json;
import dev.quorate.cli.terminal.LiveLine;
import dev.quorate.cli.terminal.Mishaps;
import dev.quorate.cli.terminal.PageFileOption;
import dev.quorate.cli.terminal.Words;
import dev.quorate.page.TlcPage;
import dev.quorate.tlc.Progress;
import dev.quorate.tlc.ProgressListener;
import dev.quorate.tlc.ServerAddress;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcResult;
import dev.quorate.tlc.TlcRun;
import dev.quorate.tlc.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code tlc}: runs the embedded TLC on anybody's specification. */
@Command(
        name = "tlc",
        customSynopsis = "quorate tlc SPEC.tla [--config FILE] [--library DIR]... [--json] [--workers N] [--coverage]\n"
                + "            [--timeout TIME] [--report FILE.html] [--itf FILE] [--sarif FILE] [--junit FILE]\n"
                + "            [--github] [--tla2tools JAR] [--distributed [--bind ADDRESS] [--port P]\n"
                + "            [--fingerprint-servers N]] [TLC options...]",
        description = {
            "Runs TLC on a specification and tells what it found: the verdict, the violated property by name, the "
                    + "counterexample.",
            "Leaves nothing behind: neither states nor files beside the specification.",
            ""
        },
        footer = {
            "",
            "Options of TLC begin with one dash, such as -deadlock, -simulate num=100, -depth 20 or",
            "-dump dot,actionlabels graph.dot. Their files are taken from the current directory.",
            "",
            "With -continue every property that TLC finds false is reported, each once.",
            "",
            "Exit status: 0 it holds, 1 it is violated, 2 TLC came to no verdict."
        })
public final class TlcCommand implements Callable<Integer> {

    private static final int HOLDS = 0;
    private static final int VIOLATED = 1;

    private final Console console;

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private TlcOption tlc = new TlcOption();

    @Parameters(paramLabel = "SPEC.tla", arity = "0..*", description = "The file with the root module.")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration (default: SPEC.cfg beside SPEC.tla).")
    private @Nullable Path configuration;

    @Option(
            names = "--library",
            paramLabel = "DIR",
            description = "Look for modules in this directory, too, if they are not beside SPEC.tla; repeatable.")
    private List<Path> libraries = new ArrayList<>();

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "How many threads explore states (default 1, with which a counterexample is a shortest one).")
    private @Nullable Integer workers;

    @Option(names = "--coverage", description = "Count how often each action is taken.")
    private boolean coverage;

    @Option(names = "--timeout", paramLabel = "TIME", description = "End TLC after this time, such as 90s, 5m or 1h.")
    private @Nullable Duration timeout;

    @Mixin
    private DistributedOption distributed = new DistributedOption();

    @Option(
            names = "--fingerprint-servers",
            paramLabel = "N",
            description =
                    "With --distributed: leave the fingerprints to N other machines, each with 'quorate worker HOST "
                            + "--fingerprints', where their memory is to add up. They all must be there to begin, and stay to the end.")
    private int fingerprintServers;

    @Mixin
    private PageFileOption report = new PageFileOption();

    @Mixin
    private ItfFileOption itf = new ItfFileOption();

    @Mixin
    private ToolFiles tools = new ToolFiles();

    public TlcCommand(Console console) {
        this.console = console;
    }

    /** Options that this command does not know are TLC's: {@link TlcArguments} sorts them out. */
    public static void configure(@Nullable CommandLine tlcCommand) {
        if (tlcCommand != null) {
            tlcCommand.setUnmatchedOptionsArePositionalParams(true);
        }
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        report.requireWritable();
        itf.requireWritable();
        tools.requireWritable();
        TlcArguments sorted = TlcArguments.sort(arguments);
        TlcRun run = request(sorted);
        TlcResult result = run(run);
        String name = run.module();
        report.write(() -> new TlcPage(name, result).bytes());
        itf.write(
                console,
                name + ": " + result.verdict().sentence(),
                result.verdict().counterexample());
        if (json) {
            console.line(Json.text(result.toJson()));
        } else {
            TlcReport.lines(console, result).forEach(console::line);
        }
        tools.write(console, name, test(run), result, () -> Problem.in(result, run));
        return exitStatus(result);
    }

    /** The configuration by its name, without directory and ending. */
    private static String test(TlcRun run) {
        return String.valueOf(run.configuration().getFileName()).replaceFirst("\\.cfg$", "");
    }

    private TlcResult run(TlcRun run) throws InterruptedException {
        Tlc runner = new Tlc(tlc.jar());
        try (LiveLine line =
                LiveLine.ofTime(console, "TLC checks " + run.specification().getFileName())) {
            return runner.run(run, new Progressing(line));
        }
    }

    /** Shows in the line in place how far TLC is, and who works for it. */
    private final class Progressing implements ProgressListener {
        private final LiveLine line;
        private String workers = "";

        Progressing(LiveLine line) {
            this.line = line;
        }

        @Override
        public void onProgress(Progress progress) {
            line.say(TlcReport.progress(progress) + workers);
        }

        @Override
        public void onWorkers(int threads) {
            distributed.say(console, threads);
            workers = ", " + DistributedOption.inWords(threads);
        }
    }

    private TlcRun request(TlcArguments sorted) {
        TlcRun.Builder run = TlcRun.of(sorted.specification())
                .coverage(coverage)
                .tlcArguments(sorted.forTlc())
                .libraries(libraries);
        onlyOne("configuration", configuration, sorted.configuration()).ifPresent(run::configuration);
        Optional<Integer> threads = onlyOne("number of workers", workers, sorted.workers());
        threads.ifPresent(run::workers);
        Optional<ServerAddress> server = distributed.server();
        if (server.isPresent() && threads.isPresent()) {
            throw new BadInput("Each worker says how many threads it has: leave out --workers, or --distributed.");
        }
        // Every worker has the kernel, so the server has it, too.
        server.ifPresent(
                address -> run.distributed(address).operators(Check.operators()).classPath(List.of(Check.kernel())));
        if (timeout != null) {
            run.timeout(timeout);
        }
        try {
            spreadFingerprints(run, server);
            return run.build();
        } catch (IllegalArgumentException complaint) {
            throw BadInput.of(complaint);
        }
    }

    private void spreadFingerprints(TlcRun.Builder run, Optional<ServerAddress> server) {
        if (fingerprintServers != 0) {
            ServerAddress address = server.orElseThrow(
                    () -> new BadInput("--fingerprint-servers are for a run on several machines: add --distributed."));
            run.fingerprintServers(fingerprintServers);
            console.error(
                    "TLC waits for " + Words.counted(fingerprintServers, "fingerprint server", "fingerprint servers")
                            + ". On each such machine, run: ./quorate worker " + address + " --fingerprints");
        }
    }

    private static <T extends Object> Optional<T> onlyOne(String what, @Nullable T ours, @Nullable T ofTlc) {
        if (ours != null && ofTlc != null) {
            throw new BadInput("The " + what + " is given twice, as " + ours + " and as " + ofTlc + ".");
        }
        return Optional.ofNullable(ours == null ? ofTlc : ours);
    }

    private int exitStatus(TlcResult result) {
        if (result.verdict() instanceof Verdict.Failed failed) {
            console.error("quorate tlc: " + failed.sentence());
            return Mishaps.BAD_INPUT;
        }
        return result.holds() ? HOLDS : VIOLATED;
    }
}
