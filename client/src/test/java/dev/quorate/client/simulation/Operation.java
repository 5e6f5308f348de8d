package dev.quorate.client.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.client.Content;
import dev.quorate.client.Event;
import dev.quorate.client.Exposure;
import dev.quorate.client.Method;
import dev.quorate.client.Patience;
import dev.quorate.client.ReadFailedException;
import dev.quorate.client.read.DownloadStages;
import dev.quorate.client.read.DownloadTask;
import dev.quorate.client.read.ReadTask;
import dev.quorate.client.session.Session;
import dev.quorate.client.session.Settings;
import dev.quorate.manifest.Digest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One read or download, carried out until it ends or its time is over; and what was seen of it. */
final class Operation {

    /** What a server asks for in {@code Retry-After} is granted up to this. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** However busy a server is: it is asked again after this at the latest. */
    private static final Duration LONGEST_WAIT_OTHERWISE = Duration.ofSeconds(10);

    private final World world;
    private final SimulatedLoop loop;
    private final MemoryStore store;
    private final Tally tally;
    private final Consumer<Event> story;
    private final Session session;
    private final long begun;
    private byte @Nullable [] result;
    private @Nullable Method method;
    private @Nullable Throwable failure;
    private List<Exposure> exposures = List.of();
    private boolean knowsSize;
    private int takenOver;
    private int discarded;

    Operation(World world, SimulatedLoop loop, Random random, MemoryStore store, Tally tally, Consumer<Event> story) {
        this.world = world;
        this.loop = loop;
        this.store = store;
        this.tally = tally;
        this.story = story;
        this.begun = loop.nanos();
        Settings settings = new Settings(
                world.group,
                loop,
                world.network,
                Patience.DEFAULT,
                world.limits,
                world.memory,
                world.window,
                size -> world.pieceLength,
                new AtomicInteger()::incrementAndGet,
                this::hear);
        this.session = new Session(settings, "", random, this::failed);
    }

    /** Runs until it ends, at most for so long; with a timeout of the caller's, or none. */
    void run(Duration limit, Optional<Duration> timeout) {
        loop.execute(
                world.isRead
                        ? new ReadTask(session, world.anchor(), this::hasRead)::start
                        : new DownloadTask(session, world.anchor(), store, this::hasDownloaded)::start);
        timeout.ifPresent(time ->
                session.after(time, () -> session.fail(ReadFailedException.Kind.TIMED_OUT, "It took too long.")));
        loop.runUntil(this::hasEnded, Duration.ofNanos(begun).plus(limit));
        session.end();
    }

    private void hasRead(Content content) {
        assertThat(content.digest()).isEqualTo(Digest.ofContent(content.bytes()));
        ended(content.bytes());
    }

    private void hasDownloaded(DownloadStages.Committed committed) {
        method = committed.method();
        ended(store.committed());
    }

    private void ended(byte[] bytes) {
        exposures = session.exposures();
        result = bytes;
        session.end();
    }

    private void failed(Throwable reason) {
        failure = reason;
        exposures = session.exposures();
    }

    private boolean hasEnded() {
        return result != null || failure != null;
    }

    private void hear(Event event) {
        if (event instanceof Event.Progressed) {
            return;
        }
        story.accept(event);
        if (event instanceof Event.MethodChosen chosen) {
            knowsSize |= chosen.size().isPresent();
        } else if (event instanceof Event.PiecesBegan pieces) {
            takenOver += pieces.done().size();
        } else if (event instanceof Event.ReadAgain again) {
            discarded += again.pieces();
        } else if (event instanceof Event.ReplicaResting resting) {
            checkRest(resting);
        } else if (event instanceof Event.RequestFailed failed
                && failed.trouble().sentence().contains("not signed by the key")) {
            tally.saw(Sight.SIGNATURE_REFUSED);
        }
    }

    /** Of several URLs one may ask for a longer rest than another, so only a single one is held to its word here. */
    private void checkRest(Event.ReplicaResting resting) {
        Duration wanted = resting.trouble().retryAfter().orElse(Duration.ZERO);
        if (wanted.isZero() || resting.replica().urls().size() > 1) {
            return;
        } else if (wanted.compareTo(LONGEST_WAIT) > 0) {
            assertThat(resting.rest()).as("rest").isLessThan(LONGEST_WAIT_OTHERWISE);
            tally.saw(Sight.RETRIED_EARLIER);
        } else {
            assertThat(resting.rest()).as("rest").isGreaterThanOrEqualTo(wanted);
            tally.saw(Sight.RETRIED_AS_ASKED);
        }
    }

    // What came of it.

    /** What was read; nothing if it came to nothing. */
    Optional<byte[]> result() {
        return Optional.ofNullable(result);
    }

    Optional<Method> method() {
        return Optional.ofNullable(method);
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** The kind of failure; nothing as long as there is none, or it is our own mistake. */
    Optional<ReadFailedException.Kind> failureKind() {
        return failure instanceof ReadFailedException failed ? Optional.of(failed.kind()) : Optional.empty();
    }

    List<Exposure> exposures() {
        return exposures;
    }

    boolean knowsSize() {
        return knowsSize;
    }

    /** How many pieces of an earlier one it took over. */
    int takenOver() {
        return takenOver;
    }

    /** How many pieces of an earlier one it read again because nothing showed that they were right. */
    int discarded() {
        return discarded;
    }

    /** How long it took. */
    Duration elapsed() {
        return Duration.ofNanos(loop.nanos() - begun);
    }
}
