package dev.quorate.checker.proof;

import de.uni_freiburg.informatik.ultimate.logic.FormulaUnLet;
import de.uni_freiburg.informatik.ultimate.logic.NoopScript;
import de.uni_freiburg.informatik.ultimate.logic.QuotedObject;
import de.uni_freiburg.informatik.ultimate.logic.Term;
import de.uni_freiburg.informatik.ultimate.smtinterpol.proof.MinimalProofChecker;
import de.uni_freiburg.informatik.ultimate.smtinterpol.proof.ProofLiteral;
import de.uni_freiburg.informatik.ultimate.smtinterpol.util.ScopedArrayList;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Checks proofs against the file that they are about. It reads both as text, with a memory of its own: nothing that the
 * solver thinks can get in. All the solver could do wrong is to write a proof that is refused.
 */
final class RecheckingScript extends NoopScript {

    /** Checks a proof as soon as an obligation has made all its assertions. */
    @FunctionalInterface
    interface Sink {
        void checked(int index, ProofCheck check, Duration time);
    }

    private final ScopedArrayList<Term> assertions = new ScopedArrayList<>();
    private final List<Obligation> obligations;
    private final IntFunction<String> proofs;
    private final Sink sink;
    private @Nullable String problem;
    private int index = -1;
    private int checkSats;

    private RecheckingScript(List<Obligation> obligations, IntFunction<String> proofs, Sink sink) {
        this.obligations = obligations;
        this.proofs = proofs;
        this.sink = sink;
    }

    /**
     * Checks a proof for each obligation of a file.
     *
     * @param file the file
     * @param proofs the text of a proof by the index of its obligation; empty if there is none
     * @param sink is given what became of each, in their order
     * @throws InterruptedException if this thread is interrupted
     */
    static void check(ProofFile file, IntFunction<String> proofs, Sink sink) throws InterruptedException {
        RecheckingScript script = new RecheckingScript(file.obligations(), proofs, sink);
        try {
            Recital.of(file.name(), file.text(), script, script::problem);
        } catch (Recital.Stop interrupted) {
            Thread.interrupted();
            throw new InterruptedException(interrupted.getMessage());
        }
    }

    /** What this script could not understand, it cannot check either, here and in all that follows. */
    private void problem(String sentence) {
        problem = sentence;
    }

    @Override
    public QuotedObject echo(QuotedObject message) {
        index++;
        checkSats = 0;
        return message;
    }

    @Override
    public void push(int levels) {
        super.push(levels);
        assertions.beginScope();
    }

    @Override
    public LBool assertTerm(Term term) {
        assertions.add(term);
        return LBool.UNKNOWN;
    }

    @Override
    public Term[] getAssertions() {
        return assertions.toArray(new Term[0]);
    }

    @Override
    public void pop(int levels) {
        assertions.endScope();
        super.pop(levels);
    }

    /** With the last question of an obligation, all its assertions are made. */
    @Override
    public LBool checkSat() {
        if (Thread.currentThread().isInterrupted()) {
            throw new Recital.Stop("interrupted while checking a proof");
        }
        checkSats++;
        if (checkSats == obligations.get(index).expected().size()) {
            long start = System.nanoTime();
            ProofCheck check = check(proofs.apply(index));
            sink.checked(index, check, Duration.ofNanos(System.nanoTime() - start));
        }
        return LBool.UNKNOWN;
    }

    private ProofCheck check(String proof) {
        if (proof.isEmpty()) {
            return ProofCheck.NOTHING_REFUTED;
        }
        if (problem != null) {
            return ProofCheck.refused("the file cannot be read for the check: " + problem);
        }
        try {
            return check(ProofReader.read(proof, this));
        } catch (RuntimeException | AssertionError | StackOverflowError broken) {
            return ProofCheck.refused(String.valueOf(broken.getMessage() == null ? broken : broken.getMessage()));
        }
    }

    /** A contradiction is the clause without literals, which only sound steps from the assertions can reach. */
    private ProofCheck check(Term proof) {
        QuietLog log = new QuietLog();
        MinimalProofChecker checker = new MinimalProofChecker(this, log);
        ProofLiteral @Nullable [] clause = checker.getProvedClause(new FormulaUnLet().unlet(proof));
        List<String> complaints = log.take();
        if (checker.getNumberOfHoles() > 0) {
            return ProofCheck.refused(checker.getNumberOfHoles() + " of its steps are claimed without a reason");
        } else if (!complaints.isEmpty()) {
            return ProofCheck.refused(complaints.get(0));
        } else if (clause == null || clause.length > 0) {
            return ProofCheck.refused("it does not end in a contradiction");
        }
        return ProofCheck.accepted(steps(checker));
    }

    private static long steps(MinimalProofChecker checker) {
        return (long) checker.getNumberOfAssertions()
                + checker.getNumberOfDefineFun()
                + checker.getNumberOfAxioms()
                + checker.getNumberOfResolutions();
    }
}
