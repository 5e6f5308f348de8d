package dev.quorate.core;

import java.util.ArrayList;
import java.util.List;

/**
 * Every run of a rule against every adversary, one by one, for small groups: the oracle of
 * {@link DeploymentBoundsTest}. It knows what a rule does and what an adversary may do, and no formula.
 *
 * <p>A run is the sequence of answers in the order of arrival: 0 is the truth, 1, 2, ... are lies. The adversary also
 * numbers the replicas, so where several values have enough votes at once, it chooses which of them is decided.
 */
final class AllRuns {

    /** In some run a lie is decided. */
    private boolean deceived;

    /** In some run the quorum is heard, and no value has enough votes. */
    private boolean inVain;

    /** In some run all correct replicas have answered, the reader still listens, and nobody else ever answers. */
    private boolean stuck;

    private final Rule rule;
    private final int replicas;
    private final int liars;
    private final int sure;
    private final int quorum;
    private final int accept;

    AllRuns(Deployment deployment) {
        this.rule = deployment.rule();
        this.replicas = deployment.replicas();
        this.liars = Math.min(replicas, deployment.budget().byzantine());
        int crashes = Math.min(replicas - liars, deployment.budget().crash());
        this.sure = replicas - liars - crashes;
        this.quorum = deployment.quorum();
        this.accept = deployment.accept();
        runFrom(new ArrayList<>());
    }

    boolean neverDecideALie() {
        return !deceived;
    }

    boolean neverHearTheQuorumInVain() {
        return !inVain;
    }

    boolean allEndWithTheTruth() {
        return !deceived && !inVain && !stuck;
    }

    private void runFrom(List<Integer> heard) {
        List<Integer> decidable = decidable(heard);
        if (!decidable.isEmpty()) {
            deceived |= decidable.stream().anyMatch(value -> value > 0);
        } else if (heard.size() >= quorum) {
            inVain = true;
        } else {
            stuck |= votes(heard, 0) >= sure;
            hearOneMore(heard);
        }
    }

    /** The values that the reader can decide now. One lie that nobody told is among them, if no vote is needed. */
    private List<Integer> decidable(List<Integer> heard) {
        List<Integer> decidable = new ArrayList<>();
        boolean mustWait = rule == Rule.MASKING && heard.size() < quorum;
        for (int value = 0; value <= lies(heard) + 1 && !mustWait; value++) {
            boolean counts = rule != Rule.VERIFIED || value == 0;
            if (counts && votes(heard, value) >= accept) {
                decidable.add(value);
            }
        }
        return decidable;
    }

    private void hearOneMore(List<Integer> heard) {
        if (heard.size() == replicas) {
            return;
        }
        hear(heard, 0);
        if (lies(heard) < liars) {
            for (int lie = 1; lie <= lies(heard) + 1; lie++) {
                hear(heard, lie);
            }
        }
    }

    private void hear(List<Integer> heard, int value) {
        heard.add(value);
        runFrom(heard);
        heard.remove(heard.size() - 1);
    }

    private static int lies(List<Integer> heard) {
        return heard.size() - votes(heard, 0);
    }

    private static int votes(List<Integer> heard, int value) {
        int votes = 0;
        for (int answer : heard) {
            if (answer == value) {
                votes++;
            }
        }
        return votes;
    }
}
