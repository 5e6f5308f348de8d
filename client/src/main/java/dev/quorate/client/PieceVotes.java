package dev.quorate.client;

import dev.quorate.client.transport.Buffer;
import dev.quorate.client.transport.Exchange;
import dev.quorate.client.transport.Trouble;
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
    private final Buffers buffers;
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
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private int running;
    }

    /** Prepares; the ending is told whether they were all decided. */
    PieceVotes(Session session, PieceLayout layout, Store store, Consumer<Boolean> ending) {
        this.session = session;
        this.layout = layout;
        this.store = store;
        this.ending = ending;
        this.buffers = new Buffers(layout.pieceLength());
        this.most = Math.min(session.sources().size(), session.piecesInMemory(layout));
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

    /** Whoever comes next may use the store in another way. */
    private void endUnlessWriting(boolean complete) {
        if (writing == 0) {
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

    /** The vote on one piece. What replicas sent is kept until one of it is decided. */
    private final class PieceVote implements Vote.Asker<Digest> {
        private final int piece;
        private final Map<Digest, Buffer> bodies = new HashMap<>();
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
                lane.waiting.addLast(fetch::begin);
            }
            return fetch;
        }

        /** A piece may take its time: it is overdue when it takes much longer than the others did. */
        @Override
        public Duration deadline(Patience patience) {
            return typicalNanos == 0 ? patience.progress() : patience.reply().plusNanos(2 * typicalNanos);
        }

        private void ended(Optional<Digest> outcome) {
            decided = true;
            Vote<Digest> ended = vote;
            @Nullable Buffer body = outcome.isPresent() ? bodies.get(outcome.get()) : null;
            if (outcome.isEmpty() || body == null || ended == null) {
                end(false);
                return;
            }
            Digest digest = outcome.get();
            ended.voters(digest).forEach(source -> source.pieces++);
            writing++;
            session.beside(() -> write(body, digest));
        }

        private void write(Buffer body, Digest digest) {
            try {
                store.write(layout.offset(piece), body.verified(digest));
                store.note(piece, digest);
                session.soon(this::written);
            } catch (IOException failure) {
                session.soon(() -> session.fail(ReadFailedException.Kind.STORAGE, StorageSentences.of(failure)));
            }
        }

        private void written() {
            writing--;
            votes.removeIf(each -> each == vote);
            done += layout.length(piece);
            running--;
            bodies.values().forEach(buffers::giveBack);
            bodies.clear();
            goOn();
        }

        /** A request for the piece, which may have to wait for its turn. */
        private final class Fetch implements Exchange, PieceFetch.Answer {
            private final Source source;
            private final URI url;
            private final Vote.Answer<Digest> answer;
            private final Lane lane;
            private @Nullable PieceFetch fetch;
            private final long asked = session.nanos();
            private boolean given;
            private boolean over;

            Fetch(Source source, URI url, Vote.Answer<Digest> answer, Lane lane) {
                this.source = source;
                this.url = url;
                this.answer = answer;
                this.lane = lane;
            }

            void begin() {
                if (given || decided) {
                    return;
                }
                lane.running++;
                fetch = PieceFetch.begin(session, source, piece, url, layout, Responses.Proof.COMPARISON, this);
            }

            @Override
            public long received() {
                PieceFetch begun = fetch;
                return begun == null ? 0 : begun.received();
            }

            @Override
            public void cancel() {
                given = true;
                leave();
            }

            @Override
            public Buffer buffer(int capacity) {
                return buffers.take(capacity);
            }

            @Override
            public void complete(PieceFetch complete, Buffer buffer) {
                Digest digest = buffer.digest();
                session.soon(() -> {
                    if (!over) {
                        keep(digest, buffer);
                        if (!source.overdue) {
                            learn(session.nanos() - asked);
                        }
                        leave();
                        answer.reply(digest);
                    }
                });
            }

            @Override
            public void trouble(PieceFetch broken, Trouble trouble) {
                session.soon(() -> {
                    if (!over) {
                        leave();
                        answer.trouble(trouble);
                    }
                });
            }

            private void keep(Digest digest, Buffer buffer) {
                if (decided || bodies.putIfAbsent(digest, buffer) != null) {
                    buffers.giveBack(buffer);
                }
            }

            /** Makes room for the next request to this replica that is still wanted. */
            private void leave() {
                PieceFetch left = fetch;
                if (!over && left != null) {
                    over = true;
                    left.end();
                    lane.running--;
                    while (lane.running < session.window() && !lane.waiting.isEmpty()) {
                        lane.waiting.removeFirst().run();
                    }
                }
            }
        }
    }
}
