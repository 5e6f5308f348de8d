package dev.quorate.client.session;

import dev.quorate.client.Replica;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Of which replicas something was seen, such as that they were late. Later operations take it to be so still; from time to time one of
 * them finds out anew. For several threads.
 */
public final class Remembered {

    private final long nanosBetweenTrials;
    private final Map<Replica, Long> nextTrials = new ConcurrentHashMap<>();

    /**
     * Nothing was seen yet.
     *
     * @param betweenTrials how long it is taken to be so, before one operation finds out anew
     */
    public Remembered(Duration betweenTrials) {
        this.nanosBetweenTrials = betweenTrials.toNanos();
    }

    /** It is so at this time, in the loop's nanoseconds. */
    void isSo(Replica replica, long now) {
        nextTrials.put(replica, now + nanosBetweenTrials);
    }

    /** It is not so, or not any more. */
    void isNotSo(Replica replica) {
        nextTrials.remove(replica);
    }

    /** Whether to take it to be so. The one operation whose turn it is to find out does not. */
    boolean isTakenToBeSo(Replica replica, long now) {
        if (nextTrials.isEmpty()) {
            return false;
        }
        boolean[] isSo = new boolean[1];
        nextTrials.computeIfPresent(replica, (seen, trial) -> {
            isSo[0] = now < trial;
            return isSo[0] ? trial : now + nanosBetweenTrials;
        });
        return isSo[0];
    }
}
