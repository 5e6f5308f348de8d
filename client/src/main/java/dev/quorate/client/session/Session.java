package dev.quorate.client.session;

import dev.quorate.client.Event;
import dev.quorate.client.Exposure;
import dev.quorate.client.Group;
import dev.quorate.client.Limits;
import dev.quorate.client.Patience;
import dev.quorate.client.Progress;
import dev.quorate.client.ReadFailedException;
import dev.quorate.client.Replica;
import dev.quorate.client.Trouble;
import dev.quorate.client.loop.Loop;
import dev.quorate.client.store.PieceLayout;
import dev.quorate.client.transport.Buffer;
import dev.quorate.client.transport.Exchange;
import dev.quorate.client.transport.Head;
import dev.quorate.client.transport.Origin;
import dev.quorate.client.transport.Receiver;
import dev.quorate.client.transport.Request;
import dev.quorate.manifest.Manifest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of one operation share: the replicas in the order that was drawn for it, what is known about them, and the end.
 * Only the thread of the loop uses it, unless a method says otherwise.
 */
public final class Session {

    private final Settings settings;
    private final List<Source> sources = new ArrayList<>();
    private final List<Source> inGroupOrder;
    private final Set<Tracked> exchanges = ConcurrentHashMap.newKeySet();
    private final Set<Pending> timers = new HashSet<>();
    private final Versions versions = new Versions();
    private final List<Exposure> exposures = new ArrayList<>();
    private final List<Consumer<Source>> watchers = new ArrayList<>();
    private final Map<Source, Trouble> lastTroubles = new LinkedHashMap<>();
    private final Map<Source, Trouble> lastTroublesBeside = new LinkedHashMap<>(); // not about the object itself
    private final Map<Source, String> lastAnswers = new LinkedHashMap<>(); // in a vote that was not decided
    private final Random random;
    private final Consumer<Throwable> failure;
    private final long begun;
    private @Nullable Supplier<Progress> progress;
    private boolean ended;
    private boolean isEndingSoon; // unless somebody is heard of who may have the object

    /**
     * Begins an operation.
     *
     * @param settings what the client goes by
     * @param path the object
     * @param random draws the order in which replicas are asked
     * @param failure is told if the operation fails: a {@link ReadFailedException}, unless it is our own mistake
     */
    public Session(Settings settings, String path, Random random, Consumer<Throwable> failure) {
        this.settings = settings;
        this.failure = failure;
        this.random = random;
        this.begun = settings.loop().nanos();
        List<Replica> order = new ArrayList<>(settings.group().replicas());
        Collections.shuffle(order, random);
        Set<Replica> last = order.stream()
                .filter(replica -> settings.latecomers().isTakenToBeSo(replica, begun))
                .collect(Collectors.toSet());
        order.sort(Comparator.comparing(last::contains));
        for (Replica replica : order) {
            sources.add(new Source(sources.size() + 1, replica, path));
        }
        this.inGroupOrder = sources.stream()
                .sorted(Comparator.comparingInt(
                        source -> settings.group().replicas().indexOf(source.replica())))
                .toList();
    }

    public Group group() {
        return settings.group();
    }

    public Patience patience() {
        return settings.patience();
    }

    public Limits limits() {
        return settings.limits();
    }

    /** How many bytes a file may have, also by the number of its pieces. */
    public long largestFile() {
        return Math.min(limits().file(), (long) Manifest.MAX_PIECES * limits().pieceLength());
    }

    /** How many objects may be in memory at a time, whole or on their way; at least one. */
    public int objectsInMemory() {
        return (int) Math.max(1, Math.min(settings.memory() / limits().object(), Integer.MAX_VALUE));
    }

    /** How many pieces may be in memory at a time, of all replicas together; at least one. */
    public int piecesInMemory(PieceLayout layout) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, settings.memory() / layout.pieceLength()));
    }

    public int window() {
        return settings.window();
    }

    /** How to cut an object of which only the size is known. */
    public PieceLayout layout(long size) {
        int length = Math.min(settings.pieceLength().applyAsInt(size), limits().pieceLength());
        return new PieceLayout(size, length, List.of());
    }

    public long nanos() {
        return settings.loop().nanos();
    }

    public List<Source> sources() {
        return sources;
    }

    /** The replica with a number of the kernel's. */
    public Source source(int number) {
        return sources.get(number - 1);
    }

    public List<Replica> order() {
        return sources.stream().map(Source::replica).toList();
    }

    /** Which version of the object each server has. */
    public Versions versions() {
        return versions;
    }

    /** Whether a replica has replaced the object meanwhile. */
    public boolean hasChanged() {
        return lastTroubles.values().stream().anyMatch(trouble -> trouble.kind() == Trouble.Kind.CHANGED);
    }

    public Duration elapsed() {
        return Duration.ofNanos(nanos() - begun);
    }

    public int newRead() {
        return settings.reads().getAsInt();
    }

    public void tell(Event event) {
        settings.listener().on(event);
    }

    /** Runs a task on the loop, unless the operation has ended by then. */
    public void soon(Runnable task) {
        settings.loop().execute(() -> ifGoingOn(task));
    }

    /** Runs a task on the loop after some time, unless the operation has ended by then. Called by the thread of the loop. */
    public Loop.Timer after(Duration delay, Runnable task) {
        Pending pending = new Pending(task);
        if (!ended) {
            pending.of = settings.loop().after(delay, pending);
            timers.add(pending);
        }
        return pending;
    }

    /** What is to happen later is forgotten when the operation ends: it would keep in memory what was read. */
    private final class Pending implements Loop.Timer, Runnable {
        private final Runnable task;
        private Loop.@Nullable Timer of;

        Pending(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            timers.remove(this);
            ifGoingOn(task);
        }

        @Override
        public void cancel() {
            timers.remove(this);
            Loop.Timer running = of;
            if (running != null) {
                running.cancel();
            }
        }
    }

    public void beside(Runnable task) {
        settings.loop().beside(task);
    }

    /**
     * Runs a task now, unless the operation has ended. What goes wrong in our own code, or in a listener, ends the operation,
     * too: nobody is left waiting.
     */
    private void ifGoingOn(Runnable task) {
        if (!ended) {
            try {
                task.run();
            } catch (RuntimeException | Error ours) {
                end();
                failure.accept(ours);
            }
        }
    }

    public Exchange send(Request request, Receiver receiver) {
        Tracked tracked = new Tracked(receiver);
        exchanges.add(tracked);
        tracked.begin(settings.transport().send(request, tracked));
        return tracked;
    }

    /** An exchange that is known until it has ended, so that it can be ended with the operation. */
    private final class Tracked implements Exchange, Receiver {
        private final Receiver receiver;
        private @Nullable Exchange exchange;

        Tracked(Receiver receiver) {
            this.receiver = receiver;
        }

        void begin(Exchange begun) {
            exchange = begun;
        }

        @Override
        public long received() {
            @Nullable Exchange begun = exchange;
            return begun == null ? 0 : begun.received();
        }

        @Override
        public void cancel() {
            exchanges.remove(this);
            @Nullable Exchange begun = exchange;
            if (begun != null) {
                begun.cancel();
            }
        }

        @Override
        public @Nullable Buffer onHead(Head head) {
            @Nullable Buffer buffer = receiver.onHead(head);
            if (buffer == null) {
                exchanges.remove(this);
            }
            return buffer;
        }

        @Override
        public @Nullable Buffer onFull(Buffer buffer) {
            return receiver.onFull(buffer);
        }

        @Override
        public void onEnd() {
            exchanges.remove(this);
            receiver.onEnd();
        }

        @Override
        public void onTrouble(Trouble trouble) {
            exchanges.remove(this);
            if (trouble.isOurs()) { // no replica is blamed for it
                soon(() -> {
                    throw new IllegalStateException(trouble.sentence());
                });
            } else {
                receiver.onTrouble(trouble);
            }
        }
    }

    public boolean hasEnded() {
        return ended;
    }

    /** Ends the operation: nothing is sent or heard any more. */
    public void end() {
        ended = true;
        sendNoMore();
        sources.stream()
                .filter(source -> source.hasAnswered() && !source.isOverdue())
                .forEach(source -> settings.latecomers().isNotSo(source.replica()));
    }

    /** All has come that is needed: nothing is asked for any more, and it is not too late any more. */
    public void sendNoMore() {
        List.copyOf(exchanges).forEach(Exchange::cancel);
        List.copyOf(timers).forEach(Pending::cancel);
    }

    public void fail(ReadFailedException.Kind kind, String sentence) {
        if (!ended) {
            end();
            failure.accept(new ReadFailedException(kind, sentence, exposures(), Optional.of(latestProgress())));
        }
    }

    /**
     * Whether more replicas say that there is no such object than may be faulty, as the kernel counts them. Others may have it all
     * the same, so that alone ends no read: see {@link #isMissing}.
     */
    private boolean hasNoObject() {
        return group().budget().includesCorrect(notFound());
    }

    /**
     * Whether there is no such object and nobody left to wait for: all others are late or had their time. Who answers, even that it
     * has no digest, may have the object.
     */
    public boolean isMissing() {
        return hasNoObject()
                && sources.stream()
                        .allMatch(source -> source.hasNoObject()
                                || source.isExposed()
                                || source.isOverdue()
                                || source.hasHadItsTime());
    }

    /** A replica was asked for the object, or a part of it, and is not asked again. */
    public void gaveUp(Source source, Trouble trouble) {
        source.gaveUp(trouble);
        endIfMissing();
    }

    /** A replica has missed a deadline. */
    public void late(Source source) {
        source.late();
        settings.latecomers().isSo(source.replica(), nanos());
        endIfMissing();
    }

    /** A replica gives no digest of an object without the object. */
    public void givesNoDigest(Source source) {
        settings.digestless().isSo(source.replica(), nanos());
    }

    /** Whether to ask a replica for an object where its digest would do. */
    public boolean isDigestless(Source source) {
        return settings.digestless().isTakenToBeSo(source.replica(), nanos());
    }

    /** Those who are silent have a little more time; else they would keep the read of an object that is not there going for ever. */
    private void endIfMissing() {
        if (!isEndingSoon && !ended && isMissing()) {
            isEndingSoon = true;
            after(patience().progress(), () -> {
                isEndingSoon = false;
                if (isMissing()) {
                    failOfFaults("Nobody has the object");
                }
            });
        }
    }

    private int notFound() {
        return (int) sources.stream().filter(Source::hasNoObject).count();
    }

    /** Fails because of what the replicas did, and says of each what that was. */
    public void failOfFaults(String sentence) {
        if (hasNoObject()) {
            fail(
                    ReadFailedException.Kind.NOT_FOUND,
                    notFound() + " of " + group().size() + " replicas say that there is no such object as "
                            + sources.get(0).urls().get(0).getPath() + ", and at most "
                            + group().budget().total() + " may be faulty.");
            return;
        }
        String details = sources.stream()
                .map(source -> complaint(source).map(reason -> source.replica().name() + ": " + reason))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        fail(
                ReadFailedException.Kind.TOO_MANY_FAULTS,
                details.isEmpty() ? sentence + "." : sentence + ": " + details + ".");
    }

    /** What a replica did that was of no help: what it said about the object counts for more than what it lacks beside it. */
    private Optional<String> complaint(Source source) {
        Optional<String> exposed = exposures.stream()
                .filter(exposure -> exposure.replica().equals(source.replica()))
                .findFirst()
                .map(exposure -> "exposed, " + exposure.evidence());
        return exposed.or(() -> Optional.ofNullable(lastAnswers.get(source)))
                .or(() -> Optional.ofNullable(lastTroubles.get(source)).map(Trouble::toString))
                .or(() -> source.isOverdue() ? Optional.of("it has not answered in time") : Optional.empty())
                .or(() -> Optional.ofNullable(lastTroublesBeside.get(source)).map(Trouble::toString));
    }

    /** A vote was not decided: what each of the replicas said. */
    public void disagreed(Map<Source, String> answers) {
        lastAnswers.clear();
        lastAnswers.putAll(answers);
    }

    /** A replica cannot answer now, and is left alone for a while. */
    public void resting(Source source, Trouble trouble, Duration rest) {
        source.rests(trouble);
        tell(new Event.ReplicaResting(source.replica(), trouble, rest));
    }

    /** A number from 0 to 1 that readers do not share. */
    public double jitter() {
        return random.nextDouble();
    }

    /**
     * A request came to nothing.
     *
     * @param isAboutObject whether it was for the object itself, or a part of it
     */
    public void troubled(Source source, URI url, boolean isAboutObject, Trouble trouble) {
        (isAboutObject ? lastTroubles : lastTroublesBeside).put(source, trouble);
        tell(new Event.RequestFailed(source.replica(), Origin.withoutUser(url), isAboutObject, trouble));
    }

    /** Who is told when a replica is exposed. */
    public void whenExposed(Consumer<Source> watcher) {
        watchers.add(watcher);
    }

    public void expose(Source source, Exposure.Evidence evidence) {
        if (!source.isExposed()) {
            source.exposed();
            Exposure exposure = new Exposure(source.replica(), evidence);
            exposures.add(exposure);
            tell(new Event.ReplicaExposed(exposure));
            List.copyOf(watchers).forEach(watcher -> watcher.accept(source));
        }
    }

    public List<Exposure> exposures() {
        return List.copyOf(exposures);
    }

    private Progress latestProgress() {
        Supplier<Progress> known = progress;
        return known == null ? progress(0, 0) : known.get();
    }

    /** Says who knows how far the operation is. */
    public void progressFrom(Supplier<Progress> source) {
        progress = source;
    }

    /** What has come so far. */
    public Progress progress(long size, long done) {
        List<Progress.Share> shares = inGroupOrder.stream()
                .map(source -> new Progress.Share(
                        source.replica(), source.received(), source.pieces(), source.isExposed(), source.waitedFor()))
                .toList();
        return new Progress(size, done, shares);
    }
}
