package dev.quorate.cli;

import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import org.jspecify.annotations.Nullable;

/** Puts together what the options describe. */
final class Deployments {

    private Deployments() {}

    static FaultBudget budget(int byzantine, int crash) {
        try {
            return new FaultBudget(byzantine, crash);
        } catch (IllegalArgumentException complaint) {
            throw BadInput.of(complaint);
        }
    }

    /** A deployment, with the rule's own quorum and accept where none is given. */
    static Deployment of(
            Rule rule, int replicas, FaultBudget budget, @Nullable Integer quorum, @Nullable Integer accept) {
        try {
            return new Deployment(
                    rule,
                    replicas,
                    budget,
                    quorum == null ? rule.quorum(replicas, budget) : quorum,
                    accept == null ? rule.accept(budget) : accept);
        } catch (IllegalArgumentException complaint) {
            throw BadInput.of(complaint);
        }
    }
}
