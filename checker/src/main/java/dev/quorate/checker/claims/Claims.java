package dev.quorate.checker.claims;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The claims file, {@code spec/claims.json}: models, claims about them, claims about counts, claims about every size, and
 * the actions that must be seen to fire.
 *
 * @param models the models in the order of the file
 * @param claims the claims in the order of the file, but those with a broken rule after all others
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

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY);

    /** Copies the collections. */
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
        return JSON.readValue(json, ClaimsFile.class).toClaims();
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
}
