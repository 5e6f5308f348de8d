package dev.quorate.checker.proof;

import de.uni_freiburg.informatik.ultimate.logic.FormulaLet;
import de.uni_freiburg.informatik.ultimate.logic.QuotedObject;
import de.uni_freiburg.informatik.ultimate.logic.SMTLIBConstants;
import de.uni_freiburg.informatik.ultimate.logic.Term;
import de.uni_freiburg.informatik.ultimate.smtinterpol.option.OptionMap;
import de.uni_freiburg.informatik.ultimate.smtinterpol.option.SMTInterpolConstants;
import de.uni_freiburg.informatik.ultimate.smtinterpol.proof.ProofRules;
import de.uni_freiburg.informatik.ultimate.smtinterpol.smtlib2.SMTInterpol;
import de.uni_freiburg.informatik.ultimate.smtinterpol.smtlib2.TerminationRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** SMTInterpol, which keeps what it says about each obligation of a file. */
final class SolvingScript extends SMTInterpol {

    private final boolean proofs;
    private final List<String> preface = new ArrayList<>();
    private final List<Solution> solutions = new ArrayList<>();
    private final Deadline deadline;
    private long start;
    private @Nullable Term lastAssertion;

    private SolvingScript(boolean proofs, Deadline deadline) {
        super(deadline, new OptionMap(new QuietLog()));
        this.proofs = proofs;
        this.deadline = deadline;
    }

    /**
     * Solves a file.
     *
     * @param file the file
     * @param proofs whether to keep the proofs
     * @param timeout the longest time for one answer
     * @return a solution for each obligation
     * @throws InterruptedException if this thread is interrupted
     */
    static List<Solution> solutions(ProofFile file, boolean proofs, Duration timeout) throws InterruptedException {
        SolvingScript script = new SolvingScript(proofs, new Deadline(timeout));
        script.configure();
        try {
            Recital.of(file.name(), file.text(), script, script::problem);
        } catch (Recital.Stop interrupted) {
            Thread.interrupted();
            throw new InterruptedException(interrupted.getMessage());
        }
        return script.solutions;
    }

    /** A new solver has forgotten all options. With the check of models, an answer "sat" is one that was evaluated. */
    private void configure() {
        setOption(SMTLIBConstants.PRODUCE_MODELS, true);
        setOption(SMTInterpolConstants.MODEL_CHECK_MODE, true);
        setOption(SMTLIBConstants.PRODUCE_PROOFS, proofs);
    }

    @Override
    public QuotedObject echo(QuotedObject message) {
        solutions.add(new Solution());
        preface.forEach(this::problem);
        start = System.nanoTime();
        return message;
    }

    @Override
    public void pop(int levels) {
        super.pop(levels);
        Term denial = lastAssertion;
        if (denial != null && solution().isProved()) {
            requirePremises(denial);
        }
        solution().took(Duration.ofNanos(System.nanoTime() - start));
    }

    /** A conclusion that holds without its premises is proved from nothing, and mostly says nothing. */
    private void requirePremises(Term denial) {
        super.push(1);
        deadline.begin();
        try {
            super.assertTerm(denial);
            if (super.checkSat() == LBool.UNSAT) {
                problem("its conclusion holds without any premise");
            }
        } catch (RuntimeException | AssertionError | StackOverflowError broken) {
            breakDown(broken);
        } finally {
            deadline.end();
            super.pop(1);
        }
    }

    @Override
    public LBool assertTerm(Term term) {
        lastAssertion = term;
        try {
            return super.assertTerm(term);
        } catch (RuntimeException | AssertionError | StackOverflowError broken) {
            breakDown(broken);
            return LBool.UNKNOWN;
        }
    }

    @Override
    public LBool checkSat() {
        stopIfInterrupted();
        deadline.begin();
        try {
            LBool answer = super.checkSat();
            stopIfInterrupted();
            solution().answer(answer.name().toLowerCase(Locale.ROOT));
            keepReason(answer);
            return answer;
        } catch (RuntimeException | AssertionError | StackOverflowError broken) {
            stopIfInterrupted();
            breakDown(broken);
            return LBool.UNKNOWN;
        } finally {
            deadline.end();
        }
    }

    private void keepReason(LBool answer) {
        if (answer == LBool.UNSAT && proofs) {
            solution().proof(proofText());
        } else if (answer == LBool.UNKNOWN) {
            problem(
                    deadline.isOver()
                            ? "no answer within " + deadline.timeout().toMillis() + " ms"
                            : "it gives up: " + getInfo(SMTLIBConstants.REASON_UNKNOWN));
        }
    }

    /** Who breaks down is not asked again: his answers would be about what he still remembers. */
    private void breakDown(Throwable broken) {
        String sentence = "SMTInterpol breaks down: " + broken;
        problem(sentence);
        if (!solutions.isEmpty()) {
            preface.add("it broke down at an obligation before");
        }
    }

    /** The text that a proof checker reads; the terms' own {@code toString} is another format. */
    private String proofText() {
        StringBuilder text = new StringBuilder();
        ProofRules.printProof(text, new FormulaLet().let(getProof()));
        return text.toString();
    }

    /** What is wrong before the first obligation is wrong for all of them. */
    private void problem(String sentence) {
        if (solutions.isEmpty()) {
            preface.add(sentence);
        } else {
            solution().problem(sentence);
        }
    }

    private Solution solution() {
        return solutions.get(solutions.size() - 1);
    }

    private static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new Recital.Stop("interrupted while solving");
        }
    }

    /**
     * The end of the time for an answer, or an interruption. SMTInterpol's own option of a timeout is not used: it also
     * counts while a formula is being asserted, drops the rest of the formula then, and answers "sat" without it.
     */
    private static final class Deadline implements TerminationRequest {
        private final Duration timeout;
        private boolean running;
        private long start;

        Deadline(Duration timeout) {
            this.timeout = timeout;
        }

        Duration timeout() {
            return timeout;
        }

        void begin() {
            start = System.nanoTime();
            running = true;
        }

        void end() {
            running = false;
        }

        boolean isOver() {
            return running && System.nanoTime() - start >= timeout.toNanos();
        }

        @Override
        public boolean isTerminationRequested() {
            return isOver() || Thread.currentThread().isInterrupted();
        }
    }
}
