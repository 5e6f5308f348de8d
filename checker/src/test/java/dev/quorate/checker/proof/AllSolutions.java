package dev.quorate.checker.proof;

import de.uni_freiburg.informatik.ultimate.logic.QuotedObject;
import de.uni_freiburg.informatik.ultimate.logic.SMTLIBConstants;
import de.uni_freiburg.informatik.ultimate.logic.Term;
import de.uni_freiburg.informatik.ultimate.smtinterpol.option.OptionMap;
import de.uni_freiburg.informatik.ultimate.smtinterpol.smtlib2.SMTInterpol;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Enumerates what satisfies a predicate of a proof file. */
final class AllSolutions {

    private final Definitions definitions = new Definitions();

    /** Takes the definitions of a file, and leaves out its obligations. */
    AllSolutions(ProofFile file) {
        recite(file.name(), file.text());
    }

    /**
     * All values of some constants.
     *
     * @param fixed the values of other constants, as {@code 3}, {@code -1} or {@code true}
     * @param predicate a formula in SMT-LIB, such as {@code Next} or {@code (Invariant count done)}
     * @param unknown the constants to find, of type Int or Bool
     * @param most how many solutions there may be
     * @return each solution as the values of the unknown constants
     * @throws AssertionError if the constants or the predicate are not understood, or there are more solutions
     */
    Set<Map<String, String>> of(Map<String, String> fixed, String predicate, List<String> unknown, int most) {
        definitions.open = true;
        recite("query", "(push 1) (assert (and true " + equations(fixed) + predicate + "))");
        Set<Map<String, String>> solutions = new LinkedHashSet<>();
        while (isSatisfiable()) {
            Map<String, String> solution = solution(unknown);
            if (!solutions.add(solution) || solutions.size() > most) {
                throw new AssertionError("more than " + most + " solutions, such as " + solution);
            }
            recite("query", "(assert (not (and true " + equations(solution) + ")))");
        }
        recite("query", "(pop 1)");
        definitions.open = false;
        return solutions;
    }

    private boolean isSatisfiable() {
        return switch (definitions.checkSat()) {
            case SAT -> true;
            case UNSAT -> false;
            case UNKNOWN -> throw new AssertionError("the solver does not know");
        };
    }

    private Map<String, String> solution(List<String> unknown) {
        Term[] terms = unknown.stream().map(definitions::term).toArray(Term[]::new);
        Map<Term, Term> values = definitions.getValue(terms);
        Map<String, String> solution = new LinkedHashMap<>();
        for (Term term : terms) {
            solution.put(term.toString(), plain(String.valueOf(values.get(term))));
        }
        return solution;
    }

    private static String equations(Map<String, String> values) {
        StringBuilder equations = new StringBuilder();
        values.forEach((name, value) -> equations
                .append("(= ")
                .append(name)
                .append(' ')
                .append(smt(value))
                .append(") "));
        return equations.toString();
    }

    /** SMT-LIB writes a negative number as a term. */
    private static String smt(String value) {
        return value.startsWith("-") ? "(- " + value.substring(1) + ")" : value;
    }

    private static String plain(String value) {
        return value.startsWith("(- ") ? "-" + value.substring(3, value.length() - 1) : value;
    }

    private void recite(String name, String text) {
        Recital.of(name, text, definitions, problem -> {
            throw new AssertionError(problem);
        });
    }

    /** A solver that hears of definitions only, unless it is open to all. */
    private static final class Definitions extends SMTInterpol {

        private boolean open;

        Definitions() {
            super(null, new OptionMap(new QuietLog()));
            setOption(SMTLIBConstants.PRODUCE_MODELS, true);
        }

        @Override
        public QuotedObject echo(QuotedObject message) {
            return message;
        }

        @Override
        public void push(int levels) {
            if (open) {
                super.push(levels);
            }
        }

        @Override
        public void pop(int levels) {
            if (open) {
                super.pop(levels);
            }
        }

        @Override
        public LBool assertTerm(Term term) {
            return open ? super.assertTerm(term) : LBool.UNKNOWN;
        }

        @Override
        public LBool checkSat() {
            return open ? super.checkSat() : LBool.UNKNOWN;
        }
    }
}
