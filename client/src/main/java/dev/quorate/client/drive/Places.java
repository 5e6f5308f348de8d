package dev.quorate.client.drive;

import dev.quorate.client.Trouble;
import dev.quorate.client.ask.PieceFetch;
import dev.quorate.client.ask.Responses;
import dev.quorate.client.session.Session;
import dev.quorate.client.session.Source;
import dev.quorate.client.store.PieceLayout;
import dev.quorate.client.transport.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The memory for pieces: so many buffers, however many replicas there are. A request for a piece waits for its turn until there
 * is one, and until its replica has not too many requests under way. Only the thread of the loop uses it, unless a method says
 * otherwise.
 *
 * <p>A replica that stands still or sends too slowly loses its place when another has waited for a while, and waits itself, behind
 * all that have lost a place less often since they last brought a piece. Each time it gets twice as long, so in the end a correct
 * replica on a slow line has the time that it needs.
 */
final class Places {

    private static final Duration OFTEN = Duration.ofMillis(10);

    /** How often the time that somebody has to wait a piece may take, before its place is taken away. */
    private static final int SLOWNESS = 10;

    private static final int MOST_DOUBLINGS = 20;

    private final Session session;
    private final PieceLayout layout;
    private final Responses.Proof proof;
    private final Buffers buffers;
    private final List<Place> waiting = new ArrayList<>(); // in the order in which they came
    private final List<Place> running = new ArrayList<>();
    private final Map<Source, Integer> displacements = new HashMap<>(); // since the source brought a piece
    private int free;
    private boolean watching;

    /** Is told how a request ended. */
    interface Answer {
        /**
         * The piece is complete, as far as its length tells; with what speaks against blaming the replica if it is not the true
         * one. Whoever is told this gives the buffer back. On a thread of the transport.
         */
        void complete(Place place, Buffer buffer, Optional<Trouble> doubt);

        /** It came to nothing. */
        void trouble(Place place, Trouble trouble);
    }

    /** Nothing is asked for yet; the proof is what will tell whether a piece is the true one. */
    Places(Session session, PieceLayout layout, Responses.Proof proof) {
        this.session = session;
        this.layout = layout;
        this.proof = proof;
        this.buffers = new Buffers(layout.pieceLength());
        this.free = session.piecesInMemory(layout);
    }

    /** Asks a replica for a piece, as soon as there is a place. */
    Place enter(Source source, int piece, URI url, Answer answer) {
        Place place = new Place(source, piece, url, answer);
        waiting.add(place);
        fill();
        return place;
    }

    /** Takes back the buffer of a piece that was complete. On any thread. */
    void giveBack(Buffer buffer) {
        buffers.giveBack(buffer);
        session.soon(this::release);
    }

    /** Nothing is asked for any more. */
    void close() {
        List.copyOf(waiting).forEach(Place::leave);
        List.copyOf(running).forEach(Place::leave);
        buffers.clear();
    }

    private void release() {
        free++;
        fill();
    }

    private void fill() {
        for (Optional<Place> next = next(); free > 0 && next.isPresent(); next = next()) {
            waiting.remove(next.get());
            free--;
            next.get().begin();
        }
        if (!watching && (next().isPresent() || waiting.stream().anyMatch(Place::isAlternative))) {
            watching = true;
            session.after(OFTEN, this::watch);
        }
    }

    /** Whose turn it is, if it is anybody's; of several the one that came first. */
    private Optional<Place> next() {
        return waiting.stream()
                .filter(place -> running.stream()
                                .filter(other -> other.source == place.source)
                                .count()
                        < session.window())
                .min(Comparator.comparingInt(Place::displaced));
    }

    private void watch() {
        watching = false;
        long now = session.nanos();
        running.forEach(place -> place.observe(now));
        next().filter(place -> place.hasWaited(now)).ifPresent(place -> displaceFor(place, now));
        displaceForAlternatives(now);
        fill();
    }

    /** Where a replica has no further place, a URL that stands still leaves its place to another, for the same piece. */
    private void displaceForAlternatives(long now) {
        waiting.stream()
                .filter(place -> place.isAlternative() && place.hasWaited(now))
                .flatMap(place -> running.stream().filter(place::isAlternativeTo))
                .filter(place -> place.isIdle(now))
                .findFirst()
                .ifPresent(Place::displace);
    }

    private void displaceFor(Place other, long now) {
        running.stream()
                .filter(place -> place.isOutdone(other.displaced(), now))
                .max(Comparator.comparingInt(Place::displaced).thenComparingLong(place -> place.remaining(now)))
                .ifPresent(Place::displace);
    }

    /** A request that waits for its turn, or has it. */
    final class Place {
        private final Source source;
        private final int piece;
        private final URI url;
        private final Answer answer;
        private long since = session.nanos();
        private @Nullable Turn turn;
        private boolean displaced;

        private Place(Source source, int piece, URI url, Answer answer) {
            this.source = source;
            this.piece = piece;
            this.url = url;
            this.answer = answer;
        }

        Source source() {
            return source;
        }

        URI url() {
            return url;
        }

        int length() {
            return layout.length(piece);
        }

        /** Since when it waits for its turn, or has it, in the loop's nanoseconds. */
        long since() {
            return since;
        }

        /** Whether it had its turn, and waits for another. */
        boolean isDisplaced() {
            return displaced && turn == null;
        }

        /** What is under way; nothing as long as it waits. */
        @Nullable
        PieceFetch fetch() {
            Turn current = turn;
            return current == null ? null : current.fetch;
        }

        /** Ends it, whatever is still on its way. */
        void leave() {
            waiting.remove(this);
            Turn current = turn;
            if (current != null) {
                turn = null;
                running.remove(this);
                current.leave();
                session.soon(Places.this::fill); // its replica may be asked for another
            }
        }

        private void begin() {
            since = session.nanos();
            Turn begun = new Turn(this);
            turn = begun;
            running.add(this);
            begun.fetch = PieceFetch.begin(session, source, piece, url, layout, proof, begun);
        }

        /** It has to wait for another turn. */
        private void displace() {
            displaced = true;
            displacements.merge(source, 1, Integer::sum);
            leave();
            since = session.nanos();
            waiting.add(this);
        }

        /** Whether it waits while its replica is asked for the same piece at another URL. */
        private boolean isAlternative() {
            return running.stream().anyMatch(this::isAlternativeTo);
        }

        private boolean isAlternativeTo(Place other) {
            return other.source == source && other.piece == piece;
        }

        private boolean hasWaited(long now) {
            return now - since > session.patience().progress().toNanos();
        }

        private int displaced() {
            return displacements.getOrDefault(source, 0);
        }

        private void observe(long now) {
            PieceFetch current = fetch();
            if (current != null) {
                current.observe(now);
            }
        }

        private long remaining(long now) {
            PieceFetch current = fetch();
            return current == null ? 0 : current.remainingNanos(now);
        }

        /** Whether somebody whose source was displaced so many times has waited long enough for this place. */
        private boolean isOutdone(int other, long now) {
            PieceFetch current = fetch();
            return current != null
                    && hasWaited(now)
                    && (displaced() > other || isIdle(now) || current.remainingNanos(now) > SLOWNESS * allowedNanos());
        }

        /** Whether nothing has come for longer than it may stand still. */
        private boolean isIdle(long now) {
            PieceFetch current = fetch();
            return current != null && hasWaited(now) && current.idleNanos() > allowedNanos();
        }

        private long allowedNanos() {
            return session.patience().progress().toNanos() << Math.min(displaced(), MOST_DOUBLINGS);
        }
    }

    /** A place's fetch. It ends once: with a piece, with a trouble, or because it is left. */
    private final class Turn implements PieceFetch.Answer {
        private final Place place;
        private final AtomicBoolean over = new AtomicBoolean();
        private @Nullable PieceFetch fetch;

        Turn(Place place) {
            this.place = place;
        }

        void leave() {
            PieceFetch current = fetch;
            if (current != null) {
                current.end();
            }
            if (over.compareAndSet(false, true)) {
                session.soon(Places.this::release);
            }
        }

        @Override
        public Buffer buffer(int capacity) {
            return buffers.take(capacity);
        }

        @Override
        public void complete(PieceFetch complete, Buffer buffer) {
            if (over.compareAndSet(false, true)) {
                session.soon(() -> ended(true));
                place.answer.complete(place, buffer, complete.doubt());
            }
        }

        @Override
        public void trouble(PieceFetch broken, Trouble trouble) {
            if (over.compareAndSet(false, true)) {
                session.soon(() -> {
                    ended(false);
                    release();
                    if (place.turn == this) {
                        place.answer.trouble(place, trouble);
                    }
                });
            }
        }

        /** It is compared with nobody any more. */
        private void ended(boolean complete) {
            if (place.turn == this) {
                running.remove(place);
                fill();
            }
            if (complete) {
                displacements.remove(place.source);
            }
        }
    }
}
