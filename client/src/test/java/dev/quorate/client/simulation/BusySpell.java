package dev.quorate.client.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * A time in which a server says that it cannot answer now, and perhaps when it can.
 *
 * @param from when it begins, in the loop's nanoseconds
 * @param to when it is over
 * @param status how it says so
 * @param retry what it says of its end
 */
record BusySpell(long from, long to, int status, Retry retry) {

    /** So long at most a correct server is busy. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final List<Integer> STATUSES = List.of(503, 503, 429, 500, 502, 504);

    private static final Instant MIDNIGHT = Instant.parse("2026-01-01T00:00:00Z");
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    /** What the field {@code Retry-After} says. */
    enum Retry {
        /** There is none. */
        MISSING,
        /** When it can again, in seconds. */
        SECONDS,
        /** The same as a date, by the server's own clock. */
        DATE,
        /** At once, although it is still busy then. */
        TOO_SHORT,
        /** Some seconds more than it needs. */
        LONG,
        /** An hour. */
        TOO_LONG,
        /** A time that has passed. */
        PAST,
        MALFORMED
    }

    /** A time that is long, but not too long for a correct server: with its last wait it has less than the 30 seconds that there are. */
    static BusySpell draw(Random random) {
        long from = random.nextBoolean() ? 0 : (long) (random.nextDouble() * 2e9);
        long to = from + (long) (random.nextDouble() * random.nextDouble() * LONGEST.toNanos());
        return draw(random, from, to);
    }

    /** It never ends. */
    static BusySpell endless(Random random) {
        return draw(random, 0, Long.MAX_VALUE);
    }

    private static BusySpell draw(Random random, long from, long to) {
        int status = STATUSES.get(random.nextInt(STATUSES.size()));
        return new BusySpell(from, to, status, Retry.values()[random.nextInt(Retry.values().length)]);
    }

    boolean isGoingOn(long now) {
        return now >= from && now < to;
    }

    /** The fields that say when to come back. A date comes with what the server takes for now: else our own clock would count. */
    Map<String, List<String>> fields(long now) {
        long seconds = Math.min((to - now) / 1_000_000_000 + 1, 20);
        return switch (retry) {
            case MISSING -> Map.of();
            case SECONDS -> retryAfter(Long.toString(seconds));
            case DATE -> dates(now, seconds);
            case TOO_SHORT -> retryAfter("0");
            case LONG -> retryAfter(Long.toString(seconds + 5));
            case TOO_LONG -> retryAfter("3600");
            case PAST -> dates(now, -seconds);
            case MALFORMED -> retryAfter("soon");
        };
    }

    private static Map<String, List<String>> retryAfter(String value) {
        return Map.of("retry-after", List.of(value));
    }

    private static Map<String, List<String>> dates(long now, long seconds) {
        Instant there = MIDNIGHT.plusNanos(now);
        return Map.of(
                "date", List.of(HTTP_DATE.format(there)),
                "retry-after", List.of(HTTP_DATE.format(there.plusSeconds(seconds))));
    }
}
