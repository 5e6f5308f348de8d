package dev.quorate.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * All that can happen in the read of a sidecar by a small group: every state that the kernel can come to, whoever is faulty and
 * whatever they do. It knows no formula. The oracle of {@link SidecarReadTest}.
 *
 * <p>A correct replica answers one of the forms, and may answer another when it is heard again.
 */
final class EverySidecarRead {

    private static final List<String> LIES = List.of("lie", "other lie");

    private final Reader<String> reader;
    private final FaultBudget budget;
    private final List<String> forms;
    private boolean decidesALie;
    private boolean blamesACorrectReplica;
    private boolean doesWithout;
    private boolean getsStuck;

    /** Who is what in one search. */
    private record Faults(Set<Integer> byzantine, Set<Integer> crashing) {
        boolean isCorrect(int replica) {
            return !byzantine.contains(replica) && !crashing.contains(replica);
        }
    }

    EverySidecarRead(int replicas, FaultBudget budget, int accept, int enough, List<String> forms) {
        Deployment deployment = new Deployment(Rule.MATCHING, replicas, budget, replicas, accept);
        this.reader = Reader.<String>outsideTheBound(deployment, value -> true)
                .withAlike((value, other) -> forms.contains(value) && forms.contains(other))
                .doingWithout(enough);
        this.budget = budget;
        this.forms = forms;
        for (int liars = 0; liars < 1 << replicas; liars++) {
            for (int crashes = 0; crashes < 1 << replicas; crashes++) {
                boolean isChosen = Integer.bitCount(liars) == budget.byzantine()
                        && Integer.bitCount(crashes) == budget.crash()
                        && (liars & crashes) == 0;
                if (isChosen) {
                    search(new Faults(members(liars), members(crashes)));
                }
            }
        }
    }

    private Set<Integer> members(int bits) {
        Set<Integer> members = new HashSet<>();
        replicas().filter(replica -> (bits >> (replica - 1) & 1) == 1).forEach(members::add);
        return members;
    }

    private IntStream replicas() {
        return IntStream.rangeClosed(1, reader.replicas());
    }

    boolean decidesALie() {
        return decidesALie;
    }

    boolean blamesACorrectReplica() {
        return blamesACorrectReplica;
    }

    boolean doesWithout() {
        return doesWithout;
    }

    /** Nobody owes anything any more, and the read goes on. */
    boolean getsStuck() {
        return getsStuck;
    }

    private void search(Faults faults) {
        Set<ReaderState<String>> seen = new HashSet<>();
        Deque<ReaderState<String>> open = new ArrayDeque<>();
        open.add(reader.start().state());
        while (!open.isEmpty()) {
            ReaderState<String> state = open.removeLast();
            if (seen.add(state)) {
                look(state, faults);
                replicas().forEach(replica -> open.addAll(after(state, replica, faults)));
            }
        }
    }

    private void look(ReaderState<String> state, Faults faults) {
        if (state.outcome() instanceof Outcome.Decided<String> decided) {
            decidesALie |= !forms.contains(decided.value());
        }
        blamesACorrectReplica |=
                reader.exposed(state).stream().anyMatch(replica -> !faults.byzantine.contains(replica));
        doesWithout |= state.outcome() instanceof Outcome.Without;
        boolean isOwed = replicas()
                .anyMatch(replica -> state.asked().contains(replica)
                        && (faults.isCorrect(replica) && state.replies().of(replica) == null
                                || state.outstanding().contains(replica)));
        getsStuck |= state.outcome().isPending() && !isOwed;
    }

    private List<ReaderState<String>> after(ReaderState<String> state, int replica, Faults faults) {
        List<ReaderState<String>> after = new ArrayList<>();
        boolean lies = faults.byzantine.contains(replica);
        if (lies) {
            LIES.subList(0, Math.min(budget.byzantine(), LIES.size()))
                    .forEach(
                            lie -> after.add(reader.onReply(state, replica, lie).state()));
        }
        forms.forEach(form -> after.add(reader.onReply(state, replica, form).state()));
        after.add(reader.onTimeout(state, replica).state());
        if (!faults.isCorrect(replica)) {
            after.add(reader.onFailure(state, replica).state());
        }
        return after;
    }
}
