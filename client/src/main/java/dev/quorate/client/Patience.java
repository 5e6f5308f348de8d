package dev.quorate.client;

import java.time.Duration;

/**
 * How long to wait. None of these times ends a read, and none rules a replica out: when one has passed, somebody else is asked
 * as well.
 *
 * @param reply how long a vote may take until it is overdue, the connection included
 * @param progress how long the body of a piece may stand still until the piece is overdue
 * @param reissue how long a request may bring nothing until it is given up and asked again
 * @param rest how long a replica is left alone after a request was lost; twice as long after each further one
 * @param losses how many connections in a row may fail or break until a replica is given up; at least 1. With the usual times
 *     that takes 6 seconds
 * @param busy how long a replica may answer that it cannot now, such as with status 503, until it is given up
 */
public record Patience(Duration reply, Duration progress, Duration reissue, Duration rest, int losses, Duration busy) {

    private static final Duration BUSY = Duration.ofSeconds(30);

    /** What suits most networks. A premature timeout costs one small request more. */
    public static final Patience DEFAULT = new Patience(
            Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMillis(100), 7);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a duration is not positive, or {@code losses} is less than 1
     */
    public Patience {
        for (Duration each : new Duration[] {reply, progress, reissue, rest, busy}) {
            if (each.isZero() || each.isNegative()) {
                throw new IllegalArgumentException("a time to wait must be longer than nothing, but is " + each);
            }
        }
        if (losses < 1) {
            throw new IllegalArgumentException("a replica may lose at least 1 request, not " + losses);
        }
    }

    /**
     * Times of which the last is the usual one, 30 seconds.
     *
     * @param reply see above
     * @param progress see above
     * @param reissue see above
     * @param rest see above
     * @param losses see above
     */
    public Patience(Duration reply, Duration progress, Duration reissue, Duration rest, int losses) {
        this(reply, progress, reissue, rest, losses, BUSY);
    }
}
