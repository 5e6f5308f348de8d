package dev.quorate.tlc.bind;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A method that is bound to an operator or to an action.
 *
 * @param method the method
 * @param call the operator or the action with its arguments
 * @param arguments what the method is called with, in TLA+
 * @param forAll what is bound beside the names of the specification, in TLA+
 * @param when where they are compared, in TLA+
 * @param state what the method is given of the state, in TLA+; empty if it is bound to an operator
 */
record Bound(
        Method method, String call, List<String> arguments, List<String> forAll, String when, Optional<String> state) {

    /**
     * The bound methods of a class, in the order of their names.
     *
     * @throws IllegalArgumentException if there are none, or if one is not as it must be
     */
    static List<Bound> of(Class<?> type) {
        List<Bound> bound = Arrays.stream(type.getDeclaredMethods())
                .sorted((one, other) -> one.getName().compareTo(other.getName()))
                .flatMap(method -> of(method).stream())
                .toList();
        if (bound.isEmpty()) {
            throw new IllegalArgumentException(
                    type.getSimpleName()
                            + " binds nothing: none of its methods has @Mirrors or @MirrorsAction, so nothing would be compared.");
        }
        return bound;
    }

    private static Optional<Bound> of(Method method) {
        Mirrors mirrors = method.getAnnotation(Mirrors.class);
        if (mirrors != null) {
            return Optional.of(new Bound(
                    method,
                    mirrors.value(),
                    arguments(mirrors.value()),
                    List.of(mirrors.forAll()),
                    mirrors.when(),
                    Optional.empty()));
        }
        MirrorsAction action = method.getAnnotation(MirrorsAction.class);
        if (action != null) {
            List<String> arguments = new ArrayList<>(List.of(action.state()));
            arguments.addAll(arguments(action.value()));
            return Optional.of(new Bound(
                    method, action.value(), arguments, List.of(action.forAll()), "TRUE", Optional.of(action.state())));
        }
        return Optional.empty();
    }

    /** Says what is wrong with the method, in a sentence. */
    Bound {
        String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        if (!Modifier.isStatic(method.getModifiers())) {
            throw new IllegalArgumentException(name + " is bound to " + call + ", so it must be static.");
        } else if (method.getReturnType() == void.class) {
            throw new IllegalArgumentException(
                    name + " is bound to " + call + ", so it must return something to compare.");
        } else if (method.getParameterCount() != arguments.size()) {
            throw new IllegalArgumentException(name + " takes " + method.getParameterCount()
                    + " arguments, but is bound to " + call + ", which gives it " + arguments.size() + ": " + arguments
                    + (call.contains("(") ? "." : ". Arguments stand in parentheses, as in Name(argument, argument)."));
        }
    }

    /** How somebody finds it who wrote it. */
    String place() {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName() + ", bound to " + call;
    }

    /** How it is named in TLA+ and in what is printed. */
    String name() {
        return method.getName();
    }

    boolean refuses() {
        return state.isPresent() && method.getReturnType() == Optional.class;
    }

    // In TLA+.

    String invariantName() {
        return "Mirrors_" + name();
    }

    String refusalName() {
        return "MirrorsRefusal_" + name();
    }

    /** The definitions that TLC is to check. */
    String definitions() {
        String agrees = "JavaAgrees(\"" + name() + "\", " + tuple() + ", ";
        if (state.isEmpty()) {
            return invariantName() + " == " + quantified("(" + when + ") => " + agrees + call + ")") + "\n";
        }
        String step = invariantName() + " == [][" + quantified(call + " => " + agrees + "(" + state.get() + ")')")
                + "]_(" + state.get() + ")\n";
        String refusal = refusalName() + " == "
                + quantified("~(ENABLED (" + call + ")) => JavaRefuses(\"" + name() + "\", " + tuple() + ")") + "\n";
        return refuses() ? step + refusal : step;
    }

    /** The lines of the configuration that have it checked. */
    List<String> settings() {
        if (state.isEmpty()) {
            return List.of("INVARIANT " + invariantName());
        }
        String step = "PROPERTY " + invariantName();
        return refuses() ? List.of(step, "INVARIANT " + refusalName()) : List.of(step);
    }

    private String tuple() {
        return "<<" + String.join(", ", arguments) + ">>";
    }

    private String quantified(String formula) {
        return forAll.isEmpty() ? formula : "\\A " + String.join(", ", forAll) + " : " + formula;
    }

    /** The arguments of a call: what stands between its outer parentheses, parted at commas that stand in no others. */
    static List<String> arguments(String call) {
        int open = call.indexOf('(');
        if (open < 0) {
            return List.of();
        } else if (!call.strip().endsWith(")")) {
            throw new IllegalArgumentException(
                    "'" + call + "' is no call of an operator: write Name, or Name(argument, argument).");
        }
        String inner = call.substring(open + 1, call.lastIndexOf(')'));
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        boolean text = false;
        for (int at = 0; at < inner.length(); at++) {
            char sign = inner.charAt(at);
            text ^= sign == '"';
            boolean opens = "([{".indexOf(sign) >= 0 || inner.startsWith("<<", at);
            boolean closes = ")]}".indexOf(sign) >= 0 || inner.startsWith(">>", at);
            depth += text ? 0 : (opens ? 1 : 0) - (closes ? 1 : 0);
            if (sign == ',' && depth == 0 && !text) {
                arguments.add(inner.substring(begin, at).strip());
                begin = at + 1;
            }
        }
        arguments.add(inner.substring(begin).strip());
        return arguments;
    }
}
