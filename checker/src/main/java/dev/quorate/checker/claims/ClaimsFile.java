package dev.quorate.checker.claims;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The claims file as it is written. What it leaves out is what most models have: {@code b} and {@code c} are 0, there is one
 * lie, and {@code quorum} and {@code accept} are the rule's own. A list of one may be written without its brackets.
 *
 * @param checks lists of properties by a name that a claim can say instead
 * @param models the models, each with the claims about it
 * @param counts the claims about counts
 * @param proofs the claims about every size
 * @param actions the names of all actions, by the module that defines them
 */
record ClaimsFile(
        @JsonProperty(required = true) Map<String, List<String>> checks,
        @JsonProperty(required = true) List<ModelEntry> models,
        @JsonProperty(required = true) List<CountEntry> counts,
        @JsonProperty(required = true) List<ProofEntry> proofs,
        @JsonProperty(required = true) Map<String, List<String>> actions) {

    /** Those with a broken rule come last: what holds, and what is too small for it, is what a reader looks for. */
    Claims toClaims() {
        List<Model> known = new ArrayList<>();
        List<Claim> sound = new ArrayList<>();
        List<Claim> broken = new ArrayList<>();
        for (ModelEntry entry : models) {
            Model model = entry.toModel();
            known.add(model);
            for (ClaimEntry claim : entry.claims) {
                (claim.broken == null ? sound : broken).add(claim.toClaim(model, checks));
            }
        }
        sound.addAll(broken);
        List<CountClaim> counted =
                counts.stream().map(entry -> entry.toClaim(checks)).toList();
        List<ProofClaim> proved = proofs.stream().map(ProofEntry::toClaim).toList();
        requireDifferent(known.stream().map(Model::id));
        requireDifferent(Stream.of(sound, counted, proved).flatMap(List::stream).map(Statement::id));
        return new Claims(known, sound, counted, proved, actions);
    }

    private static void requireDifferent(Stream<String> ids) {
        Set<String> seen = new HashSet<>();
        ids.forEach(id -> require(seen.add(id), "the id " + id + " is used twice"));
    }

    private static List<Property> properties(List<String> names, Map<String, List<String>> lists) {
        return names.stream()
                .flatMap(name -> lists.getOrDefault(name, List.of(name)).stream())
                .map(Property::named)
                .toList();
    }

    private static List<Rule> rules(List<String> names) {
        return names.stream().map(Rule::named).toList();
    }

    private static <T extends Object> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalArgumentException(complaint);
        }
    }

    private record ModelEntry(
            @JsonProperty(required = true) String id,
            @Nullable String specification,
            @JsonProperty(required = true) String rule,
            @JsonProperty(required = true) int n,
            int b,
            int c,
            @Nullable Integer quorum,
            @Nullable Integer accept,
            int hedge,
            @Nullable Integer lies,
            @Nullable FormsEntry forms,
            @Nullable TransferEntry transfer,
            @Nullable WalksEntry walks,
            @JsonProperty(required = true) long states,
            boolean deep,
            @JsonProperty(required = true) List<ClaimEntry> claims) {

        Model toModel() {
            return new Model(
                    id,
                    specification == null ? Model.Behaviour.QUORUM_READ : Model.Behaviour.of(specification),
                    deployment(),
                    hedge,
                    lies == null ? 1 : lies,
                    forms == null ? Model.Forms.ONE : forms.toForms(),
                    Optional.ofNullable(transfer).map(TransferEntry::toTransfer),
                    Optional.ofNullable(walks).map(WalksEntry::toWalks),
                    states,
                    deep);
        }

        private Deployment deployment() {
            Deployment own = Deployment.of(Rule.named(rule), n, new FaultBudget(b, c));
            return new Deployment(
                    own.rule(),
                    n,
                    own.budget(),
                    quorum == null ? own.quorum() : quorum,
                    accept == null ? own.accept() : accept);
        }
    }

    private record FormsEntry(
            @JsonProperty(required = true) List<String> others,
            @JsonProperty(required = true) boolean alike,
            @JsonProperty(required = true) int enough) {

        Model.Forms toForms() {
            return new Model.Forms(others, alike, enough);
        }
    }

    private record TransferEntry(
            @JsonProperty(required = true) int pieces,
            @JsonProperty(required = true) int window,
            boolean lossy) {

        Model.Transfer toTransfer() {
            return new Model.Transfer(pieces, window, lossy);
        }
    }

    private record WalksEntry(
            @JsonProperty(required = true) int behaviours,
            @JsonProperty(required = true) int depth,
            @JsonProperty(required = true) long seed,
            @JsonProperty(required = true) long changed) {

        Model.Walks toWalks() {
            return new Model.Walks(behaviours, depth, seed, changed);
        }
    }

    private record ClaimEntry(
            @JsonProperty(required = true) String id,
            @Nullable List<String> broken,
            @Nullable List<String> holds,
            @Nullable String fails,
            @Nullable String reaches,
            @Nullable Integer length,
            boolean deep,
            @JsonProperty(required = true) String claim) {

        Claim toClaim(Model model, Map<String, List<String>> lists) {
            Verdict verdict = Verdict.of(id, holds, fails, reaches, length);
            return new Claim(
                    id,
                    claim,
                    broken == null ? model : model.broken(),
                    orNone(broken),
                    properties(verdict.checks, lists),
                    verdict.expectation,
                    deep || model.deep());
        }
    }

    private record CountEntry(
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) List<String> rules,
            @JsonProperty(required = true) String family,
            @Nullable List<String> broken,
            @Nullable List<String> holds,
            @Nullable String fails,
            @Nullable Integer length,
            long states,
            @Nullable VerdictsEntry verdicts,
            boolean deep,
            @JsonProperty(required = true) String claim) {

        CountClaim toClaim(Map<String, List<String>> lists) {
            Verdict verdict = Verdict.of(id, holds, fails, null, length);
            return new CountClaim(
                    id,
                    claim,
                    family,
                    orNone(broken),
                    deep,
                    ClaimsFile.rules(rules),
                    properties(verdict.checks, lists),
                    verdict.expectation,
                    states,
                    Optional.ofNullable(verdicts).map(VerdictsEntry::toVerdicts));
        }
    }

    private record VerdictsEntry(
            @JsonProperty(required = true) int deployments,
            @JsonProperty(required = true) int safe,
            @JsonProperty(required = true) int conclusive,
            @JsonProperty(required = true) int live) {

        CountClaim.Verdicts toVerdicts() {
            return new CountClaim.Verdicts(deployments, safe, conclusive, live);
        }
    }

    private record ProofEntry(
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) List<String> rules,
            @JsonProperty(required = true) int obligations,
            @JsonProperty(required = true) String claim) {

        ProofClaim toClaim() {
            return new ProofClaim(id, claim, obligations, ClaimsFile.rules(rules));
        }
    }

    /** What is checked, and how that ends. What fails or is reached is checked alone. */
    private record Verdict(List<String> checks, Expectation expectation) {

        static Verdict of(
                String id,
                @Nullable List<String> holds,
                @Nullable String fails,
                @Nullable String reaches,
                @Nullable Integer length) {
            require(
                    Stream.of(holds == null, fails == null, reaches == null)
                                    .filter(missing -> !missing)
                                    .count()
                            == 1,
                    "claim " + id + " must say one of three: what holds, what fails, or what is reached");
            require(
                    holds == null || length == null,
                    "claim " + id + " holds, so it has no counterexample with a length");
            OptionalInt states = length == null ? OptionalInt.empty() : OptionalInt.of(length);
            if (fails != null) {
                return new Verdict(List.of(fails), new Expectation.Fails(Property.named(fails), states));
            } else if (reaches != null) {
                return new Verdict(List.of(reaches), new Expectation.Reaches(Property.named(reaches), states));
            }
            return new Verdict(orNone(holds), new Expectation.Holds());
        }
    }
}
