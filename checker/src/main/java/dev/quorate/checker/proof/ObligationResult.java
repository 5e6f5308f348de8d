package dev.quorate.checker.proof;

import dev.quorate.tlc.Counted;
import java.time.Duration;
import java.util.List;

/**
 * What a solver found out about an obligation.
 *
 * @param obligation the obligation
 * @param solver who answered
 * @param found the answers in words, in their order: {@code sat}, {@code unsat}, {@code unknown}
 * @param problems what went wrong on the way, in words; empty if nothing did
 * @param proof what became of the proof
 * @param time the time of solving and checking
 */
public record ObligationResult(
        Obligation obligation,
        String solver,
        List<String> found,
        List<String> problems,
        ProofCheck proof,
        Duration time) {

    /** Copies the lists. */
    public ObligationResult {
        found = List.copyOf(found);
        problems = List.copyOf(problems);
    }

    /**
     * Says whether the obligation is proved: every answer is as expected, nothing went wrong, and no proof that was asked for
     * is refused or missing.
     *
     * @return true if it is proved
     */
    public boolean isProved() {
        return found.equals(expected()) && problems.isEmpty() && isBorneOut();
    }

    private boolean isBorneOut() {
        return switch (proof.status()) {
            case NOT_ASKED, ACCEPTED -> true;
            case NOTHING_REFUTED -> obligation.isCover();
            case REFUSED -> false;
        };
    }

    /**
     * The answers that would prove it, in words.
     *
     * @return {@code sat} and {@code unsat}, or {@code sat} alone
     */
    public List<String> expected() {
        return obligation.expectedWords();
    }

    /**
     * Says whether the checker accepted a proof of it.
     *
     * @return true if it did
     */
    public boolean isRechecked() {
        return proof.status() == ProofCheck.Status.ACCEPTED;
    }

    /**
     * Says in one sentence how it ended.
     *
     * @return such as {@code read.init: proved, proof of 120 steps accepted}
     */
    public String sentence() {
        return obligation.id() + ": " + verdict();
    }

    /**
     * Says how it ended.
     *
     * @return such as {@code proved, proof of 120 steps accepted}
     */
    public String verdict() {
        return isProved() ? success() : failure();
    }

    private String success() {
        if (obligation.isCover()) {
            return "possible";
        }
        return isRechecked()
                ? "proved, proof of " + Counted.of(proof.steps(), "step") + " accepted"
                : "proved, without a check of the proof";
    }

    private String failure() {
        if (proof.status() == ProofCheck.Status.REFUSED) {
            return "NOT proved, the proof is refused: " + proof.reason();
        }
        if (found.equals(expected()) && !problems.isEmpty()) {
            return "NOT proved: " + String.join("; ", problems);
        }
        String answers = "NOT proved, " + solver + " should answer " + Words.list(expected()) + " and answers "
                + Words.list(found) + meaning();
        return problems.isEmpty() ? answers : answers + "; " + String.join("; ", problems);
    }

    private String meaning() {
        if (!found.isEmpty() && found.get(0).equals(Answer.UNSAT.word())) {
            return ": its premises contradict each other";
        }
        boolean refuted = !obligation.isCover() && found.equals(List.of(Answer.SAT.word(), Answer.SAT.word()));
        return refuted ? ": there is a counterexample" : "";
    }
}
