package dev.quorate.client;

import dev.quorate.core.Deployment;
import dev.quorate.core.PieceOutcome;
import dev.quorate.core.PieceSet;
import dev.quorate.core.Rule;
import dev.quorate.manifest.Digest;
import dev.quorate.manifest.Manifest;
import dev.quorate.manifest.Metalink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object into a store.
 *
 * <p>It goes by the best that there is, in this order: a manifest that is signed, or voted on; a digest that is known, or voted
 * on; a vote on each piece; a vote on whole bodies. It falls back to the next as soon as more replicas lack what is asked for
 * than may lie about it. Only the thread of the loop uses it.
 */
final class DownloadTask {

    private static final Duration PROGRESS_INTERVAL = Duration.ofMillis(100);

    /** What a download came to. */
    record Result(long size, Optional<Digest> digest, Method method) {}

    private final Session session;
    private final TrustAnchor anchor;
    private final Store store;
    private final Consumer<Result> complete;
    private final Descriptions descriptions;
    private LongSupplier done = () -> 0;
    private long size;
    private Method method = Method.MANIFEST;

    /** Prepares; told of the end on the loop, when everything is in the store and committed. Failures are the session's. */
    DownloadTask(Session session, TrustAnchor anchor, Store store, Consumer<Result> complete) {
        this.session = session;
        this.anchor = anchor;
        this.store = store;
        this.complete = complete;
        this.descriptions = new Descriptions(session);
    }

    void start() {
        session.progressFrom(this::progress);
        reportProgress();
        Optional<Deployment> voting = voting();
        if (anchor instanceof TrustAnchor.Ed25519 signer) {
            readSignedManifest(signer);
        } else if (voting.isPresent()) {
            voteOnManifest(voting.get());
        } else {
            afterManifest();
        }
    }

    Progress progress() {
        return session.progress(size, done.getAsLong());
    }

    private void reportProgress() {
        session.tell(new Event.Progressed(progress()));
        session.after(PROGRESS_INTERVAL, this::reportProgress);
    }

    /** The deployment by which replies are compared, if the group is large enough for one. */
    private Optional<Deployment> voting() {
        Rule rule = session.group().rule();
        Deployment deployment = session.group().deployment(rule.verifies() ? Rule.MATCHING : rule);
        return Optional.of(deployment).filter(Deployment::isLive);
    }

    private Deployment requireVoting() {
        return voting().orElseThrow(() -> new IllegalStateException("the group is too small for a vote"));
    }

    // The manifest.

    private void readSignedManifest(TrustAnchor.Ed25519 signer) {
        new Vote<>(session, Sidecars.signedBy(session, signer), signed -> {
                    if (signed.isPresent()) {
                        readPieces(signed.get().manifest());
                    } else {
                        session.failOfFaults("No replica has a Metalink of the object that this key has signed");
                    }
                })
                .start();
    }

    private void voteOnManifest(Deployment deployment) {
        new Vote<>(session, Sidecars.voting(session, deployment), this::manifestEnded).start();
    }

    private void manifestEnded(Optional<Metalink> decided) {
        Optional<Manifest> manifest = decided.map(Metalink::manifest);
        boolean contradicts = manifest.isPresent()
                && anchor instanceof TrustAnchor.Sha256 known
                && !known.digest().equals(manifest.get().digest());
        if (manifest.isPresent() && !contradicts) {
            readPieces(manifest.get());
        } else {
            afterManifest();
        }
    }

    private void readPieces(Manifest manifest) {
        PieceLayout layout = PieceLayout.of(manifest);
        chosen(Method.MANIFEST, manifest.size());
        Result result = new Result(manifest.size(), Optional.of(manifest.digest()), Method.MANIFEST);
        open("manifest " + Sidecars.meaning(manifest), layout, there -> {
            Transfer transfer = new Transfer(layout);
            transfer.start(there, (source, piece, digest) -> {}, outcome -> {
                if (outcome == PieceOutcome.COMPLETE) {
                    finishPieces(layout, result);
                } else {
                    streamPieces(layout, transfer, result);
                }
            });
        });
    }

    /** A digest that the caller knows is worth more than what replicas agree on. */
    private void finishPieces(PieceLayout layout, Result result) {
        if (anchor instanceof TrustAnchor.Sha256 known) {
            verify(known.digest(), layout, Map.of());
        } else {
            commit(result);
        }
    }

    /** Replicas that send no parts may still send the whole. */
    private void streamPieces(PieceLayout layout, Transfer transfer, Result result) {
        boolean hasSome = session.sources().stream().anyMatch(Source::sendsOnlyWholes);
        if (!hasSome) {
            session.failOfFaults("Too many replicas lied or failed while the pieces were read");
            return;
        }
        stream(
                new WholeBodies.Expected(layout, OptionalLong.of(layout.size()), Optional.empty(), transfer.there()),
                streamed -> finishPieces(layout, result));
    }

    // Without a manifest.

    private void afterManifest() {
        if (anchor instanceof TrustAnchor.Sha256 known) {
            readWhole(known.digest());
        } else {
            voteOnDigest();
        }
    }

    private void voteOnDigest() {
        Vote.Question<Digest> question = Vote.Question.voting(
                "digest", requireVoting(), Digest::toString, descriptions.digests(), Vote.Subject.ASPECT);
        new Vote<>(session, question, decided -> decided.ifPresentOrElse(this::readWhole, goOnWith(this::voteOnSize)))
                .start();
    }

    /** What to do when a vote has ended without a value: nothing more, if there is no object. */
    private Runnable goOnWith(Runnable next) {
        return () -> {
            if (session.isMissing()) {
                session.failOfFaults("Nobody has the object");
            } else {
                next.run();
            }
        };
    }

    /** Where only the digest of the whole is known, the pieces come from all replicas at once, and are verified together. */
    private void readWhole(Digest whole) {
        if (voting().isEmpty()) {
            streamWhole(whole, OptionalLong.empty(), Map.of());
            return;
        }
        voteOnSize(decided -> {
            if (decided.isPresent()) {
                stripe(whole, decided.get());
            } else {
                streamWhole(whole, OptionalLong.empty(), Map.of());
            }
        });
    }

    private void voteOnSize(Consumer<Optional<Long>> then) {
        Vote.Question<Long> question = Vote.Question.voting(
                "size",
                requireVoting(),
                claimed -> claimed.longValue() + " bytes",
                descriptions.sizes(),
                Vote.Subject.ASPECT);
        new Vote<>(session, question, decided -> {
                    if (decided.isPresent() && decided.get() > session.largestFile()) {
                        session.fail(
                                ReadFailedException.Kind.TOO_LARGE,
                                "The object has " + decided.get() + " bytes, but at most " + session.largestFile()
                                        + " are taken.");
                    } else if (decided.isPresent()) {
                        then.accept(decided);
                    } else {
                        goOnWith(() -> then.accept(decided)).run();
                    }
                })
                .start();
    }

    /** Who sent which piece, before it could be verified. */
    private record Sent(Source source, Digest digest) {}

    private void stripe(Digest whole, long agreedSize) {
        PieceLayout layout = session.layout(agreedSize);
        Map<Integer, Sent> sent = new HashMap<>();
        chosen(Method.DIGEST, agreedSize);
        descriptions.askOthers();
        open(
                "digest " + whole + ", " + layout.size() + " bytes",
                layout,
                there -> new Transfer(layout)
                        .start(there, (source, piece, digest) -> sent.put(piece, new Sent(source, digest)), outcome -> {
                            if (outcome == PieceOutcome.COMPLETE) {
                                verify(whole, layout, sent);
                            } else {
                                streamWhole(whole, OptionalLong.of(agreedSize), sent);
                            }
                        }));
    }

    private void verify(Digest whole, PieceLayout layout, Map<Integer, Sent> sent) {
        onStore(() -> store.digest(0, layout.size()), found -> {
            if (found.equals(whole)) {
                commit(new Result(layout.size(), Optional.of(whole), method));
            } else {
                streamWhole(whole, OptionalLong.of(layout.size()), sent);
            }
        });
    }

    /** Reads whole objects, one replica at a time; then it is clear who had sent wrong pieces before. */
    private void streamWhole(Digest whole, OptionalLong agreedSize, Map<Integer, Sent> sent) {
        PieceLayout layout = session.layout(agreedSize.orElse(0));
        if (agreedSize.isEmpty()) {
            chosen(Method.DIGEST, 0);
        }
        WholeBodies.Expected expected =
                new WholeBodies.Expected(layout, agreedSize, Optional.of(whole), PieceSet.empty());
        Runnable begin = () -> stream(expected, streamed -> {
            sent.forEach((piece, by) -> blame(piece, by, streamed.digests().get(piece)));
            commit(new Result(streamed.size(), Optional.of(whole), method));
        });
        if (agreedSize.isPresent()) {
            begin.run();
        } else {
            open("digest " + whole, layout, there -> begin.run());
        }
    }

    private void blame(int piece, Sent sent, @Nullable Digest right) {
        if (right != null && !right.equals(sent.digest())) {
            session.expose(sent.source(), new Exposure.BadPiece(piece, right, sent.digest()));
        }
    }

    // Without any digest.

    private void voteOnSize() {
        voteOnSize(decided -> decided.ifPresentOrElse(this::voteOnPieces, this::voteOnBodies));
    }

    private void voteOnPieces(long agreedSize) {
        PieceLayout layout = session.layout(agreedSize);
        chosen(Method.PIECE_VOTES, agreedSize);
        descriptions.askOthers();
        beginAnew("votes, " + layout.size() + " bytes in pieces of " + layout.pieceLength(), layout, () -> {
            PieceVotes votes = new PieceVotes(session, layout, store, agreed -> {
                if (agreed) {
                    commit(new Result(agreedSize, Optional.empty(), Method.PIECE_VOTES));
                } else if (session.hasChanged()) {
                    session.failOfFaults("The object was replaced while it was read, so it has to be read anew");
                } else {
                    goOnWith(this::voteOnBodies).run();
                }
            });
            done = votes::done;
            votes.start();
        });
    }

    /**
     * Opens the store for an object of which nothing shows that it is still the one that an earlier read was about: what is
     * there is not taken over, or old pieces could be joined with new ones.
     */
    private void beginAnew(String identity, PieceLayout layout, Runnable then) {
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

    /** The last resort: each of the replicas sends the whole object, and the digests are compared. */
    private void voteOnBodies() {
        Vote.Question<Digest> question = Vote.Question.voting(
                "object", requireVoting(), Digest::toString, new Bodies(session, requireVoting()), Vote.Subject.OBJECT);
        new Vote<>(session, question, decided -> {
                    if (decided.isPresent()) {
                        streamWhole(decided.get(), OptionalLong.empty(), Map.of());
                    } else {
                        session.failOfFaults("Not enough replicas agree on the object");
                    }
                })
                .start();
    }

    // The store, and the end.

    /** The piece read of the kernel, whose progress is shown. */
    private final class Transfer {
        private final PieceLayout layout;
        private @Nullable PieceTransfer running;

        Transfer(PieceLayout layout) {
            this.layout = layout;
        }

        void start(PieceSet there, PieceTransfer.Arrivals arrivals, Consumer<PieceOutcome> ending) {
            PieceTransfer started = new PieceTransfer(session, layout, store, arrivals, ending);
            running = started;
            done = started::done;
            started.start(there);
        }

        PieceSet there() {
            PieceTransfer started = running;
            return started == null ? PieceSet.empty() : started.there();
        }
    }

    private void chosen(Method newMethod, long knownSize) {
        method = newMethod;
        size = knownSize;
        session.tell(new Event.MethodChosen(newMethod, knownSize == 0 ? Optional.empty() : Optional.of(knownSize)));
    }

    /** Opens the store, and finds out which pieces are there already: what was noted is read again. */
    private void open(String identity, PieceLayout layout, Consumer<PieceSet> then) {
        onStore(
                () -> {
                    Map<Integer, Digest> noted = store.open(identity, layout.size());
                    List<Integer> there = new ArrayList<>();
                    for (Map.Entry<Integer, Digest> entry : noted.entrySet()) {
                        if (isThere(layout, entry.getKey(), entry.getValue())) {
                            there.add(entry.getKey());
                        }
                    }
                    return PieceSet.collect(there.stream().mapToInt(Integer::intValue));
                },
                then);
    }

    private boolean isThere(PieceLayout layout, int piece, Digest noted) throws IOException {
        return piece >= 1
                && piece <= layout.count()
                && layout.expected(piece).orElse(noted).equals(noted)
                && store.digest(layout.offset(piece), layout.length(piece)).equals(noted);
    }

    private void stream(WholeBodies.Expected expected, Consumer<WholeBodies.Streamed> then) {
        WholeBodies bodies = new WholeBodies(session, expected, store, then);
        done = bodies::done;
        bodies.start();
    }

    /** From here on no timeout can come between the file and the word that it is there. */
    private void commit(Result result) {
        session.sendNoMore();
        onStore(
                () -> {
                    store.commit(result.size());
                    return result;
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
