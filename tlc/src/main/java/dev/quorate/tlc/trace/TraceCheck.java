package dev.quorate.tlc.trace;

import dev.quorate.tlc.ProgressListener;
import dev.quorate.tlc.State;
import dev.quorate.tlc.TemporaryDirectory;
import dev.quorate.tlc.TlaValue;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcResult;
import dev.quorate.tlc.TlcRun;
import dev.quorate.tlc.TlcRun.DeadlockCheck;
import dev.quorate.tlc.Verdict.Holds;
import dev.quorate.tlc.Verdict.Violated;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Has TLC judge traces of one specification:
 *
 * <pre>{@code
 * TlcRun run = TlcRun.of(Path.of("Lock.tla")).configuration(Path.of("LockTrace.cfg")).build();
 * TraceVerdict verdict = new TraceCheck(run, Set.of("p1", "p2")).judge(new Tlc(TlcJar.embedded()), Path.of("run.ndjson"));
 * System.out.println(verdict.sentence());
 * }</pre>
 *
 * <p>The configuration sets the constants and names no behaviour: that is the trace. It may name invariants, which are checked on
 * the way. The specification has an initial predicate {@code Init}. TLC reads the trace as a module, which is for some thousands of lines.
 *
 * @param run the specification and its constants
 * @param modelValues the texts in traces that stand for model values
 */
public record TraceCheck(TlcRun run, Set<String> modelValues) {

    private static final String END = "TraceGoesOn";

    /** Copies the names. */
    public TraceCheck {
        modelValues = Set.copyOf(modelValues);
    }

    /**
     * Judges a trace.
     *
     * @param tlc the TLC
     * @param trace a file with a line for each step
     * @return what TLC says
     * @throws IOException if the specification or the trace cannot be read
     * @throws IllegalArgumentException if a line of it is not as it must be; the message is a sentence that names the line
     * @throws InterruptedException if this thread is interrupted; the child is dead and its files are removed by then
     */
    public TraceVerdict judge(Tlc tlc, Path trace) throws IOException, InterruptedException {
        run.requireSpecification();
        List<Line> lines = Line.read(trace, modelValues);
        TlcResult result = replay(tlc, lines);
        if (reachesTheEnd(result)) {
            String sentence = "The specification allows all " + lines.size() + " lines.";
            return new TraceVerdict(true, 0, sentence, result);
        } else if (!(result.verdict() instanceof Holds)) {
            return new TraceVerdict(false, 0, result.verdict().sentence(), result);
        }
        // As many lines fit as there are states on the longest way: less one, if no line tells of the initial state.
        int initial = lines.get(0).step().isEmpty() ? 0 : 1;
        int fitting = result.generated() == 0 ? 0 : (int) result.depth() - initial;
        return rejection(tlc, lines, fitting);
    }

    private TraceVerdict rejection(Tlc tlc, List<Line> lines, int index) throws IOException, InterruptedException {
        Line wrong = lines.get(index);
        List<Line> upTo = new ArrayList<>(lines.subList(0, index));
        upTo.add(wrong.withoutState());
        TlcResult result = replay(tlc, upTo);
        String what = "Line " + wrong.number() + ": " + wrong.step().orElse("the initial state");
        if (!reachesTheEnd(result)) {
            return new TraceVerdict(false, wrong.number(), what + " cannot be taken there.", result);
        }
        List<State> states = result.verdict().counterexample().states();
        State allowed = states.get(states.size() - 1);
        String differences = wrong.state().entrySet().stream()
                .filter(each -> !same(allowed.variables().get(each.getKey()), each.getValue()))
                .map(each -> each.getKey() + " is " + each.getValue() + ", where the specification has "
                        + allowed.variables().get(each.getKey()))
                .collect(Collectors.joining("; "));
        String sentence = what + (differences.isEmpty() ? " leads elsewhere" : ": " + differences) + ".";
        return new TraceVerdict(false, wrong.number(), sentence, result);
    }

    private static boolean same(@Nullable TlaValue value, String text) {
        return value != null && value.equals(TlaValue.parse(text));
    }

    /** The last line is reached exactly if it is wrong that the trace always goes on. */
    private static boolean reachesTheEnd(TlcResult result) {
        return result.verdict() instanceof Violated violated
                && violated.property().equals(END);
    }

    private TlcResult replay(Tlc tlc, List<Line> lines) throws IOException, InterruptedException {
        try (TemporaryDirectory directory = TemporaryDirectory.create("quorate-trace-")) {
            String name = run.module() + "Traced";
            Path module = directory.path().resolve(name + ".tla");
            Files.writeString(module, module(name, lines), StandardCharsets.UTF_8);
            return tlc.run(traced(module), ProgressListener.SILENT);
        }
    }

    private String module(String name, List<Line> lines) {
        boolean begins = lines.get(0).step().isEmpty();
        List<Line> steps = begins ? lines.subList(1, lines.size()) : lines;
        StringBuilder text =
                new StringBuilder("---- MODULE " + name + " ----\nEXTENDS " + run.module() + ", Naturals\n");
        if (!modelValues.isEmpty()) {
            text.append("CONSTANTS ").append(String.join(", ", modelValues)).append('\n');
        }
        text.append("VARIABLE tracedLines\n");
        text.append("TraceInit == Init /\\ tracedLines = 0 /\\ ")
                .append(begins ? lines.get(0).formula("") : "TRUE")
                .append('\n');
        for (int index = 0; index < steps.size(); index++) {
            text.append("TraceStep")
                    .append(index)
                    .append(" == ")
                    .append(steps.get(index).formula("'"))
                    .append('\n');
        }
        text.append("TraceNext ==\n");
        for (int index = 0; index < steps.size(); index++) {
            text.append("    \\/ tracedLines = ")
                    .append(index)
                    .append(" /\\ TraceStep")
                    .append(index)
                    .append(" /\\ tracedLines' = ")
                    .append(index + 1)
                    .append('\n');
        }
        text.append(steps.isEmpty() ? "    FALSE /\\ tracedLines' = 0\n" : "");
        return text.append(END)
                .append(" == tracedLines < ")
                .append(steps.size())
                .append("\n====\n")
                .toString();
    }

    private TlcRun traced(Path module) {
        TlcRun.Builder builder =
                run.extendedBy(module).workers(1).coverage(false).deadlock(DeadlockCheck.OFF);
        modelValues.forEach(value -> builder.setting("CONSTANT " + value + " = " + value));
        List.of("INIT TraceInit", "NEXT TraceNext", "INVARIANT " + END).forEach(builder::setting);
        return builder.build();
    }
}
