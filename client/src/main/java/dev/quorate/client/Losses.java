package dev.quorate.client;

import dev.quorate.client.transport.Trouble;
import java.time.Duration;

/**
 * How often in a row a replica was asked in vain, for reasons that may pass: how long to leave it alone now, and when it has had
 * its time. It knows no clock.
 */
final class Losses {

    /** What a server asks for in {@code Retry-After} is granted up to this; beyond, it is asked as if it had not said so. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** A busy server is asked at least so often. */
    private static final Duration LONGEST_REST_OF_BUSY = Duration.ofSeconds(5);

    private final Patience patience;
    private int count;
    private boolean isExhausted; // it had had its time before
    private long since;
    private boolean isBusy;
    private Duration retryAfter = Duration.ZERO;

    Losses(Patience patience) {
        this.patience = patience;
    }

    /** Losses of a replica that has had its time before: one more, and it has had it again. */
    static Losses continued(Patience patience) {
        Losses losses = new Losses(patience);
        losses.isExhausted = true;
        return losses;
    }

    /** A request came to nothing at some time, in the loop's nanoseconds. */
    void add(Trouble trouble, long now) {
        boolean wasBusy = isBusy;
        isBusy = trouble.kind() == Trouble.Kind.BUSY;
        if (count == 0 || isBusy && !wasBusy) {
            since = now;
        }
        count++;
        retryAfter = trouble.retryAfter()
                .filter(wanted -> wanted.compareTo(LONGEST_WAIT) <= 0)
                .orElse(Duration.ZERO);
    }

    /** It has answered. */
    void clear() {
        count = 0;
        isExhausted = false;
        isBusy = false;
        retryAfter = Duration.ZERO;
    }

    int count() {
        return count;
    }

    /**
     * How long to leave it alone: as long as it wants, or each time longer.
     *
     * @param jitter from 0 to 1, so that many readers do not come back all at once
     */
    Duration rest(double jitter) {
        Duration rest = patience.rest(Math.min(count, patience.losses()));
        if (isBusy && rest.compareTo(LONGEST_REST_OF_BUSY) > 0) {
            rest = LONGEST_REST_OF_BUSY;
        }
        Duration base = rest.compareTo(retryAfter) > 0 ? rest.multipliedBy(3).dividedBy(4) : retryAfter;
        return base.plusNanos((long) (jitter * rest.toNanos() / 2));
    }

    /** Whether it has had its time: so many losses, or so long busy. Never while others may still decide: that is for the caller. */
    boolean isSpent(long now) {
        boolean hadItsTime = isBusy ? now - since >= patience.busy().toNanos() : count >= patience.losses();
        return count > 0 && (isExhausted || hadItsTime);
    }
}
