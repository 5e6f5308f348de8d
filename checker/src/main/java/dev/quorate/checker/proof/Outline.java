package dev.quorate.checker.proof;

import de.uni_freiburg.informatik.ultimate.logic.Logics;
import de.uni_freiburg.informatik.ultimate.logic.NoopScript;
import de.uni_freiburg.informatik.ultimate.logic.QuotedObject;
import de.uni_freiburg.informatik.ultimate.logic.SMTLIBConstants;
import de.uni_freiburg.informatik.ultimate.logic.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a file without solving anything: finds its obligations, and refuses whatever could hide or weaken one. */
final class Outline extends NoopScript {

    private static final Pattern ANNOUNCEMENT = Pattern.compile("([^\\s:]+): (\\S.*)");

    private final String file;
    private final List<Obligation> obligations = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final List<Answer> answers = new ArrayList<>();

    private @Nullable Matcher announced;
    private @Nullable Answer status;
    private int level;
    private int assertionsSinceCheck;

    private Outline(String file) {
        this.file = file;
    }

    /**
     * The obligations of a file.
     *
     * @throws IllegalArgumentException if the file is not of the form that {@link ProofFile#of} describes
     */
    static List<Obligation> of(String file, String text) {
        Outline outline = new Outline(file);
        try {
            Recital.of(file, text, outline, outline::refuse);
            return outline.found();
        } catch (Recital.Stop refusal) {
            throw new IllegalArgumentException(refusal.getMessage(), refusal);
        }
    }

    private List<Obligation> found() {
        if (announced != null) {
            refuse("the file ends before its (pop 1)");
        }
        if (obligations.isEmpty()) {
            refuse("there is no obligation in it, so it proves nothing");
        }
        return obligations;
    }

    @Override
    public void setLogic(Logics logic) {
        requireDefinitions("set-logic");
        super.setLogic(logic);
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
            status = answer(String.valueOf(value));
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
        assertionsSinceCheck++;
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
        announced = null;
    }

    private Obligation obligation(Matcher matcher) {
        try {
            return new Obligation(String.valueOf(matcher.group(1)), String.valueOf(matcher.group(2)), file, answers);
        } catch (IllegalArgumentException wrong) {
            throw refusal(String.valueOf(wrong.getMessage()));
        }
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
        throw refusal("the status " + word + " is neither sat nor unsat");
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
        return new Recital.Stop(place + ": " + reason);
    }
}
