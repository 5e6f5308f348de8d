package dev.quorate.client.ask;

import dev.quorate.client.Trouble;
import dev.quorate.client.session.Session;
import dev.quorate.client.session.Source;
import dev.quorate.client.transport.Buffer;
import dev.quorate.client.transport.Exchange;
import dev.quorate.client.transport.Head;
import dev.quorate.client.transport.Receiver;
import dev.quorate.client.transport.Request;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Takes up a response that fits into memory, and hands it on, on the loop. */
public final class SmallResponse implements Receiver {

    private static final int FIRST_CAPACITY = 1 << 14;

    /** Is told how the request ended, on the loop. */
    public interface Answer {
        /** The response is complete. */
        void complete(Head head, Buffer body);

        /** It came to nothing. */
        void trouble(Trouble trouble);
    }

    private final Session session;
    private final Source source;
    private final Request request;
    private final int limit;
    private final boolean isKept;
    private final Responses.Proof proof;
    private final Answer answer;
    private Buffer body = new Buffer(0);
    private @Nullable Head head;
    private long expected = -1; // what the server announced, if it did
    private int dropped; // how many bytes were not kept

    private SmallResponse(
            Session session,
            Source source,
            Request request,
            int limit,
            boolean isKept,
            Responses.Proof proof,
            Answer answer) {
        this.session = session;
        this.source = source;
        this.request = request;
        this.limit = limit;
        this.isKept = isKept;
        this.proof = proof;
        this.answer = answer;
    }

    /** Sends a request whose response may have a body of so many bytes; the proof is what will tell whether it is the true one. */
    public static Exchange fetch(
            Session session, Source source, Request request, int limit, Responses.Proof proof, Answer answer) {
        return fetch(session, source, request, limit, true, proof, answer);
    }

    /** The same; of a body that is not kept only the digest is computed. */
    public static Exchange fetch(
            Session session,
            Source source,
            Request request,
            int limit,
            boolean isKept,
            Responses.Proof proof,
            Answer answer) {
        return session.send(request, new SmallResponse(session, source, request, limit, isKept, proof, answer));
    }

    @Override
    public @Nullable Buffer onHead(Head newHead) {
        Optional<Trouble> trouble = Responses.trouble(request, newHead, proof);
        if (trouble.isPresent()) {
            end(() -> answer.trouble(trouble.get()));
            return null;
        }
        head = newHead;
        OptionalLong length = newHead.contentLength();
        if (length.isPresent() && length.getAsLong() > limit) {
            end(() -> answer.trouble(tooLong(length.getAsLong() + " bytes")));
            return null;
        }
        expected = length.orElse(-1);
        body = new Buffer((int) Math.min(length.orElse(limit), FIRST_CAPACITY)); // whatever it announces: it grows
        return body;
    }

    @Override
    public @Nullable Buffer onFull(Buffer buffer) {
        int come = dropped + buffer.filled();
        if (come == expected || come == limit) {
            return null;
        }
        int most = (int) (expected < 0 ? limit : expected);
        if (isKept) {
            buffer.grow((int) Math.min(most, 2L * come));
        } else {
            dropped = come;
            buffer.drop();
            buffer.grow(Math.min(most - come, FIRST_CAPACITY));
        }
        return buffer;
    }

    @Override
    public void onEnd() {
        Head complete = head;
        if (complete != null) { // else the trouble was told
            source.received(dropped + body.filled());
            end(() -> answer.complete(complete, body));
        }
    }

    @Override
    public void onTrouble(Trouble trouble) {
        source.received(dropped + body.filled());
        Trouble told = trouble.kind() == Trouble.Kind.TOO_LONG ? tooLong("more") : trouble;
        end(() -> answer.trouble(told));
    }

    private Trouble tooLong(String size) {
        return new Trouble(Trouble.Kind.TOO_LONG, "it sends " + size + " where at most " + limit + " bytes are taken");
    }

    private void end(Runnable last) {
        session.soon(last);
    }
}
