package dev.quorate.checker.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.checker.claims.Specification;
import dev.quorate.checker.proof.CountedReads.Counts;
import dev.quorate.checker.proof.CountedReads.Numbers;
import dev.quorate.checker.proof.CountedReads.Step;
import dev.quorate.tlc.ProgressListener;
import dev.quorate.tlc.Tlc;
import dev.quorate.tlc.TlcJar;
import dev.quorate.tlc.TlcResult;
import dev.quorate.tlc.TlcRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The counted reads as {@code ReadCount.tla} defines them: one run of TLC, which writes down every state and every step.
 *
 * <p>TLC counts a state as generated once for each initial state, and once for each way to take a step: for each action, each
 * value of its quantifier - a set, so that equal values count once - and each outcome. Two ways to take a step by one action
 * lead to different states, because their counts or outcomes differ. So the generated states are the initial ones and the
 * different triples of a state, an action and a next state; a step by another action counts again, also to the same state.
 */
final class ExploredReads {

    /** The lines of the drawing, which show a state under its number, and a step between two numbers. */
    private static final Pattern STATE = Pattern.compile("(-?\\d+) \\[label=\"(.*?)\"(,style = filled)?];?");

    private static final Pattern STEP = Pattern.compile("(-?\\d+) -> (-?\\d+) \\[label=\"(\\w+)\".*];");
    private static final Pattern VALUE = Pattern.compile("(\\w+) (?:=|\\|->) (?:\\\\\"(\\w+)\\\\\"|(\\d+))");

    private final Map<String, Counts> states = new HashMap<>();
    private final Set<Counts> initial = new LinkedHashSet<>();
    private final Set<Step> steps = new LinkedHashSet<>();

    private ExploredReads() {}

    /**
     * Runs TLC.
     *
     * @param change what to change in the text of {@code ReadCount.tla}
     * @param deployments whose reads to explore
     * @return the reads, as many states and steps as TLC counted
     */
    static CountedReads of(UnaryOperator<String> change, Collection<Numbers> deployments)
            throws IOException, InterruptedException {
        try (Specification specification = Specification.extract()) {
            Path module = specification.module("ReadCount");
            Files.writeString(module, change.apply(Files.readString(module)));
            Path drawing = module.resolveSibling("reads.dot");
            TlcResult result = explore(specification, deployments, drawing);

            ExploredReads reads = new ExploredReads();
            reads.read(Files.readAllLines(drawing));
            CountedReads found = new CountedReads(reads.initial, reads.steps);
            assertThat((long) found.states().size()).as("states").isEqualTo(result.distinct());
            assertThat((long) found.initial().size() + found.steps().size())
                    .as("ways to a state")
                    .isEqualTo(result.generated());
            return found;
        }
    }

    private static TlcResult explore(Specification specification, Collection<Numbers> deployments, Path drawing)
            throws IOException, InterruptedException {
        Path module = specification.module("SameSystem");
        Files.writeString(module, module(deployments));
        Path configuration = specification.write(
                "SameSystem", "SPECIFICATION Spec\nCONSTANT Deployments <- Same\nCHECK_DEADLOCK FALSE\n");
        TlcRun run = TlcRun.of(module)
                .configuration(configuration)
                .tlcArguments(List.of("-dump", "dot,actionlabels", drawing.toString()))
                .tuning(TlcRun.Tuning.QUICK_START)
                .build();
        TlcResult result = new Tlc(TlcJar.embedded()).run(run, ProgressListener.SILENT);
        assertThat(result.holds()).as(result.verdict().toString()).isTrue();
        return result;
    }

    private static String module(Collection<Numbers> deployments) {
        return deployments.stream()
                .map(deployment -> "[rule |-> \"%s\", n |-> %d, b |-> %d, c |-> %d, quorum |-> %d, accept |-> %d]"
                        .formatted(
                                deployment.rule(),
                                deployment.n(),
                                deployment.b(),
                                deployment.c(),
                                deployment.quorum(),
                                deployment.accept()))
                .collect(Collectors.joining(
                        ",\n", "---- MODULE SameSystem ----\nEXTENDS ReadCount\nSame == {\n", "\n}\n====\n"));
    }

    private void read(List<String> lines) {
        lines.forEach(this::readState);
        lines.forEach(this::readStep);
    }

    /** An initial state is filled. */
    private void readState(String line) {
        Matcher state = STATE.matcher(line);
        if (state.matches()) {
            Counts counts = counts(state.group(2));
            states.put(state.group(1), counts);
            if (state.group(3) != null) {
                initial.add(counts);
            }
        }
    }

    private void readStep(String line) {
        Matcher step = STEP.matcher(line);
        if (step.matches()) {
            steps.add(new Step(states.get(step.group(1)), step.group(3), states.get(step.group(2))));
        }
    }

    private static Counts counts(String label) {
        Map<String, String> values = new HashMap<>();
        Matcher value = VALUE.matcher(label);
        while (value.find()) {
            values.put(value.group(1), value.group(2) == null ? value.group(3) : value.group(2));
        }
        Numbers deployment = new Numbers(
                values.get("rule"),
                number(values, "n"),
                number(values, "b"),
                number(values, "c"),
                number(values, "quorum"),
                number(values, "accept"));
        return new Counts(
                deployment,
                number(values, "truths"),
                number(values, "lies"),
                number(values, "topLie"),
                values.get("outcome"));
    }

    private static int number(Map<String, String> values, String name) {
        return Integer.parseInt(values.get(name));
    }
}
