package dev.quorate.tlc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the states of a counterexample from the texts of TLC's messages. */
final class StateParser {

    /** "2: <Up line 7, col 7 to line 9, col 20 of module Counter>", "3: Stuttering", "1: Back to state: <...>". */
    private static final Pattern HEAD =
            Pattern.compile("(\\d{0,9}):\\s*(?:Back to state:?\\s*)?(?:<(.*)>|Stuttering)?\\s*");

    private static final Pattern STEP = Pattern.compile("(.*?)(\\(.*\\))?(?: line \\d+, col .*)?");
    private static final String CONJUNCT = "/\\ ";
    private static final String EQUALS = " = ";

    private StateParser() {}

    /** Reads a state with its head line; the number is what the head says, or {@code position} if it says none. */
    static State state(String message, int position) {
        String[] parts = message.split("\\R", 2);
        String text = parts.length == 2 ? parts[1] : "";
        Matcher head = HEAD.matcher(parts[0]);
        if (!head.matches()) {
            return new State(position, "", "", Optional.empty(), variables(message), message);
        }
        Step step = Step.of(Groups.text(head, 2));
        return new State(
                numberIn(head).orElse(position), step.action, step.arguments, step.location, variables(text), text);
    }

    /** Reads the state inside another message, which has no head line. */
    static State initialState(String text) {
        return new State(1, "Initial predicate", "", Optional.empty(), variables(text), text);
    }

    static Lasso backToState(String message) {
        Matcher head = HEAD.matcher(message.strip());
        if (!head.matches()) {
            return new Lasso.BackToState(1, "", "", Location.firstIn(message));
        }
        Step step = Step.of(Groups.text(head, 2));
        return new Lasso.BackToState(numberIn(head).orElse(1), step.action, step.arguments, step.location);
    }

    private static Optional<Integer> numberIn(Matcher head) {
        return Optional.of(Groups.text(head, 1))
                .filter(digits -> !digits.isEmpty())
                .map(Integer::valueOf);
    }

    static Map<String, TlaValue> variables(String text) {
        Map<String, TlaValue> variables = new LinkedHashMap<>();
        for (String conjunct : conjuncts(text)) {
            int equals = conjunct.indexOf(EQUALS);
            if (equals > 0) {
                String name = conjunct.substring(0, equals).strip();
                variables.put(name, TlaValue.parse(conjunct.substring(equals + EQUALS.length())));
            }
        }
        return variables;
    }

    /** Each conjunct begins a line; the further lines of a value are indented. */
    private static List<String> conjuncts(String text) {
        List<String> conjuncts = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String line : text.lines().toList()) {
            boolean first = line.startsWith(CONJUNCT);
            if (first && !current.isEmpty()) {
                conjuncts.add(current.toString());
                current.setLength(0);
            }
            current.append(first ? line.substring(CONJUNCT.length()) : line).append('\n');
        }
        conjuncts.add(current.toString());
        return conjuncts;
    }

    /** The action named in a head line. */
    private record Step(String action, String arguments, Optional<Location> location) {
        static Step of(String text) {
            Matcher matcher = STEP.matcher(text);
            if (!matcher.matches()) {
                return new Step(text, "", Location.firstIn(text));
            }
            return new Step(Groups.text(matcher, 1), Groups.text(matcher, 2), Location.firstIn(text));
        }
    }
}
