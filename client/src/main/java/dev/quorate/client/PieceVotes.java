package dev.quorate.client;

import dev.quorate.client.transport.Buffer;
import dev.quorate.client.transport.Exchange;
import dev.quorate.client.transport.Trouble;
import dev.quorate.core.Reader;
import dev.quorate.manifest.Digest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object of which nothing is known but its size: each piece from as many replicas as have to agree, and several pieces
 * at a time.
 */
final class PieceVotes {

    private static final Duration OFTEN = Duration.ofMillis(10);

    private final Session session;
    private final PieceLayout layout;
    private final Store store;
    private final Consumer<Boolean> ending;
    private final Map<Source, Lane> lanes = new HashMap<>();
    private final Places places;
    private final List<Vote<Digest>> votes = new ArrayList<>();
    private final int most;
    private int next = 1;
    private int running;
    private int writing;
    private long done;
    private long typicalNanos; // from asking to arrival, the turns of others included; 0 until it is known
    private boolean ended;

    /** A replica's requests, of which only so many are under way at a time. */
    private static final class Lane {
        private final Deque<PieceVote.Fetch> waiting = new ArrayDeque<>();
        private int running;
    }

    /** Prepares; the ending is told whether they were all decided. */
    PieceVotes(Session session, PieceLayout layout, Store store, Consumer<Boolean> ending) {
        this.session = session;
        this.layout = layout;
        this.store = store;
        this.ending = ending;
        this.places = new Places(session, layout, Responses.Proof.COMPARISON);
        int copies = Reader.voting(session.group().deployment()).start().ask().size();
        this.most = Math.min(session.sources().size(), Math.max(1, session.piecesInMemory(layout) / copies));
        session.sources().forEach(source -> lanes.put(source, new Lane()));
    }

    void start() {
        goOn();
    }

    /** How many bytes are decided. */
    long done() {
        return done;
    }

    private void goOn() {
        while (running < most && next <= layout.count() && !ended) {
            running++;
            new PieceVote(next++).start();
        }
        if (running == 0 && !ended && !session.hasEnded()) {
            end(true);
        }
    }

    private void end(boolean complete) {
        if (!ended) {
            ended = true;
            votes.forEach(Vote::close);
            endUnlessWriting(complete);
        }
    }

    /** The next stage may use the store in another way, so it begins when nothing is being written any more. */
    private void endUnlessWriting(boolean complete) {
        if (writing == 0) {
            places.close();
            ending.accept(complete);
        } else {
            session.after(OFTEN, () -> endUnlessWriting(complete));
        }
    }

    private void learn(long nanos) {
        typicalNanos = typicalNanos == 0 ? nanos : (7 * typicalNanos + nanos) / 8;
    }

    private Lane lane(Source source) {
        Lane lane = lanes.get(source);
        if (lane == null) {
            throw new AssertionError("every source has a lane");
        }
        return lane;
    }

    /**
     * The vote on one piece. What a replica sent is kept only if its reply decides the vote: whatever liars send, it takes no
     * memory from others.
     */
    private final class PieceVote implements Vote.Asker<Digest> {
        private final int piece;
        private @Nullable Buffer latest; // what the reply that is being told is about
        private @Nullable Buffer beingWritten;
        private @Nullable Vote<Digest> vote;
        private boolean decided;

        PieceVote(int piece) {
            this.piece = piece;
        }

        void start() {
            Vote.Question<Digest> question = Vote.Question.voting(
                    "piece " + piece, session.group().deployment(), Digest::toString, this, Vote.Subject.ASPECT);
            Vote<Digest> started = new Vote<>(session, question, piece, this::ended);
            vote = started;
            votes.add(started);
            started.start();
        }

        @Override
        public Exchange ask(Source source, URI url, Vote.Answer<Digest> answer) {
            Lane lane = lane(source);
            Fetch fetch = new Fetch(source, url, answer, lane);
            if (lane.running < session.window()) {
                fetch.begin();
            } else {
                lane.waiting.addLast(fetch);
            }
            return fetch;
        }

        /** Its deadline is one for the whole piece. */
        @Override
        public boolean isWaitedFor() {
            return false;
        }

        /** A piece may take its time: it is overdue when it takes much longer than the others did. */
        @Override
        public Duration deadline(Patience patience) {
            return typicalNanos == 0 ? patience.progress() : patience.reply().plusNanos(2 * typicalNanos);
        }

        private void ended(Optional<Digest> outcome) {
            decided = true;
            Vote<Digest> ended = vote;
            Buffer body = latest;
            if (outcome.isEmpty()
                    || ended == null
                    || body == null
                    || !body.digest().equals(outcome.get())) {
                end(false);
                return;
            }
            Digest digest = outcome.get();
            ended.voters(digest).forEach(Source::delivered);
            writing++;
            beingWritten = body;
            session.beside(() -> write(body, digest));
        }

        private void write(Buffer body, Digest digest) {
            try {
                store.write(layout.offset(piece), body.verified(digest));
                store.note(piece, digest);
                places.giveBack(body);
                session.soon(this::written);
            } catch (IOException failure) {
                session.soon(() -> session.fail(ReadFailedException.Kind.STORAGE, StorageSentences.of(failure)));
            }
        }

        private void written() {
            writing--;
            Vote<Digest> over = vote;
            if (over != null) {
                over.close();
                votes.remove(over);
            }
            done += layout.length(piece);
            running--;
            goOn();
        }

        /** A request for the piece, which may have to wait for its turn. */
        private final class Fetch implements Exchange, Places.Answer {
            private final Source source;
            private final URI url;
            private final Vote.Answer<Digest> answer;
            private final Lane lane;
            private Places.@Nullable Place place;
            private final long asked = session.nanos();
            private boolean over;

            Fetch(Source source, URI url, Vote.Answer<Digest> answer, Lane lane) {
                this.source = source;
                this.url = url;
                this.answer = answer;
                this.lane = lane;
            }

            void begin() {
                if (decided) {
                    return;
                }
                lane.running++;
                place = places.enter(source, piece, url, this);
            }

            @Override
            public long received() {
                Places.Place mine = place;
                @Nullable PieceFetch fetch = mine == null ? null : mine.fetch();
                return fetch == null ? 0 : fetch.received();
            }

            @Override
            public void cancel() {
                lane.waiting.remove(this);
                leave();
            }

            @Override
            public void complete(Places.Place mine, Buffer buffer, Optional<Trouble> doubt) {
                Digest digest = buffer.digest();
                session.soon(() -> {
                    if (!over) {
                        if (!source.isOverdue()) {
                            learn(session.nanos() - asked);
                        }
                        leave();
                        latest = buffer;
                        answer.reply(digest);
                        latest = null;
                    }
                    if (buffer != beingWritten) {
                        places.giveBack(buffer);
                    }
                });
            }

            @Override
            public void trouble(Places.Place mine, Trouble trouble) {
                if (!over) {
                    leave();
                    answer.trouble(trouble);
                }
            }

            /** Makes room for the next request to this replica. */
            private void leave() {
                Places.Place left = place;
                if (!over && left != null) {
                    over = true;
                    left.leave();
                    lane.running--;
                    while (lane.running < session.window() && !lane.waiting.isEmpty()) {
                        lane.waiting.removeFirst().begin();
                    }
                }
            }
        }
    }
}
