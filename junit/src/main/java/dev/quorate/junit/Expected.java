package dev.quorate.junit;

import dev.quorate.tlc.ActionCoverage;
import dev.quorate.tlc.TlcResult;
import dev.quorate.tlc.Verdict;
import dev.quorate.tlc.Verdict.Holds;
import dev.quorate.tlc.Verdict.Violated;
import dev.quorate.tlc.bind.Bindings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;

/**
 * What TLC is to find, and whether it did.
 *
 * @param model what the test says
 */
record Expected(TlaModel model) {

    private static final Pattern PROPERTY = Pattern.compile("\\b(INVARIANTS?|PROPERTY|PROPERTIES)\\b");
    private static final Pattern NO_DEADLOCK = Pattern.compile("\\bCHECK_DEADLOCK\\s+FALSE\\b");

    /**
     * Says why nothing sensible is expected.
     *
     * @return a sentence, if so
     */
    Optional<String> flaw() {
        if (!model.holds() && model.fails().isEmpty()) {
            return Optional.of(
                    "The test compares nothing: say holds = true, or fails = \"...\" with the property that is violated.");
        } else if (model.holds() && !model.fails().isEmpty()) {
            return Optional.of("The model cannot both hold and violate " + model.fails() + ": leave one out.");
        } else if (model.holds() && model.states() != 0) {
            return Optional.of(
                    "A model that holds has no counterexample, so states = " + model.states() + " is for fails.");
        } else if (!model.holds() && (model.distinct() != 0 || model.fires().length > 0)) {
            return Optional.of(
                    "TLC ends at a counterexample, so distinct and fires are certain only with holds = true.");
        } else if (model.states() < 0 || model.distinct() < 0 || model.workers() < 1 || model.seconds() < 1) {
            return Optional.of("Numbers of states are from 0, workers and seconds from 1.");
        }
        return Optional.empty();
    }

    /**
     * Refuses a model of which TLC would only say that it has states.
     *
     * @param model what the test says
     * @param configuration the configuration
     * @throws IOException if it cannot be read
     */
    static void refuseVacuous(TlaModel model, Path configuration) throws IOException {
        boolean comparesMore = model.distinct() != 0 || model.fires().length > 0 || model.mirrors().length > 0;
        if (model.holds() && !comparesMore && Files.isReadable(configuration)) {
            String text = Files.readString(configuration, StandardCharsets.ISO_8859_1);
            if (!PROPERTY.matcher(text).find() && NO_DEADLOCK.matcher(text).find()) {
                throw new JUnitException(
                        "The configuration " + configuration.getFileName()
                                + " names no invariant and no property, and leaves deadlocks alone: nothing would be compared.");
            }
        }
    }

    /**
     * Says what is otherwise than expected.
     *
     * @param found what TLC found
     * @return a sentence, if something is
     */
    Optional<String> difference(Bindings found) {
        TlcResult result = found.result();
        if (!model.fails().isEmpty()) {
            return Optional.ofNullable(violated(result.verdict(), found.sentence()));
        } else if (!found.agree()) {
            return Optional.of("It was expected to hold. " + found.sentence());
        } else if (!(result.verdict() instanceof Holds holds) || !holds.exhaustive()) {
            return Optional.of("It was expected to hold in every state. " + found.sentence());
        } else if (result.generated() == 0 && holds.extent() == Verdict.Extent.EVERY_STATE) {
            return Optional.of("It holds since no state satisfies the initial predicate: nothing was compared.");
        } else if (model.distinct() != 0 && model.distinct() != result.distinct()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "It was expected to have %,d distinct states, and has %,d.",
                    model.distinct(),
                    result.distinct()));
        }
        return idle(result.coverage());
    }

    private @Nullable String violated(Verdict verdict, String sentence) {
        if (!(verdict instanceof Violated violated)) {
            return model.fails() + " was expected to be violated. " + sentence;
        }
        int states = violated.counterexample().length();
        if (!violated.property().equals(model.fails())) {
            return model.fails() + " was expected to be violated. " + sentence;
        } else if (model.states() != 0 && model.states() != states) {
            return model.fails() + " was expected to be violated by a behaviour of " + model.states()
                    + " states, and is by one of " + states + ".";
        }
        return null;
    }

    /** Says which of the actions that must fire does not. */
    private Optional<String> idle(List<ActionCoverage> coverage) {
        List<String> idle = Arrays.stream(model.fires())
                .filter(action ->
                        coverage.stream().noneMatch(each -> each.action().equals(action) && each.generated() > 0))
                .toList();
        if (idle.isEmpty()) {
            return Optional.empty();
        }
        String fired = coverage.stream()
                .filter(each -> !each.initial() && each.generated() > 0)
                .map(ActionCoverage::action)
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
        return Optional.of(String.join(", ", idle) + (idle.size() == 1 ? " is" : " are")
                + " never taken. These actions are: " + fired + ".");
    }
}
