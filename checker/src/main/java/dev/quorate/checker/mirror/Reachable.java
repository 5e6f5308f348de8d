package dev.quorate.checker.mirror;

import dev.quorate.core.Deployment;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What TLC has reached with each deployment, of what a formula forbids. */
final class Reachable {

    /** What a formula forbids. */
    enum Sight {
        /** A lie is decided. */
        LIE,
        /** The quorum is heard in vain. */
        INCONCLUSIVE,
        /** Too many have failed. */
        UNAVAILABLE,
        /** The outcome is pending, and no reply is owed. */
        STUCK
    }

    private final Map<Deployment, Set<Sight>> byDeployment = new ConcurrentHashMap<>();

    void saw(Deployment deployment, String outcome, boolean stuck) {
        Set<Sight> sights = byDeployment.computeIfAbsent(deployment, none -> ConcurrentHashMap.newKeySet());
        if (stuck) {
            sights.add(Sight.STUCK);
        }
        switch (outcome) {
            case "pending":
            case "truth":
                break;
            case "lie":
                sights.add(Sight.LIE);
                break;
            case "inconclusive":
                sights.add(Sight.INCONCLUSIVE);
                break;
            case "unavailable":
                sights.add(Sight.UNAVAILABLE);
                break;
            default:
                throw new IllegalArgumentException("no outcome of ReadCount.tla: " + outcome);
        }
    }

    Map<Deployment, Set<Sight>> byDeployment() {
        return Collections.unmodifiableMap(byDeployment);
    }
}
