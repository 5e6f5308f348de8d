package dev.quorate.tlc.trace;

import dev.quorate.tlc.Counted;
import dev.quorate.tlc.FailureKind;
import dev.quorate.tlc.Location;
import dev.quorate.tlc.ProgressListener;
import dev.quorate.tlc.State;
import dev.quorate.tlc.TemporaryDirectory;
import dev.quorate.tlc.TlaValue;
import dev.quorate.tlc.TlaValue.BooleanValue;
import dev.quorate.tlc.TlaValue.IntegerValue;
import dev.quorate.tlc.TlaValue.TupleValue;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcResult;
import dev.quorate.tlc.TlcRun;
import dev.quorate.tlc.TlcRun.DeadlockCheck;
import dev.quorate.tlc.Verdict;
import dev.quorate.tlc.Verdict.Failed;
import dev.quorate.tlc.Verdict.Violated;
import dev.quorate.tlc.trace.TracedModule.Last;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has TLC judge traces of one specification:
 *
 * <pre>{@code
 * TlcRun run = TlcRun.of(Path.of("Lock.tla")).configuration(Path.of("LockTrace.cfg")).build();
 * TraceVerdict verdict = new TraceCheck(run, Set.of("p1", "p2")).judge(new Tlc(TlcJar.embedded()), Path.of("run.ndjson"));
 * System.out.println(verdict.sentence());
 * }</pre>
 *
 * <p>The specification has an initial predicate {@code Init} and a next-state relation {@code Next}, by these names: a trace begins as
 * the one says, and each line is a step of the other that is also one of the line's action. What an argument is, TLC sees by what it
 * does to the state. The configuration sets the constants and names no behaviour: that is the trace. It may name invariants, which are
 * checked on the way. TLC reads the trace as a module, which is for some thousands of lines.
 *
 * @param run the specification and its constants
 * @param modelValues the texts in traces that stand for model values
 */
public record TraceCheck(TlcRun run, Set<String> modelValues) {

    /** What the parser says of a name that stands for nothing. */
    private static final Pattern UNKNOWN = Pattern.compile("Unknown operator: \\W*(\\w+)\\W*");

    /**
     * Copies the names.
     *
     * @throws IllegalArgumentException if one of them is no name
     */
    public TraceCheck {
        modelValues = Set.copyOf(modelValues);
        for (String name : modelValues) {
            if (!name.matches("\\w+")) {
                throw new IllegalArgumentException("'" + name + "' is no name of a model value.");
            }
        }
    }

    /**
     * Judges a trace.
     *
     * @param tlc the TLC
     * @param trace a file with a line for each step
     * @return what TLC says
     * @throws IOException if the specification or the trace cannot be read
     * @throws IllegalArgumentException if a line of it is not as it must be, or has a model value that this check is not told, or
     *     if the configuration names a behaviour; the message is a sentence, which names the line
     * @throws InterruptedException if this thread is interrupted; the child is dead and its files are removed by then
     */
    public TraceVerdict judge(Tlc tlc, Path trace) throws IOException, InterruptedException {
        run.requireSpecification();
        if (run.namesBehaviour()) {
            throw new IllegalArgumentException("The configuration " + run.configuration()
                    + " names a behaviour, and here that is the trace: leave SPECIFICATION, INIT and NEXT out.");
        }
        List<Line> lines = Line.read(trace, modelValues);
        requireModelValues(lines);
        TracedModule module = new TracedModule(run.module(), modelValues, lines, Last.FITS);
        TlcResult result = replay(tlc, module);
        if (reachesTheEnd(result)) {
            int count = lines.size() - (lines.get(0).number() == 0 ? 1 : 0);
            String sentence = "The specification allows the trace of " + Counted.of(count, "line") + ".";
            return new TraceVerdict(true, 0, sentence, result);
        } else if (result.verdict() instanceof Violated violated) {
            return rejection(lines.get(taken(violated)), violated.sentence(), result);
        } else if (result.verdict() instanceof Failed failed) {
            return failure(module, failed, result);
        }
        // As many lines fit as there are states on the longest way.
        int fitting = result.generated() == 0 ? 0 : (int) result.depth();
        return rejection(tlc, lines.subList(0, fitting + 1));
    }

    /** As a string a model value would be another one, which shows only where the state does. */
    private void requireModelValues(List<Line> lines) throws IOException {
        Set<String> forgotten = new TreeSet<>(run.modelValues());
        forgotten.removeAll(modelValues);
        for (Line line : lines) {
            for (String name : forgotten) {
                if (line.says(name)) {
                    throw new IllegalArgumentException("Line " + line.number() + " has the string \"" + name
                            + "\", which is a model value in "
                            + run.configuration().getFileName()
                            + ": tell TraceCheck its name.");
                }
            }
        }
    }

    /** The last of the lines does not fit, and all others do. */
    private TraceVerdict rejection(Tlc tlc, List<Line> lines) throws IOException, InterruptedException {
        Line wrong = lines.get(lines.size() - 1);
        TracedModule module = new TracedModule(run.module(), modelValues, lines, Last.SAYS);
        TlcResult result = replay(tlc, module);
        if (reachesTheEnd(result)) {
            return rejection(wrong, wrong.what() + differences(wrong, result.verdict()) + ".", result);
        } else if (result.verdict() instanceof Failed failed) {
            return failure(module, failed, result);
        } else if (wrong.action().isEmpty()) {
            return rejection(wrong, run.module() + " has no initial state.", result);
        }
        boolean possible =
                reachesTheEnd(replay(tlc, new TracedModule(run.module(), modelValues, lines, Last.IS_POSSIBLE)));
        return rejection(wrong, wrong.what() + (possible ? " is no step of Next." : " cannot be taken there."), result);
    }

    private static String differences(Line wrong, Verdict verdict) {
        Map<String, TlaValue> allowed = last(verdict);
        List<TlaValue> fits = allowed.get(TracedModule.FITS) instanceof TupleValue said ? said.elements() : List.of();
        List<String> differences = new ArrayList<>();
        int index = 0;
        for (Map.Entry<String, TlaValue> each : wrong.state().entrySet()) {
            if (index < fits.size() && fits.get(index++).equals(new BooleanValue(false))) {
                Object other = Objects.requireNonNullElse(allowed.get(each.getKey()), "another value");
                differences.add(each.getKey() + " is " + each.getValue() + ", where the specification has " + other);
            }
        }
        return differences.isEmpty() ? " leads elsewhere" : ": " + String.join("; ", differences);
    }

    /** TLC comes to no verdict, because of a line or of the specification. */
    private TraceVerdict failure(TracedModule module, Failed failed, TlcResult result) {
        List<Line> lines = module.lines();
        Optional<Location> place = failed.location().filter(at -> at.file().equals(module.name() + ".tla"));
        String sentence = place.isPresent() ? failed.reason() : failed.sentence();
        Matcher unknown = UNKNOWN.matcher(sentence);
        if (place.isPresent() && unknown.find()) {
            String name = String.valueOf(unknown.group(1));
            sentence = "The specification " + run.module() + " has no " + name + ".";
            if (name.equals("Init") || name.equals("Next")) {
                return rejection(Line.NONE, sentence + " A trace is judged by its Init and its Next.", result);
            }
        }
        Optional<Line> line = place.map(at -> at.line() - TracedModule.FIRST)
                .filter(index -> index >= 0 && index < lines.size())
                .map(lines::get)
                .or(() -> next(lines, failed));
        return rejection(line.orElse(Line.NONE), sentence, result);
    }

    /** What TLC was about when it failed: the line after those that are taken. */
    private static Optional<Line> next(List<Line> lines, Failed failed) {
        boolean told = failed.kind() == FailureKind.EVALUATION
                && !failed.counterexample().states().isEmpty();
        return Optional.of(told ? taken(failed) + 1 : lines.size())
                .filter(index -> index < lines.size())
                .map(lines::get);
    }

    /** The index of the line that led to the last state. */
    private static int taken(Verdict verdict) {
        return last(verdict).get(TracedModule.TAKEN) instanceof IntegerValue taken
                ? taken.value().intValue()
                : 0;
    }

    private static Map<String, TlaValue> last(Verdict verdict) {
        List<State> states = verdict.counterexample().states();
        return states.isEmpty() ? Map.of() : states.get(states.size() - 1).variables();
    }

    private static TraceVerdict rejection(Line line, String sentence, TlcResult result) {
        String place = line.number() == 0 ? "" : "Line " + line.number() + ": ";
        return new TraceVerdict(false, line.number(), place + sentence, result);
    }

    private static boolean reachesTheEnd(TlcResult result) {
        return result.verdict() instanceof Violated violated
                && violated.property().equals(TracedModule.END);
    }

    private TlcResult replay(Tlc tlc, TracedModule module) throws IOException, InterruptedException {
        try (TemporaryDirectory directory = TemporaryDirectory.create("quorate-trace-")) {
            Path file = directory.path().resolve(module.name() + ".tla");
            Files.writeString(file, module.text(), StandardCharsets.UTF_8);
            TlcRun.Builder builder =
                    run.extendedBy(file).workers(1).coverage(false).deadlock(DeadlockCheck.OFF);
            module.settings().forEach(builder::setting);
            return tlc.run(builder.build(), ProgressListener.SILENT);
        }
    }
}
