package dev.quorate.client.read;

import dev.quorate.client.Event;
import dev.quorate.client.Exposure;
import dev.quorate.client.Method;
import dev.quorate.client.Progress;
import dev.quorate.client.ReadFailedException;
import dev.quorate.client.TrustAnchor;
import dev.quorate.client.drive.Bodies;
import dev.quorate.client.drive.Descriptions;
import dev.quorate.client.drive.PiecesByDigest;
import dev.quorate.client.drive.PiecesByVote;
import dev.quorate.client.drive.Sidecars;
import dev.quorate.client.drive.Vote;
import dev.quorate.client.drive.WholeBodies;
import dev.quorate.client.read.Ladder.Known;
import dev.quorate.client.read.Ladder.Result;
import dev.quorate.client.read.Ladder.Stage;
import dev.quorate.client.session.Session;
import dev.quorate.client.session.Source;
import dev.quorate.client.store.PieceLayout;
import dev.quorate.client.store.StorageSentences;
import dev.quorate.client.store.Store;
import dev.quorate.core.Deployment;
import dev.quorate.core.PieceOutcome;
import dev.quorate.core.PieceSet;
import dev.quorate.core.Rule;
import dev.quorate.manifest.Digest;
import dev.quorate.manifest.Manifest;
import dev.quorate.manifest.Metalink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The stages of a download, carried out, and what they have found so far. Only the thread of the loop uses it. */
public final class DownloadStages {

    /** What a download came to. */
    public record Committed(long size, Optional<Digest> digest, Method method) {}

    /** Who sent which piece, before it could be verified. */
    private record Sent(Source source, Digest digest) {}

    private final Session session;
    private final TrustAnchor anchor;
    private final Store store;
    private final Consumer<Committed> complete;
    private final Descriptions descriptions;
    private final Map<Integer, Sent> sent = new HashMap<>(); // what is not verified yet
    private Optional<Digest> whole; // what the object must be: the caller knows, or it was voted on
    private Optional<Manifest> manifest = Optional.empty();
    private OptionalLong agreedSize = OptionalLong.empty();
    private Optional<PieceLayout> opened = Optional.empty(); // of what is in the store
    private Supplier<PieceSet> there = PieceSet::empty; // which pieces are in it
    private LongSupplier done = () -> 0;
    private Method method = Method.MANIFEST;
    private long shownSize;

    /** Prepares; told of the end, when everything is in the store and committed. */
    DownloadStages(Session session, TrustAnchor anchor, Store store, Consumer<Committed> complete) {
        this.session = session;
        this.anchor = anchor;
        this.store = store;
        this.complete = complete;
        this.descriptions = new Descriptions(session);
        this.whole = anchor instanceof TrustAnchor.Sha256 given ? Optional.of(given.digest()) : Optional.empty();
    }

    Known known() {
        return new Known(anchor instanceof TrustAnchor.Ed25519, whole.isPresent(), voting().isPresent());
    }

    Progress progress() {
        return session.progress(shownSize, done.getAsLong());
    }

    /** Begins a stage; told how it ends, unless the read ends with it. */
    void begin(Stage stage, Consumer<Result> ended) {
        switch (stage) {
            case SIGNED_MANIFEST -> findSignedManifest(ended);
            case MANIFEST_VOTE -> voteOnManifest(ended);
            case PIECES -> readPieces(ended);
            case BODIES_IN_PIECES -> readBodiesInPieces(ended);
            case DIGEST_VOTE -> voteOnDigest(ended);
            case SIZE_VOTE -> voteOnSize(ended);
            case STRIPES -> readStripes(ended);
            case CHECK -> check(ended);
            case PIECE_VOTES -> voteOnPieces(ended);
            case BODY_VOTE -> voteOnBodies(ended);
            case BODIES -> readBodies(ended);
            case COMMIT -> commit();
            default -> throw new IllegalArgumentException("nothing is done at " + stage);
        }
    }

    // Votes on what is known of the object.

    /** The deployment by which replies are compared, if the group is large enough for one. */
    private Optional<Deployment> voting() {
        Rule rule = session.group().rule();
        Deployment deployment = session.group().deployment(rule.verifies() ? Rule.MATCHING : rule);
        return Optional.of(deployment).filter(Deployment::isLive);
    }

    private Deployment requireVoting() {
        return voting().orElseThrow(() -> new IllegalStateException("the group is too small for a vote"));
    }

    private <V extends Object> void vote(
            String of, Vote.Naming<V> naming, Vote.Asker<V> asker, Vote.Subject subject, Consumer<Optional<V>> then) {
        new Vote<>(session, Vote.Question.voting(of, requireVoting(), naming, asker, subject), then).start();
    }

    /** How a vote that decided nothing ended. */
    private Result undecided() {
        return session.isMissing() ? Result.NO_OBJECT : Result.NOTHING;
    }

    private void findSignedManifest(Consumer<Result> ended) {
        TrustAnchor.Ed25519 signer = (TrustAnchor.Ed25519) anchor;
        new Vote<>(session, Sidecars.signedBy(session, signer), signed -> ended.accept(found(signed))).start();
    }

    private void voteOnManifest(Consumer<Result> ended) {
        new Vote<>(session, Sidecars.voting(session, requireVoting()), decided -> ended.accept(found(decided))).start();
    }

    /** A digest that the caller knows is worth more than what replicas agree on. */
    private Result found(Optional<Metalink> metalink) {
        manifest = metalink.map(Metalink::manifest)
                .filter(claimed -> whole.isEmpty() || whole.get().equals(claimed.digest()));
        return manifest.isPresent() ? Result.DONE : Result.NOTHING;
    }

    private void voteOnDigest(Consumer<Result> ended) {
        vote("digest", Digest::toString, descriptions.digests(), Vote.Subject.ASPECT, decided -> {
            whole = decided;
            ended.accept(decided.isPresent() ? Result.DONE : undecided());
        });
    }

    private void voteOnSize(Consumer<Result> ended) {
        vote("size", claimed -> claimed.longValue() + " bytes", descriptions.sizes(), Vote.Subject.ASPECT, decided -> {
            if (decided.isEmpty()) {
                ended.accept(undecided());
            } else if (decided.get() > session.largestFile()) {
                session.fail(
                        ReadFailedException.Kind.TOO_LARGE,
                        "The object has " + decided.get() + " bytes, but at most " + session.largestFile()
                                + " are taken.");
            } else {
                agreedSize = OptionalLong.of(decided.get());
                ended.accept(Result.DONE);
            }
        });
    }

    private void voteOnBodies(Consumer<Result> ended) {
        opened = Optional.empty(); // what is in the store is of no use
        vote("object", Digest::toString, new Bodies(session, requireVoting()), Vote.Subject.OBJECT, decided -> {
            whole = decided;
            ended.accept(decided.isPresent() ? Result.DONE : Result.NOTHING);
        });
    }

    // Reading.

    private void readPieces(Consumer<Result> ended) {
        Manifest chosen = manifest.orElseThrow();
        choose(Method.MANIFEST, chosen.size());
        open(
                "manifest " + Sidecars.meaning(chosen),
                PieceLayout.of(chosen),
                resumed -> readPieces(resumed, outcome -> {
                    boolean mayBeStreamed = session.sources().stream().anyMatch(Source::sendsOnlyWholes);
                    Result lack = mayBeStreamed ? Result.ONLY_WHOLES : Result.NOTHING;
                    ended.accept(outcome == PieceOutcome.COMPLETE ? Result.DONE : lack);
                }));
    }

    private void readStripes(Consumer<Result> ended) {
        long size = agreedSize.orElseThrow();
        choose(Method.DIGEST, size);
        descriptions.askOthers();
        open(
                "digest " + whole.orElseThrow() + ", " + size + " bytes",
                session.layout(size),
                resumed -> readPieces(
                        resumed,
                        outcome -> ended.accept(outcome == PieceOutcome.COMPLETE ? Result.DONE : Result.NOTHING)));
    }

    private void readPieces(PieceSet resumed, Consumer<PieceOutcome> ended) {
        PiecesByDigest pieces = new PiecesByDigest(session, requireOpened(), store, this::arrived, ended);
        done = pieces::done;
        there = pieces::there;
        pieces.start(resumed);
    }

    /** What could not be verified by itself may have to be blamed later. */
    private void arrived(Source source, int piece, Digest digest) {
        if (requireOpened().expected(piece).isEmpty()) {
            sent.put(piece, new Sent(source, digest));
        }
    }

    private void voteOnPieces(Consumer<Result> ended) {
        long size = agreedSize.orElseThrow();
        PieceLayout layout = session.layout(size);
        choose(Method.PIECE_VOTES, size);
        descriptions.askOthers();
        openAnew("votes, " + size + " bytes in pieces of " + layout.pieceLength(), layout, () -> {
            PiecesByVote pieces = new PiecesByVote(session, layout, store, agreed -> {
                Result lack = session.hasChanged() ? Result.OTHER_OBJECT : undecided();
                ended.accept(agreed ? Result.DONE : lack);
            });
            done = pieces::done;
            pieces.start();
        });
    }

    private void readBodiesInPieces(Consumer<Result> ended) {
        PieceLayout layout = requireOpened();
        OptionalLong size = OptionalLong.of(layout.size());
        stream(
                new WholeBodies.Expected(layout, size, Optional.empty(), there.get()),
                read -> ended.accept(Result.DONE));
    }

    /** Whole objects, one replica at a time; then it is clear who had sent wrong pieces before. */
    private void readBodies(Consumer<Result> ended) {
        if (opened.isEmpty()) {
            choose(Method.DIGEST, 0);
            open(
                    "digest " + whole.orElseThrow(),
                    session.layout(0),
                    resumed -> readBodies(OptionalLong.empty(), ended));
        } else {
            readBodies(OptionalLong.of(requireOpened().size()), ended);
        }
    }

    private void readBodies(OptionalLong size, Consumer<Result> ended) {
        PieceLayout layout = session.layout(size.orElse(0)); // without digests: only the whole counts
        stream(new WholeBodies.Expected(layout, size, whole, PieceSet.empty()), read -> {
            shownSize = read;
            blame(layout, () -> ended.accept(Result.DONE));
        });
    }

    /** Now that the true object is there, it is clear who had sent wrong pieces before. */
    private void blame(PieceLayout layout, Runnable then) {
        onStore(
                () -> {
                    Map<Integer, Digest> right = new HashMap<>();
                    for (int piece : sent.keySet()) {
                        right.put(piece, store.digest(layout.offset(piece), layout.length(piece)));
                    }
                    return right;
                },
                right -> {
                    right.forEach((piece, digest) -> blame(piece, sent.get(piece), digest));
                    then.run();
                });
    }

    private void blame(int piece, @Nullable Sent by, Digest right) {
        if (by != null && !right.equals(by.digest())) {
            session.expose(by.source(), new Exposure.BadPiece(piece, right, by.digest()));
        }
    }

    private void stream(WholeBodies.Expected expected, LongConsumer then) {
        WholeBodies bodies = new WholeBodies(session, expected, store, then);
        done = bodies::done;
        bodies.start();
    }

    private void choose(Method chosen, long size) {
        method = chosen;
        shownSize = size;
        session.tell(new Event.MethodChosen(chosen, size == 0 ? Optional.empty() : Optional.of(size)));
    }

    // The store.

    private PieceLayout requireOpened() {
        return opened.orElseThrow(() -> new IllegalStateException("the store is not open"));
    }

    /** Opens the store, and finds out which pieces are there already: what was noted is read again. */
    private void open(String identity, PieceLayout layout, Consumer<PieceSet> then) {
        opened = Optional.of(layout);
        onStore(
                () -> {
                    Map<Integer, Digest> noted = store.open(identity, layout.size());
                    List<Integer> right = new ArrayList<>();
                    for (Map.Entry<Integer, Digest> entry : noted.entrySet()) {
                        if (isThere(layout, entry.getKey(), entry.getValue())) {
                            right.add(entry.getKey());
                        }
                    }
                    return PieceSet.collect(right.stream().mapToInt(Integer::intValue));
                },
                then);
    }

    private boolean isThere(PieceLayout layout, int piece, Digest noted) throws IOException {
        return piece >= 1
                && piece <= layout.count()
                && layout.expected(piece).orElse(noted).equals(noted)
                && store.digest(layout.offset(piece), layout.length(piece)).equals(noted);
    }

    /**
     * Opens the store for an object of which nothing shows that it is still the one that an earlier read was about: what is
     * there is not taken over, or old pieces could be joined with new ones.
     */
    private void openAnew(String identity, PieceLayout layout, Runnable then) {
        opened = Optional.of(layout);
        onStore(
                () -> {
                    int found = store.open(identity, layout.size()).size();
                    store.clear();
                    return found;
                },
                found -> {
                    if (found > 0) {
                        session.tell(new Event.ReadAgain(found));
                    }
                    then.run();
                });
    }

    private void check(Consumer<Result> ended) {
        onStore(
                () -> store.digest(0, requireOpened().size()),
                found -> ended.accept(whole.equals(Optional.of(found)) ? Result.DONE : Result.NOTHING));
    }

    /** From here on no timeout can come between the file and the word that it is there. */
    private void commit() {
        session.sendNoMore();
        Committed committed = new Committed(shownSize, whole.or(() -> manifest.map(Manifest::digest)), method);
        onStore(
                () -> {
                    store.commit(committed.size());
                    return committed;
                },
                complete);
    }

    private interface StoreWork<T extends Object> {
        T run() throws IOException;
    }

    private <T extends Object> void onStore(StoreWork<T> work, Consumer<T> then) {
        session.beside(() -> {
            try {
                T result = work.run();
                session.soon(() -> then.accept(result));
            } catch (IOException failure) {
                session.soon(() -> session.fail(ReadFailedException.Kind.STORAGE, StorageSentences.of(failure)));
            }
        });
    }
}
