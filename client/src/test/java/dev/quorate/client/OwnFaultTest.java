package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.client.read.DownloadTask;
import dev.quorate.client.session.Session;
import dev.quorate.client.session.Settings;
import dev.quorate.client.simulation.MemoryStore;
import dev.quorate.client.simulation.SimulatedLoop;
import dev.quorate.client.transport.Exchange;
import dev.quorate.client.transport.Receiver;
import dev.quorate.client.transport.Request;
import dev.quorate.client.transport.Transport;
import dev.quorate.core.FaultBudget;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwnFaultTest {

    /** Says of every request that the client itself could not go on. */
    private static final class BrokenTransport implements Transport {
        @Override
        public Exchange send(Request request, Receiver receiver) {
            receiver.onTrouble(new Trouble(Trouble.Kind.LOCAL, "the client failed: something"));
            return Exchange.ended();
        }

        @Override
        public void close() {}
    }

    @Test
    void download_ourOwnFault_failsAndBlamesNoReplica() {
        List<Throwable> failures = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        SimulatedLoop loop = new SimulatedLoop(new Random(1));
        List<Replica> replicas = IntStream.rangeClosed(1, 4)
                .mapToObj(number -> Replica.at(URI.create("http://r" + number + ".example/")))
                .toList();
        Settings settings = new Settings(
                Group.of(replicas, new FaultBudget(1, 0)),
                loop,
                new BrokenTransport(),
                Patience.DEFAULT,
                Limits.DEFAULT,
                1 << 20,
                2,
                size -> 100,
                new AtomicInteger()::incrementAndGet,
                events::add);
        Session session = new Session(settings, "object", new Random(1), failures::add);
        DownloadTask task =
                new DownloadTask(session, TrustAnchor.none(), new MemoryStore(1 << 20), committed -> failures.clear());

        loop.execute(task::start);
        loop.runUntil(() -> !failures.isEmpty(), Duration.ofMinutes(1));

        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the client failed: something"));
        assertThat(events).noneMatch(Event.RequestFailed.class::isInstance);
    }
}
