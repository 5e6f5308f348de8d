package dev.quorate.client.drive;

import dev.quorate.client.Patience;
import dev.quorate.client.Trouble;
import dev.quorate.client.ask.PieceFetch;
import dev.quorate.client.ask.Responses;
import dev.quorate.client.session.Session;
import dev.quorate.client.session.Source;
import dev.quorate.client.store.PieceLayout;
import dev.quorate.client.store.Store;
import dev.quorate.client.transport.Buffer;
import dev.quorate.client.transport.Exchange;
import dev.quorate.core.Reader;
import dev.quorate.manifest.Digest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object of which nothing is known but its size: a vote on each piece, and several at a time. A piece is accepted when
 * enough replicas have sent the same.
 */
public final class PiecesByVote {

    private final Session session;
    private final PieceLayout layout;
    private final Consumer<Boolean> ending;
    private final PieceEngine engine;
    private final List<Piece> running = new ArrayList<>();
    private final int most;
    private int next = 1;
    private boolean hasEnded;

    /** Prepares; the ending is told whether they were all decided. */
    public PiecesByVote(Session session, PieceLayout layout, Store store, Consumer<Boolean> ending) {
        this.session = session;
        this.layout = layout;
        this.ending = ending;
        this.engine = new PieceEngine(session, layout, store, Responses.Proof.COMPARISON);
        int copies = Reader.voting(session.group().deployment()).start().ask().size();
        this.most = Math.min(session.sources().size(), Math.max(1, session.piecesInMemory(layout) / copies));
    }

    public void start() {
        goOn();
    }

    /** How many bytes are decided. */
    public long done() {
        return engine.done();
    }

    private void goOn() {
        while (running.size() < most && next <= layout.count() && !hasEnded) {
            Piece piece = new Piece(next++);
            running.add(piece);
            piece.start();
        }
        if (running.isEmpty()) {
            end(true);
        }
    }

    private void end(boolean complete) {
        if (!hasEnded) {
            hasEnded = true;
            running.forEach(Piece::close);
            engine.end(() -> ending.accept(complete));
        }
    }

    /** The vote on a piece. Of what replicas send only the reply that decides is kept: liars take no memory from others. */
    private final class Piece implements Vote.Asker<Digest> {
        private final int number;
        private final List<Fetch> fetches = new ArrayList<>();
        private @Nullable Vote<Digest> vote;
        private @Nullable Buffer latest; // what the reply that is being told is about

        Piece(int number) {
            this.number = number;
        }

        void start() {
            Vote.Question<Digest> question = Vote.Question.voting(
                    "piece " + number, session.group().deployment(), Digest::toString, this, Vote.Subject.ASPECT);
            int turn = number % session.sources().size();
            Vote<Digest> started = new Vote<>(session, question, turn, this::ended);
            vote = started;
            started.start();
        }

        @Override
        public Exchange ask(Source source, URI url, Vote.Answer<Digest> answer) {
            Fetch fetch = new Fetch(this, source, answer);
            fetches.add(fetch);
            fetch.begin(url);
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
            long typical = engine.typicalNanos();
            return typical == 0 ? patience.progress() : patience.reply().plusNanos(2 * typical);
        }

        /** A replica has sent the piece. */
        void replied(Digest digest, Buffer buffer, Vote.Answer<Digest> answer) {
            latest = buffer;
            answer.reply(digest);
            if (latest != null) { // it has not decided
                latest = null;
                engine.giveBack(buffer);
            }
        }

        private void ended(Optional<Digest> outcome) {
            Vote<Digest> ended = vote;
            Buffer body = latest;
            if (ended != null && body != null && outcome.equals(Optional.of(body.digest()))) {
                latest = null;
                fetches.forEach(Fetch::leaveIfWaiting);
                ended.voters(body.digest()).forEach(Source::delivered);
                session.beside(() -> write(body, outcome.get()));
            } else {
                end(false);
            }
        }

        private void write(Buffer body, Digest digest) {
            boolean written =
                    engine.write(number, digest, (store, offset) -> store.write(offset, body.verified(digest)));
            engine.giveBack(body);
            if (written) {
                session.soon(this::written);
            }
        }

        private void written() {
            engine.isThere(number);
            close();
            running.remove(this);
            goOn();
        }

        void close() {
            Vote<Digest> over = vote;
            if (over != null) {
                over.close();
            }
        }
    }

    /** A request for a piece. */
    private final class Fetch implements Exchange, Places.Answer {
        private final Piece piece;
        private final Source source;
        private final Vote.Answer<Digest> answer;
        private final long asked = session.nanos();
        private Places.@Nullable Place place; // until it has ended

        Fetch(Piece piece, Source source, Vote.Answer<Digest> answer) {
            this.piece = piece;
            this.source = source;
            this.answer = answer;
        }

        void begin(URI url) {
            place = engine.ask(source, piece.number, url, this);
        }

        @Override
        public long received() {
            Places.Place mine = place;
            @Nullable PieceFetch fetch = mine == null ? null : mine.fetch();
            return fetch == null ? 0 : fetch.received();
        }

        @Override
        public void cancel() {
            Places.Place left = place;
            if (left != null) {
                place = null;
                left.leave();
            }
        }

        void leaveIfWaiting() {
            Places.Place mine = place;
            if (mine != null && mine.fetch() == null) {
                cancel();
            }
        }

        @Override
        public void complete(Places.Place mine, Buffer buffer, Optional<Trouble> doubt) {
            Digest digest = buffer.digest();
            session.soon(() -> {
                if (place == null) {
                    engine.giveBack(buffer);
                    return;
                }
                cancel();
                if (!source.isOverdue()) {
                    engine.took(session.nanos() - asked);
                }
                piece.replied(digest, buffer, answer);
            });
        }

        @Override
        public void trouble(Places.Place mine, Trouble trouble) {
            if (place != null) {
                cancel();
                answer.trouble(trouble);
            }
        }
    }
}
