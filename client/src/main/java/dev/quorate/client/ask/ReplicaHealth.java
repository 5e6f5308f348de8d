package dev.quorate.client.ask;

import dev.quorate.client.Patience;
import dev.quorate.client.Trouble;
import dev.quorate.client.session.Source;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a replica does that is asked again and again: at which of its URLs to ask it, how long to leave it alone after a failure, and
 * whether there is any use in asking it again. It knows no clock and no socket; times are the loop's nanoseconds.
 */
public final class ReplicaHealth {

    /** What a server asks for in {@code Retry-After} is granted up to this; beyond, it is asked as if it had not said so. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** A busy server is asked at least so often. */
    private static final Duration LONGEST_REST_OF_BUSY = Duration.ofSeconds(5);

    /** So often the time doubles that a silent replica is given. */
    private static final int MOST_DOUBLINGS = 20;

    private static final int MOST_DOUBLINGS_OF_REST = 10;

    private final Source source;
    private final List<URI> urls;
    private final Patience patience;
    private final boolean goesOn; // from an earlier read
    private int url;
    private int losses; // in a row
    private final Map<URI, Trouble> refusing = new HashMap<>(); // in a row, by what will be no better when asked again
    private int silences; // in a row
    private boolean isBusy; // at one of its URLs
    private int sinceBusy; // how many failures of other kinds came after that
    private long since; // when the losses began, or when it began to be busy
    private Duration retryAfter = Duration.ZERO;

    /**
     * Begins with the URL that has answered last, or else with the first, and without a failure.
     *
     * @param source who is asked
     * @param patience how often, and how long
     */
    public ReplicaHealth(Source source, Patience patience) {
        this(source, patience, false);
    }

    private ReplicaHealth(Source source, Patience patience, boolean goesOn) {
        this.source = source;
        this.urls = source.urls();
        this.url = source.firstUrl();
        this.patience = patience;
        this.goesOn = goesOn;
    }

    /** The same, but if it had had its time in an earlier read, and is not heard of, it is not given it once more. */
    public static ReplicaHealth goingOn(Source source, Patience patience) {
        return new ReplicaHealth(source, patience, true);
    }

    /** Where to ask it now. */
    public URI url() {
        return urls.get(url);
    }

    /** The next time, asks it at another URL than this; unless that has been decided already. */
    public void leave(URI asked) {
        if (url().equals(asked)) {
            url = (url + 1) % urls.size();
        }
    }

    /** It has answered. */
    public void answered() {
        losses = 0;
        refusing.clear();
        silences = 0;
        isBusy = false;
        retryAfter = Duration.ZERO;
    }

    /** Nothing has come for so long that the connection may be dead. */
    public void silent() {
        silences++;
    }

    /** A request has come to nothing, at the URL where it is asked now. */
    public void failed(Trouble trouble, long now) {
        failed(url(), trouble, now);
    }

    /** A request to one of its URLs has come to nothing. */
    public void failed(URI asked, Trouble trouble, long now) {
        boolean wasBusy = isBusy;
        sinceBusy = trouble.kind() == Trouble.Kind.BUSY ? 0 : sinceBusy + 1;
        isBusy = sinceBusy == 0 || wasBusy && sinceBusy < urls.size();
        if (losses == 0 || isBusy && !wasBusy) {
            since = now;
        }
        losses++;
        if (trouble.mayPass()) {
            refusing.clear();
        } else {
            refusing.put(asked, trouble);
        }
        retryAfter = trouble.retryAfter()
                .filter(wanted -> wanted.compareTo(LONGEST_WAIT) <= 0)
                .orElse(Duration.ZERO);
    }

    /**
     * How long to leave it alone after a failure: as long as it wants, or each time longer.
     *
     * @param jitter from 0 to 1, so that many readers do not come back all at once
     */
    public Duration rest(double jitter) {
        Duration rest = restAfter(Math.min(losses, patience.losses()));
        if (isBusy && rest.compareTo(LONGEST_REST_OF_BUSY) > 0) {
            rest = LONGEST_REST_OF_BUSY;
        }
        Duration least = rest.multipliedBy(3).dividedBy(4);
        Duration base = least.compareTo(retryAfter) > 0 ? least : retryAfter;
        return base.plusNanos((long) (jitter * rest.toNanos() / 2));
    }

    /** How long to leave it alone after a silence. */
    public Duration restOfSilence() {
        return restAfter(silences);
    }

    /** Each time twice as long. */
    private Duration restAfter(int failures) {
        return patience.rest().multipliedBy(1L << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS_OF_REST));
    }

    /** How long a request may bring nothing until the connection counts as dead: twice as long after each time that it did. */
    public Duration longestSilence() {
        return patience.reissue().multipliedBy(1L << Math.min(silences, MOST_DOUBLINGS));
    }

    /** Whether all of its URLs say that they will not answer. */
    public boolean refuses() {
        return refusing.keySet().containsAll(urls);
    }

    /** Why it is given up: that there is no such object only if no URL has said anything else. */
    public Trouble reason(Trouble last) {
        return refusing.values().stream()
                .filter(trouble -> trouble.kind() != Trouble.Kind.NOT_FOUND)
                .findFirst()
                .orElse(last);
    }

    /** Whether so many connections in a row came to nothing that it has had its time. */
    public boolean isLost() {
        return losses > 0 && (hadItsTime() || losses >= patience.losses());
    }

    /**
     * Whether it has had its time: so many losses, or so long busy. It is not given up for that as long as somebody else may
     * decide; that is for the caller to know.
     */
    public boolean isSpent(long now) {
        boolean isOver = isBusy ? now - since >= patience.busy().toNanos() : losses >= patience.losses();
        return losses > 0 && (hadItsTime() || isOver);
    }

    private boolean hadItsTime() {
        return goesOn && source.hasHadItsTime();
    }
}
