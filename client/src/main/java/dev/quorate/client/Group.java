package dev.quorate.client;

import dev.quorate.client.transport.Origin;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All replicas of some objects, and how many of them may be faulty.
 *
 * <p>n counts operators, not URLs: whoever controls two of them has two votes. Two replicas must not share a server; that they
 * do not share a building or an administrator is for the caller to see to. The group knows servers by their names alone and
 * looks none up: {@link SharedServers} finds those that have two, and makes one replica of them.
 *
 * @param replicas the replicas; at least one
 * @param budget how many of them may be Byzantine, and how many more may crash
 * @param rule by which rule their replies are believed; {@link Rule#VERIFIED} needs a {@link TrustAnchor} at each read
 */
public record Group(List<Replica> replicas, FaultBudget budget, Rule rule) {

    /**
     * Checks that the group is large enough, and copies the list.
     *
     * @throws IllegalArgumentException if the group is too small for the budget, with the bound that is broken and what would
     *     satisfy it; or if a server belongs to two replicas
     */
    public Group {
        replicas = List.copyOf(replicas);
        requireDistinct(replicas);
        Deployment.of(rule, replicas.size(), budget).requireLive();
    }

    /**
     * A group whose replies are compared by the rule {@link Rule#MATCHING}.
     *
     * @param replicas the replicas
     * @param budget how many of them may be faulty
     * @return the group
     * @throws IllegalArgumentException as of the constructor
     */
    public static Group of(List<Replica> replicas, FaultBudget budget) {
        return new Group(replicas, budget, Rule.MATCHING);
    }

    /**
     * {@return n, the number of replicas}
     */
    public int size() {
        return replicas.size();
    }

    /**
     * {@return the rule's numbers for this group}
     */
    public Deployment deployment() {
        return deployment(rule);
    }

    /**
     * The numbers of another rule for this group.
     *
     * @param other the rule
     * @return its numbers, live or not
     */
    public Deployment deployment(Rule other) {
        return Deployment.of(other, size(), budget);
    }

    private static void requireDistinct(List<Replica> replicas) {
        Map<Origin, Integer> owners = new HashMap<>();
        for (int index = 0; index < replicas.size(); index++) {
            for (URI url : replicas.get(index).urls()) {
                @Nullable Integer owner = owners.putIfAbsent(Origin.of(url), index);
                if (owner != null && owner != index) {
                    throw new IllegalArgumentException("the server of " + Origin.withoutUser(url)
                            + " is given for two replicas, but has only one vote: name each server once,"
                            + " or put its URLs together as alternatives of one replica");
                }
            }
        }
    }
}
