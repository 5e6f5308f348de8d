package dev.quorate.client;

import dev.quorate.client.transport.Exchange;
import dev.quorate.client.transport.Origin;
import dev.quorate.client.transport.Receiver;
import dev.quorate.client.transport.Request;
import dev.quorate.client.transport.Transport;
import dev.quorate.client.transport.Trouble;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of one operation share: the replicas in the order that was drawn for it, what is known about them, and the end.
 * Of the loop.
 */
final class Session {

    /** How many bytes of pieces may be in memory at a time. */
    private static final long MEMORY = 1 << 27;

    private final Settings settings;
    private final List<Source> sources = new ArrayList<>();
    private final List<Source> inGroupOrder;
    private final List<Exchange> exchanges = new ArrayList<>();
    private final Set<Pending> timers = new HashSet<>();
    private final List<Exposure> exposures = new ArrayList<>();
    private final List<Consumer<Source>> watchers = new ArrayList<>();
    private final Map<Source, Trouble> lastTroubles = new LinkedHashMap<>();
    private final Consumer<Throwable> failure;
    private final long begun;
    private @Nullable Supplier<Progress> progress;
    private boolean ended;

    /**
     * Begins an operation.
     *
     * @param settings what the client goes by
     * @param path the object
     * @param random draws the order in which replicas are asked
     * @param failure is told if the operation fails: a {@link ReadFailedException}, unless it is our own mistake
     */
    Session(Settings settings, String path, Random random, Consumer<Throwable> failure) {
        this.settings = settings;
        this.failure = failure;
        this.begun = settings.loop().nanos();
        List<Replica> order = new ArrayList<>(settings.group().replicas());
        Collections.shuffle(order, random);
        for (Replica replica : order) {
            sources.add(new Source(sources.size() + 1, replica, path));
        }
        this.inGroupOrder = sources.stream()
                .sorted(Comparator.comparingInt(
                        source -> settings.group().replicas().indexOf(source.replica())))
                .toList();
    }

    Group group() {
        return settings.group();
    }

    Patience patience() {
        return settings.patience();
    }

    Limits limits() {
        return settings.limits();
    }

    /** How many bytes a file may have, also by the number of its pieces. */
    long largestFile() {
        return Math.min(limits().file(), (long) Manifest.MAX_PIECES * limits().pieceLength());
    }

    /** How many pieces of each replica may be in memory at a time, on their way or undecided; at least one. */
    int piecesInMemory(PieceLayout layout) {
        return (int) Math.max(1, MEMORY / ((long) sources.size() * layout.pieceLength()));
    }

    int window() {
        return settings.window();
    }

    /** How to cut an object of which only the size is known. */
    PieceLayout layout(long size) {
        int length = Math.min(settings.pieceLength().applyAsInt(size), limits().pieceLength());
        return new PieceLayout(size, length, List.of());
    }

    long nanos() {
        return settings.loop().nanos();
    }

    List<Source> sources() {
        return sources;
    }

    /** The replica with a number of the kernel's. */
    Source source(int number) {
        return sources.get(number - 1);
    }

    List<Replica> order() {
        return sources.stream().map(Source::replica).toList();
    }

    Duration elapsed() {
        return Duration.ofNanos(nanos() - begun);
    }

    int newRead() {
        return settings.reads().getAsInt();
    }

    void tell(Event event) {
        settings.listener().on(event);
    }

    /** Runs a task on the loop, unless the operation has ended by then. */
    void soon(Runnable task) {
        settings.loop().execute(() -> ifGoingOn(task));
    }

    /** Runs a task on the loop after some time, unless the operation has ended by then. Of the loop. */
    Loop.Timer after(Duration delay, Runnable task) {
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

    void beside(Runnable task) {
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

    Exchange send(Request request, Receiver receiver) {
        Transport transport = settings.transport();
        Exchange exchange = transport.send(request, receiver);
        exchanges.add(exchange);
        return exchange;
    }

    /** Forgets an exchange that has come to its end. */
    void forget(Exchange exchange) {
        exchanges.remove(exchange);
    }

    boolean hasEnded() {
        return ended;
    }

    /** Ends the operation: nothing is sent or heard any more. */
    void end() {
        ended = true;
        exchanges.forEach(Exchange::cancel);
        exchanges.clear();
        List.copyOf(timers).forEach(Pending::cancel);
    }

    void fail(ReadFailedException.Kind kind, String sentence) {
        if (!ended) {
            end();
            failure.accept(new ReadFailedException(kind, sentence, exposures(), Optional.of(latestProgress())));
        }
    }

    /** Fails because of what the replicas did, and says of each what that was. */
    void failOfFaults(String sentence) {
        String details = sources.stream()
                .filter(source -> source.exposed || lastTroubles.containsKey(source) || source.overdue)
                .map(this::complaint)
                .collect(Collectors.joining("; "));
        fail(
                ReadFailedException.Kind.TOO_MANY_FAULTS,
                details.isEmpty() ? sentence + "." : sentence + ": " + details + ".");
    }

    private String complaint(Source source) {
        String reason = exposures.stream()
                .filter(exposure -> exposure.replica().equals(source.replica()))
                .findFirst()
                .map(exposure -> "exposed, " + exposure.evidence())
                .orElseGet(() -> {
                    @Nullable Trouble trouble = lastTroubles.get(source);
                    return trouble == null ? "it has not answered in time" : trouble.toString();
                });
        return source.replica().name() + ": " + reason;
    }

    /** A request came to nothing. If too many replicas say that there is no such object, the operation ends. */
    void troubled(Source source, URI url, Trouble trouble, boolean isTheObject) {
        lastTroubles.put(source, trouble);
        tell(new Event.RequestFailed(source.replica(), Origin.withoutUser(url), trouble));
        if (isTheObject && trouble.kind() == Trouble.Kind.NOT_FOUND) {
            source.notFound = true;
            long missing = sources.stream().filter(each -> each.notFound).count();
            long budget = (long) group().budget().byzantine() + group().budget().crash();
            if (missing > budget) {
                fail(
                        ReadFailedException.Kind.NOT_FOUND,
                        missing + " of " + group().size() + " replicas say that there is no such object as "
                                + source.urls().get(0).getPath() + ", and at most " + budget + " may be faulty.");
            }
        }
    }

    /** Who is told when a replica is exposed. */
    void whenExposed(Consumer<Source> watcher) {
        watchers.add(watcher);
    }

    void expose(Source source, Exposure.Evidence evidence) {
        if (!source.exposed) {
            source.exposed = true;
            Exposure exposure = new Exposure(source.replica(), evidence);
            exposures.add(exposure);
            tell(new Event.ReplicaExposed(exposure));
            List.copyOf(watchers).forEach(watcher -> watcher.accept(source));
        }
    }

    List<Exposure> exposures() {
        return List.copyOf(exposures);
    }

    private Progress latestProgress() {
        Supplier<Progress> known = progress;
        return known == null ? progress(0, 0) : known.get();
    }

    /** Says who knows how far the operation is. */
    void progressFrom(Supplier<Progress> source) {
        progress = source;
    }

    /** What has come so far. */
    Progress progress(long size, long done) {
        List<Progress.Share> shares = inGroupOrder.stream()
                .map(source ->
                        new Progress.Share(source.replica(), source.received.sum(), source.pieces, source.exposed))
                .toList();
        return new Progress(size, done, shares);
    }
}
