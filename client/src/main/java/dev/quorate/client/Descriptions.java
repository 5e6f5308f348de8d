package dev.quorate.client;

import dev.quorate.client.transport.Buffer;
import dev.quorate.client.transport.Exchange;
import dev.quorate.client.transport.Head;
import dev.quorate.client.transport.Request;
import dev.quorate.client.transport.Trouble;
import dev.quorate.manifest.Digest;
import dev.quorate.manifest.DigestFields;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What replicas say of an object in the head of a response: its digest, RFC 9530, and its size. Each URL is asked once. */
final class Descriptions {

    private final Session session;
    private final Map<URI, Head> heads = new HashMap<>();

    Descriptions(Session session) {
        this.session = session;
    }

    /** Asks for the digest of the object. */
    Vote.Asker<Digest> digests() {
        return asker(head -> digest(head), "it gives no digest of the object");
    }

    /** Asks for the size of the object. */
    Vote.Asker<Long> sizes() {
        return asker(
                head -> {
                    OptionalLong length = head.contentLength();
                    return length.isPresent() ? Optional.of(length.getAsLong()) : Optional.empty();
                },
                "it does not say how large the object is");
    }

    /** The digest of the whole object in the head of a response. */
    static Optional<Digest> digest(Head head) {
        return DigestFields.read(head.all("repr-digest")).digest();
    }

    private <V extends Object> Vote.Asker<V> asker(Function<Head, Optional<V>> reading, String complaint) {
        return (source, url, answer) -> {
            @Nullable Head known = heads.get(url);
            if (known != null) {
                session.soon(() -> tell(reading.apply(known), complaint, answer));
                return Exchange.ended();
            }
            return fetch(source, url, answer, head -> tell(reading.apply(head), complaint, answer));
        };
    }

    private Exchange fetch(Source source, URI url, Vote.Answer<?> answer, Consumer<Head> then) {
        return SmallResponse.fetch(session, source, Request.head(url), 0, new SmallResponse.Answer() {
            @Override
            public void complete(Head head, Buffer body) {
                heads.put(url, head);
                then.accept(head);
            }

            @Override
            public void trouble(Trouble trouble) {
                answer.trouble(trouble);
            }
        });
    }

    private static <V extends Object> void tell(Optional<V> value, String complaint, Vote.Answer<V> answer) {
        if (value.isPresent()) {
            answer.reply(value.get());
        } else {
            answer.trouble(new Trouble(Trouble.Kind.WRONG_RESPONSE, complaint));
        }
    }
}
