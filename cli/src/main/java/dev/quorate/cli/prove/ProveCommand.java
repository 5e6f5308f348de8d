package dev.quorate.cli.prove;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.proof.InstalledSolver;
import dev.quorate.checker.proof.Obligation;
import dev.quorate.checker.proof.ObligationResult;
import dev.quorate.checker.proof.Pins;
import dev.quorate.checker.proof.ProofFile;
import dev.quorate.checker.proof.Proofs;
import dev.quorate.checker.proof.Prover;
import dev.quorate.checker.proof.SmtInterpol;
import dev.quorate.checker.proof.Solver;
import dev.quorate.cli.terminal.BadInput;
import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.HelpOption;
import dev.quorate.cli.terminal.Json;
import dev.quorate.cli.terminal.JsonFileOption;
import dev.quorate.cli.terminal.LiveLine;
import dev.quorate.cli.terminal.Versions;
import dev.quorate.cli.terminal.Words;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code prove}: the obligations that show the bounds for every size. */
@Command(
        name = "prove",
        description = {
            "Proves the bounds for every size: each obligation of spec/proof, by an SMT solver.",
            "An obligation is met if its premises can be satisfied and its negation cannot.",
            "What it says is compared with spec/proof/pins.txt.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  quorate prove",
            "  quorate prove --no-recheck",
            "  quorate prove --solver z3",
            "",
            "Exit status: 0 if every obligation is met and says what is pinned, else 1."
        })
public final class ProveCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private HelpOption help = new HelpOption();

    /** Who answers. */
    public enum Choice {
        SMTINTERPOL,
        Z3,
        CVC5;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--solver",
            paramLabel = "SOLVER",
            description =
                    "One of smtinterpol, which comes with this tool (default), z3 and cvc5, which must be installed.")
    private Choice choice = Choice.SMTINTERPOL;

    @Option(
            names = "--no-recheck",
            description = "Do not have the proofs of smtinterpol checked again; z3 and cvc5 give none.")
    private boolean noRecheck;

    @Option(names = "--list", description = "List the obligations, and prove nothing.")
    private boolean list;

    @Option(
            names = "--pins",
            description =
                    "Print what the obligations and definitions say, as spec/proof/pins.txt has it, and prove nothing.")
    private boolean pins;

    @Mixin
    private JsonFileOption json = new JsonFileOption();

    public ProveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        json.requireWritable();
        List<ProofFile> files = Proofs.all();
        if (list) {
            files.forEach(file -> file.obligations().forEach(this::list));
            return 0;
        } else if (pins) {
            Pins.text(files).lines().forEach(console::line);
            return 0;
        }
        List<Pins.Difference> differences = differences(files);
        Consumer<String> print = json.table(console);
        long start = System.nanoTime();
        List<ObligationResult> results = prove(files, solver(), print);
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        print.accept("");
        differences.forEach(difference -> print.accept(console.bad(difference.sentence())));
        print.accept(summary(results, differences, time));
        json.write(console, toJson(results, differences, time));
        return isMet(results, differences) ? 0 : 1;
    }

    /** A proof of something else than was meant is worth nothing, so what is proved is compared with what is pinned. */
    private static List<Pins.Difference> differences(List<ProofFile> files) throws IOException {
        Pins committed = Pins.committed();
        return files.stream()
                .flatMap(file -> committed.differences(file).stream())
                .toList();
    }

    private static boolean isMet(List<ObligationResult> results, List<Pins.Difference> differences) {
        return differences.isEmpty() && results.stream().allMatch(ObligationResult::isProved);
    }

    private void list(Obligation obligation) {
        console.line(console.strong(obligation.id()) + ": " + obligation.sentence());
    }

    private Solver solver() {
        switch (choice) {
            case Z3:
                return installed(InstalledSolver.z3());
            case CVC5:
                return installed(InstalledSolver.cvc5());
            default:
                return noRecheck ? SmtInterpol.withoutRecheck() : SmtInterpol.withRecheck();
        }
    }

    private static Solver installed(InstalledSolver solver) {
        if (!solver.isInstalled()) {
            throw new BadInput(
                    "No program called " + solver.name()
                            + " is on the PATH. Install it, or leave out --solver to use the solver that comes with this tool.");
        }
        return solver;
    }

    private List<ObligationResult> prove(List<ProofFile> files, Solver solver, Consumer<String> print)
            throws IOException, InterruptedException {
        List<Obligation> obligations =
                files.stream().flatMap(file -> file.obligations().stream()).toList();
        int widest = obligations.stream()
                .mapToInt(obligation -> obligation.id().length())
                .max()
                .orElse(0);
        String format = "%-" + widest + "s  %7s  %-9s  %s";
        print.accept(console.strong(String.format(Locale.ROOT, format, "obligation", "time", "rechecked", "verdict")));
        int[] done = {0};
        try (LiveLine line = json.isTableOnTerminal(console)
                ? LiveLine.ofSteps(console, "proving", obligations.size())
                : LiveLine.none()) {
            line.say(solver.name());
            return new Prover(solver, Runtime.getRuntime().availableProcessors()).prove(files, result -> {
                line.stepTo(++done[0]);
                print.accept(String.format(
                        Locale.ROOT,
                        format,
                        result.obligation().id(),
                        Words.seconds(result.time()),
                        result.obligation().isCover() ? "-" : result.isRechecked() ? "yes" : "no",
                        verdict(result)));
            });
        }
    }

    private String verdict(ObligationResult result) {
        return result.isProved() ? console.good(result.verdict()) : console.bad(result.verdict());
    }

    private String summary(List<ObligationResult> results, List<Pins.Difference> differences, Duration time) {
        long met = results.stream().filter(ObligationResult::isProved).count();
        String verdict = !differences.isEmpty()
                ? console.bad("NOT what is pinned: " + Words.counted(differences.size(), "difference", "differences")
                        + " from " + Pins.FILE + ", " + met + " of "
                        + Words.counted(results.size(), "obligation", "obligations") + " met")
                : met == results.size()
                        ? console.good(Words.all(results.size(), "obligation", "obligations") + " met")
                        : console.bad(met + " of " + Words.counted(results.size(), "obligation", "obligations")
                                + " met, " + (results.size() - met) + " NOT");
        return verdict + "; " + rechecked(results) + "; " + Words.seconds(time) + ".";
    }

    private static String rechecked(List<ObligationResult> results) {
        long proofs = results.stream()
                .filter(result -> !result.obligation().isCover())
                .count();
        long rechecked = results.stream().filter(ObligationResult::isRechecked).count();
        return rechecked == 0
                ? "no proof checked again"
                : rechecked + " of " + Words.counted(proofs, "proof", "proofs") + " checked again";
    }

    private static ObjectNode toJson(List<ObligationResult> results, List<Pins.Difference> differences, Duration time) {
        ObjectNode object = Json.object()
                .put("quorate", Versions.quorate())
                .put("solver", results.get(0).solver())
                .put("met", isMet(results, differences))
                .put("seconds", time.toMillis() / 1000.0);
        object.set("obligations", ProofJson.of(results));
        differences.stream().map(Pins.Difference::sentence).forEach(object.putArray("differences")::add);
        return object;
    }
}
