package dev.quorate.client.ask;

import dev.quorate.client.Trouble;
import dev.quorate.client.session.Session;
import dev.quorate.client.session.Source;
import dev.quorate.client.store.PieceLayout;
import dev.quorate.client.transport.Buffer;
import dev.quorate.client.transport.ByteRange;
import dev.quorate.client.transport.ContentRange;
import dev.quorate.client.transport.Exchange;
import dev.quorate.client.transport.Head;
import dev.quorate.client.transport.Receiver;
import dev.quorate.client.transport.Request;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one piece from one replica.
 *
 * <p>A response describes itself, and may be of another part than was asked for (RFC 9110, section 15.3.7): what it has of the
 * piece is taken, and the rest is asked for.
 */
public final class PieceFetch implements Receiver {

    /** How many bytes before the piece are taken and thrown away, as a multiple of the piece: more cost more than the whole. */
    private static final int MOST_SKIPPED = 2;

    private static final int SKIPPED_AT_A_TIME = 1 << 16;

    /** Is told how the fetch ended. */
    public interface Answer {
        /** Where to put the piece. On a thread of the transport. */
        Buffer buffer(int capacity);

        /** The piece is complete, as far as its length tells. On a thread of the transport. */
        void complete(PieceFetch fetch, Buffer buffer);

        /** It came to nothing. On a thread of the transport. */
        void trouble(PieceFetch fetch, Trouble trouble);
    }

    private final Session session;
    private final Source source;
    private final URI url;
    private final PieceLayout layout;
    private final Responses.Proof proof;
    private final long first;
    private final int length;
    private final Answer answer;
    private final long begun;
    private volatile @Nullable Buffer buffer; // of the piece
    private @Nullable Exchange exchange;
    private final AtomicBoolean counted = new AtomicBoolean();
    private volatile boolean over;
    private volatile Optional<Trouble> doubt = Optional.empty();
    private boolean told;
    private long toSkip;
    private long fromHere; // how many bytes of the piece this response has
    private int before; // how many had come before it
    private int seen; // what had come when it was last looked at
    private long seenAt;
    private long idleNanos;

    private PieceFetch(
            Session session,
            Source source,
            int piece,
            URI url,
            PieceLayout layout,
            Responses.Proof proof,
            Answer answer) {
        this.session = session;
        this.source = source;
        this.layout = layout;
        this.proof = proof;
        this.length = layout.length(piece);
        this.url = url;
        this.first = layout.offset(piece);
        this.answer = answer;
        this.begun = session.nanos();
        this.seenAt = begun;
    }

    /** Begins; the proof is what will tell whether the piece is the true one. */
    public static PieceFetch begin(
            Session session,
            Source source,
            int piece,
            URI url,
            PieceLayout layout,
            Responses.Proof proof,
            Answer answer) {
        PieceFetch fetch = new PieceFetch(session, source, piece, url, layout, proof, answer);
        fetch.askForRest();
        return fetch;
    }

    private Request request() {
        return Request.get(url, new ByteRange(first + received(), first + length - 1));
    }

    /** On the loop. */
    private void askForRest() {
        if (!over) {
            exchange = session.send(request(), this);
        }
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
    public long begun() {
        return begun;
    }

    /** How many bytes have come. */
    public int received() {
        Buffer current = buffer;
        return current == null ? 0 : current.filled();
    }

    /** Looks how far it is. On the loop. */
    public void observe(long now) {
        int received = received();
        if (received != seen) {
            seen = received;
            seenAt = now;
        }
        idleNanos = now - seenAt;
    }

    /** For how long nothing had come when it was last looked at. */
    public long idleNanos() {
        return idleNanos;
    }

    /** How long the rest is expected to take at the pace so far; as long as nothing has come, the time since it began. */
    public long remainingNanos(long now) {
        long elapsed = now - begun;
        return seen == 0 ? elapsed : (long) ((double) elapsed / seen * (length - seen));
    }

    /** Ends it, whatever is still on its way. On the loop. */
    public void end() {
        over = true;
        count(received());
        @Nullable Exchange current = exchange;
        if (current != null) {
            current.cancel();
        }
    }

    /** Counts what has come, once. */
    private void count(int bytes) {
        if (counted.compareAndSet(false, true)) {
            source.received(bytes);
        }
    }

    @Override
    public @Nullable Buffer onHead(Head head) {
        Optional<Trouble> trouble = Responses.trouble(request(), head, proof).or(() -> sizeTrouble(head));
        if (trouble.isEmpty()) {
            doubt = session.versions().trouble(url, head).or(() -> Responses.doubt(head));
            boolean isVersionKnown = !layout.digests().isEmpty();
            trouble = isVersionKnown ? Optional.empty() : doubt.filter(PieceFetch::isOfAnotherVersion);
        }
        if (trouble.isPresent()) {
            tell(trouble.get());
            return null;
        }
        ByteRange part = Responses.part(head).orElseThrow().part();
        long next = first + received();
        toSkip = next - part.first();
        fromHere = Math.min(part.last(), first + length - 1) - next + 1;
        before = received();
        if (toSkip > (long) MOST_SKIPPED * length + SKIPPED_AT_A_TIME) {
            tell(new Trouble(
                    Trouble.Kind.NO_RANGES,
                    "it begins to send " + toSkip + " bytes before the part that was asked for"));
            return null;
        }
        return nextBuffer();
    }

    /** Where no digest tells the versions of the object apart, their pieces must not be put together. */
    private static boolean isOfAnotherVersion(Trouble doubt) {
        return doubt.kind() == Trouble.Kind.OTHER_VERSION || doubt.kind() == Trouble.Kind.CHANGED;
    }

    /** Why a piece that is not the true one may be no lie. */
    public Optional<Trouble> doubt() {
        return doubt;
    }

    /** What is said of another object is never written, even where it fits. */
    private Optional<Trouble> sizeTrouble(Head head) {
        return Responses.part(head)
                .map(ContentRange::complete)
                .filter(complete -> complete.isPresent() && complete.getAsLong() != layout.size())
                .map(complete -> new Trouble(
                        Trouble.Kind.NO_RANGES,
                        "it sends a part of " + complete.getAsLong() + " bytes, where the object has "
                                + layout.size()));
    }

    /** Where to put what comes next: what is before the piece goes nowhere. */
    private Buffer nextBuffer() {
        if (toSkip > 0) {
            int count = (int) Math.min(toSkip, SKIPPED_AT_A_TIME);
            toSkip -= count;
            return new Buffer(count);
        }
        Buffer taken = buffer;
        if (taken == null) {
            taken = answer.buffer(length);
            buffer = taken;
        }
        return taken;
    }

    @Override
    public @Nullable Buffer onFull(Buffer full) {
        if (full != buffer) {
            return nextBuffer();
        }
        complete(); // what may come after it is not wanted
        return null;
    }

    @Override
    public void onEnd() {
        if (told) {
            return;
        } else if (received() - before < fromHere) {
            tell(new Trouble(
                    Trouble.Kind.TOO_SHORT, "it sends " + (received() - before) + " bytes of a part of " + fromHere));
        } else if (received() < length) {
            session.soon(this::askForRest);
        } else {
            complete();
        }
    }

    private void complete() {
        @Nullable Buffer complete = buffer;
        if (!told && complete != null) {
            told = true;
            count(length);
            answer.complete(this, complete);
        }
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
