package dev.quorate.client.read;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * By what to read an object, from the best that there is down to the last resort: a table. From a stage, from how it ended and
 * from what is known follows the next stage.
 *
 * <p>No stage comes twice: each leads to a later one, so every read comes to an end.
 */
final class Ladder {

    /** A step of the ladder, or an end of it. */
    enum Stage {
        /** Nothing has been done. */
        START,
        /** The first manifest that a known key has signed. */
        SIGNED_MANIFEST,
        /** A vote on the manifest. */
        MANIFEST_VOTE,
        /** The pieces of the manifest: each is verified by itself. */
        PIECES,
        /** Whole bodies from those who send no parts, each piece of the manifest verified by itself. */
        BODIES_IN_PIECES,
        /** A vote on the digest of the object. */
        DIGEST_VOTE,
        /** A vote on the size of the object. */
        SIZE_VOTE,
        /** Pieces from all replicas at once, of which only the whole can be verified. */
        STRIPES,
        /** The digest of what has been written. */
        CHECK,
        /** A vote on each piece. */
        PIECE_VOTES,
        /** A vote on the digests of whole bodies, of which none is kept. */
        BODY_VOTE,
        /** Whole bodies, one replica after the other, until one has the digest. */
        BODIES,
        /** The object is there, and gets its name. */
        COMMIT,
        /** The end: the manifest must be signed, and is not. */
        UNSIGNED("No replica has a Metalink of the object that this key has signed"),
        /** The end: there is a manifest, but nobody sends the pieces. */
        NO_PIECES("Too many replicas lied or failed while the pieces were read"),
        /** The end: there is no object. */
        MISSING("Nobody has the object"),
        /** The end: there is another object now. */
        REPLACED("The object was replaced while it was read, so it has to be read anew"),
        /** The end: no vote was decided. */
        DISAGREEMENT("Not enough replicas agree on the object");

        private final Optional<String> failure;

        Stage() {
            this.failure = Optional.empty();
        }

        Stage(String failure) {
            this.failure = Optional.of(failure);
        }

        /** Why the read has failed, if this is such an end; without a full stop. */
        Optional<String> failure() {
            return failure;
        }
    }

    /** How a stage ended. */
    enum Result {
        /** With what it is for. */
        DONE,
        /** Without: too many replicas lack it, lied or failed. */
        NOTHING,
        /** Without; but some replicas would send the whole object. */
        ONLY_WHOLES,
        /** Without: there is no such object. */
        NO_OBJECT,
        /** Without: the object was replaced meanwhile. */
        OTHER_OBJECT
    }

    /**
     * What is known of the object.
     *
     * @param key whose signature its manifest must have; the caller knows
     * @param digest what digest it must have; the caller knows, or it was voted on
     * @param canVote whether the group is large enough for a vote
     */
    record Known(boolean key, boolean digest, boolean canVote) {}

    private record Row(Stage from, Set<Result> results, Predicate<Known> when, Stage to) {
        boolean fits(Stage stage, Result result, Known known) {
            return from == stage && results.contains(result) && when.test(known);
        }
    }

    private static final Set<Result> ANY = Set.of(Result.values());
    private static final Set<Result> DONE = Set.of(Result.DONE);
    private static final Set<Result> NO_OBJECT = Set.of(Result.NO_OBJECT);

    /** The first row that fits counts. */
    private static final List<Row> TABLE = List.of(
            new Row(Stage.START, ANY, Known::key, Stage.SIGNED_MANIFEST),
            new Row(Stage.START, ANY, Known::canVote, Stage.MANIFEST_VOTE),
            new Row(Stage.START, ANY, Known::digest, Stage.BODIES),
            new Row(Stage.SIGNED_MANIFEST, DONE, any(), Stage.PIECES),
            new Row(Stage.SIGNED_MANIFEST, ANY, any(), Stage.UNSIGNED),
            new Row(Stage.MANIFEST_VOTE, DONE, any(), Stage.PIECES),
            new Row(Stage.MANIFEST_VOTE, ANY, Known::digest, Stage.SIZE_VOTE),
            new Row(Stage.MANIFEST_VOTE, ANY, any(), Stage.DIGEST_VOTE),
            new Row(Stage.PIECES, DONE, Known::digest, Stage.CHECK),
            new Row(Stage.PIECES, DONE, any(), Stage.COMMIT),
            new Row(Stage.PIECES, Set.of(Result.ONLY_WHOLES), any(), Stage.BODIES_IN_PIECES),
            new Row(Stage.PIECES, ANY, any(), Stage.NO_PIECES),
            new Row(Stage.BODIES_IN_PIECES, DONE, Known::digest, Stage.CHECK),
            new Row(Stage.BODIES_IN_PIECES, DONE, any(), Stage.COMMIT),
            new Row(Stage.DIGEST_VOTE, NO_OBJECT, any(), Stage.MISSING),
            new Row(Stage.DIGEST_VOTE, ANY, any(), Stage.SIZE_VOTE),
            new Row(Stage.SIZE_VOTE, NO_OBJECT, any(), Stage.MISSING),
            new Row(Stage.SIZE_VOTE, DONE, Known::digest, Stage.STRIPES),
            new Row(Stage.SIZE_VOTE, DONE, any(), Stage.PIECE_VOTES),
            new Row(Stage.SIZE_VOTE, ANY, Known::digest, Stage.BODIES),
            new Row(Stage.SIZE_VOTE, ANY, any(), Stage.BODY_VOTE),
            new Row(Stage.STRIPES, DONE, any(), Stage.CHECK),
            new Row(Stage.STRIPES, ANY, any(), Stage.BODIES),
            new Row(Stage.CHECK, DONE, any(), Stage.COMMIT),
            new Row(Stage.CHECK, ANY, any(), Stage.BODIES),
            new Row(Stage.PIECE_VOTES, DONE, any(), Stage.COMMIT),
            new Row(Stage.PIECE_VOTES, NO_OBJECT, any(), Stage.MISSING),
            new Row(Stage.PIECE_VOTES, Set.of(Result.OTHER_OBJECT), any(), Stage.REPLACED),
            new Row(Stage.PIECE_VOTES, ANY, any(), Stage.BODY_VOTE),
            new Row(Stage.BODY_VOTE, DONE, any(), Stage.BODIES),
            new Row(Stage.BODY_VOTE, ANY, any(), Stage.DISAGREEMENT),
            new Row(Stage.BODIES, DONE, any(), Stage.COMMIT));

    private Ladder() {}

    private static Predicate<Known> any() {
        return known -> true;
    }

    /**
     * What to do next.
     *
     * @throws IllegalArgumentException if the table has no row for that
     */
    static Stage next(Stage stage, Result result, Known known) {
        return TABLE.stream()
                .filter(row -> row.fits(stage, result, known))
                .findFirst()
                .map(Row::to)
                .orElseThrow(() -> new IllegalArgumentException(
                        "nothing comes after " + stage + " that ended with " + result + " and " + known));
    }
}
