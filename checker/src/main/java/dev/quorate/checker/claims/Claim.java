package dev.quorate.checker.claims;

import dev.quorate.core.Rule;
import java.util.List;

/**
 * A statement about a rule and sizes, with the verdict that TLC must come to.
 *
 * @param id its name
 * @param sentence the claim in English
 * @param model the instance on which it is checked
 * @param broken which operators stand there for which, such as {@code Winners <- WinnersTooEarly}; empty unless a rule is
 *     broken, so that a property can be seen to fail
 * @param checks what TLC checks, all at once; not empty
 * @param expectation how the run must end
 * @param deep whether it is left out of the default check
 */
public record Claim(
        String id,
        String sentence,
        Model model,
        List<String> broken,
        List<Property> checks,
        Expectation expectation,
        boolean deep)
        implements Statement {

    /**
     * Copies the lists, and checks that the expectation is about them.
     *
     * @throws IllegalArgumentException if nothing is checked, something else is expected to fail, or it is not clear whether
     *     a rule is broken
     */
    public Claim {
        broken = List.copyOf(broken);
        checks = List.copyOf(checks);
        if (checks.isEmpty()) {
            throw new IllegalArgumentException("claim " + id + " checks nothing");
        }
        if (!checks.containsAll(expectation.violated().stream().toList())) {
            throw new IllegalArgumentException("claim " + id + " expects a property to fail that it does not check");
        } else if (broken.isEmpty() == model.behaviour().isBroken()) {
            throw new IllegalArgumentException(
                    "claim " + id + " must say which rule is broken if one is, and only then");
        }
    }

    @Override
    public List<Rule> rules() {
        return List.of(model.deployment().rule());
    }

    @Override
    public String actionsOf() {
        return model.behaviour().module();
    }

    @Override
    public String definingModule(Property property) {
        return property == Property.MIRRORS ? model.behaviour().sound().mirrorsModule() : property.module();
    }

    @Override
    public boolean isForEverySize() {
        return model.behaviour() == Model.Behaviour.QUORUM_READ
                && !countedChecks().isEmpty();
    }

    /** Counts and proof show a reader stuck where nothing worse can happen to it, and failures only as one way to be stuck. */
    private boolean isFailureForEverySize(Property property) {
        boolean nothingWorse = model.deployment().isSafe() && model.deployment().isConclusive();
        return property.isCounted()
                && property != Property.NEVER_UNAVAILABLE
                && (property != Property.NOT_STUCK || nothingWorse);
    }

    /**
     * {@return of what this claim says, that which counts and proof say, too; empty if there is nothing}
     */
    public List<Property> countedChecks() {
        return checks.stream()
                .filter(check -> holds() ? check.isCounted() : fails(check) && isFailureForEverySize(check))
                .toList();
    }

    /**
     * {@return the module that defines what is checked}
     */
    public String module() {
        return comparesKernel()
                ? model.behaviour().mirrorsModule()
                : model.behaviour().module();
    }

    /**
     * {@return whether the kernel is needed inside TLC}
     */
    public boolean comparesKernel() {
        return checks.contains(Property.MIRRORS);
    }

    /**
     * {@return the configuration of TLC that checks this claim}
     */
    public String configuration() {
        return model.configuration(id + ": " + expectation, broken, checks);
    }
}
