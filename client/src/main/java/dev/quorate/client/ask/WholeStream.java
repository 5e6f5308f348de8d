package dev.quorate.client.ask;

import dev.quorate.client.Trouble;
import dev.quorate.client.session.Session;
import dev.quorate.client.session.Source;
import dev.quorate.client.session.Versions;
import dev.quorate.client.transport.Buffer;
import dev.quorate.client.transport.Exchange;
import dev.quorate.client.transport.Head;
import dev.quorate.client.transport.Receiver;
import dev.quorate.client.transport.Request;
import dev.quorate.manifest.Digest;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads a whole object from one replica, piece after piece, and computes the digest of each, or of the whole. */
public final class WholeStream implements Receiver {

    /** Is told what comes. On a thread of the transport. */
    public interface Answer {
        /** A piece has come; says whether to go on. The buffer is used again after this. */
        boolean piece(int piece, Buffer buffer, Optional<Trouble> doubt);

        /**
         * The object has come to its end; with the digest of the whole, unless each piece had its own, and with what speaks against
         * blaming the replica if it is not the true one.
         */
        void complete(long size, Optional<Digest> whole, Optional<Trouble> doubt);

        /** It came to nothing. */
        void trouble(Trouble trouble);
    }

    private final Source source;
    private final Versions versions;
    private final Request request;
    private final OptionalLong size;
    private final long limit;
    private final Responses.Proof proof;
    private final Answer answer;
    private final Buffer buffer;
    private final Optional<MessageDigest> computation; // of the whole
    private volatile long received;
    private volatile long announced = -1;
    private int piece;
    private Optional<Trouble> doubt = Optional.empty();
    private boolean told;

    private WholeStream(
            Source source,
            Versions versions,
            URI url,
            OptionalLong size,
            int pieceLength,
            boolean isByPiece,
            long limit,
            Responses.Proof proof,
            Answer answer) {
        this.source = source;
        this.versions = versions;
        this.request = Request.get(url);
        this.size = size;
        this.limit = limit;
        this.proof = proof;
        this.answer = answer;
        this.buffer = Buffer.direct(pieceLength);
        this.computation = isByPiece ? Optional.empty() : Optional.of(Digest.sha256());
        this.computation.ifPresent(buffer::computeInto);
    }

    /** A stream that is under way. */
    public record Flow(WholeStream stream, Exchange exchange) {
        /** How many bytes have come. */
        public long received() {
            return exchange.received();
        }

        /** How many bytes the replica says that the object has. */
        public OptionalLong announced() {
            return stream.announced < 0 ? OptionalLong.empty() : OptionalLong.of(stream.announced);
        }
    }

    /**
     * Begins to read; the size is what the object must have, if that is known; the proof is what will tell whether it is true.
     *
     * @param isByPiece whether the digest of each piece is wanted, and not that of the whole
     */
    public static Flow begin(
            Session session,
            Source source,
            URI url,
            OptionalLong size,
            int pieceLength,
            boolean isByPiece,
            Responses.Proof proof,
            Answer answer) {
        WholeStream stream = new WholeStream(
                source,
                session.versions(),
                url,
                size,
                pieceLength,
                isByPiece,
                session.limits().file(),
                proof,
                answer);
        return new Flow(stream, session.send(stream.request, stream));
    }

    @Override
    public @Nullable Buffer onHead(Head head) {
        Optional<Trouble> trouble = Responses.trouble(request, head, proof);
        OptionalLong length = head.contentLength();
        if (trouble.isPresent()) {
            tell(trouble.get());
        } else if (length.isPresent() && size.isPresent() && length.getAsLong() != size.getAsLong()) {
            tell(new Trouble(
                    Trouble.Kind.WRONG_RESPONSE,
                    "it announces " + length.getAsLong() + " bytes of an object of " + size.getAsLong()));
        } else {
            length.ifPresent(bytes -> announced = bytes);
            doubt = versions.trouble(request.uri(), head).or(() -> Responses.doubt(head));
            buffer.reset(capacity());
            return buffer;
        }
        return null;
    }

    @Override
    public @Nullable Buffer onFull(Buffer full) {
        if (full.filled() == 0 || !hand(full)) {
            return null;
        }
        int capacity = capacity();
        if (capacity == 0) {
            return null;
        }
        full.reset(capacity);
        return full;
    }

    /** How many bytes the next piece may have. */
    private int capacity() {
        return (int) Math.min(buffer.size(), size.orElse(limit) - received);
    }

    /** Hands on a piece, and says whether to go on. */
    private boolean hand(Buffer come) {
        piece++;
        source.received(come.filled());
        received += come.filled();
        boolean goOn = answer.piece(piece, come, doubt);
        told |= !goOn; // whoever stops the stream hears no more of it
        return goOn;
    }

    @Override
    public void onEnd() {
        boolean hasRest = buffer.filled() > 0 && buffer.room() > 0;
        long came = received + (hasRest ? buffer.filled() : 0);
        if (told) {
            return;
        } else if (size.isPresent() && came != size.getAsLong()) {
            tell(new Trouble(
                    Trouble.Kind.TOO_SHORT, "it sends " + came + " bytes of an object of " + size.getAsLong()));
        } else if (!hasRest || hand(buffer)) {
            told = true;
            answer.complete(received, computation.map(Digest::ofComputation), doubt);
        }
    }

    @Override
    public void onTrouble(Trouble trouble) {
        tell(trouble);
    }

    private void tell(Trouble trouble) {
        if (!told) {
            told = true;
            answer.trouble(trouble);
        }
    }
}
