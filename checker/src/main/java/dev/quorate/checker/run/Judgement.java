package dev.quorate.checker.run;

import dev.quorate.checker.claims.Expectation;
import dev.quorate.checker.claims.Model;
import dev.quorate.checker.claims.Property;
import dev.quorate.tlc.Counted;
import dev.quorate.tlc.PropertyKind;
import dev.quorate.tlc.TlcResult;
import dev.quorate.tlc.Verdict;

/**
 * How a run ended beside how it had to end.
 *
 * @param asPinned whether the two agree
 * @param verdict how it ended, in a few words; if not as pinned, what was expected and what was found
 */
record Judgement(boolean asPinned, String verdict) {

    static Judgement fine(String verdict) {
        return new Judgement(true, verdict);
    }

    static Judgement wrong(String expected, String found) {
        return new Judgement(false, "FAILED: expected " + expected + ", found " + found);
    }

    /** Of a model in which nothing may be violated: it has as many states as are pinned, or its walks have. */
    static Judgement ofModel(Model model, TlcResult result) {
        if (model.walks().isEmpty()) {
            return ofStates(model.states(), result);
        } else if (!result.holds()) {
            return wrong("that it holds", found(result));
        } else if (result.generated() != model.states()) {
            return wrong(Counted.of(model.states(), "state"), Counted.of(result.generated(), "state"));
        }
        return fine("holds in " + Counted.of(model.walks().get().behaviours(), "behaviour"));
    }

    /** Of so many distinct states, in which nothing may be violated. */
    static Judgement ofStates(long states, TlcResult result) {
        if (!result.holds()) {
            return wrong("that it holds", found(result));
        } else if (result.distinct() != states) {
            return wrong(Counted.of(states, "distinct state"), Counted.of(result.distinct(), "distinct state"));
        }
        return fine("holds");
    }

    /** Of a property that must be violated, in as many states as are pinned. */
    static Judgement ofViolation(Expectation expectation, TlcResult result) {
        Property property = expectation.violated().orElseThrow();
        String expected = "a violation of " + property
                + (expectation.length().isPresent()
                        ? " in " + Counted.of(expectation.length().getAsInt(), "state")
                        : "");
        if (!(result.verdict() instanceof Verdict.Violated violated) || !violates(violated, property)) {
            return wrong(expected, found(result));
        }
        int states = violated.counterexample().length();
        return states > 0 && expectation.length().orElse(states) == states
                ? fine(expectation.met())
                : wrong(expected, "one in " + Counted.of(states, "state"));
    }

    /** Of a property with parts TLC names the part, by its place. */
    private static boolean violates(Verdict.Violated violated, Property property) {
        boolean temporal = violated.kind() == PropertyKind.TEMPORAL;
        return property.isRefinement() && violated.property().startsWith("line ")
                || violated.property().equals(property.toString())
                        && temporal == (property.kind() == Property.Kind.TEMPORAL);
    }

    /** What TLC found, in a sentence. */
    static String found(TlcResult result) {
        return result.verdict().sentence();
    }
}
