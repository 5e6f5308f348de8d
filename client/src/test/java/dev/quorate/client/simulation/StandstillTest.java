package dev.quorate.client.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.client.Event;
import dev.quorate.client.Group;
import dev.quorate.client.Limits;
import dev.quorate.client.Patience;
import dev.quorate.client.Replica;
import dev.quorate.client.TrustAnchor;
import dev.quorate.client.read.DownloadTask;
import dev.quorate.client.session.Session;
import dev.quorate.client.session.Settings;
import dev.quorate.client.simulation.SimulatedServer.Behaviour;
import dev.quorate.client.simulation.SimulatedServer.Offer;
import dev.quorate.client.simulation.SimulatedServer.Part;
import dev.quorate.client.simulation.SimulatedServer.Total;
import dev.quorate.client.simulation.Version.Signing;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.ReaderEvent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A manifest that begins to come, and then stands still, is overdue as soon as one that never comes. */
class StandstillTest {

    private static final int SIZE = 4;
    private static final Duration A_LITTLE = Duration.ofMillis(50);

    @Test
    void download_manifestStandsStill_isOverdueInTime() {
        int overdue = 0;
        for (long seed = 1; seed <= 20; seed++) {
            Optional<Duration> time = overdue(new Random(seed));
            Duration most = Patience.DEFAULT.reply().plus(A_LITTLE);
            assertThat(time.orElse(most)).as("seed %d", seed).isLessThanOrEqualTo(most);
            overdue += time.isPresent() ? 1 : 0;
        }
        assertThat(overdue).as("manifests that stood still").isGreaterThan(5);
    }

    /** After how long the replica that stands still was overdue with the manifest; nothing if it never was, or not in time. */
    private static Optional<Duration> overdue(Random random) {
        SimulatedLoop loop = new SimulatedLoop(random);
        Stopwatch stopwatch = new Stopwatch(loop);
        Settings settings = new Settings(
                Group.of(replicas(), new FaultBudget(1, 0)),
                loop,
                network(loop, random),
                Patience.DEFAULT,
                Limits.DEFAULT,
                1 << 20,
                2,
                size -> 10,
                new AtomicInteger()::incrementAndGet,
                stopwatch::hear);
        List<Throwable> failures = new ArrayList<>();
        Session session = new Session(settings, "", random, failures::add);
        MemoryStore store = new MemoryStore(250);
        loop.execute(new DownloadTask(session, TrustAnchor.none(), store, committed -> session.end())::start);
        loop.runUntil(() -> store.isCommitted() || !failures.isEmpty(), Duration.ofMinutes(1));
        assertThat(failures).isEmpty();
        assertThat(store.isCommitted()).isTrue();
        return stopwatch.overdue;
    }

    /** Hears of the vote on the manifest. Once all are asked, to be late has no consequence, and is told later: that does not count. */
    private static final class Stopwatch {
        private final SimulatedLoop loop;
        private int still; // the number of the replica that stands still
        private Optional<Duration> asked = Optional.empty();
        private boolean areAllAsked;
        private Optional<Duration> overdue = Optional.empty();

        Stopwatch(SimulatedLoop loop) {
            this.loop = loop;
        }

        void hear(Event event) {
            if (event instanceof Event.VoteBegan began && began.read() == 1) {
                still = began.replicas().indexOf(replicas().get(0)) + 1;
            } else if (event instanceof Event.VoteStepped stepped && stepped.read() == 1) {
                Duration now = Duration.ofNanos(loop.nanos());
                if (!areAllAsked && stepped.event().equals(new ReaderEvent.Timeout<String>(still))) {
                    overdue = asked.map(now::minus);
                }
                if (asked.isEmpty() && stepped.after().asked().contains(still)) {
                    asked = Optional.of(now);
                }
                areAllAsked = stepped.after().asked().size() == SIZE;
            }
        }
    }

    private static List<Replica> replicas() {
        List<Replica> replicas = new ArrayList<>();
        for (int number = 1; number <= SIZE; number++) {
            replicas.add(
                    new Replica("r" + number, List.of(URI.create("http://r" + number + ".example/" + Version.NAME))));
        }
        return replicas;
    }

    /** The first server soon sends a part of everything, and then nothing. The others are not quick, so that nobody shows what is. */
    private static SimulatedNetwork network(SimulatedLoop loop, Random random) {
        SimulatedNetwork network = new SimulatedNetwork(loop, random);
        byte[] object = new byte[200];
        random.nextBytes(object);
        Version truth = new Version(object, 1); // so many pieces that part of its manifest is no trickle
        for (int number = 1; number <= SIZE; number++) {
            Behaviour behaviour = new Behaviour(
                    List.of(number == 1 ? Manner.STALL : Manner.HONEST),
                    Optional.empty(),
                    Duration.ofMillis(number == 1 ? 2 : 100).toNanos(),
                    Long.MAX_VALUE,
                    0,
                    new Offer(true, true, true, true, Part.EXACT, Total.COMPLETE),
                    Optional.empty(),
                    Signing.NONE,
                    Signing.NONE);
            network.put("r" + number + ".example", new SimulatedServer(behaviour, truth, truth, new Tally()));
        }
        return network;
    }
}
