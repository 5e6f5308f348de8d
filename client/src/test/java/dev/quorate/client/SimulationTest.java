package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.client.SimulatedServers.Manner;
import dev.quorate.client.SimulatedServers.Offer;
import dev.quorate.client.SimulatedServers.Server;
import dev.quorate.client.SimulatedServers.Version;
import dev.quorate.client.read.DownloadTask;
import dev.quorate.client.session.Session;
import dev.quorate.client.session.Settings;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import dev.quorate.manifest.Digest;
import dev.quorate.manifest.Manifest;
import dev.quorate.manifest.Metalink;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The whole logic of the client, on a simulated network and clock: whatever the faulty replicas do and the network delays, a
 * download inside the fault budget ends with the true file and blames only the faulty; outside it never ends with anything but
 * the truth or a failure, unless there are more liars than budgeted for.
 *
 * <p>Each run is drawn from a seed alone. {@code -Dquorate.simulation.seed=N} repeats one run, {@code
 * -Dquorate.simulation.runs=N} sets how many there are; {@code ci/thorough} has 100,000.
 */
class SimulationTest {

    private static final int RUNS = Integer.getInteger("quorate.simulation.runs", 20_000);
    /** Inside the budget every run has to end; outside it some never do. */
    private static final Duration LIMIT_INSIDE = Duration.ofMinutes(5);

    private static final Duration LIMIT_OUTSIDE = Duration.ofSeconds(20);
    private static final long MILLISECOND = 1_000_000;

    private static final List<Manner> LIES = List.of(Manner.LIE, Manner.LIE_PIECES, Manner.LIE_DIGESTS);

    /** What came of many runs, so that it can be seen that every interesting thing happened. */
    private static final class Tally {
        private final Map<Method, Integer> inside = new EnumMap<>(Method.class);
        private final Set<Manner> exposedFor = EnumSet.noneOf(Manner.class);
        private int exposures;
        private int outsideTrue;
        private int outsideFailed;
        private int outsideEndless;
        private int deceived;
        private int full;

        synchronized void full() {
            full++;
        }

        synchronized void inside(Method method, int exposed) {
            inside.merge(method, 1, Integer::sum);
            exposures += exposed;
        }

        @Override
        public String toString() {
            return "inside the budget " + inside + " with " + exposures + " exposures; outside: " + outsideTrue
                    + " true, " + outsideFailed + " failed, " + outsideEndless + " endless, " + deceived + " deceived; "
                    + full + " without room";
        }
    }

    @Test
    void download_anyFaultsAndDelays_endsAsTheBudgetSays() throws Exception {
        Long only = Long.getLong("quorate.simulation.seed");
        Tally tally = new Tally();
        if (only != null) {
            new Run(only, tally, true).check();
            return;
        }
        long base = System.nanoTime();
        System.out.println("simulation: " + RUNS + " runs, seeds from " + base);
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        List<Future<?>> parts = new ArrayList<>();
        for (int part = 0; part < threads; part++) {
            int first = part;
            parts.add(executor.submit((Callable<Void>) () -> {
                for (int run = first; run < RUNS; run += threads) {
                    new Run(base + run, tally, false).check();
                }
                return null;
            }));
        }
        try {
            for (Future<?> part : parts) {
                part.get();
            }
        } finally {
            executor.shutdownNow();
        }
        System.out.println("simulation: " + tally + "; " + (System.nanoTime() - base) / 1_000_000_000 + " s");
        assertThat(tally.inside.keySet()).containsExactlyInAnyOrder(Method.values());
        assertThat(tally.exposures).isPositive();
        assertThat(tally.outsideTrue).isPositive();
        assertThat(tally.outsideFailed).isPositive();
        assertThat(tally.outsideEndless).isPositive();
        assertThat(tally.deceived).isPositive();
        assertThat(tally.full).isPositive();
    }

    @Test
    void run_sameSeed_replaysExactly() {
        for (long seed = 1; seed <= 200; seed++) {
            List<String> first = new Run(seed, new Tally(), true).check();
            List<String> second = new Run(seed, new Tally(), true).check();
            assertThat(second).as("seed %d", seed).isEqualTo(first).isNotEmpty();
        }
    }

    /** A timeout that fires while the file gets its name comes too late: nobody hears of a failure and finds the file there. */
    @Test
    void download_timeoutNearTheEnd_failsOrLeavesTheFile() {
        int failed = 0;
        int complete = 0;
        for (long seed = 1; seed <= 100; seed++) {
            Run whole = new Run(seed, new Tally(), false);
            whole.check();
            for (long before = 0; whole.download != null && before <= 6; before++) {
                Run run = new Run(seed, new Tally(), false);
                run.timeout = Duration.ofNanos(Math.max(1, whole.loop.nanos() - before * MILLISECOND));
                run.check();
                assertThat(run.isCommitted)
                        .as("seed %d, %d ms before", seed, before)
                        .isEqualTo(run.failure == null);
                failed += run.failure == null ? 0 : 1;
                complete += run.failure == null ? 1 : 0;
            }
        }
        assertThat(failed).isPositive();
        assertThat(complete).isPositive();
    }

    /** One download, drawn from a seed. */
    private static final class Run {
        private final long seed;
        private final Tally tally;
        private final boolean keepsEvents;
        private final Random random;
        private final SimulatedLoop loop;
        private final List<String> events = new ArrayList<>();

        private Rule rule;
        private FaultBudget budget;
        private int n;
        private int liars;
        private int crashing;

        private Duration timeout = Duration.ZERO; // none
        private boolean isCommitted;
        private boolean knowsSize;
        private Download download;
        private Throwable failure;
        private List<Exposure> exposures = List.of();

        private record Download(byte[] bytes, Method method) {}

        Run(long seed, Tally tally, boolean keepsEvents) {
            this.seed = seed;
            this.tally = tally;
            this.keepsEvents = keepsEvents;
            this.random = new Random(seed * 0x9E3779B97F4A7C15L);
            this.loop = new SimulatedLoop(random);
        }

        /** Simulates, and gives what happened if that was to be kept. A run that goes wrong is repeated, to tell the story. */
        List<String> check() {
            try {
                simulate();
                return events;
            } catch (RuntimeException | AssertionError wrong) {
                if (!keepsEvents) {
                    new Run(seed, tally, true).check();
                }
                throw new AssertionError(
                        "seed " + seed + " (repeat it with -Dquorate.simulation.seed=" + seed + "), " + rule + " n=" + n
                                + " " + budget + ", " + liars + " liars, " + crashing + " crashing: " + wrong
                                + "; the last events:\n" + String.join("\n", lastEvents()),
                        wrong);
            }
        }

        private List<String> lastEvents() {
            return events.stream().skip(Math.max(0, events.size() - 40)).toList();
        }

        private void simulate() {
            drawGroup();
            Version truth = version(object());
            SimulatedServers servers = new SimulatedServers(loop, random);
            Set<Replica> faulty = new HashSet<>();
            Set<Replica> lying = new HashSet<>();
            Group group = new Group(replicas(servers, truth, faulty, lying), budget, rule);
            boolean hasRoom = truth.object().length == 0 || random.nextInt(20) > 0;
            MemoryStore store = new MemoryStore(
                    hasRoom
                            ? truth.object().length + 30 // room for lies, but not for endless ones
                            : random.nextInt(truth.object().length));
            TrustAnchor anchor = rule.verifies() || random.nextInt(4) == 0
                    ? new TrustAnchor.Sha256(truth.digest())
                    : TrustAnchor.none();
            download(group, servers, anchor, store);
            isCommitted = store.isCommitted();
            if (!timeout.isZero()) {
                return;
            }

            assertThat(failure == null || failure instanceof ReadFailedException)
                    .as("our own mistake: %s", failure)
                    .isTrue();
            if (!hasRoom) {
                checkFull(store);
            } else if (isInside()) {
                checkInside(truth, store, faulty, lying);
            } else {
                checkOutside(truth, store, anchor);
            }
        }

        private void drawGroup() {
            do {
                rule = Rule.values()[random.nextInt(Rule.values().length)];
                n = 1 + random.nextInt(5);
                budget = new FaultBudget(random.nextInt(3), random.nextInt(3));
            } while (!Deployment.of(rule, n, budget).isLive());
            boolean outside = random.nextInt(5) == 0;
            liars = outside ? random.nextInt(n + 1) : random.nextInt(budget.byzantine() + 1);
            crashing = outside
                    ? random.nextInt(n - liars + 1)
                    : random.nextInt(budget.byzantine() + budget.crash() - liars + 1);
        }

        private byte[] object() {
            byte[] object = new byte[random.nextInt(3) == 0 ? random.nextInt(10) : random.nextInt(200)];
            random.nextBytes(object);
            return object;
        }

        private Version version(byte[] object) {
            int pieceLength = 1 + random.nextInt(60);
            List<Digest> pieces = new ArrayList<>();
            for (int from = 0; from < object.length; from += pieceLength) {
                pieces.add(Digest.ofContent(
                        Arrays.copyOfRange(object, from, Math.min(object.length, from + pieceLength))));
            }
            Manifest manifest = new Manifest(object.length, Digest.ofContent(object), pieceLength, pieces);
            return new Version(object, manifest.digest(), new Metalink("object", manifest).toXml());
        }

        private Offer drawOffer() {
            return new Offer(random.nextBoolean(), random.nextBoolean(), random.nextInt(4) > 0, random.nextInt(4) > 0);
        }

        private List<Replica> replicas(
                SimulatedServers servers, Version truth, Set<Replica> faulty, Set<Replica> lying) {
            Version commonLie = version(lieOf(truth));
            Offer commonOffer = drawOffer();
            boolean differ = random.nextInt(4) == 0; // in what they offer, and in how they cut the object
            List<Replica> replicas = new ArrayList<>();
            for (int number = 0; number < n; number++) {
                List<URI> urls = new ArrayList<>();
                List<String> hosts = new ArrayList<>();
                for (int url = 0; url <= random.nextInt(8) / 7; url++) {
                    hosts.add("r" + number + "u" + url + ".example");
                    urls.add(URI.create("http://" + hosts.get(url) + "/object"));
                }
                Replica replica = new Replica("r" + number, urls);
                replicas.add(replica);
                if (number < liars) {
                    faulty.add(replica);
                    lying.add(replica);
                } else if (number < liars + crashing) {
                    faulty.add(replica);
                }
                boolean colludes = random.nextBoolean();
                Version lie = colludes ? commonLie : version(lieOf(truth));
                List<Manner> manners = manners(number);
                long crash = number >= liars && number < liars + crashing
                        ? (long) (random.nextDouble() * random.nextDouble() * 3_000) * MILLISECOND
                        : Long.MAX_VALUE;
                double cutOffs = number >= liars + crashing ? random.nextInt(10) == 0 ? 0.02 : 0 : 0.1;
                long slowness = (long) (random.nextDouble() * random.nextDouble() * 300) * MILLISECOND;
                Offer offer = differ ? drawOffer() : commonOffer;
                Version own = differ ? version(truth.object()) : truth;
                for (String host : hosts) {
                    servers.put(host, new Server(manners, slowness, crash, offer, own, lie, cutOffs));
                }
            }
            Collections.shuffle(replicas, random);
            return replicas;
        }

        private byte[] lieOf(Version truth) {
            byte[] lie = truth.object().clone();
            if (lie.length == 0 || random.nextInt(4) == 0) {
                lie = Arrays.copyOf(lie, lie.length + 1 + random.nextInt(9));
            }
            lie[random.nextInt(lie.length)] ^= 0x55;
            return lie;
        }

        private List<Manner> manners(int number) {
            if (number >= liars) {
                return List.of(Manner.HONEST);
            }
            int kind = random.nextInt(4);
            if (kind == 0) {
                return List.of(Manner.values());
            } else if (kind == 1) {
                return List.of(LIES.get(random.nextInt(LIES.size())), Manner.HONEST);
            } else if (kind == 2) {
                return List.of(LIES.get(random.nextInt(LIES.size())));
            }
            return List.of(Manner.values()[random.nextInt(Manner.values().length)]);
        }

        private void download(Group group, SimulatedServers servers, TrustAnchor anchor, MemoryStore store) {
            int pieceLength = 1 + random.nextInt(60);
            Settings settings = new Settings(
                    group,
                    loop,
                    servers,
                    Patience.DEFAULT,
                    Limits.DEFAULT,
                    random.nextInt(3) == 0 ? 1 + random.nextInt(4 * pieceLength) : 1 << 20,
                    1 + random.nextInt(3),
                    size -> pieceLength,
                    new AtomicInteger()::incrementAndGet,
                    this::keep);
            Session[] session = new Session[1];
            session[0] = new Session(settings, "", random, failed -> {
                failure = failed;
                exposures = session[0].exposures();
            });
            DownloadTask task = new DownloadTask(session[0], anchor, store, result -> {
                exposures = session[0].exposures();
                download = new Download(store.committed(), result.method());
                session[0].end();
            });
            loop.execute(task::start);
            if (!timeout.isZero()) {
                session[0].after(
                        timeout, () -> session[0].fail(ReadFailedException.Kind.TIMED_OUT, "It took too long."));
            }
            loop.runUntil(() -> download != null || failure != null, isInside() ? LIMIT_INSIDE : LIMIT_OUTSIDE);
        }

        private boolean isInside() {
            return liars <= budget.byzantine() && liars + crashing <= budget.byzantine() + budget.crash();
        }

        private void keep(Event event) {
            knowsSize |=
                    event instanceof Event.MethodChosen chosen && chosen.size().isPresent();
            if (keepsEvents && !(event instanceof Event.Progressed)) {
                events.add(loop.nanos() / MILLISECOND + " ms: " + event);
            }
        }

        private void checkInside(Version truth, MemoryStore store, Set<Replica> faulty, Set<Replica> lying) {
            assertThat(failure).as("failure").isNull();
            assertThat(download)
                    .as("the download, after %d s", loop.nanos() / 1_000_000_000)
                    .isNotNull();
            assertThat(download.bytes()).isEqualTo(truth.object());
            assertThat(exposures).allSatisfy(exposure -> assertThat(lying).contains(exposure.replica()));
            tally.inside(download.method(), exposures.size());
        }

        /** Without room there is no download. Where nobody knows the size, liars may have sent too much, until too many have. */
        private void checkFull(MemoryStore store) {
            assertThat(download).isNull();
            assertThat(store.isCommitted()).isFalse();
            int correct = n - liars - crashing;
            if (isInside() && (knowsSize || correct > budget.byzantine())) {
                assertThat(failure)
                        .isInstanceOfSatisfying(
                                ReadFailedException.class,
                                failed -> assertThat(failed.kind()).isEqualTo(ReadFailedException.Kind.STORAGE));
                tally.full();
            }
        }

        private void checkOutside(Version truth, MemoryStore store, TrustAnchor anchor) {
            synchronized (tally) {
                if (download == null) {
                    assertThat(store.isCommitted()).isFalse();
                    if (failure == null) {
                        tally.outsideEndless++;
                    } else {
                        tally.outsideFailed++;
                    }
                } else if (Arrays.equals(download.bytes(), truth.object())) {
                    tally.outsideTrue++;
                } else {
                    assertThat(liars).as("liars").isGreaterThan(budget.byzantine());
                    assertThat(anchor).isInstanceOf(TrustAnchor.None.class);
                    tally.deceived++;
                }
            }
        }
    }
}
