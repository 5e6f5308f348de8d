package dev.quorate.cli.bound;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.claims.Claim;
import dev.quorate.checker.claims.Claims;
import dev.quorate.checker.claims.Model;
import dev.quorate.checker.claims.Property;
import dev.quorate.cli.terminal.Json;
import dev.quorate.cli.terminal.Words;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** The smallest group for every rule that tolerates given faults, with the reason and the claims that support it. */
public final class Bounds {

    private final FaultBudget budget;
    private final Claims claims;

    public Bounds(FaultBudget budget, Claims claims) {
        this.budget = budget;
        this.claims = claims;
    }

    ObjectNode toJson() {
        ObjectNode object = Json.object().put("b", budget.byzantine()).put("c", budget.crash());
        ArrayNode bounds = object.putArray("bounds");
        Arrays.stream(Rule.values()).forEach(rule -> bounds.add(toJson(rule)));
        return object;
    }

    private ObjectNode toJson(Rule rule) {
        ObjectNode object = Json.object().put("rule", rule.toString());
        OptionalInt smallest = rule.smallestGroup(budget);
        if (smallest.isPresent()) {
            object.put("n", smallest.getAsInt())
                    .put("quorum", rule.quorum(smallest.getAsInt(), budget))
                    .put("accept", rule.accept(budget));
        } else {
            object.putNull("n").putNull("quorum").putNull("accept");
        }
        object.put("why", reason(rule));
        object.set("holds", Json.strings(holding(rule)));
        object.set("fails", Json.strings(failing(rule)));
        Support support = new Support(rule, claims);
        object.set("counts", Json.strings(support.counts()));
        object.set("proofs", Json.strings(support.theorems()));
        return object;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("The smallest groups that tolerate b=" + budget.byzantine() + " Byzantine and c=" + budget.crash()
                + " crashed replicas:");
        lines.add("");
        lines.add("rule              n    quorum    accept");
        Arrays.stream(Rule.values()).forEach(rule -> lines.add(numbers(rule)));
        Arrays.stream(Rule.values()).forEach(rule -> lines.addAll(evidence(rule)));
        return lines;
    }

    private String numbers(Rule rule) {
        OptionalInt smallest = rule.smallestGroup(budget);
        return smallest.isEmpty()
                ? String.format(Locale.ROOT, "%-9s %9s %9s %9s", rule, "none", "-", "-")
                : String.format(
                        Locale.ROOT,
                        "%-9s %9d %9d %9d",
                        rule,
                        smallest.getAsInt(),
                        rule.quorum(smallest.getAsInt(), budget),
                        rule.accept(budget));
    }

    private List<String> evidence(Rule rule) {
        List<String> lines = new ArrayList<>(List.of("", rule + ": " + reason(rule)));
        List<String> holding = holding(rule);
        List<String> failing = failing(rule);
        if (!holding.isEmpty()) {
            lines.add("  Holds there: " + String.join(", ", holding));
        }
        if (!failing.isEmpty()) {
            String where = rule.smallestGroup(budget).isEmpty() ? "  Fails: " : "  Fails with one replica fewer: ";
            lines.add(where + String.join(", ", failing));
        }
        Support support = new Support(rule, claims);
        if (!support.counts().isEmpty()) {
            lines.add("  For many sizes: " + String.join(", ", support.counts()));
        }
        lines.add("  For every size: " + String.join(", ", support.theorems()));
        return lines;
    }

    /** Why it takes so many: the arithmetic of {@link Rule}, with these numbers. */
    private String reason(Rule rule) {
        int byzantine = budget.byzantine();
        int silent = budget.total();
        String smallest = String.valueOf(rule.smallestGroup(budget).orElse(0));
        return switch (rule) {
            case FIRST ->
                byzantine > 0
                        ? "a reader that believes the first reply is deceived by one liar, however large the group."
                        : "nobody lies, so one replica that is sure to answer is enough: n = c+1 = " + smallest + ".";
            case MASKING ->
                "of 2b+1 = " + Words.counted(rule.quorum(0, budget), "reply", "replies") + " at most b = "
                        + byzantine
                        + (byzantine == 1 ? " lies" : " lie") + ", so the truth has b+1 = "
                        + Words.counted(rule.accept(budget), "vote", "votes")
                        + " and no lie has; the reader waits for them all although b+c = "
                        + Words.counted(silent, "replica", "replicas")
                        + " may be silent: n = (2b+1) + (b+c) = 3b+c+1 = " + smallest + ".";
            case MATCHING ->
                "b+1 = " + Words.counted(rule.accept(budget), "equal reply contains", "equal replies contain")
                        + " one of a correct replica; that many must come although b+c = "
                        + Words.counted(silent, "replica", "replicas") + " may be silent: n = (b+1) + (b+c) = 2b+c+1 = "
                        + smallest + ".";
            case VERIFIED ->
                "no lie passes verification, so one correct replica is enough, beside the b+c = " + silent
                        + " that may be faulty: n = b+c+1 = " + smallest + ".";
        };
    }

    /** The claims that the read ends well at the bound. */
    public List<String> holding(Rule rule) {
        OptionalInt smallest = rule.smallestGroup(budget);
        return smallest.isEmpty()
                ? List.of()
                : ids(
                        claims,
                        claim -> isAbout(claim, Deployment.of(rule, smallest.getAsInt(), budget)) && endsWell(claim));
    }

    /** The claims that it does not with one replica fewer; where no group is large enough, with any number. */
    private List<String> failing(Rule rule) {
        OptionalInt smallest = rule.smallestGroup(budget);
        if (smallest.isEmpty()) {
            return ids(
                    claims,
                    claim -> isAbout(
                                    claim,
                                    Deployment.of(
                                            rule, claim.model().deployment().replicas(), budget))
                            && fails(claim));
        } else if (smallest.getAsInt() == 1) {
            return List.of();
        }
        Deployment below = Deployment.of(rule, smallest.getAsInt() - 1, budget);
        return ids(claims, claim -> isAbout(claim, below) && fails(claim));
    }

    /** The claims about exactly this deployment that say whether a read ends well. */
    static List<String> claimsAbout(Deployment deployment, Claims claims) {
        return ids(claims, claim -> isAbout(claim, deployment) && (endsWell(claim) || fails(claim)));
    }

    private static List<String> ids(Claims claims, Predicate<Claim> condition) {
        return claims.claims().stream().filter(condition).map(Claim::id).toList();
    }

    private static boolean isAbout(Claim claim, Deployment deployment) {
        return claim.model().behaviour() == Model.Behaviour.QUORUM_READ
                && claim.model().deployment().equals(deployment);
    }

    private static boolean endsWell(Claim claim) {
        return claim.holds()
                && (claim.checks().contains(Property.TERMINATION)
                        || claim.checks().contains(Property.NOT_STUCK));
    }

    private static boolean fails(Claim claim) {
        return claim.expectation().violated().filter(Property::isCounted).isPresent();
    }
}
