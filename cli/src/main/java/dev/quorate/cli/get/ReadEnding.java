package dev.quorate.cli.get;

import dev.quorate.cli.terminal.Mishaps;
import dev.quorate.cli.terminal.Words;
import dev.quorate.client.Download;
import dev.quorate.client.Exposure;
import dev.quorate.client.Group;
import dev.quorate.client.Method;
import dev.quorate.client.Progress;
import dev.quorate.client.ReadFailedException;
import dev.quorate.client.Replica;
import dev.quorate.core.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a read ended: with a file, or without.
 *
 * @param replicas who was to be asked
 * @param deployment the rule and its numbers
 * @param notes what was remembered of it
 * @param download the file; empty if the read failed
 * @param failure why it failed; empty if it did not
 * @param refusal why it did not begin; empty if it did
 * @param duration how long it took
 */
public record ReadEnding(
        List<Replica> replicas,
        Deployment deployment,
        ReadNotes notes,
        Optional<Download> download,
        Optional<ReadFailedException> failure,
        Optional<String> refusal,
        Duration duration) {

    private static final int TOO_SMALL = 3;
    private static final int TOO_MANY_FAULTS = 4;
    private static final int NOT_FOUND = 5;
    private static final int TIMED_OUT = 6;

    public static ReadEnding complete(Group group, ReadNotes notes, Download download) {
        return new ReadEnding(
                group.replicas(),
                deployment(group),
                notes,
                Optional.of(download),
                Optional.empty(),
                Optional.empty(),
                download.duration());
    }

    static ReadEnding failed(Group group, ReadNotes notes, ReadFailedException failure, Duration duration) {
        return new ReadEnding(
                group.replicas(),
                deployment(group),
                notes,
                Optional.empty(),
                Optional.of(failure),
                Optional.empty(),
                duration);
    }

    /** The group is too small for its faults: nobody was asked. */
    static ReadEnding refused(List<Replica> replicas, Deployment deployment, String refusal) {
        return new ReadEnding(
                replicas,
                deployment,
                new ReadNotes(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(refusal),
                Duration.ZERO);
    }

    private static Deployment deployment(Group group) {
        return Deployment.of(group.rule(), group.replicas().size(), group.budget());
    }

    /** The exit status that says so. */
    int status() {
        return refusal.map(tooSmall -> TOO_SMALL)
                .or(() -> failure.map(ReadFailedException::kind).map(ReadEnding::status))
                .orElse(0);
    }

    /** Why there is no file, in a word; empty if there is one. */
    Optional<String> kind() {
        return refusal.map(tooSmall -> "too-small").or(() -> failure.map(reason -> Words.name(reason.kind())));
    }

    /** Why there is no file; empty if there is one. */
    Optional<String> message() {
        return refusal.or(() -> failure.map(reason -> String.valueOf(reason.getMessage())));
    }

    private static int status(ReadFailedException.Kind kind) {
        return switch (kind) {
            case TOO_MANY_FAULTS -> TOO_MANY_FAULTS;
            case NOT_FOUND -> NOT_FOUND;
            case TIMED_OUT -> TIMED_OUT;
            case TOO_LARGE, STORAGE -> Mishaps.BAD_INPUT;
            case CANCELLED -> Mishaps.INTERRUPTED;
        };
    }

    /** What came from a replica; empty if the read did not begin. */
    Optional<Progress.Share> share(Replica replica) {
        return progress().stream()
                .flatMap(progress -> progress.replicas().stream())
                .filter(share -> share.replica().equals(replica))
                .findFirst();
    }

    Optional<Exposure> exposure(Replica replica) {
        List<Exposure> all = download.map(Download::exposures)
                .or(() -> failure.map(ReadFailedException::exposures))
                .orElse(List.of());
        return all.stream()
                .filter(exposure -> exposure.replica().equals(replica))
                .findFirst();
    }

    /** How many bytes the object has, if the read came so far. */
    Optional<Long> size() {
        return download.map(Download::size).or(notes::size);
    }

    /** How many bytes of bodies came from all replicas. */
    long received() {
        return progress().map(Progress::received).orElse(0L);
    }

    /**
     * How many bytes of bodies at least had to come for the object itself: each piece that was not there already, once, or as
     * often as votes are needed for it. In proportion to the pieces: the last may be shorter than the others.
     */
    Optional<Long> minimum() {
        long copies = notes.method().filter(Method.PIECE_VOTES::equals).isPresent() ? deployment.accept() : 1;
        double missing = notes.pieces() == 0 ? 1 : 1 - (double) notes.found() / notes.pieces();
        return size().map(bytes -> Math.round(bytes * missing) * copies);
    }

    private Optional<Progress> progress() {
        return download.map(Download::progress).or(() -> failure.flatMap(ReadFailedException::progress));
    }
}
