package dev.quorate.junit;

import dev.quorate.tlc.ActionCoverage;
import dev.quorate.tlc.Counted;
import dev.quorate.tlc.FailureKind;
import dev.quorate.tlc.TlcResult;
import dev.quorate.tlc.TlcRun;
import dev.quorate.tlc.Verdict;
import dev.quorate.tlc.Verdict.Failed;
import dev.quorate.tlc.Verdict.Holds;
import dev.quorate.tlc.Verdict.Violated;
import dev.quorate.tlc.bind.Bindings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
    private static final String DEADLOCK = "Deadlock";
    private static final String TIME = " If it needs longer, say seconds = ... in the annotation.";
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
     * Refuses a property of which TLC is told nothing.
     *
     * @param model what the test says
     * @param run the model
     * @throws IOException if a file cannot be read
     */
    static void refuseUnchecked(TlaModel model, TlcRun run) throws IOException {
        String name = model.fails();
        boolean isNamedElsewhere =
                name.equals(DEADLOCK) || model.mirrors().length > 0; // bound methods have properties, too
        if (!name.matches("\\w+") || isNamedElsewhere || !Files.isReadable(run.configuration())) {
            return;
        }
        Pattern word = Pattern.compile("\\b" + name + "\\b");
        Pattern assumption = Pattern.compile("\\b(ASSUME|ASSUMPTION|AXIOM)\\s+" + name + "\\b");
        if (!in(run.configuration(), word) && !inModules(run, assumption)) {
            throw new JUnitException("The configuration " + run.configuration().getFileName() + " does not name " + name
                    + ", and only what it names is checked.");
        }
    }

    private static boolean inModules(TlcRun run, Pattern sought) throws IOException {
        for (Path module : run.modules()) {
            if (in(module, sought)) {
                return true;
            }
        }
        return false;
    }

    private static boolean in(Path file, Pattern sought) throws IOException {
        return sought.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                .find();
    }

    /**
     * Says what is otherwise than expected.
     *
     * @param found what TLC found
     * @return a sentence, if something is
     */
    Optional<String> difference(Bindings found) {
        TlcResult result = found.result();
        if (result.verdict() instanceof Failed failed) {
            return Optional.of(found.sentence() + (failed.kind() == FailureKind.TIMEOUT ? TIME : ""));
        } else if (!model.fails().isEmpty()) {
            return Optional.ofNullable(violated(result.verdict(), found.sentence()));
        } else if (!found.agree()) {
            return Optional.of("It was expected to hold. " + found.sentence());
        } else if (!(result.verdict() instanceof Holds holds) || !holds.exhaustive()) {
            return Optional.of("It was expected to hold in every state. " + found.sentence());
        } else if (result.generated() == 0 && holds.extent() == Verdict.Extent.EVERY_STATE) {
            return Optional.of("It holds since no state satisfies the initial predicate: nothing was compared.");
        } else if (model.distinct() != 0 && model.distinct() != result.distinct()) {
            return Optional.of("It was expected to have " + Counted.of(model.distinct(), "distinct state")
                    + ", and has " + result.distinct() + ".");
        }
        return idle(result.coverage());
    }

    private @Nullable String violated(Verdict verdict, String sentence) {
        String property = model.fails();
        if (!(verdict instanceof Violated violated) || !violated.property().equals(property)) {
            return property + " was expected to be violated. " + sentence;
        }
        int states = violated.counterexample().length();
        return model.states() == 0 || model.states() == states
                ? null
                : property + " was expected to be violated by a behaviour of " + Counted.of(model.states(), "state")
                        + ", and is by one of " + states + ".";
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
