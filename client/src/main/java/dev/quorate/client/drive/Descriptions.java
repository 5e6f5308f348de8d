package dev.quorate.client.drive;

import dev.quorate.client.Trouble;
import dev.quorate.client.ask.Responses;
import dev.quorate.client.session.Session;
import dev.quorate.client.session.Source;
import dev.quorate.client.transport.Buffer;
import dev.quorate.client.transport.ByteRange;
import dev.quorate.client.transport.ContentRange;
import dev.quorate.client.transport.Exchange;
import dev.quorate.client.transport.Head;
import dev.quorate.client.transport.Receiver;
import dev.quorate.client.transport.Request;
import dev.quorate.manifest.Digest;
import dev.quorate.manifest.DigestFields;
import dev.quorate.trust.qual.Unverified;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What replicas say of an object when they send it: its digest, RFC 9530, and its size. Each URL is asked once.
 *
 * <p>They are asked for its first byte. An answer to {@code HEAD} may have the length of something else (RFC 9110, section
 * 8.6), and no body confirms it.
 */
public final class Descriptions {

    private final Session session;
    private final Map<URI, Description> known = new HashMap<>();

    /**
     * What a server says.
     *
     * @param size how many bytes the object has, if it says so
     * @param digest its digest, if it tells one
     */
    private record Description(OptionalLong size, Optional<Digest> digest) {

        static Description of(Head head) {
            OptionalLong complete = Responses.part(head)
                    .map(ContentRange::complete)
                    .orElseGet(() -> head.status() == 200 ? head.contentLength() : OptionalLong.empty());
            return new Description(
                    complete, DigestFields.read(head.all("repr-digest")).digest());
        }

        /** Some servers tell the length of the part instead of the object's, or none. */
        boolean isDoubtful() {
            return size.orElse(0) <= 1;
        }
    }

    public Descriptions(Session session) {
        this.session = session;
    }

    /** Asks those who have not been asked yet, so that it can be seen later whether they replaced the object. */
    public void askOthers() {
        session.sources().stream()
                .map(source -> source.urls().get(0))
                .filter(url -> !known.containsKey(url))
                .forEach(url -> session.send(
                        Request.get(url, new ByteRange(0, 0)), new Glance(url, told -> {}, trouble -> {})));
    }

    /** A vote on a digest of the object. */
    public Vote.Asker<Digest> digests() {
        return asker(Description::digest, "it gives no digest of the object");
    }

    /**
     * A vote on the size of the object. Nobody is blamed for another one: servers err about it, and what they send in full
     * decides.
     */
    public Vote.Asker<Long> sizes() {
        Vote.Asker<Long> asker = asker(
                description -> description.size().isPresent()
                        ? Optional.of(description.size().getAsLong())
                        : Optional.empty(),
                "it does not say how large the object is");
        return new Vote.Asker<>() {
            @Override
            public Exchange ask(Source source, URI url, Vote.Answer<Long> answer) {
                return asker.ask(source, url, answer);
            }

            @Override
            public boolean contradict(@Unverified Long size, @Unverified Long other) {
                return false;
            }
        };
    }

    private <V extends Object> Vote.Asker<V> asker(Function<Description, Optional<V>> reading, String complaint) {
        return (source, url, answer) -> {
            @Nullable Description description = known.get(url);
            if (description != null) {
                session.soon(() -> tell(reading.apply(description), complaint, answer));
                return Exchange.ended();
            }
            Asking asking = new Asking(
                    url, told -> tell(reading.apply(told), complaint, answer), trouble -> answer.trouble(trouble));
            asking.begin();
            return asking;
        };
    }

    private static <V extends Object> void tell(Optional<V> value, String complaint, Vote.Answer<V> answer) {
        if (value.isPresent()) {
            answer.reply(value.get());
        } else {
            answer.trouble(new Trouble(Trouble.Kind.WRONG_RESPONSE, complaint));
        }
    }

    /** A question to one server: for the first byte, and where that says too little, for all of it, of which only the head is read. */
    private final class Asking implements Exchange {
        private final URI url;
        private final Consumer<Description> told;
        private final Consumer<Trouble> failed;
        private @Nullable Exchange current;
        private boolean cancelled;

        Asking(URI url, Consumer<Description> told, Consumer<Trouble> failed) {
            this.url = url;
            this.told = told;
            this.failed = failed;
        }

        void begin() {
            ask(
                    Request.describe(url),
                    description -> {
                        if (description.isDoubtful()) {
                            askForAll(description.digest());
                        } else {
                            end(description);
                        }
                    },
                    trouble -> {
                        if (trouble.kind() == Trouble.Kind.REFUSED) {
                            askForAll(Optional.empty()); // not every server takes a request for a part
                        } else {
                            failed.accept(trouble);
                        }
                    });
        }

        private void askForAll(Optional<Digest> digest) {
            ask(
                    new Request(url, Optional.empty(), true, false),
                    whole -> end(new Description(whole.size(), whole.digest().or(() -> digest))),
                    failed);
        }

        private void end(Description description) {
            known.put(url, description);
            told.accept(description);
        }

        private void ask(Request request, Consumer<Description> then, Consumer<Trouble> otherwise) {
            if (!cancelled) {
                current = session.send(request, new Glance(url, then, otherwise));
            }
        }

        @Override
        public long received() {
            return 0;
        }

        @Override
        public void cancel() {
            cancelled = true;
            Exchange asked = current;
            if (asked != null) {
                asked.cancel();
            }
        }
    }

    /** Reads the head of a response, and no body but a short part. */
    private final class Glance implements Receiver {
        private static final int SHORT = 1 << 12;

        private final URI url;
        private final Consumer<Description> then;
        private final Consumer<Trouble> otherwise;
        private boolean told;

        Glance(URI url, Consumer<Description> then, Consumer<Trouble> otherwise) {
            this.url = url;
            this.then = then;
            this.otherwise = otherwise;
        }

        @Override
        public @Nullable Buffer onHead(Head head) {
            told = true;
            Optional<Trouble> trouble = Responses.describingTrouble(head);
            if (trouble.isEmpty()) {
                session.versions().trouble(url, head); // the first to be compared with
            }
            Description description = Description.of(head);
            session.soon(() -> trouble.ifPresentOrElse(otherwise, () -> then.accept(description)));
            boolean isShort =
                    Responses.part(head).isPresent() && head.contentLength().orElse(SHORT) < SHORT;
            return isShort ? new Buffer(SHORT) : null; // the connection can then be used again
        }

        @Override
        public @Nullable Buffer onFull(Buffer buffer) {
            return null;
        }

        @Override
        public void onEnd() {}

        @Override
        public void onTrouble(Trouble trouble) {
            if (!told) {
                session.soon(() -> otherwise.accept(trouble));
            }
        }
    }
}
