package dev.quorate.cli.check;

import dev.quorate.checker.claims.Claims;
import dev.quorate.checker.claims.Statement;
import dev.quorate.checker.run.Check;
import dev.quorate.checker.run.Plan;
import dev.quorate.checker.run.Row;
import dev.quorate.checker.run.Task;
import dev.quorate.checker.trace.TraceCheck;
import dev.quorate.cli.terminal.BadInput;
import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.HelpOption;
import dev.quorate.cli.terminal.ItfFileOption;
import dev.quorate.cli.terminal.JsonFileOption;
import dev.quorate.cli.terminal.LiveLine;
import dev.quorate.cli.terminal.OutputFile;
import dev.quorate.cli.terminal.PageFile;
import dev.quorate.cli.terminal.Words;
import dev.quorate.cli.tlc.DistributedOption;
import dev.quorate.cli.tlc.TlcOption;
import dev.quorate.report.CheckReport;
import dev.quorate.tlc.Counterexample;
import dev.quorate.tlc.ServerAddress;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code check}: every claim, by TLC and by proof, and the kernel compared with the specification. */
@Command(
        name = "check",
        description = {
            "Checks every claim with TLC, compares the Java kernel with the specification in every reachable state, counts the "
                    + "read for all k up to 30, and proves what holds for every size.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  quorate check",
            "  quorate check --claim masking-n3-b1-stuck",
            "  quorate check --changed",
            "  quorate check --claim masking-n7-b2 --distributed --bind 10.0.0.1",
            "  quorate check --list",
            "  quorate check --trace trace.ndjson more-traces/",
            "  quorate check --trace trace.ndjson --report trace.html --itf trace.itf.json",
            "",
            "Exit status: 0 if every row ended as pinned or every trace is accepted, else 1."
        })
public final class CheckCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private TlcOption tlc = new TlcOption();

    @Option(
            names = "--claim",
            paramLabel = "ID",
            description = "Check this claim only, and tell its counterexample as a story. May be repeated.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--list", description = "List the claims in English, and check nothing.")
    private boolean list;

    @Mixin
    private JsonFileOption json = new JsonFileOption();

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "How many threads TLC may use in all (default: as many as there are processors).")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--changed",
            description = "Run only what depends on something that has changed since it last ended as pinned: the "
                    + "specification, a configuration, the kernel, TLC or Java. The other rows say \"as before\".")
    private boolean changed;

    @Mixin
    private DistributedOption distributed = new DistributedOption();

    @Option(names = "--deep", description = "Check the larger sizes too, which takes longer.")
    private boolean deep;

    @Option(
            names = "--trace",
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "Check nothing but these traces of real reads, as 'quorate get --trace' writes them: TLC replays them, "
                            + "and each line must be a step that the specification allows. Of a directory, all files below "
                            + "it that end in .ndjson. With --itf the states that TLC goes through are written.")
    private List<Path> traces = new ArrayList<>();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description =
                    "Also show all that was found as pages in this directory: open its index.html. They need no network and "
                            + "no server. With --trace it is one page, in a file whose name ends in .html.")
    private @Nullable Path report;

    /** With exactly one claim, or one trace. */
    @Mixin
    private ItfFileOption itf = new ItfFileOption();

    public CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (workers < 1) {
            throw new BadInput("TLC needs at least 1 worker, not " + workers + ".");
        }
        json.requireWritable();
        if (itf.isGiven() && traces.isEmpty() && (ids.size() != 1 || list || changed)) {
            throw new BadInput(
                    "--itf writes the counterexample of one claim: name it with one --claim, and leave out --list and "
                            + "--changed. Or it writes the states of one trace: name that with --trace.");
        }
        itf.requireWritable();
        Optional<ServerAddress> server = distributed.server();
        if (server.isPresent() && (ids.size() != 1 || list || changed || !traces.isEmpty())) {
            throw new BadInput(
                    "--distributed checks one claim: name it with one --claim, and leave out --list, --changed and "
                            + "--trace.");
        }
        if (!traces.isEmpty()) {
            return checkTraces();
        }
        @Nullable Path directory = report;
        if (directory != null) {
            ReportDirectory.requireWritable(directory);
        }
        Claims claims = Claims.ofThisLibrary();
        Plan plan = server.isPresent() ? distributed(plan(claims)) : plan(claims);
        return list ? list(plan) : check(plan);
    }

    private int checkTraces() throws InterruptedException, IOException {
        if (list || deep || changed || !ids.isEmpty()) {
            throw new BadInput("--trace checks traces and no claim: leave out --claim, --list, --changed and --deep.");
        }
        Optional<Path> page = Optional.ofNullable(report);
        if (page.isPresent()) {
            requirePage(page.get());
        }
        return new CheckTraces(console, json, page, itf, new TraceCheck(tlc.jar(), workers)).run(traces);
    }

    private static void requirePage(Path page) throws IOException {
        if (!PageFile.isPage(page)) {
            throw new BadInput(
                    "With --trace the report is one page: name a file that ends in .html, not " + page + ".");
        }
        OutputFile.requireWritable(page);
    }

    // What to check.

    private Plan plan(Claims claims) {
        if (ids.isEmpty()) {
            return Plan.of(claims, deep || list);
        }
        List<String> known =
                Plan.of(claims, true).named().stream().map(Task::id).toList();
        for (String id : ids) {
            if (!known.contains(id)) {
                throw unknown(id, known);
            }
        }
        return Plan.only(claims, ids);
    }

    private static Plan distributed(Plan plan) {
        try {
            return plan.distributed();
        } catch (IllegalArgumentException complaint) {
            throw BadInput.of(complaint);
        }
    }

    private static BadInput unknown(String id, List<String> known) {
        List<String> similar = Words.similar(id, known);
        String hint = similar.isEmpty() ? "" : " Did you mean " + String.join(" or ", similar) + "?";
        return new BadInput(
                "There is no claim called '" + id + "'." + hint + " './quorate check --list' lists them all.");
    }

    private int list(Plan plan) throws IOException {
        List<Task> claims = plan.tasks().stream()
                .filter(task -> task.statement().isPresent())
                .toList();
        json.write(console, CheckJson.list(claims));
        if (!json.isStandardOutput()) {
            for (Task task : claims) {
                console.line(console.strong(task.id()) + ": "
                        + task.statement().map(CheckCommand::expectation).orElse(""));
                console.line("    " + task.sentence());
            }
        }
        return 0;
    }

    private static String expectation(Statement statement) {
        return statement.expectation() + (statement.deep() ? " (--deep)" : "");
    }

    // The check.

    private int check(Plan plan) throws InterruptedException, IOException {
        long start = System.nanoTime();
        Consumer<String> print = json.table(console);
        List<Row> rows = run(plan, print);
        CheckSummary summary = new CheckSummary(rows, Duration.ofNanos(System.nanoTime() - start));
        if (!ids.isEmpty()) {
            rows.forEach(row -> new RowDetails(console, row).lines().forEach(print));
        }
        json.write(console, CheckJson.of(rows, summary));
        @Nullable Path directory = report;
        if (directory != null) {
            ReportDirectory.write(directory, new CheckReport(rows, summary.sentences()).pages());
        }
        writeItf(rows);
        print.accept("");
        summary.lines(console).forEach(print);
        return summary.isAsPinned() ? 0 : 1;
    }

    /** Of the claim that is named; a comparison with the kernel may be another row. */
    private void writeItf(List<Row> rows) throws IOException {
        for (Row row : rows) {
            if (itf.isGiven() && ids.contains(row.task().id())) {
                String verdict = row.result()
                        .map(TlcResult::verdict)
                        .map(found -> " TLC: " + found.sentence())
                        .orElse("");
                itf.write(
                        console,
                        "Claim " + row.task().id() + ": " + row.task().sentence() + verdict,
                        row.counterexample().orElse(Counterexample.NONE));
            }
        }
    }

    private List<Row> run(Plan plan, Consumer<String> print) throws InterruptedException, IOException {
        boolean toTerminal = json.isTableOnTerminal(console);
        Check local =
                new Check(tlc.jar(), workers).keepingIn(Tlc.cacheDirectory().resolve("passed"), changed);
        Check check = distributed.server().map(local::distributed).orElse(local);
        CheckTable table = new CheckTable(console, plan, toTerminal, ids.isEmpty());
        print.accept(table.head());
        List<Row> rows;
        try (LiveLine line =
                toTerminal ? LiveLine.ofSteps(console, "checking", plan.tasks().size()) : LiveLine.none()) {
            rows = check.run(
                    plan,
                    new CheckProgress(
                            line,
                            toTerminal,
                            row -> print.accept(table.line(row)),
                            threads -> distributed.say(console, threads)));
        }
        table.foot().forEach(print);
        return rows;
    }
}
