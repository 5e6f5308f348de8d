package dev.quorate.core;

import dev.quorate.core.Scenario.Ending;
import dev.quorate.core.Scenario.Lies;
import java.util.List;

/**
 * The worst case for a deployment, constructed from its numbers alone. The reader asks 1, 2, ..., so the faulty
 * replicas are the lowest-numbered ones, and their answers come first.
 */
final class Attack {

    private Attack() {}

    /** b liars tell one lie, and are heard first. */
    static Scenario byAgreeing(Deployment deployment) {
        return byLying(deployment, Lies.COLLUDING);
    }

    /** b liars contradict each other, and are heard first. */
    static Scenario byContradicting(Deployment deployment) {
        return byLying(deployment, Lies.ALL_DIFFERENT);
    }

    /** b + c replicas never answer. */
    static Scenario bySilence(Deployment deployment) {
        int silent = deployment.budget().total();
        return new Scenario(
                deployment, 0, lowest(deployment, silent), none(), Lies.NONE, List.of(), Ending.CORRECT_ANSWER);
    }

    private static Scenario byLying(Deployment deployment, Lies lies) {
        int liars = deployment.budget().byzantine();
        return new Scenario(deployment, 0, lowest(deployment, liars), none(), lies, List.of(), Ending.ALL_ANSWER);
    }

    private static ReplicaSet lowest(Deployment deployment, int number) {
        return ReplicaSet.upTo(Math.min(number, deployment.replicas()));
    }

    private static ReplicaSet none() {
        return ReplicaSet.empty();
    }
}
