package dev.quorate.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a check is to find out.
 *
 * @param tasks the rows, in the order in which they are reported
 */
public record Plan(List<Task> tasks) {

    /**
     * Copies the tasks.
     *
     * @param tasks see above
     */
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
        chosen.forEach(claim -> tasks.add(new Task.ClaimTask(claim)));
        claims.counts().forEach(claim -> tasks.add(new Task.CountTask(claim)));
        claims.proofs().forEach(claim -> tasks.add(new Task.ProofTask(claim)));
        tasks.addAll(Task.mirrors(chosen));
        claims.actions().forEach((module, actions) -> tasks.add(new Task.VacuityTask(module, actions)));
        tasks.addAll(Task.properties(chosen, claims.counts()));
        return new Plan(tasks);
    }

    /**
     * One claim, and the kernel compared in its model if it is about one.
     *
     * @param claims the claims
     * @param id the claim's name
     * @return the plan
     * @throws IllegalArgumentException if there is no such claim
     */
    public static Plan only(Claims claims, String id) {
        Optional<CountClaim> count = claims.findCount(id);
        if (count.isPresent()) {
            return new Plan(List.of(new Task.CountTask(count.get())));
        }
        Optional<ProofClaim> proof = claims.findProof(id);
        if (proof.isPresent()) {
            return new Plan(List.of(new Task.ProofTask(proof.get())));
        }
        Claim claim = claims.find(id).orElseThrow(() -> new IllegalArgumentException("there is no claim called " + id));
        List<Task> tasks = new ArrayList<>(List.of(new Task.ClaimTask(claim)));
        tasks.addAll(Task.mirrors(List.of(claim)));
        return new Plan(tasks);
    }
}
