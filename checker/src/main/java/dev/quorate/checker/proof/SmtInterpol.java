package dev.quorate.checker.proof;

import de.uni_freiburg.informatik.ultimate.smtinterpol.Version;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** SMTInterpol, which runs within this program. */
public final class SmtInterpol implements Solver {

    /**
     * Some of the proof checker's conditions are assertions of Java, which are off unless a class is told before it starts.
     * The solver starts it, too, so it is told here.
     */
    private static final List<String> WITH_ASSERTIONS = List.of(
            "de.uni_freiburg.informatik.ultimate.smtinterpol.proof.MinimalProofChecker",
            "de.uni_freiburg.informatik.ultimate.smtinterpol.proof.ProofRules");

    static {
        ClassLoader loader = Version.class.getClassLoader();
        if (loader != null) {
            WITH_ASSERTIONS.forEach(name -> loader.setClassAssertionStatus(name, true));
        }
    }

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final boolean recheck;
    private final Duration timeout;

    private SmtInterpol(boolean recheck, Duration timeout) {
        this.recheck = recheck;
        this.timeout = timeout;
    }

    /**
     * The solver and its independent checker: an answer {@code unsat} counts only with a proof that the checker accepts.
     *
     * @return the solver, with five minutes for each answer
     */
    public static SmtInterpol withRecheck() {
        return new SmtInterpol(true, LONGEST);
    }

    /**
     * The solver alone, which is quicker.
     *
     * @return the solver, with five minutes for each answer
     */
    public static SmtInterpol withoutRecheck() {
        return new SmtInterpol(false, LONGEST);
    }

    /**
     * The same with another timeout.
     *
     * @param longest the longest time for one answer; at least a millisecond
     * @return the solver
     * @throws IllegalArgumentException if the time is shorter
     */
    public SmtInterpol timeout(Duration longest) {
        if (longest.toMillis() < 1) {
            throw new IllegalArgumentException("an answer takes at least 1 ms, not " + longest.toMillis());
        }
        return new SmtInterpol(recheck, longest);
    }

    @Override
    public String name() {
        return "SMTInterpol " + Version.VERSION;
    }

    @Override
    public void solve(ProofFile file, Consumer<ObligationResult> sink) throws InterruptedException {
        List<Solution> solutions = SolvingScript.solutions(file, recheck, timeout);
        List<Obligation> obligations = file.obligations();
        if (recheck) {
            RecheckingScript.check(
                    file,
                    index -> solutions.get(index).proof(),
                    (index, check, time) ->
                            sink.accept(solutions.get(index).result(obligations.get(index), name(), check, time)));
            return;
        }
        for (int index = 0; index < obligations.size(); index++) {
            sink.accept(
                    solutions.get(index).result(obligations.get(index), name(), ProofCheck.NOT_ASKED, Duration.ZERO));
        }
    }
}
