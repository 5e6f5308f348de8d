package dev.quorate.checker.run;

import dev.quorate.checker.claims.Claim;
import dev.quorate.checker.claims.Claims;
import dev.quorate.checker.claims.CountClaim;
import dev.quorate.checker.claims.Model;
import dev.quorate.checker.claims.Property;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a check is to find out.
 *
 * @param tasks the rows, in the order in which they are reported
 */
public record Plan(List<Task> tasks) {

    /** Copies the tasks. */
    public Plan {
        tasks = List.copyOf(tasks);
    }

    /**
     * Everything: all claims, those about counts and every size included, the kernel compared in every model that they are
     * about, that every action fires, and that every property fails somewhere.
     *
     * @param claims the claims
     * @param deep whether to include those that take long
     * @return the plan
     */
    public static Plan of(Claims claims, boolean deep) {
        List<Claim> chosen =
                claims.claims().stream().filter(claim -> deep || !claim.deep()).toList();
        List<Task> tasks = new ArrayList<>();
        chosen.forEach(claim -> tasks.add(new ClaimTask(claim)));
        List<CountClaim> counts =
                claims.counts().stream().filter(claim -> deep || !claim.deep()).toList();
        counts.forEach(claim -> tasks.add(new CountTask(claim)));
        claims.proofs().forEach(claim -> tasks.add(new ProofTask(claim)));
        tasks.add(new CoqTask());
        tasks.addAll(comparisons(tasks));
        claims.actions().forEach((module, actions) -> tasks.add(new ActionsTask(module, actions)));
        tasks.addAll(PropertiesTask.of(
                Stream.of(chosen, counts).flatMap(List::stream).toList()));
        return new Plan(tasks);
    }

    /**
     * Some rows: each claim comes with the comparison of the kernel in its model, if it is about one.
     *
     * @param claims the claims
     * @param ids the names of claims and comparisons
     * @return the plan, in the order of the names, followed by the comparisons that were not named
     * @throws IllegalArgumentException if there is no such row, or it is about all others
     */
    public static Plan only(Claims claims, List<String> ids) {
        List<Task> all = of(claims, true).named();
        Set<Task> tasks = new LinkedHashSet<>();
        for (String id : ids) {
            tasks.add(all.stream()
                    .filter(task -> task.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no claim called " + id)));
        }
        tasks.addAll(comparisons(tasks.stream().toList()));
        return new Plan(tasks.stream().toList());
    }

    /**
     * The same for several machines.
     *
     * @return the plan, with one run of TLC
     * @throws IllegalArgumentException if TLC cannot do that on several machines
     */
    public Plan distributed() {
        for (Task task : tasks) {
            Optional<String> objection = objection(task);
            if (objection.isPresent()) {
                throw new IllegalArgumentException(objection.get());
            }
        }
        Plan plan = new Plan(tasks.stream()
                .map(task -> task instanceof MirrorsTask mirrors ? new MirrorsTask(mirrors.subject(), false) : task)
                .toList());
        if (plan.explorations().size() != 1) {
            throw new IllegalArgumentException("Several machines check one claim at a time: name one.");
        }
        return plan;
    }

    /** Why several machines cannot carry out a task. */
    private static Optional<String> objection(Task task) {
        if (task.model().flatMap(Model::walks).isPresent()) {
            return Optional.of("Several machines would take other random behaviours than those that " + task.id()
                    + " is about: check it on one.");
        } else if (task instanceof ClaimTask claim) {
            return objection(claim.claim());
        }
        return task instanceof MirrorsTask
                ? Optional.empty()
                : Optional.of(
                        "Several machines share the states of one model, and " + task.id() + " is not about one.");
    }

    private static Optional<String> objection(Claim claim) {
        Optional<Property> temporal = claim.checks().stream()
                .filter(check -> check.kind() == Property.Kind.TEMPORAL)
                .findFirst();
        if (temporal.isPresent()) {
            return Optional.of("TLC cannot check the temporal property " + temporal.get() + " of " + claim.id()
                    + " on several machines: check it on one.");
        }
        return claim.holds()
                ? Optional.empty()
                : Optional.of("The counterexample of " + claim.id()
                        + " is pinned as a shortest one, and several machines find any: check it on one.");
    }

    /**
     * {@return the tasks that can be carried out without the others}
     */
    public List<Task> named() {
        List<Task> named = new ArrayList<>(tasks);
        named.removeAll(reviews());
        return named;
    }

    /** The comparison in each model, once, in the order in which the models first appear. */
    private static List<MirrorsTask> comparisons(List<Task> tasks) {
        return ofKind(ClaimTask.class, tasks)
                .flatMap(claim -> claim.comparison().stream())
                .distinct()
                .toList();
    }

    /** What TLC is to do: the longest comes first, so that it is not left running alone at the end. */
    List<Exploration> explorations() {
        List<Exploration> explorations =
                new ArrayList<>(ofKind(Exploration.class, tasks).toList());
        for (MirrorsTask mirrors : ofKind(MirrorsTask.class, tasks).toList()) {
            ofKind(ClaimTask.class, tasks)
                    .filter(claim -> ClaimWithMirrors.isPossible(claim, mirrors))
                    .findFirst()
                    .ifPresent(claim -> {
                        explorations.removeAll(List.of(claim, mirrors));
                        explorations.add(new ClaimWithMirrors(claim, mirrors));
                    });
        }
        explorations.sort(Comparator.comparingLong(Exploration::cost).reversed());
        return explorations;
    }

    /** What is to be proved. */
    List<ProofTask> proofs() {
        return ofKind(ProofTask.class, tasks).toList();
    }

    /** What was proved elsewhere. */
    List<CoqTask> recorded() {
        return ofKind(CoqTask.class, tasks).toList();
    }

    /** What the rows of all others show together. */
    List<Review> reviews() {
        return ofKind(Review.class, tasks).toList();
    }

    private static <T extends Object> Stream<T> ofKind(Class<T> kind, List<Task> tasks) {
        return tasks.stream().flatMap(task -> kind.isInstance(task) ? Stream.of(kind.cast(task)) : Stream.empty());
    }
}
