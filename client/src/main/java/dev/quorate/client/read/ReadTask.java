package dev.quorate.client.read;

import dev.quorate.client.Content;
import dev.quorate.client.Progress;
import dev.quorate.client.Trouble;
import dev.quorate.client.TrustAnchor;
import dev.quorate.client.ask.Responses;
import dev.quorate.client.ask.SmallResponse;
import dev.quorate.client.drive.CutOffs;
import dev.quorate.client.drive.Descriptions;
import dev.quorate.client.drive.Sidecars;
import dev.quorate.client.drive.Vote;
import dev.quorate.client.session.Session;
import dev.quorate.client.session.Source;
import dev.quorate.client.transport.Buffer;
import dev.quorate.client.transport.Exchange;
import dev.quorate.client.transport.Head;
import dev.quorate.client.transport.Request;
import dev.quorate.core.Deployment;
import dev.quorate.core.Rule;
import dev.quorate.manifest.Digest;
import dev.quorate.trust.qual.Unverified;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a small object into memory.
 *
 * <p>The vote is on its digest. One replica is asked for the object itself, the others for the digest alone, as long as they
 * give one: one full copy travels, the other votes are digests (Castro and Liskov, 1999, section 5.1). Only the thread of the loop uses it.
 */
public final class ReadTask {

    private final Session session;
    private final TrustAnchor anchor;
    private final Consumer<Content> complete;
    private final Descriptions descriptions;
    private final Map<Digest, Buffer> bodies = new HashMap<>();
    private final CutOffs cutOffs = new CutOffs();
    private final List<Vote<Digest>> votes = new ArrayList<>(); // that may still hold places
    private int places; // how many more bodies may be kept
    private boolean isBodyAsked;
    private @Nullable Exchange firstBody;
    private @Nullable Digest wanted; // what the first body must be, while it is waited for

    public ReadTask(Session session, TrustAnchor anchor, Consumer<Content> complete) {
        this.session = session;
        this.descriptions = new Descriptions(session);
        this.places = session.objectsInMemory();
        this.anchor = anchor;
        this.complete = complete;
    }

    public void start() {
        if (anchor instanceof TrustAnchor.Sha256 known) {
            readVerified(known.digest());
        } else if (anchor instanceof TrustAnchor.Ed25519 signer) {
            readSigned(signer);
        } else {
            voteOnDigest(session.group().deployment());
        }
    }

    private void voteOnDigest(Deployment deployment) {
        Vote.Asker<Digest> asker = new Vote.Asker<>() {
            @Override
            public Exchange ask(Source source, URI url, Vote.Answer<Digest> answer) {
                return askForVote(source, url, answer);
            }

            /** Whose connection ended too early told no lie. */
            @Override
            public boolean contradict(@Unverified Digest value, @Unverified Digest other) {
                return !cutOffs.mayBe(value) && !cutOffs.mayBe(other);
            }
        };
        Vote.Question<Digest> question =
                Vote.Question.voting("object", deployment, Digest::toString, asker, Vote.Subject.OBJECT);
        Vote<Digest> started = new Vote<>(session, question, decided -> {
            if (decided.isPresent()) {
                decided(decided.get());
            } else {
                session.failOfFaults("Not enough replicas agree on the object");
            }
        });
        votes.add(started);
        started.start();
    }

    private void decided(Digest digest) {
        @Nullable Buffer body = bodies.get(digest);
        if (body != null) {
            finish(body, digest);
        } else {
            wanted = digest;
            awaitFirstBody(digest, -1, session.nanos());
        }
    }

    /** The object that the first replica sends is waited for a while, if more of it comes: then only one copy travels. */
    private void awaitFirstBody(Digest digest, long receivedBefore, long since) {
        @Nullable Exchange first = firstBody;
        boolean isPatient =
                session.nanos() - since < session.patience().progress().toNanos();
        if (first != null && first.received() > receivedBefore && isPatient) {
            long received = first.received();
            session.after(session.patience().reply(), () -> awaitFirstBody(digest, received, since));
        } else {
            wanted = null;
            readVerified(digest);
        }
    }

    /** Whoever is asked first sends the object. */
    private Exchange askForVote(Source source, URI url, Vote.Answer<Digest> answer) {
        if (!isBodyAsked) {
            isBodyAsked = true;
            Exchange first = askForBody(source, url, answer);
            firstBody = first;
            return first;
        } else if (session.isDigestless(source)) {
            return askForBody(source, url, answer);
        }
        Relay relay = new Relay();
        relay.current = descriptions.digests().ask(source, url, new Vote.Answer<>() {
            @Override
            public void reply(@Unverified Digest digest) {
                answer.reply(digest);
            }

            @Override
            public void trouble(Trouble trouble) {
                boolean hasNoObject =
                        trouble.kind() == Trouble.Kind.NOT_FOUND || trouble.kind() == Trouble.Kind.REDIRECTED;
                if (trouble.isLack() && !hasNoObject) {
                    session.givesNoDigest(source);
                    relay.current = askForBody(source, url, answer);
                } else {
                    answer.trouble(trouble);
                }
            }
        });
        return relay;
    }

    /** One exchange after the other. */
    private static final class Relay implements Exchange {
        private @Nullable Exchange current;

        @Override
        public long received() {
            Exchange now = current;
            return now == null ? 0 : now.received();
        }

        @Override
        public void cancel() {
            Exchange now = current;
            if (now != null) {
                now.cancel();
            }
        }
    }

    private Exchange askForBody(Source source, URI url, Vote.Answer<Digest> answer) {
        BodyRequest request = new BodyRequest(null, answer);
        request.begin(source, url, Responses.proof(session.group().deployment()));
        return request;
    }

    private Exchange askForBody(Source source, URI url, Digest right, Vote.Answer<Digest> answer) {
        BodyRequest request = new BodyRequest(right, unlessCutOff(right, answer));
        request.begin(source, url, Responses.Proof.DIGEST);
        return request;
    }

    /** A request for the object. Of so many at a time the bytes are kept, of the others the digest alone is computed. */
    private final class BodyRequest implements Exchange, SmallResponse.Answer {
        private final @Nullable Digest right; // if it is known
        private final Vote.Answer<Digest> answer;
        private final boolean isKept = places > 0;
        private boolean hasPlace = isKept;
        private @Nullable Exchange exchange;

        BodyRequest(@Nullable Digest right, Vote.Answer<Digest> answer) {
            this.right = right;
            this.answer = answer;
            places -= isKept ? 1 : 0;
        }

        void begin(Source source, URI url, Responses.Proof proof) {
            exchange = SmallResponse.fetch(
                    session, source, Request.getShort(url), session.limits().object(), isKept, proof, this);
        }

        @Override
        public void complete(Head head, Buffer body) {
            Digest digest = body.digest();
            boolean mayBeRight = right == null || right.equals(digest);
            if (hasPlace && mayBeRight && bodies.putIfAbsent(digest, body) == null) {
                hasPlace = false; // it is the body's now
            }
            leave();
            if (Responses.doubt(head).isPresent()) {
                cutOffs.add(digest);
            }
            answer.reply(digest);
            @Nullable Buffer kept = bodies.get(digest);
            if (digest.equals(wanted) && kept != null) {
                finish(kept, digest);
            }
        }

        @Override
        public void trouble(Trouble trouble) {
            leave();
            answer.trouble(trouble);
        }

        private void leave() {
            places += hasPlace ? 1 : 0;
            hasPlace = false;
        }

        @Override
        public long received() {
            Exchange begun = exchange;
            return begun == null ? 0 : begun.received();
        }

        @Override
        public void cancel() {
            leave();
            Exchange begun = exchange;
            if (begun != null) {
                begun.cancel();
            }
        }
    }

    private void readSigned(TrustAnchor.Ed25519 signer) {
        new Vote<>(session, Sidecars.signedBy(session, signer), signed -> {
                    if (signed.isPresent()) {
                        readVerified(signed.get().manifest().digest());
                    } else {
                        session.failOfFaults("No replica has a Metalink of the object that this key has signed");
                    }
                })
                .start();
    }

    /** Reads an object whose digest is known: whoever sends it first. */
    private void readVerified(Digest digest) {
        readVerified(digest, 0);
    }

    /**
     * The same, asking in another order, and with all of the memory. Where many replicas are slow, the first true body may be one that
     * was not kept. But each replica, at each of its URLs, is the first to be asked at some time, and what it sends then is kept.
     */
    private void readVerified(Digest digest, int turn) {
        if (turn > 0 || places == 0) {
            votes.forEach(Vote::close);
            votes.clear();
        }
        places += bodies.size();
        bodies.clear();
        Vote.Question<Digest> question = new Vote.Question<>(
                "object",
                session.group().deployment(Rule.VERIFIED),
                claimed -> digest.equals(claimed),
                Digest::toString,
                (source, url, answer) -> askForBody(source, url, digest, answer),
                Vote.Subject.OBJECT);
        Vote<Digest> started = new Vote<>(session, question, turn, decided -> {
            @Nullable Buffer body = bodies.get(digest);
            if (decided.isEmpty()) {
                session.failOfFaults("No replica has sent the true object");
            } else if (body != null) {
                finish(body, digest);
            } else {
                session.soon(() -> readVerified(digest, turn + 1));
            }
        });
        votes.add(started);
        started.start();
    }

    /** A body that is not the true one may be cut off, or coded: that is no lie. */
    private Vote.Answer<Digest> unlessCutOff(Digest right, Vote.Answer<Digest> answer) {
        return new Vote.Answer<>() {
            @Override
            public void reply(@Unverified Digest digest) {
                if (!right.equals(digest) && cutOffs.mayBe(digest)) {
                    trouble(new Trouble(
                            Trouble.Kind.CUT_OFF,
                            "what it sends is not the true object, and is coded or may be cut off"));
                } else {
                    answer.reply(digest);
                }
            }

            @Override
            public void trouble(Trouble trouble) {
                answer.trouble(trouble);
            }
        };
    }

    private void finish(Buffer body, Digest digest) {
        byte[] bytes = new byte[body.filled()];
        body.verified(digest).get(bytes);
        Progress progress = session.progress(bytes.length, bytes.length);
        complete.accept(new Content(bytes, digest, session.exposures(), progress));
    }
}
