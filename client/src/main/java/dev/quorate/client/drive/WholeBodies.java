package dev.quorate.client.drive;

import dev.quorate.client.Event;
import dev.quorate.client.Exposure;
import dev.quorate.client.Patience;
import dev.quorate.client.ReadFailedException;
import dev.quorate.client.Trouble;
import dev.quorate.client.ask.ReplicaHealth;
import dev.quorate.client.ask.Responses;
import dev.quorate.client.ask.WholeStream;
import dev.quorate.client.session.Session;
import dev.quorate.client.session.Source;
import dev.quorate.client.store.PieceLayout;
import dev.quorate.client.store.StorageSentences;
import dev.quorate.client.store.Store;
import dev.quorate.client.transport.Buffer;
import dev.quorate.core.Deployment;
import dev.quorate.core.Outcome;
import dev.quorate.core.PieceSet;
import dev.quorate.core.Reader;
import dev.quorate.core.ReaderEvent;
import dev.quorate.core.ReaderState;
import dev.quorate.core.Rule;
import dev.quorate.core.Step;
import dev.quorate.manifest.Digest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object whole, for replicas that send no parts, or where only the digest of the whole can tell whether it is true: a
 * read of the kernel by the rule {@link Rule#VERIFIED}, whose replies are slow.
 *
 * <p>There is room for one body at a time. So one request runs, and the others wait for their turn. A stream that stands still
 * is overdue, and so is one that would take more than twice as long as another: a liar that sends slowly, or without end, holds
 * nobody up. Who was left is asked again later. Each time the next stream is given twice as long before it is compared, so in the
 * end a correct replica has the time that it needs.
 */
public final class WholeBodies {

    private static final Duration OFTEN = Duration.ofMillis(50);

    /** A replica that was not tried yet is expected to need so many slices: to try it is worth while only for a long wait. */
    private static final int UNTRIED_SLICES = 5;

    /** What an object must be. */
    public record Expected(PieceLayout layout, OptionalLong size, Optional<Digest> whole, PieceSet there) {
        /** Whether each piece can be verified by itself. */
        boolean isByPiece() {
            return !layout.digests().isEmpty();
        }
    }

    private final Session session;
    private final Expected expected;
    private final Store store;
    private final LongConsumer complete;
    private final Deployment deployment;
    private final Reader<String> reader;
    private final int read;
    private final Set<String> right = new HashSet<>(); // what was verified
    private final List<Candidate> waiting = new ArrayList<>();
    private final Set<Integer> written = new HashSet<>();
    private final Object writing = new Object();
    private ReaderState<String> state;
    private Duration patience;
    private Duration slice;
    private @Nullable Attempt current;
    private int withoutRoom; // how many replicas sent more than there is room for

    /** A replica that was asked and may yet send the object, and how it did so far. */
    private static final class Candidate {
        private final Source source;
        private int turns; // how often it was left
        private final ReplicaHealth health;
        private long notBefore; // when it may be asked again
        private OptionalLong announced = OptionalLong.empty(); // how many bytes it says that the object has
        private long received; // how many came before it was left
        private OptionalDouble pace = OptionalDouble.empty(); // bytes per nanosecond, just before it was left

        Candidate(Source source, Patience patience) {
            this.source = source;
            this.health = new ReplicaHealth(source, patience);
        }
    }

    /** Prepares; told how many bytes a true object has, once it is read. */
    public WholeBodies(Session session, Expected expected, Store store, LongConsumer complete) {
        this.session = session;
        this.expected = expected;
        this.store = store;
        this.complete = complete;
        this.deployment = session.group().deployment(Rule.VERIFIED);
        this.reader = Reader.verifying(deployment, right::contains);
        this.read = session.newRead();
        this.state = reader.unasked();
        this.patience = session.patience().progress();
        this.slice = session.patience().progress();
        expected.there().stream().forEach(written::add);
    }

    public void start() {
        session.tell(new Event.VoteBegan(read, "body", deployment, reader, session.order()));
        happened(new ReaderEvent.Start<>());
        goOn();
    }

    /** Tells the kernel what happened, and does what it says. */
    private void happened(ReaderEvent<String> event) {
        if (session.hasEnded() || hasOutcome()) {
            return;
        }
        Step<String> step = reader.step(state, event);
        state = step.state();
        session.tell(new Event.VoteStepped(read, event, state));
        step.ask().stream()
                .mapToObj(session::source)
                .map(source -> new Candidate(source, session.patience()))
                .forEach(waiting::add);
        if (hasOutcome() && !(state.outcome() instanceof Outcome.Decided)) {
            session.failOfFaults("No replica has sent the true object");
        }
    }

    private boolean hasOutcome() {
        return !state.outcome().isPending();
    }

    /** Whether somebody else may yet be asked, or asked again. */
    private boolean isOnlyOverdue() {
        return isEverybodyAsked() && waiting.stream().allMatch(each -> each.source.isOverdue());
    }

    /** Who is exposed is of no use, asked or not. */
    private boolean isEverybodyAsked() {
        return session.sources().stream()
                .allMatch(source -> source.isExposed() || state.asked().contains(source.number()));
    }

    /** How many bytes have come in the attempt that is under way. */
    public long done() {
        Attempt attempt = current;
        return attempt == null ? 0 : attempt.received();
    }

    private void goOn() {
        dropExposed();
        if (session.hasEnded() || hasOutcome() || current != null || waiting.isEmpty()) {
            return;
        }
        long now = session.nanos();
        List<Candidate> ready =
                waiting.stream().filter(candidate -> candidate.notBefore <= now).toList();
        if (ready.isEmpty()) {
            long first = waiting.stream()
                    .mapToLong(candidate -> candidate.notBefore)
                    .min()
                    .orElse(now);
            session.after(Duration.ofNanos(first - now), this::goOn);
            return;
        }
        Candidate next = Collections.min(
                ready,
                Comparator.<Candidate>comparingInt(candidate -> candidate.turns)
                        .thenComparingDouble(this::expectedNanos));
        waiting.remove(next);
        new Attempt(next).begin();
    }

    /** What an exposed replica would send is of no use. */
    private void dropExposed() {
        Optional<Candidate> exposed =
                waiting.stream().filter(each -> each.source.isExposed()).findFirst();
        if (exposed.isPresent()) {
            waiting.remove(exposed.get());
            happened(new ReaderEvent.Failure<>(exposed.get().source.number()));
            dropExposed();
        }
    }

    /** How long a replica is expected to need for the whole object; as long as it was not tried, some slices. */
    private double expectedNanos(Candidate candidate) {
        return candidate.pace.isPresent()
                ? size(candidate.announced, candidate.received) / candidate.pace.getAsDouble()
                : untriedNanos();
    }

    private double untriedNanos() {
        return (double) UNTRIED_SLICES * slice.toNanos();
    }

    /**
     * How large the object is, as a guess for one replica: what is known, else what that replica says, else the smallest size that
     * any replica says. If more than that has come, the guess is twice what has come.
     */
    private double size(OptionalLong announced, long received) {
        long claimed = announced.orElseGet(() -> Math.max(
                2 * received,
                waiting.stream()
                        .flatMapToLong(candidate -> candidate.announced.stream())
                        .min()
                        .orElse(0)));
        return expected.size().orElse(claimed);
    }

    /** One replica's turn. */
    private final class Attempt implements WholeStream.Answer {
        private final Candidate candidate;
        private final Source source;
        private final URI url;
        private WholeStream.@Nullable Flow flow;
        private long begun;
        private long seen;
        private long seenAt;
        private long sliceBegan;
        private long receivedBefore; // the slice

        Attempt(Candidate candidate) {
            this.candidate = candidate;
            this.source = candidate.source;
            this.url = candidate.health.url();
        }

        void begin() {
            synchronized (writing) {
                current = this;
            }
            begun = session.nanos();
            seenAt = begun;
            sliceBegan = begun;
            source.askedAgain();
            flow = WholeStream.begin(
                    session,
                    source,
                    url,
                    expected.size(),
                    expected.layout().pieceLength(),
                    expected.isByPiece(),
                    Responses.Proof.DIGEST,
                    this);
            session.after(OFTEN, this::watch);
        }

        long received() {
            WholeStream.Flow running = flow;
            return running == null ? 0 : running.received();
        }

        private OptionalLong announced() {
            WholeStream.Flow running = flow;
            return running == null ? OptionalLong.empty() : running.announced();
        }

        private void watch() {
            if (current != this) {
                return;
            }
            long now = session.nanos();
            if (received() != seen) {
                seen = received();
                seenAt = now;
            }
            if (now - seenAt > patience.toNanos()) {
                session.late(source);
                postpone(averagePace());
                if (isOnlyOverdue()) {
                    patience = patience.multipliedBy(2);
                }
                goOn();
            } else if (now - sliceBegan > slice.toNanos() && isOutdone(now)) {
                slice = slice.multipliedBy(2);
                goOn();
            } else {
                session.after(OFTEN, this::watch);
            }
        }

        /** At the end of a slice: whether somebody else is expected to need less than half of the time; then it waits. */
        private boolean isOutdone(long now) {
            double pace = (double) (received() - receivedBefore) / (now - sliceBegan);
            double remaining = (size(announced(), received()) - received()) / pace;
            sliceBegan = now;
            receivedBefore = received();
            boolean outdone = !isEverybodyAsked() && 2 * untriedNanos() < remaining
                    || waiting.stream().anyMatch(each -> 2 * expectedNanos(each) < remaining);
            if (outdone) {
                postpone(OptionalDouble.of(pace));
            }
            return outdone;
        }

        /** The pace since the attempt began; none if nothing came. */
        private OptionalDouble averagePace() {
            return received() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((double) received() / (session.nanos() - begun + 1));
        }

        /** Leaves it until its next turn, at its next URL: to the kernel it is late, so that another is asked. */
        private void postpone(OptionalDouble pace) {
            candidate.health.leave(url);
            candidate.turns++;
            candidate.announced = announced();
            candidate.received = received();
            candidate.pace = pace;
            waiting.add(candidate);
            leave();
            happened(new ReaderEvent.Timeout<>(source.number()));
        }

        private void leave() {
            synchronized (writing) {
                current = null;
            }
            WholeStream.Flow running = flow;
            if (running != null) {
                running.exchange().cancel();
            }
        }

        @Override
        public boolean piece(int piece, Buffer buffer, Optional<Trouble> doubt) {
            if (expected.isByPiece()) {
                Digest digest = buffer.digest();
                Digest right = expected.layout().expected(piece).orElse(digest);
                if (!right.equals(digest)) {
                    String sent = "piece " + piece + ": " + digest;
                    session.soon(() -> wrong(sent, new Exposure.BadPiece(piece, right, digest), doubt));
                    return false;
                }
            }
            return write(piece, buffer);
        }

        /** Only the replica whose turn it is writes. */
        private boolean write(int piece, Buffer buffer) {
            synchronized (writing) {
                if (current != this) {
                    return false;
                }
                if (expected.isByPiece() && !written.add(piece)) {
                    return true;
                }
                try {
                    long offset = expected.layout().offset(piece);
                    store.writeUnverified(offset, buffer);
                    return true;
                } catch (IOException failure) {
                    session.soon(() -> unwritable(failure));
                    return false;
                }
            }
        }

        /**
         * Where nobody knows how large the object is, a liar may send more than there is room for: others have their turn, as long
         * as all who sent too much may be liars.
         */
        private void unwritable(IOException failure) {
            if (current != this) {
                return;
            }
            withoutRoom++;
            boolean mayAllLie = !session.group().budget().includesHonest(withoutRoom);
            boolean isLast = waiting.isEmpty() && isEverybodyAsked();
            if (expected.size().isEmpty() && mayAllLie && !isLast) {
                leave();
                try {
                    store.clear();
                    happened(new ReaderEvent.Failure<>(source.number()));
                    goOn();
                    return;
                } catch (IOException worse) {
                    failure.addSuppressed(worse);
                }
            }
            session.fail(ReadFailedException.Kind.STORAGE, StorageSentences.of(failure));
        }

        @Override
        public void complete(long size, Optional<Digest> whole, Optional<Trouble> doubt) {
            session.soon(() -> {
                if (current != this) {
                    return;
                }
                String sent = whole.map(Digest::toString).orElse("all pieces");
                if (whole.equals(expected.whole())) {
                    leave();
                    right.add(sent);
                    happened(new ReaderEvent.Reply<>(source.number(), sent));
                    complete.accept(size);
                } else {
                    Digest expectedWhole = expected.whole().orElseThrow();
                    wrong(sent, new Exposure.BadObject(expectedWhole, whole.orElseThrow()), doubt);
                }
            });
        }

        /** It has sent what is not the true object: a lie, unless something speaks against that. */
        private void wrong(String sent, Exposure.Evidence evidence, Optional<Trouble> doubt) {
            if (current == this && doubt.isPresent()) {
                troubled(doubt.get());
            } else if (current == this) {
                leave();
                session.expose(source, evidence);
                happened(new ReaderEvent.Reply<>(source.number(), sent));
                goOn();
            }
        }

        @Override
        public void trouble(Trouble trouble) {
            session.soon(() -> {
                if (current == this) {
                    troubled(trouble);
                }
            });
        }

        private void troubled(Trouble trouble) {
            candidate.health.failed(url, trouble, session.nanos());
            session.troubled(source, url, true, trouble);
            if (isHopeless()) {
                leave();
                session.gaveUp(source, candidate.health.reason(trouble));
                happened(new ReaderEvent.Failure<>(source.number()));
            } else {
                Duration rest = candidate.health.rest(session.jitter());
                candidate.notBefore = session.nanos() + rest.toNanos();
                session.resting(source, trouble, rest);
                postpone(averagePace());
            }
            goOn();
        }

        /** A replica that may come back is given up only when nobody else is left to wait for. */
        private boolean isHopeless() {
            long now = session.nanos();
            return candidate.health.refuses()
                    || candidate.health.isSpent(now)
                            && isEverybodyAsked()
                            && waiting.stream().allMatch(other -> other.health.isSpent(now));
        }
    }
}
