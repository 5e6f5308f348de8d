package dev.quorate.client.drive;

import dev.quorate.client.ReadFailedException;
import dev.quorate.client.ask.Responses;
import dev.quorate.client.session.Session;
import dev.quorate.client.session.Source;
import dev.quorate.client.store.PieceLayout;
import dev.quorate.client.store.PieceWriter;
import dev.quorate.client.store.StorageSentences;
import dev.quorate.client.store.Store;
import dev.quorate.client.transport.Buffer;
import dev.quorate.manifest.Digest;
import java.io.IOException;
import java.net.URI;

/**
 * What every read of pieces does, however a piece is accepted: asks replicas within the memory that there is, writes what is
 * accepted, and learns how long a piece takes. Only the thread of the loop uses it, unless a method says otherwise.
 */
final class PieceEngine {

    private final Session session;
    private final PieceLayout layout;
    private final Places places;
    private final PieceWriter writer;
    private long typicalNanos;
    private long done;

    /** Ready to ask; the proof is what will tell whether a piece is the true one. */
    PieceEngine(Session session, PieceLayout layout, Store store, Responses.Proof proof) {
        this.session = session;
        this.layout = layout;
        this.places = new Places(session, layout, proof);
        this.writer = new PieceWriter(store, layout);
    }

    /** Asks a replica for a piece, as soon as there is a place. Whoever is given a buffer gives it back. */
    Places.Place ask(Source source, int piece, URI url, Places.Answer answer) {
        return places.enter(source, piece, url, answer);
    }

    /** Takes a buffer back. On any thread. */
    void giveBack(Buffer buffer) {
        places.giveBack(buffer);
    }

    /** Writes and notes a piece, and says whether it did; if it cannot, the operation fails. On any thread. */
    boolean write(int piece, Digest digest, PieceWriter.Bytes bytes) {
        try {
            return writer.write(piece, digest, bytes);
        } catch (IOException failure) {
            session.soon(() -> session.fail(ReadFailedException.Kind.STORAGE, StorageSentences.of(failure)));
            return false;
        }
    }

    /** A piece is there. */
    void isThere(int piece) {
        done += layout.length(piece);
    }

    /** How many bytes are there. */
    long done() {
        return done;
    }

    /** A piece took so long. */
    void took(long nanos) {
        typicalNanos = typicalNanos == 0 ? nanos : (7 * typicalNanos + nanos) / 8;
    }

    /** How long a piece takes; 0 as long as none has come. */
    long typicalNanos() {
        return typicalNanos;
    }

    /** Asks for nothing more, and goes on when nothing is being written any more. */
    void end(Runnable then) {
        places.close();
        writer.close(() -> session.soon(then));
    }
}
