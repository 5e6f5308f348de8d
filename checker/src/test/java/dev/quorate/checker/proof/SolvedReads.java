package dev.quorate.checker.proof;

import dev.quorate.checker.proof.CountedReads.Counts;
import dev.quorate.checker.proof.CountedReads.Numbers;
import dev.quorate.checker.proof.CountedReads.Step;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The counted reads as {@code read.smt2} defines them: a solver is asked for every initial state and every next one. */
final class SolvedReads {

    private static final List<String> ACTIONS = List.of("Reply", "ByzantineReply", "Failure");
    private static final List<String> STATE = List.of("truths", "lies", "topLie", "outcome");
    private static final List<String> NEXT = List.of("truths-next", "lies-next", "topLie-next", "outcome-next");

    /** The outcomes by their number in the file. */
    private static final List<String> OUTCOMES = List.of("pending", "truth", "lie", "inconclusive", "unavailable");

    /** More solutions than there can be from one state, if the file is right. */
    private static final int MOST = 20;

    private final AllSolutions solutions;
    private final Set<Counts> initial = new LinkedHashSet<>();
    private final Set<Step> steps = new LinkedHashSet<>();

    private SolvedReads(ProofFile read) {
        solutions = new AllSolutions(read);
    }

    static CountedReads of(ProofFile read, Collection<Numbers> deployments) {
        SolvedReads reads = new SolvedReads(read);
        deployments.forEach(reads::explore);
        return new CountedReads(reads.initial, reads.steps);
    }

    /** Breadth first. */
    private void explore(Numbers deployment) {
        Set<Counts> seen = new LinkedHashSet<>();
        for (Map<String, String> solution : solutions.of(fixed(deployment), "Init", STATE, MOST)) {
            seen.add(counts(deployment, solution, STATE));
        }
        initial.addAll(seen);
        Deque<Counts> queue = new ArrayDeque<>(seen);
        while (!queue.isEmpty()) {
            for (Step step : from(queue.remove())) {
                steps.add(step);
                if (seen.add(step.to())) {
                    queue.add(step.to());
                }
            }
        }
    }

    /** A read that has ended has no step; {@code Next} says so of all actions at once. */
    private Set<Step> from(Counts state) {
        Set<Step> found = new LinkedHashSet<>();
        for (String action : state.outcome().equals("pending") ? ACTIONS : List.of("Next")) {
            for (Map<String, String> solution : solutions.of(fixed(state), action, NEXT, MOST)) {
                found.add(new Step(state, action, counts(state.deployment(), solution, NEXT)));
            }
        }
        return found;
    }

    private static Map<String, String> fixed(Counts state) {
        Map<String, String> fixed = new HashMap<>(fixed(state.deployment()));
        fixed.put("truths", String.valueOf(state.truths()));
        fixed.put("lies", String.valueOf(state.lies()));
        fixed.put("topLie", String.valueOf(state.topLie()));
        fixed.put("outcome", String.valueOf(OUTCOMES.indexOf(state.outcome())));
        return fixed;
    }

    /** The file knows the rule as two Booleans. */
    private static Map<String, String> fixed(Numbers deployment) {
        return Map.of(
                "n", String.valueOf(deployment.n()),
                "b", String.valueOf(deployment.b()),
                "c", String.valueOf(deployment.c()),
                "quorum", String.valueOf(deployment.quorum()),
                "accept", String.valueOf(deployment.accept()),
                "waits", String.valueOf(deployment.rule().equals("masking")),
                "verifies", String.valueOf(deployment.rule().equals("verified")));
    }

    private static Counts counts(Numbers deployment, Map<String, String> solution, List<String> names) {
        List<Integer> values =
                names.stream().map(solution::get).map(Integer::valueOf).toList();
        return new Counts(deployment, values.get(0), values.get(1), values.get(2), OUTCOMES.get(values.get(3)));
    }
}
