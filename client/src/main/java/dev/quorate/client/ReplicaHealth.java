package dev.quorate.client;

import dev.quorate.client.transport.Trouble;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How a replica does that is asked again and again: at which of its URLs to ask it, how long to leave it alone after a failure, and
 * whether there is any use in asking it again. It knows no clock and no socket; times are the loop's nanoseconds.
 */
final class ReplicaHealth {

    /** What a server asks for in {@code Retry-After} is granted up to this; beyond, it is asked as if it had not said so. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** A busy server is asked at least so often. */
    private static final Duration LONGEST_REST_OF_BUSY = Duration.ofSeconds(5);

    /** So often the time doubles that a silent replica is given. */
    private static final int MOST_DOUBLINGS = 20;

    private final Source source;
    private final List<URI> urls;
    private final Patience patience;
    private final boolean goesOn; // from an earlier read
    private int url;
    private int losses; // in a row
    private int refusals; // in a row, by which it will be no better when asked again
    private int silences; // in a row
    private boolean isBusy;
    private long since; // when the losses began, or when it began to be busy
    private Duration retryAfter = Duration.ZERO;

    /**
     * Begins with the first URL, and without a failure.
     *
     * @param source who is asked
     * @param patience how often, and how long
     */
    ReplicaHealth(Source source, Patience patience) {
        this(source, patience, false);
    }

    private ReplicaHealth(Source source, Patience patience, boolean goesOn) {
        this.source = source;
        this.urls = source.urls();
        this.patience = patience;
        this.goesOn = goesOn;
    }

    /** The same, but if it had had its time in an earlier read, and is not heard of, it is not given it once more. */
    static ReplicaHealth goingOn(Source source, Patience patience) {
        return new ReplicaHealth(source, patience, true);
    }

    /** Where to ask it now. */
    URI url() {
        return urls.get(url);
    }

    /** The next time, asks it at another URL than this; unless that has been decided already. */
    void leave(URI asked) {
        if (url().equals(asked)) {
            url = (url + 1) % urls.size();
        }
    }

    /** It has answered. */
    void answered() {
        losses = 0;
        refusals = 0;
        silences = 0;
        isBusy = false;
        retryAfter = Duration.ZERO;
    }

    /** Nothing has come for so long that the connection may be dead. */
    void silent() {
        silences++;
    }

    /** A request has come to nothing. */
    void failed(Trouble trouble, long now) {
        boolean wasBusy = isBusy;
        isBusy = trouble.kind() == Trouble.Kind.BUSY;
        if (losses == 0 || isBusy && !wasBusy) {
            since = now;
        }
        losses++;
        refusals = trouble.mayPass() ? 0 : refusals + 1;
        retryAfter = trouble.retryAfter()
                .filter(wanted -> wanted.compareTo(LONGEST_WAIT) <= 0)
                .orElse(Duration.ZERO);
    }

    /**
     * How long to leave it alone after a failure: as long as it wants, or each time longer.
     *
     * @param jitter from 0 to 1, so that many readers do not come back all at once
     */
    Duration rest(double jitter) {
        Duration rest = patience.rest(Math.min(losses, patience.losses()));
        if (isBusy && rest.compareTo(LONGEST_REST_OF_BUSY) > 0) {
            rest = LONGEST_REST_OF_BUSY;
        }
        Duration base = rest.compareTo(retryAfter) > 0 ? rest.multipliedBy(3).dividedBy(4) : retryAfter;
        return base.plusNanos((long) (jitter * rest.toNanos() / 2));
    }

    /** How long to leave it alone after a silence. */
    Duration restOfSilence() {
        return patience.rest(silences);
    }

    /** How long a request may bring nothing until the connection counts as dead: twice as long after each time that it did. */
    Duration longestSilence() {
        return patience.reissue().multipliedBy(1L << Math.min(silences, MOST_DOUBLINGS));
    }

    /** Whether all of its URLs say that they will not answer. */
    boolean refuses() {
        return refusals >= urls.size();
    }

    /** Whether so many connections in a row came to nothing that it has had its time. */
    boolean isLost() {
        return losses > 0 && (hadItsTime() || losses >= patience.losses());
    }

    /**
     * Whether it has had its time: so many losses, or so long busy. It is not given up for that as long as somebody else may
     * decide; that is for the caller to know.
     */
    boolean isSpent(long now) {
        boolean isOver = isBusy ? now - since >= patience.busy().toNanos() : losses >= patience.losses();
        return losses > 0 && (hadItsTime() || isOver);
    }

    private boolean hadItsTime() {
        return goesOn && source.hasHadItsTime();
    }
}
