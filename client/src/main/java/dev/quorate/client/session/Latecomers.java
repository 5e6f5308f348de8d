package dev.quorate.client.session;

import dev.quorate.client.Replica;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which replicas were late when they were last asked. Later operations ask them last, so that one that stands still is not waited
 * for each time anew; from time to time one of them asks such a replica as if it had never been late. For several threads.
 */
public final class Latecomers {

    private final long nanosBetweenTrials;
    private final Map<Replica, Long> nextTrials = new ConcurrentHashMap<>(); // of those who were late

    /**
     * Knows of nobody yet.
     *
     * @param betweenTrials how long somebody who was late is asked last, before the next operation tries it again
     */
    public Latecomers(Duration betweenTrials) {
        this.nanosBetweenTrials = betweenTrials.toNanos();
    }

    /** It was late at this time, in the loop's nanoseconds. */
    void late(Replica replica, long now) {
        nextTrials.put(replica, now + nanosBetweenTrials);
    }

    /** It has answered. */
    void answered(Replica replica) {
        nextTrials.remove(replica);
    }

    /** Whether to ask it last. It is not asked last by the one operation whose turn it is to try. */
    boolean isLast(Replica replica, long now) {
        boolean[] isLast = new boolean[1];
        nextTrials.computeIfPresent(replica, (late, trial) -> {
            isLast[0] = now < trial;
            return isLast[0] ? trial : now + nanosBetweenTrials;
        });
        return isLast[0];
    }
}
