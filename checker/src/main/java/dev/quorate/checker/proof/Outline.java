package dev.quorate.checker.proof;

import de.uni_freiburg.informatik.ultimate.logic.Annotation;
import de.uni_freiburg.informatik.ultimate.logic.DataType;
import de.uni_freiburg.informatik.ultimate.logic.Logics;
import de.uni_freiburg.informatik.ultimate.logic.NoopScript;
import de.uni_freiburg.informatik.ultimate.logic.QuotedObject;
import de.uni_freiburg.informatik.ultimate.logic.SMTLIBConstants;
import de.uni_freiburg.informatik.ultimate.logic.Sort;
import de.uni_freiburg.informatik.ultimate.logic.Term;
import de.uni_freiburg.informatik.ultimate.logic.TermVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a file without solving anything: finds its obligations, and refuses whatever could hide or weaken one. */
final class Outline extends NoopScript {

    private static final Pattern ANNOUNCEMENT = Pattern.compile("([^\\s:]+): (\\S.*)");

    private static final Pattern DENIAL = Pattern.compile("\\(not (.*)\\)");
    private static final String QUESTION = "it asks the solver something else than (check-sat)";

    private final String file;
    private final List<Obligation> obligations = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<String> assertions = new ArrayList<>();
    private final List<Pin> pins = new ArrayList<>();

    private @Nullable Matcher announced;
    private @Nullable Answer status;
    private int level;
    private int assertionsSinceCheck;

    private Outline(String file) {
        this.file = file;
    }

    /**
     * What is in a file.
     *
     * @throws IllegalArgumentException if the file is not of the form that {@link ProofFile#of} describes
     */
    static Outline of(String file, String text) {
        Outline outline = new Outline(file);
        try {
            Spelling.flaw(text).ifPresent(outline::refuse);
            Recital.of(file, text, outline, outline::refuse);
            outline.requireComplete();
            return outline;
        } catch (Recital.Stop refusal) {
            throw new IllegalArgumentException(refusal.getMessage(), refusal);
        }
    }

    private void requireComplete() {
        require(announced == null, "the file ends before its (pop 1)");
        require(status == null, "the file ends with a status");
        require(!obligations.isEmpty(), "there is no obligation in it, so it proves nothing");
    }

    /** What there is to prove. */
    List<Obligation> obligations() {
        return List.copyOf(obligations);
    }

    /** What the file says. */
    List<Pin> pins() {
        return List.copyOf(pins);
    }

    @Override
    public void setLogic(Logics logic) {
        requireDefinitions("set-logic");
        super.setLogic(logic);
        keep(Pin.logic(file, logic.name()));
    }

    @Override
    public void declareSort(String sort, int arity) {
        requireBetweenObligations("sort " + sort);
        super.declareSort(sort, arity);
        keep(Pin.declared(file, sort, "sort of " + arity));
    }

    @Override
    public void declareFun(String symbol, Sort[] parameters, Sort result) {
        requireBetweenObligations(symbol);
        super.declareFun(symbol, parameters, result);
        keep(Pin.declared(file, symbol, words(parameters) + result));
    }

    @Override
    public void defineFun(String symbol, TermVariable[] parameters, Sort result, Term definition) {
        requireBetweenObligations(symbol);
        super.defineFun(symbol, parameters, result, definition);
        StringBuilder text = new StringBuilder();
        for (TermVariable parameter : parameters) {
            text.append(parameter).append(' ').append(parameter.getSort()).append(' ');
        }
        keep(Pin.defined(
                file,
                symbol,
                text.append(result)
                        .append(' ')
                        .append(definition.toStringDirect())
                        .toString()));
    }

    private void keep(Pin pin) {
        require(
                pins.stream().noneMatch(other -> other.subject().equals(pin.subject())),
                pin.subject() + " is there twice");
        pins.add(pin);
    }

    private static String words(Sort[] sorts) {
        return Arrays.stream(sorts).map(sort -> sort + " ").collect(Collectors.joining());
    }

    /** What an obligation defines for itself would hide what it says. */
    private void requireBetweenObligations(String symbol) {
        require(announced == null, symbol + " is introduced within an obligation");
    }

    @Override
    public Sort sort(String name, String[] indices, Sort... parameters) {
        try {
            return super.sort(name, indices, parameters);
        } catch (IllegalArgumentException wrong) {
            throw refusal(String.valueOf(wrong.getMessage()));
        }
    }

    /** The first that is asked for a definition of a sort, even before there is a logic. */
    @Override
    public Sort[] sortVariables(String... names) {
        throw refusal("it defines a sort, but a proof file does with declared ones");
    }

    @Override
    public DataType datatype(String name, int parameters) {
        throw refusal("it declares the datatype " + name + ", which not every solver knows");
    }

    @Override
    public Term quantifier(int kind, TermVariable[] variables, Term body, Term[]... patterns) {
        require(getTheory().getLogic().isQuantified(), "it has a quantifier, which its logic does not allow");
        return super.quantifier(kind, variables, body, patterns);
    }

    @Override
    public Term annotate(Term term, Annotation... annotations) {
        throw refusal("it annotates a term, which could give it another name");
    }

    @Override
    public Term[] getAssertions() {
        throw refusal(QUESTION);
    }

    @Override
    public Map<Term, Term> getValue(Term[] terms) {
        throw refusal(QUESTION);
    }

    @Override
    public Term simplify(Term term) {
        throw refusal(QUESTION);
    }

    @Override
    public Term[] findImpliedEquality(Term[] left, Term[] right) {
        throw refusal(QUESTION);
    }

    @Override
    public void setOption(String option, @Nullable Object value) {
        refuse("it sets the option " + option + ", but how to solve is not up to the file");
    }

    @Override
    public void setInfo(String info, @Nullable Object value) {
        if (info.equals(SMTLIBConstants.STATUS)) {
            if (status != null) {
                refuse("two statuses stand before one (check-sat)");
            }
            status = answer(value instanceof String word ? word : "");
        }
    }

    @Override
    public QuotedObject echo(QuotedObject message) {
        if (announced != null) {
            refuse("the next obligation begins before its (pop 1)");
        }
        Matcher matcher = ANNOUNCEMENT.matcher(message.getValue());
        if (!matcher.matches()) {
            throw refusal("the echo \"" + message.getValue() + "\" is not a name, a colon, a space and a sentence");
        }
        if (!ids.add(String.valueOf(matcher.group(1)))) {
            refuse("two obligations are called " + matcher.group(1));
        }
        announced = matcher;
        answers.clear();
        assertions.clear();
        assertionsSinceCheck = 0;
        return message;
    }

    @Override
    public void push(int levels) {
        require(announced != null, "a (push 1) stands before the first echo or between two obligations");
        require(levels == 1 && level == 0, "an obligation has one (push 1), directly after its echo");
        super.push(levels);
        level = 1;
    }

    @Override
    public LBool assertTerm(Term term) {
        require(
                level == 1,
                "an assertion stands outside (push 1) and (pop 1), where it is a premise of all that follows");
        require(
                term.getSort().getName().equals(SMTLIBConstants.BOOL),
                "an assertion is neither true nor false: " + term);
        assertionsSinceCheck++;
        assertions.add(term.toStringDirect());
        return LBool.UNKNOWN;
    }

    @Override
    public LBool checkSat() {
        require(announced != null, "a (check-sat) has no echo before it that says what is proved");
        require(level == 1, "a (check-sat) stands outside (push 1) and (pop 1)");
        Answer expected = status;
        if (expected == null) {
            throw refusal("a (check-sat) has no (set-info :status ...) before it");
        }
        if (!answers.isEmpty()) {
            require(
                    assertionsSinceCheck == 1,
                    "between its two (check-sat) stands one assertion, the negated conclusion");
        }
        answers.add(expected);
        status = null;
        assertionsSinceCheck = 0;
        return LBool.UNKNOWN;
    }

    @Override
    public void pop(int levels) {
        Matcher matcher = announced;
        if (matcher == null || levels != 1 || level != 1) {
            throw refusal("a (pop 1) has no (push 1) before it");
        }
        require(
                assertionsSinceCheck == 0 && status == null,
                "something stands between its last (check-sat) and (pop 1)");
        super.pop(levels);
        level = 0;
        obligations.add(obligation(matcher));
        keep(pin(obligations.get(obligations.size() - 1)));
        announced = null;
    }

    private Obligation obligation(Matcher matcher) {
        try {
            return new Obligation(String.valueOf(matcher.group(1)), String.valueOf(matcher.group(2)), file, answers);
        } catch (IllegalArgumentException wrong) {
            throw refusal(String.valueOf(wrong.getMessage()));
        }
    }

    private Pin pin(Obligation obligation) {
        if (obligation.isCover()) {
            return Pin.satisfiable(obligation.id(), assertions);
        }
        List<String> premises = assertions.subList(0, assertions.size() - 1);
        Matcher denial = DENIAL.matcher(assertions.get(premises.size()));
        if (!denial.matches()) {
            throw refusal("its last assertion does not deny a conclusion: it is not (not ...)");
        }
        String conclusion = String.valueOf(denial.group(1));
        require(!premises.contains(conclusion), "its conclusion is one of its premises");
        return Pin.proved(obligation.id(), premises, conclusion);
    }

    @Override
    public LBool checkSatAssuming(Term... assumptions) {
        throw refusal("it uses check-sat-assuming, whose answer no status predicts");
    }

    @Override
    public void reset() {
        refuse("it resets the solver, which could hide obligations");
    }

    @Override
    public void resetAssertions() {
        refuse("it resets the assertions, which could drop premises");
    }

    @Override
    public void exit() {
        refuse("it ends itself by a command, which could hide obligations");
    }

    private void requireDefinitions(String command) {
        require(announced == null && obligations.isEmpty(), "a " + command + " stands behind the first obligation");
    }

    private Answer answer(String word) {
        for (Answer answer : Answer.values()) {
            if (answer.word().equals(word.toLowerCase(Locale.ROOT))) {
                return answer;
            }
        }
        throw refusal("the status " + (word.isEmpty() ? "" : word + " ") + "is neither sat nor unsat");
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            refuse(otherwise);
        }
    }

    private void refuse(String reason) {
        throw refusal(reason);
    }

    private Recital.Stop refusal(String reason) {
        String place = announced == null ? file : file + ", " + announced.group(1);
        String once = reason.startsWith(file + ":")
                ? reason.substring(file.length() + 1).strip()
                : reason;
        return new Recital.Stop(
                place + ": " + once.replace("Syntax Error", "here stands neither a command nor a term of SMT-LIB"));
    }
}
