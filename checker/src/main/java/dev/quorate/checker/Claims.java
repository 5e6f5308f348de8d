package dev.quorate.checker;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The claims file, {@code spec/claims.json}: models, claims about them, claims about counts, claims about every size, and
 * the actions that must be seen to fire.
 *
 * @param models the models in the order of the file
 * @param claims the claims in the order of the file
 * @param counts the claims about {@code ReadCount.tla} in the order of the file
 * @param proofs the claims about every size in the order of the file
 * @param actions the names of all actions, by the module that defines them
 */
public record Claims(
        List<Model> models,
        List<Claim> claims,
        List<CountClaim> counts,
        List<ProofClaim> proofs,
        Map<String, List<String>> actions) {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * Copies the collections.
     *
     * @param models see above
     * @param claims see above
     * @param counts see above
     * @param proofs see above
     * @param actions see above
     */
    public Claims {
        models = List.copyOf(models);
        claims = List.copyOf(claims);
        counts = List.copyOf(counts);
        proofs = List.copyOf(proofs);
        actions = Collections.unmodifiableMap(new TreeMap<>(actions));
    }

    /**
     * Reads a claims file.
     *
     * @param json the file
     * @return its claims
     * @throws IOException if it cannot be read, or is not well formed
     * @throws IllegalArgumentException if it contradicts itself
     */
    public static Claims read(InputStream json) throws IOException {
        return JSON.readValue(json, File.class).toClaims();
    }

    /**
     * {@return the claims that come with this library}
     */
    public static Claims ofThisLibrary() {
        return Library.CLAIMS;
    }

    /** Read once, when somebody first asks. */
    private static final class Library {
        private static final Claims CLAIMS = read();

        private static Claims read() {
            try (InputStream json = Specification.open("claims.json")) {
                return Claims.read(json);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }

    /**
     * Finds a claim.
     *
     * @param id its name
     * @return the claim, or nothing if there is none of that name
     */
    public Optional<Claim> find(String id) {
        return claims.stream().filter(claim -> claim.id().equals(id)).findFirst();
    }

    /**
     * Finds a claim about counts.
     *
     * @param id its name
     * @return the claim, or nothing if there is none of that name
     */
    public Optional<CountClaim> findCount(String id) {
        return counts.stream().filter(claim -> claim.id().equals(id)).findFirst();
    }

    /**
     * Finds a claim about every size.
     *
     * @param id its name
     * @return the claim, or nothing if there is none of that name
     */
    public Optional<ProofClaim> findProof(String id) {
        return proofs.stream().filter(claim -> claim.id().equals(id)).findFirst();
    }

    /** The file as it is written. */
    private record File(
            @JsonProperty(required = true) List<ModelEntry> models,
            @JsonProperty(required = true) List<ClaimEntry> claims,
            @JsonProperty(required = true) List<CountEntry> counts,
            @JsonProperty(required = true) List<ProofEntry> proofs,
            @JsonProperty(required = true) Map<String, List<String>> actions) {

        Claims toClaims() {
            Map<String, Model> byId = new LinkedHashMap<>();
            for (ModelEntry entry : models) {
                requireNew(byId.put(entry.id, entry.model()), entry.id);
            }
            Map<String, Claim> claimsById = new LinkedHashMap<>();
            for (ClaimEntry entry : claims) {
                requireNew(claimsById.put(entry.id, entry.claim(byId)), entry.id);
            }
            Map<String, CountClaim> countsById = new LinkedHashMap<>();
            for (CountEntry entry : counts) {
                requireNew(claimsById.get(entry.id), entry.id);
                requireNew(countsById.put(entry.id, entry.toClaim()), entry.id);
            }
            Map<String, ProofClaim> proofsById = new LinkedHashMap<>();
            for (ProofEntry entry : proofs) {
                requireNew(proofsById.put(entry.id, entry.toClaim()), entry.id);
            }
            return new Claims(
                    List.copyOf(byId.values()),
                    List.copyOf(claimsById.values()),
                    List.copyOf(countsById.values()),
                    List.copyOf(proofsById.values()),
                    actions);
        }

        private static void requireNew(@Nullable Object before, String id) {
            if (before != null) {
                throw new IllegalArgumentException("the id " + id + " is used twice");
            }
        }
    }

    private record ModelEntry(
            @JsonProperty(required = true) String id,
            @Nullable String specification,
            @JsonProperty(required = true) String rule,
            @JsonProperty(required = true) int n,
            @JsonProperty(required = true) int b,
            @JsonProperty(required = true) int c,
            @JsonProperty(required = true) int quorum,
            @JsonProperty(required = true) int accept,
            int hedge,
            @JsonProperty(required = true) int lies,
            @Nullable FormsEntry forms,
            @Nullable TransferEntry transfer,
            @Nullable WalksEntry walks,
            @JsonProperty(required = true) long states,
            boolean deep) {

        Model model() {
            Model.Behaviour behaviour =
                    specification == null ? Model.Behaviour.QUORUM_READ : Model.Behaviour.of(specification);
            Deployment deployment = new Deployment(Rule.named(rule), n, new FaultBudget(b, c), quorum, accept);
            Model.Forms known = forms == null ? Model.Forms.ONE : forms.forms();
            Optional<Model.Transfer> transfers = Optional.ofNullable(transfer).map(TransferEntry::transfer);
            Optional<Model.Walks> walked = Optional.ofNullable(walks).map(WalksEntry::walks);
            return new Model(id, behaviour, deployment, hedge, lies, known, transfers, walked, states, deep);
        }
    }

    private record FormsEntry(
            @JsonProperty(required = true) List<String> others,
            @JsonProperty(required = true) boolean alike,
            @JsonProperty(required = true) int enough) {

        Model.Forms forms() {
            return new Model.Forms(others, alike, enough);
        }
    }

    private record TransferEntry(
            @JsonProperty(required = true) int pieces,
            @JsonProperty(required = true) int window,
            boolean lossy) {

        Model.Transfer transfer() {
            return new Model.Transfer(pieces, window, lossy);
        }
    }

    private record WalksEntry(
            @JsonProperty(required = true) int behaviours,
            @JsonProperty(required = true) int depth,
            @JsonProperty(required = true) long seed,
            @JsonProperty(required = true) long changed) {

        Model.Walks walks() {
            return new Model.Walks(behaviours, depth, seed, changed);
        }
    }

    private record ClaimEntry(
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) String claim,
            @JsonProperty(required = true) String model,
            @Nullable List<String> broken,
            @JsonProperty(required = true) List<String> checks,
            @JsonProperty(required = true) Expected expect,
            boolean deep) {

        Claim claim(Map<String, Model> models) {
            Model known = models.get(model);
            if (known == null) {
                throw new IllegalArgumentException("claim " + id + " is about an unknown model, " + model);
            }
            List<Property> properties = checks.stream().map(Property::named).toList();
            List<String> replacements = broken == null ? List.of() : broken;
            Model instance = replacements.isEmpty() ? known : known.broken();
            return new Claim(id, claim, instance, replacements, properties, expect.expectation(), deep || known.deep());
        }
    }

    private record CountEntry(
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) String claim,
            @JsonProperty(required = true) String family,
            @Nullable List<String> broken,
            @JsonProperty(required = true) List<String> checks,
            @JsonProperty(required = true) List<String> rules,
            @Nullable Expected expect,
            long states,
            @Nullable VerdictsEntry verdicts) {

        CountClaim toClaim() {
            List<Property> properties = checks.stream().map(Property::named).toList();
            Optional<CountClaim.Verdicts> pinned = Optional.ofNullable(verdicts).map(VerdictsEntry::verdicts);
            return new CountClaim(
                    id,
                    claim,
                    family,
                    broken == null ? List.of() : broken,
                    rules.stream().map(Rule::named).toList(),
                    properties,
                    expect == null ? new Expectation.Holds() : expect.expectation(),
                    states,
                    pinned);
        }
    }

    private record ProofEntry(
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) String claim,
            @JsonProperty(required = true) int obligations,
            @JsonProperty(required = true) List<String> rules) {

        ProofClaim toClaim() {
            return new ProofClaim(
                    id, claim, obligations, rules.stream().map(Rule::named).toList());
        }
    }

    private record VerdictsEntry(
            @JsonProperty(required = true) int deployments,
            @JsonProperty(required = true) int safe,
            @JsonProperty(required = true) int conclusive,
            @JsonProperty(required = true) int live) {

        CountClaim.Verdicts verdicts() {
            return new CountClaim.Verdicts(deployments, safe, conclusive, live);
        }
    }

    private record Expected(
            @JsonProperty(required = true) String verdict,
            @Nullable String property,
            @Nullable Integer length) {

        Expectation expectation() {
            switch (verdict) {
                case "holds":
                    return new Expectation.Holds();
                case "fails":
                    return new Expectation.Fails(
                            named(), length == null ? OptionalInt.empty() : OptionalInt.of(length));
                case "reaches":
                    return new Expectation.Reaches(named(), length == null ? 0 : length);
                default:
                    throw new IllegalArgumentException("a verdict is holds, fails or reaches, not " + verdict);
            }
        }

        private Property named() {
            if (property == null) {
                throw new IllegalArgumentException("the verdict " + verdict + " needs a property");
            }
            return Property.named(property);
        }
    }
}
