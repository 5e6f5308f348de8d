package dev.quorate.client;

import dev.quorate.client.transport.Buffer;
import dev.quorate.client.transport.ByteRange;
import dev.quorate.client.transport.Exchange;
import dev.quorate.client.transport.Head;
import dev.quorate.client.transport.Receiver;
import dev.quorate.client.transport.Request;
import dev.quorate.client.transport.Trouble;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Fetches one piece from one replica. */
final class PieceFetch implements Receiver {

    /** Is told how the fetch ended. */
    interface Answer {
        /** Where to put the piece. On a thread of the transport. */
        Buffer buffer(int capacity);

        /** The piece is complete, as far as its length tells. On a thread of the transport. */
        void complete(PieceFetch fetch, Buffer buffer);

        /** It came to nothing. On a thread of the transport. */
        void trouble(PieceFetch fetch, Trouble trouble);
    }

    private final Source source;
    private final URI url;
    private final Request request;
    private final int length;
    private final Answer answer;
    private final long begun;
    private volatile @Nullable Buffer buffer;
    private @Nullable Exchange exchange;
    private final AtomicBoolean counted = new AtomicBoolean();
    private boolean told;
    private int seen; // what had come when it was last looked at
    private long seenAt;
    private long idleNanos;

    private PieceFetch(Session session, Source source, int piece, URI url, PieceLayout layout, Answer answer) {
        this.source = source;
        this.url = url;
        this.length = layout.length(piece);
        long first = layout.offset(piece);
        this.request = Request.get(url, new ByteRange(first, first + length - 1));
        this.answer = answer;
        this.begun = session.nanos();
        this.seenAt = begun;
    }

    static PieceFetch begin(Session session, Source source, int piece, URI url, PieceLayout layout, Answer answer) {
        PieceFetch fetch = new PieceFetch(session, source, piece, url, layout, answer);
        fetch.exchange = session.send(fetch.request, fetch);
        return fetch;
    }

    Source source() {
        return source;
    }

    URI url() {
        return url;
    }

    int length() {
        return length;
    }

    /** When it began, in the loop's nanoseconds. */
    long begun() {
        return begun;
    }

    /** How many bytes have come. */
    int received() {
        Buffer current = buffer;
        return current == null ? 0 : current.filled();
    }

    /** Looks how far it is. On the loop. */
    void observe(long now) {
        int received = received();
        if (received != seen) {
            seen = received;
            seenAt = now;
        }
        idleNanos = now - seenAt;
    }

    /** For how long nothing had come when it was last looked at. */
    long idleNanos() {
        return idleNanos;
    }

    /** How long the rest is expected to take at the pace so far; as long as nothing has come, the time since it began. */
    long remainingNanos(long now) {
        long elapsed = now - begun;
        return seen == 0 ? elapsed : (long) ((double) elapsed / seen * (length - seen));
    }

    /** Ends it, whatever is still on its way. On the loop. */
    void end(Session session) {
        count(received());
        @Nullable Exchange current = exchange;
        if (current != null) {
            current.cancel();
            session.forget(current);
        }
    }

    /** Counts what has come, once. */
    private void count(int bytes) {
        if (counted.compareAndSet(false, true)) {
            source.received.add(bytes);
        }
    }

    @Override
    public @Nullable Buffer onHead(Head head) {
        Optional<Trouble> trouble = Responses.trouble(request, head);
        if (trouble.isPresent()) {
            tell(trouble.get());
            return null;
        }
        Buffer taken = answer.buffer(length);
        buffer = taken;
        return taken;
    }

    @Override
    public @Nullable Buffer onFull(Buffer full) {
        return null;
    }

    @Override
    public void onEnd() {
        @Nullable Buffer complete = buffer;
        if (told || complete == null) {
            return;
        } else if (complete.room() > 0) {
            tell(new Trouble(
                    Trouble.Kind.TOO_SHORT, "it sends " + complete.filled() + " bytes of a piece of " + length));
            return;
        }
        told = true;
        count(length);
        answer.complete(this, complete);
    }

    @Override
    public void onTrouble(Trouble trouble) {
        tell(trouble);
    }

    private void tell(Trouble trouble) {
        if (!told) {
            told = true;
            count(received());
            answer.trouble(this, trouble);
        }
    }
}
