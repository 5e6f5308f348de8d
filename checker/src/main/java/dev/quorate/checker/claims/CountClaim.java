package dev.quorate.checker.claims;

import dev.quorate.core.Rule;
import java.util.List;
import java.util.Optional;

/**
 * A statement about many deployments at once, checked by one run of TLC on {@code ReadCount.tla}.
 *
 * @param id its name
 * @param sentence the claim in English
 * @param family the deployments: the name of a set in {@code CountMC.tla}, {@code ExactMC.tla} or
 *     {@code BrokenCount.tla}
 * @param broken which operators stand for which, such as {@code Owed <- OwedByNobody}; empty unless a rule is broken
 * @param deep whether it takes long, and is checked only on demand
 * @param rules the rules that they have
 * @param checks what TLC checks for each of them; not empty
 * @param expectation how the run must end
 * @param states how many distinct states are reachable; 0 if that is not known
 * @param verdicts where the kernel's formulas are compared with what is reachable: how many deployments there are, and
 *     how many of them are safe, conclusive and live
 */
public record CountClaim(
        String id,
        String sentence,
        String family,
        List<String> broken,
        boolean deep,
        List<Rule> rules,
        List<Property> checks,
        Expectation expectation,
        long states,
        Optional<Verdicts> verdicts)
        implements Statement {

    /**
     * For how many deployments each of the formulas is true.
     *
     * @param deployments for how many they were asked
     * @param safe for {@code isSafe}
     * @param conclusive for {@code isConclusive}
     * @param live for {@code isLive}
     */
    public record Verdicts(int deployments, int safe, int conclusive, int live) {}

    /**
     * Copies the lists, and checks that the formulas are compared if and only if their verdicts are known.
     *
     * @throws IllegalArgumentException if nothing is checked, or verdicts are missing or of no use
     */
    public CountClaim {
        broken = List.copyOf(broken);
        rules = List.copyOf(rules);
        checks = List.copyOf(checks);
        if (checks.isEmpty()) {
            throw new IllegalArgumentException("claim " + id + " checks nothing");
        } else if ((checks.contains(Property.FORMULAS) && broken.isEmpty()) != verdicts.isPresent()) {
            throw new IllegalArgumentException(
                    "claim " + id + " must check Formulas if it has verdicts, and only then");
        } else if (verdicts.isPresent() && !checks.contains(Property.RANK_FALLS)) {
            throw new IllegalArgumentException(
                    "claim " + id
                            + " must check RankFalls, too: without it, that no state is stuck does not mean that the read ends");
        }
    }

    /**
     * {@return the module that defines what is checked}
     */
    public String module() {
        String exact = deep ? "ExactDeepMC" : "ExactMC";
        return (holds() ? "" : "Broken") + (comparesKernel() ? exact : holds() ? "CountMC" : "Count");
    }

    /**
     * {@return whether the kernel is needed inside TLC}
     */
    public boolean comparesKernel() {
        return checks.contains(Property.FORMULAS);
    }

    @Override
    public String actionsOf() {
        return "ReadCount";
    }

    /** {@code ReadCount.tla} has the properties of {@code QuorumRead.tla} under the same names. */
    @Override
    public String definingModule(Property property) {
        return property == Property.FORMULAS ? property.module() : "ReadCount";
    }

    /**
     * {@return the configuration of TLC that checks this claim}
     */
    public String configuration() {
        StringBuilder text = new StringBuilder("\\* ")
                .append(id)
                .append(": ")
                .append(expectation)
                .append('\n');
        text.append("SPECIFICATION Spec\n");
        text.append("CONSTANT Deployments <- ").append(family).append('\n');
        broken.forEach(
                replacement -> text.append("CONSTANT ").append(replacement).append('\n'));
        ConfigurationSections.append(text, checks);
        // The read ends: there is nothing left to do.
        return text.append("CHECK_DEADLOCK FALSE\n").toString();
    }
}
