package dev.quorate.cli.tlc;

import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.Words;
import dev.quorate.tlc.ActionCoverage;
import dev.quorate.tlc.Counterexample;
import dev.quorate.tlc.Lasso;
import dev.quorate.tlc.Progress;
import dev.quorate.tlc.State;
import dev.quorate.tlc.TlcResult;
import dev.quorate.tlc.Verdict;
import dev.quorate.tlc.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A result of TLC as text. */
public final class TlcReport {

    private TlcReport() {}

    /** How far TLC is, in a few words. */
    public static String progress(Progress progress) {
        String queued = progress.queued() < 0 ? "" : ", " + Words.number(progress.queued()) + " waiting";
        return progress.distinct() < 0
                ? Words.counted(progress.generated(), "state generated", "states generated")
                : Words.counted(progress.distinct(), "state found", "states found") + queued;
    }

    static List<String> lines(Console console, TlcResult result) {
        List<String> lines = new ArrayList<>();
        lines.addAll(result.output());
        result.warnings().forEach(warning -> lines.add("Warning: " + warning));
        result.violations().forEach(violation -> lines.addAll(violation(console, violation)));
        if (result.verdict() instanceof Verdict.Failed failed) {
            lines.addAll(states(failed.counterexample()));
        } else if (result.holds()) {
            lines.add(console.good(result.verdict().sentence()));
        }
        lines.addAll(coverage(result.coverage()));
        if (result.generated() > 0) {
            lines.add(figures(result));
        }
        return lines;
    }

    private static List<String> violation(Console console, Violation violation) {
        String again = violation.times() == 1
                ? ""
                : " TLC reports it " + Words.number(violation.times()) + " times; the first is shown.";
        List<String> lines =
                new ArrayList<>(List.of(console.bad(violation.violated().sentence() + again)));
        lines.addAll(states(violation.violated().counterexample()));
        return lines;
    }

    private static List<String> states(Counterexample counterexample) {
        List<String> lines = new ArrayList<>();
        for (State state : counterexample.states()) {
            lines.add("");
            lines.add("State " + state.number() + ": " + action(state));
            state.text().lines().forEach(line -> lines.add("  " + line));
        }
        counterexample.lasso().ifPresent(lasso -> lines.addAll(List.of("", lasso(lasso))));
        if (!lines.isEmpty()) {
            lines.add("");
        }
        return lines;
    }

    private static String action(State state) {
        String place = state.location().map(location -> " (" + location + ")").orElse("");
        return state.action() + state.arguments() + place;
    }

    private static String lasso(Lasso lasso) {
        if (lasso instanceof Lasso.BackToState back) {
            return "Then " + back.action() + " leads back to state " + back.number() + ", and so on for ever.";
        }
        return "Then nothing happens any more: it stays in state " + ((Lasso.Stuttering) lasso).number() + " for ever.";
    }

    private static List<String> coverage(List<ActionCoverage> coverage) {
        List<String> lines = new ArrayList<>();
        if (!coverage.isEmpty()) {
            lines.add("   generated     distinct  action");
        }
        for (ActionCoverage action : coverage) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%,12d %,12d  %s (%s)",
                    action.generated(),
                    action.distinct(),
                    action.action(),
                    action.location()));
        }
        return lines;
    }

    private static String figures(TlcResult result) {
        List<String> figures = new ArrayList<>();
        if (result.distinct() >= 0) {
            figures.add(Words.counted(result.distinct(), "distinct state", "distinct states"));
        }
        figures.add(Words.counted(result.generated(), "generated", "generated"));
        if (result.depth() >= 0) {
            figures.add("depth " + Words.number(result.depth()));
        }
        figures.add(Words.seconds(result.duration()));
        result.tlcVersion().ifPresent(version -> figures.add("TLC " + version));
        return String.join(", ", figures) + ".";
    }
}
