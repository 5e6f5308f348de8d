package dev.quorate.checker.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the solver within this program says about one obligation, before its proof is checked. */
final class Solution {

    private final List<String> found = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> proofs = new ArrayList<>();
    private Duration time = Duration.ZERO;

    void answer(String word) {
        found.add(word);
    }

    void problem(String sentence) {
        problems.add(sentence);
    }

    /** Keeps a proof, as text: whoever checks it shares nothing with the solver. */
    void proof(String text) {
        proofs.add(text);
    }

    /** Whether its premises can be satisfied and its negation cannot, as far as is known. */
    boolean isProved() {
        return found.equals(List.of(Answer.SAT.word(), Answer.UNSAT.word())) && problems.isEmpty();
    }

    void took(Duration duration) {
        time = time.plus(duration);
    }

    /** The proof of the last answer "unsat", or an empty text. */
    String proof() {
        return proofs.isEmpty() ? "" : proofs.get(proofs.size() - 1);
    }

    ObligationResult result(Obligation obligation, String solver, ProofCheck proof, Duration checking) {
        return new ObligationResult(obligation, solver, found, problems, proof, time.plus(checking));
    }
}
