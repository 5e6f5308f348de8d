package dev.quorate.checker;

import dev.quorate.checker.mirror.Comparisons;
import dev.quorate.checker.mirror.FormulaComparison;
import dev.quorate.checker.proof.ObligationResult;
import dev.quorate.checker.proof.Pins;
import dev.quorate.checker.tlc.ActionCoverage;
import dev.quorate.checker.tlc.CollisionProbability;
import dev.quorate.checker.tlc.Counted;
import dev.quorate.checker.tlc.PropertyKind;
import dev.quorate.checker.tlc.TlcResult;
import dev.quorate.checker.tlc.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares how a run of TLC, or a proof, ended with how it had to end. */
final class Judge {

    /** What need not change the state, or say yes, in any comparison of a model. */
    private static final Set<Comparisons> MAY_SAY_NO = EnumSet.of(Comparisons.EXPOSED, Comparisons.INCLUDES);

    private Judge() {}

    /** A verdict in words, as pinned or not. */
    private record Judgement(boolean asPinned, String verdict) {
        static Judgement fine(String verdict) {
            return new Judgement(true, verdict);
        }

        static Judgement wrong(String expected, String found) {
            return new Judgement(false, "FAILED: expected " + expected + ", found " + found);
        }
    }

    static Row claim(Task.ClaimTask task, TlcResult result) {
        Claim claim = task.claim();
        return row(task, judge(claim, result), result, Map.of());
    }

    private static Judgement judge(Claim claim, TlcResult result) {
        Expectation expectation = claim.expectation();
        if (expectation instanceof Expectation.Fails fails) {
            return judgeFails(fails, result);
        } else if (expectation instanceof Expectation.Reaches reaches) {
            return judgeViolation(reaches.probe(), reaches.length(), "reached, as it should be", result);
        }
        return judgeHolds(claim.model(), result);
    }

    private static Judgement judgeHolds(Model model, TlcResult result) {
        return model.walks()
                .map(walks -> judgeWalks(model.states(), walks, result))
                .orElseGet(() -> judgeHolds(model.states(), result));
    }

    private static Judgement judgeWalks(long states, Model.Walks walks, TlcResult result) {
        if (!result.holds()) {
            return Judgement.wrong("that it holds", found(result));
        } else if (result.generated() != states) {
            return Judgement.wrong(Counted.of(states, "state"), Counted.of(result.generated(), "state"));
        }
        return Judgement.fine("holds in " + Counted.of(walks.behaviours(), "behaviour"));
    }

    private static Judgement judgeFails(Expectation.Fails fails, TlcResult result) {
        return judgeViolation(fails.property(), fails.length(), fails + ", as it should", result);
    }

    private static Judgement judgeHolds(long states, TlcResult result) {
        if (!result.holds()) {
            return Judgement.wrong("that it holds", found(result));
        } else if (result.distinct() != states) {
            return Judgement.wrong(
                    Counted.of(states, "distinct state"), Counted.of(result.distinct(), "distinct state"));
        }
        return Judgement.fine("holds");
    }

    private static Judgement judgeViolation(Property property, OptionalInt length, String fine, TlcResult result) {
        String expected = "a violation of " + property
                + (length.isPresent() ? " in " + Counted.of(length.getAsInt(), "state") : "");
        if (!(result.verdict() instanceof Verdict.Violated violated) || !violates(violated, property)) {
            return Judgement.wrong(expected, found(result));
        }
        int states = violated.counterexample().length();
        boolean lengthAsPinned = length.isEmpty() ? states > 0 : states == length.getAsInt();
        if (!lengthAsPinned) {
            return Judgement.wrong(expected, "one in " + Counted.of(states, "state"));
        }
        return Judgement.fine(fine);
    }

    /** Of a property with parts TLC names the part, by its place. */
    private static boolean violates(Verdict.Violated violated, Property property) {
        boolean temporal = violated.kind() == PropertyKind.TEMPORAL;
        return property.isRefinement() && violated.property().startsWith("line ")
                || violated.property().equals(property.toString())
                        && temporal == (property.kind() == Property.Kind.TEMPORAL);
    }

    private static String found(TlcResult result) {
        return result.verdict().sentence();
    }

    static Row count(Task.CountTask task, TlcResult result) {
        CountClaim claim = task.claim();
        if (claim.expectation() instanceof Expectation.Fails fails) {
            Judgement judgement = claim.comparesKernel() ? judgeDifferences(fails, result) : judgeFails(fails, result);
            return row(task, judgement, result, Map.of());
        }
        Judgement explored = judgeHolds(claim.states(), result);
        if (!result.holds() || claim.verdicts().isEmpty()) {
            return row(task, explored, result, Map.of());
        }
        Judgement formulas = judgeFormulas(claim.verdicts().get(), FormulaComparison.parse(result.output()));
        return row(task, formulas.asPinned() && !explored.asPinned() ? explored : formulas, result, Map.of());
    }

    /** The formulas are compared when TLC has ended: there is no counterexample. */
    private static Judgement judgeDifferences(Expectation.Fails fails, TlcResult result) {
        Optional<FormulaComparison> comparison = FormulaComparison.parse(result.output());
        return result.holds()
                        && comparison.filter(found -> found.differences() > 0).isPresent()
                ? Judgement.fine(fails + ", as it should")
                : Judgement.wrong("that a formula differs", found(result));
    }

    /** TLC's own process says how the formulas compare. */
    private static Judgement judgeFormulas(CountClaim.Verdicts verdicts, Optional<FormulaComparison> comparison) {
        if (comparison.isEmpty()) {
            return Judgement.wrong("a comparison of the formulas", "none reported");
        }
        FormulaComparison found = comparison.get();
        if (found.differences() > 0) {
            return Judgement.wrong(
                    "that the formulas agree",
                    found.differences() + " differences, such as: " + String.join("; ", found.examples()));
        }
        String expected = inWords(verdicts.deployments(), verdicts.safe(), verdicts.conclusive(), verdicts.live());
        String reported = inWords(found.deployments(), found.safe(), found.conclusive(), found.live());
        return expected.equals(reported)
                ? Judgement.fine("formulas agree: " + reported)
                : Judgement.wrong(expected, reported);
    }

    private static String inWords(int deployments, int safe, int conclusive, int live) {
        return String.format(
                Locale.ROOT,
                "of %,d groups %,d are safe, %,d conclusive, %,d live",
                deployments,
                safe,
                conclusive,
                live);
    }

    static Row mirrors(Task.MirrorsTask task, TlcResult result) {
        Map<Comparisons, Comparisons.Count> counts = Comparisons.parse(result.output());
        Judgement states = judgeHolds(task.subject(), result);
        return row(task, states.asPinned() ? judgeCounts(task, counts) : states, result, counts);
    }

    /** TLC's own process says how many comparisons there were; how many there had to be follows from the model. */
    private static Judgement judgeCounts(Task.MirrorsTask task, Map<Comparisons, Comparisons.Count> counts) {
        if (counts.isEmpty()) {
            return Judgement.wrong("comparisons with the kernel", "none reported");
        }
        for (Comparisons operator : task.operators()) {
            Comparisons.Count count = counts.getOrDefault(operator, new Comparisons.Count(0, 0));
            long expected = expectedComparisons(task.subject(), operator);
            if (count.compared() != expected || expected == 0) {
                return Judgement.wrong(
                        expected + " comparisons of " + operator.operator(), String.valueOf(count.compared()));
            } else if (count.changed() == 0 && !MAY_SAY_NO.contains(operator)) {
                return Judgement.wrong("comparisons of " + operator.operator() + " that change the state", "none");
            }
        }
        return task.subject().walks().map(walks -> judgeChanges(walks, counts)).orElse(Judgement.fine("agrees"));
    }

    private static Judgement judgeChanges(Model.Walks walks, Map<Comparisons, Comparisons.Count> counts) {
        long changed = counts.entrySet().stream()
                .filter(entry -> entry.getKey() != Comparisons.EXPOSED)
                .mapToLong(entry -> entry.getValue().changed())
                .sum();
        return changed == walks.changed()
                ? Judgement.fine("agrees in " + Counted.of(walks.behaviours(), "behaviour"))
                : Judgement.wrong(walks.changed() + " comparisons that change the state", String.valueOf(changed));
    }

    private static long expectedComparisons(Model model, Comparisons operator) {
        long events = model.states() * model.deployment().replicas();
        int pieces = model.transfer().map(Model.Transfer::pieces).orElse(0);
        switch (operator) {
            case START:
                return model.initialStates();
            case ON_REPLY:
                return events * (1 + model.forms().others().size() + model.lies());
            case ON_TIMEOUT:
            case ON_FAILURE:
            case ON_RETURN:
            case ON_PIECE_FAILURE:
            case ON_EXPOSURE:
                return events;
            case INCLUDES: // for no replica up to all of them
                return model.initialStates() * (1 + model.deployment().replicas());
            case START_PIECES: // with every set of pieces done, every set of replicas exposed
                return model.initialStates() << (pieces + model.deployment().replicas());
            case ON_PIECE: // valid or not
                return events * pieces * 2;
            case ON_OVERDUE:
            case ON_LOSS:
                return events * pieces;
            default:
                return model.states();
        }
    }

    /** Each obligation of the group is proved, its proof was checked again, and the file says what is pinned. */
    static Row proof(Task.ProofTask task, List<ObligationResult> results, List<Pins.Difference> differences) {
        return ended(task, judgeProof(task.claim(), results, differences), total(results), results);
    }

    /** The row of proofs that were checked before. */
    static Row provedBefore(Task.ProofTask task, String verdict) {
        String expected = met(task.claim());
        Judgement judgement = verdict.startsWith(expected)
                ? Judgement.fine(verdict)
                : Judgement.wrong(expected, "what was kept says " + verdict);
        return ended(task, judgement, Duration.ZERO, List.of()).asBefore();
    }

    private static Judgement judgeProof(
            ProofClaim claim, List<ObligationResult> results, List<Pins.Difference> differences) {
        if (!differences.isEmpty()) {
            return Judgement.wrong(
                    "what " + Pins.FILE + " says",
                    differences.stream().map(Pins.Difference::sentence).collect(Collectors.joining("; ")));
        }
        List<String> failures = results.stream()
                .filter(result -> !result.isProved())
                .map(ObligationResult::sentence)
                .toList();
        if (!failures.isEmpty()) {
            return Judgement.wrong("that all is proved", String.join("; ", failures));
        } else if (results.size() != claim.obligations()) {
            return Judgement.wrong(Counted.of(claim.obligations(), "obligation"), String.valueOf(results.size()));
        }
        long proofs = results.stream()
                .filter(result -> !result.obligation().isCover())
                .count();
        long rechecked = results.stream().filter(ObligationResult::isRechecked).count();
        return rechecked == proofs
                ? Judgement.fine(met(claim) + proofs)
                : Judgement.wrong(Counted.of(proofs, "proof") + " rechecked", String.valueOf(rechecked));
    }

    private static String met(ProofClaim claim) {
        return Counted.of(claim.obligations(), "obligation") + " met, proofs rechecked: ";
    }

    private static Duration total(List<ObligationResult> results) {
        return results.stream().map(ObligationResult::time).reduce(Duration.ZERO, Duration::plus);
    }

    /** Every action must have generated a state in some run of a claim that holds. */
    static Row vacuity(Task.VacuityTask task, List<Row> rows) {
        Map<String, Long> fired = new TreeMap<>();
        task.actions().forEach(action -> fired.put(action, 0L));
        List<String> unknown = new ArrayList<>();
        for (Row row : rows) {
            if (isExplorationOf(task.module(), row.task())
                    && row.result().filter(TlcResult::holds).isPresent()) {
                row.result().get().coverage().forEach(action -> add(action, fired, unknown));
            }
        }
        List<String> silent = task.actions().stream()
                .filter(action -> fired.getOrDefault(action, 0L) == 0)
                .toList();
        Judgement judgement = !unknown.isEmpty()
                ? Judgement.wrong("no action but those listed", String.join(", ", unknown))
                : silent.isEmpty()
                        ? Judgement.fine("all " + fired.size() + " fire")
                        : Judgement.wrong("that every action fires", "none of " + String.join(", ", silent));
        return ended(task, judgement, Duration.ZERO, List.of());
    }

    /** Every property must have been violated in some run where that was expected. */
    static Row properties(Task.PropertiesTask task, List<Row> rows) {
        Set<String> asPinned =
                rows.stream().filter(Row::asPinned).map(row -> row.task().id()).collect(Collectors.toSet());
        List<String> unseen = task.failures().entrySet().stream()
                .filter(failure -> Collections.disjoint(failure.getValue(), asPinned))
                .map(failure -> failure.getKey().toString())
                .toList();
        Judgement judgement = unseen.isEmpty()
                ? Judgement.fine("all " + task.failures().size() + " fail somewhere")
                : Judgement.wrong("that every property fails somewhere", "none of " + String.join(", ", unseen));
        return ended(task, judgement, Duration.ZERO, List.of());
    }

    private static boolean isExplorationOf(String module, Task task) {
        switch (module) {
            case "QuorumRead":
                return task instanceof Task.ClaimTask claim
                        && !claim.claim().model().behaviour().isCounted()
                        && claim.claim().model().behaviour() != Model.Behaviour.SIDECAR_READ
                        && claim.claim().model().walks().isEmpty()
                        && claim.claim().model().transfer().isEmpty();
            case "SidecarRead":
                return task instanceof Task.ClaimTask claim
                        && claim.claim().model().behaviour() == Model.Behaviour.SIDECAR_READ;
            case "PieceRead":
                return task instanceof Task.ClaimTask claim
                        && claim.claim().model().transfer().isPresent();
            case "ReadCount":
                return task instanceof Task.CountTask;
            default:
                throw new IllegalArgumentException("no claim is about the actions of a module " + module);
        }
    }

    private static void add(ActionCoverage action, Map<String, Long> fired, List<String> unknown) {
        if (action.initial()) {
            return;
        } else if (fired.containsKey(action.action())) {
            fired.merge(action.action(), action.generated(), Long::sum);
        } else if (!action.module().equals("ImpatientRead") && !unknown.contains(action.action())) {
            unknown.add(action.action());
        }
    }

    /** A row without a run of TLC. */
    private static Row ended(Task task, Judgement judgement, Duration time, List<ObligationResult> obligations) {
        return new Row(
                task,
                judgement.asPinned(),
                judgement.verdict(),
                OptionalLong.empty(),
                time,
                OptionalDouble.empty(),
                Optional.empty(),
                Map.of(),
                obligations);
    }

    private static Row row(
            Task task, Judgement judgement, TlcResult result, Map<Comparisons, Comparisons.Count> comparisons) {
        return new Row(
                task,
                judgement.asPinned(),
                judgement.verdict(),
                result.holds() ? OptionalLong.of(states(result)) : OptionalLong.empty(),
                result.duration(),
                result.collisionProbability().map(Judge::probability).orElse(OptionalDouble.empty()),
                Optional.of(result),
                comparisons.isEmpty() ? Map.of() : new EnumMap<>(comparisons),
                List.of());
    }

    /** A sample is not looked through for equal states. */
    private static long states(TlcResult result) {
        return result.distinct() < 0 ? result.generated() : result.distinct();
    }

    /** TLC's estimate from the fingerprints where it gives one, else the optimistic one. */
    private static OptionalDouble probability(CollisionProbability collision) {
        return collision.observed().isPresent() ? collision.observed() : OptionalDouble.of(collision.calculated());
    }
}
