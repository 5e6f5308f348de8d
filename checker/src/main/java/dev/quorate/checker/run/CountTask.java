package dev.quorate.checker.run;

import dev.quorate.checker.claims.CountClaim;
import dev.quorate.checker.claims.Specification;
import dev.quorate.checker.mirror.FormulaComparison;
import dev.quorate.tlc.TlcResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A claim about counts, checked by TLC for many deployments at once.
 *
 * @param claim the claim
 */
record CountTask(CountClaim claim) implements Task, Exploration {

    @Override
    public String id() {
        return claim.id();
    }

    @Override
    public String sentence() {
        return claim.sentence();
    }

    @Override
    public Optional<CountClaim> statement() {
        return Optional.of(claim);
    }

    @Override
    public String method() {
        return claim.comparesKernel() ? "counts + kernel" : "counts";
    }

    @Override
    public String module() {
        return claim.module();
    }

    @Override
    public Path configuration(Specification specification) throws IOException {
        return specification.configuration(claim.id());
    }

    @Override
    public boolean needsKernel() {
        return claim.comparesKernel();
    }

    @Override
    public long size() {
        return claim.holds() ? claim.states() : 0;
    }

    /** Where TLC asks the kernel about each state, too, half as many take as long. */
    @Override
    public boolean isLong() {
        return size() >= (claim.comparesKernel() ? LARGE / 2 : LARGE);
    }

    /** Too little happens in a state of counts for several workers to gain anything. */
    @Override
    public boolean isForAllWorkers() {
        return false;
    }

    /** There to count is little beside asking the kernel. */
    @Override
    public boolean countsActions() {
        return size() > 0 && size() <= (claim.comparesKernel() ? 10 * SMALL : SMALL);
    }

    @Override
    public Task task() {
        return this;
    }

    @Override
    public List<Row> judge(TlcResult result) {
        return List.of(Row.of(this, claim.holds() ? ofStates(result) : ofViolation(result), result));
    }

    private Judgement ofStates(TlcResult result) {
        Judgement explored = Judgement.ofStates(claim.states(), result);
        if (!result.holds() || claim.verdicts().isEmpty()) {
            return explored;
        }
        Judgement formulas = ofFormulas(claim.verdicts().get(), FormulaComparison.parse(result.output()));
        return formulas.asPinned() && !explored.asPinned() ? explored : formulas;
    }

    /** TLC's own process says how the formulas compare. */
    private static Judgement ofFormulas(CountClaim.Verdicts verdicts, Optional<FormulaComparison> comparison) {
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

    /** The formulas are compared when TLC has ended: there is no counterexample. */
    private Judgement ofViolation(TlcResult result) {
        if (!claim.comparesKernel()) {
            return Judgement.ofViolation(claim.expectation(), result);
        }
        boolean differs = result.holds()
                && FormulaComparison.parse(result.output())
                        .filter(found -> found.differences() > 0)
                        .isPresent();
        return differs
                ? Judgement.fine(claim.expectation().met())
                : Judgement.wrong("that a formula differs", Judgement.found(result));
    }
}
