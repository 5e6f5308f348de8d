package dev.quorate.checker.run;

import dev.quorate.checker.claims.ProofClaim;
import dev.quorate.checker.proof.ObligationResult;
import dev.quorate.checker.proof.Pins;
import dev.quorate.tlc.Counted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A claim about every size, proved by SMTInterpol, whose proof is checked again.
 *
 * @param claim the claim
 */
record ProofTask(ProofClaim claim) implements Task {

    @Override
    public String id() {
        return claim.id();
    }

    @Override
    public String sentence() {
        return claim.sentence();
    }

    @Override
    public Optional<ProofClaim> statement() {
        return Optional.of(claim);
    }

    @Override
    public String method() {
        return "proof";
    }

    /** The row of what was proved now: of this group, whatever else is in the file. */
    Row judge(List<ObligationResult> ofFile, List<Pins.Difference> differences) {
        List<ObligationResult> results = ofFile.stream()
                .filter(result -> result.obligation().group().equals(id()))
                .toList();
        return Row.of(this, ofProofs(results, differences)).withObligations(results);
    }

    /** Each obligation of the group is proved, its proof was checked again, and the file says what is pinned. */
    private Judgement ofProofs(List<ObligationResult> results, List<Pins.Difference> differences) {
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
                ? Judgement.fine(met() + proofs)
                : Judgement.wrong(Counted.of(proofs, "proof") + " rechecked", String.valueOf(rechecked));
    }

    /** The row of what was proved before, which said this. */
    Row judgeKept(String verdict) {
        return Row.of(
                this,
                verdict.startsWith(met())
                        ? Judgement.fine(verdict)
                        : Judgement.wrong(met(), "what was kept says " + verdict));
    }

    private String met() {
        return Counted.of(claim.obligations(), "obligation") + " met, proofs rechecked: ";
    }
}
