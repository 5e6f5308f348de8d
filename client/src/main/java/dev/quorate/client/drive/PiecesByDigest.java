package dev.quorate.client.drive;

import dev.quorate.client.Event;
import dev.quorate.client.Exposure;
import dev.quorate.client.Trouble;
import dev.quorate.client.ask.PieceFetch;
import dev.quorate.client.ask.ReplicaHealth;
import dev.quorate.client.ask.Responses;
import dev.quorate.client.session.Session;
import dev.quorate.client.session.Source;
import dev.quorate.client.store.PieceLayout;
import dev.quorate.client.store.Store;
import dev.quorate.client.transport.Buffer;
import dev.quorate.core.PieceEvent;
import dev.quorate.core.PieceOutcome;
import dev.quorate.core.PieceReader;
import dev.quorate.core.PieceReaderState;
import dev.quorate.core.PieceRequest;
import dev.quorate.core.PieceSet;
import dev.quorate.core.PieceStep;
import dev.quorate.core.ReplicaSet;
import dev.quorate.manifest.Digest;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The piece read of the kernel, carried out: fetches pieces from all replicas at once, and writes those that are right.
 *
 * <p>No deadline ends a request. A request is overdue when its body stands still; or when replicas are idle, because nothing is
 * left to ask for, and one of them is expected to be done with the piece sooner. The kernel then asks another replica, too.
 */
public final class PiecesByDigest {

    private static final Duration OFTEN = Duration.ofMillis(10);

    /** How much longer than expected a piece may take before an idle replica is given it, too. */
    private static final long LATENESS_NANOS = Duration.ofMillis(20).toNanos();

    private final Session session;
    private final PieceLayout layout;
    private final Consumer<PieceOutcome> ending;
    private final PieceReader kernel;
    private final PieceEngine engine;
    private final int read;
    private final Map<PieceRequest, Places.Place> fetches = new HashMap<>();
    private final Map<Source, ReplicaHealth> healths = new HashMap<>();
    private final Arrivals arrivals;
    private @Nullable PieceReaderState state;
    private boolean hasEnded;

    /** Is told of every piece that was written, but for those that may be wrong without being a lie. On the loop. */
    public interface Arrivals {
        /** A piece is there. */
        void arrived(Source source, int piece, Digest digest);
    }

    public PiecesByDigest(
            Session session, PieceLayout layout, Store store, Arrivals arrivals, Consumer<PieceOutcome> ending) {
        this.session = session;
        this.layout = layout;
        this.arrivals = arrivals;
        this.ending = ending;
        this.kernel = PieceReader.of(session.sources().size(), layout.count(), window(session, layout));
        this.engine = new PieceEngine(session, layout, store, Responses.Proof.DIGEST);
        this.read = session.newRead();
        session.sources().forEach(source -> healths.put(source, new ReplicaHealth(source, session.patience())));
    }

    /** As many requests at a time as was asked for, if what is on its way then fits into the memory; at least one. */
    private static int window(Session session, PieceLayout layout) {
        int share = session.piecesInMemory(layout) / session.sources().size();
        return Math.min(session.window(), Math.max(1, share));
    }

    /** Starts, with pieces that are there already. */
    public void start(PieceSet there) {
        there.stream().forEach(engine::isThere);
        ReplicaSet exposed = ReplicaSet.collect(
                session.sources().stream().filter(Source::isExposed).mapToInt(Source::number));
        session.tell(new Event.PiecesBegan(read, kernel, there, exposed, session.order()));
        PieceEvent.Start start = new PieceEvent.Start(there, exposed);
        stepped(start, kernel.start(there, exposed));
        session.whenExposed(source -> {
            if (isGoingOn()) {
                happened(new PieceEvent.Exposure(source.number()));
            }
        });
        watch();
    }

    /** Which pieces are there. */
    public PieceSet there() {
        return requireStarted().done();
    }

    /** How many bytes are there. */
    public long done() {
        return engine.done();
    }

    private PieceReaderState requireStarted() {
        PieceReaderState now = state;
        if (now == null) {
            throw new IllegalStateException("the piece read has not started");
        }
        return now;
    }

    private boolean isGoingOn() {
        return !hasEnded && !session.hasEnded();
    }

    private void happened(PieceEvent event) {
        stepped(event, kernel.step(requireStarted(), event));
    }

    private void stepped(PieceEvent event, PieceStep step) {
        state = step.state();
        session.tell(new Event.PiecesStepped(read, event, step));
        step.cancel().forEach(this::cancel);
        step.ask().forEach(this::ask);
        if (step.state().outcome() != PieceOutcome.PENDING) {
            end(step.state().outcome());
        }
    }

    private void end(PieceOutcome outcome) {
        if (!hasEnded) {
            hasEnded = true;
            List.copyOf(fetches.keySet()).forEach(this::cancel);
            engine.end(() -> ending.accept(outcome));
        }
    }

    private void cancel(PieceRequest request) {
        Places.@Nullable Place place = fetches.remove(request);
        if (place != null) {
            place.leave();
        }
    }

    private void ask(PieceRequest request) {
        Source source = session.source(request.replica());
        URI url = health(source).url();
        fetches.put(request, engine.ask(source, request.piece(), url, new Places.Answer() {
            @Override
            public void complete(Places.Place place, Buffer buffer, Optional<Trouble> doubt) {
                completed(request, place, buffer, doubt);
            }

            @Override
            public void trouble(Places.Place place, Trouble trouble) {
                lost(request, place, trouble);
            }
        }));
    }

    /** On a thread of the transport: what is verified is written at once, and the loop need not wait for the disk. */
    private void completed(PieceRequest request, Places.Place place, Buffer buffer, Optional<Trouble> doubt) {
        Digest digest = buffer.digest();
        Optional<Digest> expected = layout.expected(request.piece());
        if (expected.isEmpty()) {
            session.soon(() -> arrivedUnverified(request, place, digest, buffer, doubt));
            return;
        }
        boolean valid = expected.get().equals(digest);
        if (!valid && doubt.isPresent()) {
            engine.giveBack(buffer);
            session.soon(() -> lost(request, place, doubt.get()));
            return;
        }
        boolean written = !valid
                || engine.write(
                        request.piece(),
                        digest,
                        (store, offset) -> store.write(offset, buffer.verified(expected.get())));
        engine.giveBack(buffer);
        if (written) {
            session.soon(() -> arrived(request, place, digest, valid, doubt));
        }
    }

    /**
     * What cannot be verified yet is written here, on the loop: only if the piece is still asked for, or else a liar that comes
     * second could write over what a correct replica sent.
     */
    private void arrivedUnverified(
            PieceRequest request, Places.Place place, Digest digest, Buffer buffer, Optional<Trouble> doubt) {
        if (fetches.get(request) == place
                && engine.write(request.piece(), digest, (store, offset) -> store.writeUnverified(offset, buffer))) {
            arrived(request, place, digest, true, doubt);
        }
        engine.giveBack(buffer);
    }

    private void arrived(
            PieceRequest request, Places.Place place, Digest digest, boolean valid, Optional<Trouble> doubt) {
        if (!fetches.remove(request, place)) {
            return; // somebody else was quicker
        }
        place.leave();
        Source source = place.source();
        source.answered(place.url());
        health(source).answered();
        if (valid) {
            source.delivered();
            engine.isThere(request.piece());
            engine.took(session.nanos() - place.since());
            if (doubt.isEmpty()) {
                arrivals.arrived(source, request.piece(), digest);
            }
        }
        happened(new PieceEvent.Piece(source.number(), request.piece(), valid));
        if (!valid) {
            Digest expected = layout.expected(request.piece()).orElse(digest);
            session.expose(source, new Exposure.BadPiece(request.piece(), expected, digest));
        }
    }

    /** Nothing has come for so long that the connection may be dead: it is asked again, and has twice as long the next time. */
    private void askAnew(PieceRequest request, Places.Place place) {
        fetches.remove(request);
        place.leave();
        ReplicaHealth health = health(place.source());
        if (!isResting(place.source())) {
            health.silent();
        }
        health.leave(place.url());
        rest(request, place.source(), health.restOfSilence());
    }

    private boolean isResting(Source source) {
        return requireStarted().resting().contains(source.number());
    }

    /**
     * A request is lost. The replica rests, each time longer; in the end it is given up. Requests that are lost together, as when
     * a server starts again, are one loss.
     */
    private void lost(PieceRequest request, Places.Place place, Trouble trouble) {
        if (!fetches.remove(request, place)) {
            return;
        }
        place.leave();
        Source source = place.source();
        ReplicaHealth health = health(source);
        if (!isResting(source)) {
            health.failed(place.url(), trouble, session.nanos());
        }
        health.leave(place.url());
        session.troubled(source, place.url(), true, trouble);
        boolean isHopeless = isHopeless(source);
        if (isHopeless) {
            session.gaveUp(source, health.reason(trouble));
        }
        if (!isGoingOn()) {
            return;
        }
        if (trouble.kind() == Trouble.Kind.NO_RANGES) {
            source.sendsNoParts();
        }
        if (isHopeless) {
            happened(new PieceEvent.Failure(source.number()));
        } else {
            Duration rest = health.rest(session.jitter());
            if (!isResting(source)) {
                session.resting(source, trouble, rest);
            }
            rest(request, source, rest);
        }
    }

    /** A replica that may come back is given up only when nobody else is left who may bring the pieces. */
    private boolean isHopeless(Source source) {
        long now = session.nanos();
        ReplicaSet givenUp = requireStarted().givenUp();
        return health(source).refuses()
                || session.sources().stream()
                        .filter(each -> each == source || !givenUp.contains(each.number()))
                        .allMatch(each -> health(each).isSpent(now));
    }

    private void rest(PieceRequest request, Source source, Duration rest) {
        boolean alreadyRests = isResting(source);
        happened(new PieceEvent.Loss(source.number(), request.piece()));
        if (!alreadyRests) {
            session.after(rest, () -> {
                if (isGoingOn()) {
                    happened(new PieceEvent.Return(source.number()));
                }
            });
        }
    }

    private ReplicaHealth health(Source source) {
        ReplicaHealth health = healths.get(source);
        if (health == null) {
            throw new AssertionError("every source has a health");
        }
        return health;
    }

    /** Looks from time to time for requests that are late. */
    private void watch() {
        if (isGoingOn()) {
            List.copyOf(fetches.entrySet()).forEach(entry -> watch(entry.getKey(), entry.getValue()));
            if (onlyWholesAreLeft()) {
                end(PieceOutcome.UNAVAILABLE);
            } else {
                session.after(OFTEN, this::watch);
            }
        }
    }

    /** Whether nobody who sends parts can be heard, but somebody would send the whole. */
    private boolean onlyWholesAreLeft() {
        ReplicaSet givenUp = requireStarted().givenUp();
        return session.sources().stream().anyMatch(Source::sendsOnlyWholes)
                && session.sources().stream()
                        .allMatch(source -> givenUp.contains(source.number())
                                || source.isOverdue()
                                || health(source).isSpent(session.nanos()));
    }

    private void watch(PieceRequest request, Places.Place place) {
        if (fetches.get(request) != place || !isGoingOn()) {
            return; // an earlier one of this round ended it
        }
        @Nullable PieceFetch fetch = place.fetch();
        if (fetch != null) {
            fetch.observe(session.nanos());
        }
        long longest = health(place.source()).longestSilence().toNanos();
        if (fetch != null && fetch.idleNanos() > longest) {
            askAnew(request, place);
        } else if (fetch == null ? waitsTooLong(place) : isLate(fetch)) {
            if (fetch != null || place.isDisplaced()) {
                session.late(place.source());
            }
            becomeOverdue(request);
        }
    }

    private void becomeOverdue(PieceRequest request) {
        if (!requireStarted().overdue().contains(request.replica(), request.piece())) {
            happened(new PieceEvent.Overdue(request.replica(), request.piece()));
        }
    }

    /** Who waits for a place keeps nobody from asking another, who may have one sooner. */
    private boolean waitsTooLong(Places.Place place) {
        return place.isDisplaced()
                || (session.nanos() - place.since() > 2 * (expectedNanos() + LATENESS_NANOS) && isSomebodyIdle());
    }

    private boolean isLate(PieceFetch fetch) {
        if (fetch.idleNanos() > session.patience().progress().toNanos()) {
            return true;
        }
        long now = session.nanos();
        boolean isSlow = fetch.remainingNanos(now) > expectedNanos() + LATENESS_NANOS
                || now - fetch.begun() > 2 * (expectedNanos() + LATENESS_NANOS);
        return isSlow && isSomebodyIdle();
    }

    /** How long an idle replica is expected to need for a piece. */
    private long expectedNanos() {
        long typical = engine.typicalNanos();
        return typical == 0 ? session.patience().reply().toNanos() : typical;
    }

    private boolean isSomebodyIdle() {
        PieceReaderState now = requireStarted();
        return session.sources().stream()
                .map(Source::number)
                .anyMatch(number -> !now.givenUp().contains(number)
                        && !now.resting().contains(number)
                        && now.requests().count(number) == 0);
    }
}
