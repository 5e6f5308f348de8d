package dev.quorate.client.drive;

import dev.quorate.client.Trouble;
import dev.quorate.client.TrustAnchor.Ed25519;
import dev.quorate.client.ask.Responses;
import dev.quorate.client.ask.SmallResponse;
import dev.quorate.client.session.Session;
import dev.quorate.client.session.Source;
import dev.quorate.client.transport.Buffer;
import dev.quorate.client.transport.Exchange;
import dev.quorate.client.transport.Head;
import dev.quorate.client.transport.Request;
import dev.quorate.client.transport.Urls;
import dev.quorate.core.Deployment;
import dev.quorate.core.Rule;
import dev.quorate.manifest.Digest;
import dev.quorate.manifest.MalformedManifestException;
import dev.quorate.manifest.Manifest;
import dev.quorate.manifest.Metalink;
import dev.quorate.trust.qual.Unverified;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Asks replicas for the Metalink of an object, RFC 5854, and compares what it means. */
public final class Sidecars implements Vote.Asker<Metalink> {

    private final Session session;
    private final Optional<Ed25519> signer;

    private Sidecars(Session session, Optional<Ed25519> signer) {
        this.session = session;
        this.signer = signer;
    }

    /** A vote on the meaning of the Metalink. */
    public static Vote.Question<Metalink> voting(Session session, Deployment deployment) {
        return Vote.Question.voting(
                "manifest",
                deployment,
                Sidecars::meaning,
                new Sidecars(session, Optional.empty()),
                Vote.Subject.SIDECAR);
    }

    /** The first Metalink that a key has signed. A correct replica may have one without that signature: then it lacks it. */
    public static Vote.Question<Metalink> signedBy(Session session, Ed25519 signer) {
        return new Vote.Question<>(
                "signed manifest",
                session.group().deployment(Rule.VERIFIED),
                metalink -> metalink.isSignedBy(signer.key()),
                Sidecars::meaning,
                new Sidecars(session, Optional.of(signer)),
                Vote.Subject.NEEDED_SIDECAR);
    }

    @Override
    public Exchange ask(Source source, URI url, Vote.Answer<Metalink> answer) {
        String name = Urls.fileName(url);
        if (name.isEmpty()) {
            session.soon(() -> answer.trouble(new Trouble(
                    Trouble.Kind.WRONG_RESPONSE, "its URL does not end in a file name, which a Metalink would have")));
            return Exchange.ended();
        }
        Request request = Request.getShort(Urls.sidecar(url));
        int limit = session.limits().manifest();
        return SmallResponse.fetch(session, source, request, limit, Responses.Proof.DIGEST, new SmallResponse.Answer() {
            @Override
            public void complete(Head head, Buffer body) {
                session.beside(() -> judge(body, name, answer));
            }

            @Override
            public void trouble(Trouble trouble) {
                answer.trouble(ofMetalink(trouble));
            }
        });
    }

    /** It is about the Metalink: the object may be there all the same. */
    private static Trouble ofMetalink(Trouble trouble) {
        String sentence = trouble.kind() == Trouble.Kind.NOT_FOUND
                ? "it has no Metalink beside the object (404 or 410)"
                : "asked for its Metalink, " + trouble.sentence();
        return new Trouble(trouble.kind(), sentence, trouble.retryAfter());
    }

    /** Beside the loop: a large document takes its time. */
    private void judge(Buffer body, String name, Vote.Answer<Metalink> answer) {
        try {
            @Unverified Metalink metalink = requireTakeable(read(body, name));
            session.soon(() -> answer.reply(metalink));
        } catch (MalformedManifestException | IllegalArgumentException malformed) {
            session.soon(() -> answer.trouble(
                    new Trouble(Trouble.Kind.WRONG_RESPONSE, "its Metalink is of no use: " + malformed.getMessage())));
        }
    }

    /** Mirrors may cut the same object into other pieces, and sign for themselves. */
    @Override
    public boolean contradict(@Unverified Metalink value, @Unverified Metalink other) {
        @Unverified Manifest one = value.manifest();
        @Unverified Manifest two = other.manifest();
        boolean isCutOtherwise =
                one.size() == two.size() && one.digest().equals(two.digest()) && one.pieceLength() != two.pieceLength();
        return !isCutOtherwise && !meaning(one).equals(meaning(two));
    }

    private static @Unverified Metalink read(Buffer body, String name) throws MalformedManifestException {
        return body.<@Unverified Metalink, MalformedManifestException>show(bytes -> Metalink.read(copy(bytes), name));
    }

    @SuppressWarnings("trust:argument") // bytes that nobody has verified go into an array of such bytes
    private static byte @Unverified [] copy(@Unverified ByteBuffer bytes) {
        byte @Unverified [] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }

    private @Unverified Metalink requireTakeable(@Unverified Metalink metalink) throws MalformedManifestException {
        @Unverified Manifest manifest = metalink.manifest();
        if (signer.isPresent() && !metalink.isSignedBy(signer.get().key())) {
            throw new MalformedManifestException("it is not signed by the key that is given");
        } else if (manifest.pieceLength() > session.limits().pieceLength()) {
            throw new MalformedManifestException("its pieces have " + manifest.pieceLength() + " bytes, but at most "
                    + session.limits().pieceLength() + " are taken");
        } else if (manifest.size() > session.limits().file()) {
            throw new MalformedManifestException("the object has " + manifest.size() + " bytes, but at most "
                    + session.limits().file() + " are taken");
        }
        return metalink;
    }

    /** What a manifest means, in a line: equal for equal manifests, and only for them. */
    public static String meaning(@Unverified Metalink metalink) {
        return meaning(metalink.manifest());
    }

    /** It is compared and shown; nothing is taken from it. */
    @SuppressWarnings("trust:return")
    public static String meaning(@Unverified Manifest manifest) {
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        manifest.pieces().forEach(digest -> pieces.writeBytes(digest.bytes()));
        return manifest.digest() + ", " + manifest.size() + " bytes, pieces of " + manifest.pieceLength() + " bytes: "
                + Digest.ofContent(pieces.toByteArray());
    }
}
