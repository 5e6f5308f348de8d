package dev.quorate.client.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.client.Method;
import dev.quorate.client.simulation.BusySpell.Retry;
import dev.quorate.client.simulation.SimulatedServer.Part;
import dev.quorate.client.simulation.SimulatedServer.Total;
import dev.quorate.client.simulation.Version.Signing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever the faulty replicas do and the network delays, a read or a download inside the fault budget ends with the true object
 * and blames only the faulty; outside it never ends with anything but the truth or a failure, unless there are more liars than
 * budgeted for and nothing is known of the object.
 *
 * <p>Each run is drawn from a seed alone. {@code -Dquorate.simulation.seed=N} repeats one run, {@code
 * -Dquorate.simulation.runs=N} sets how many there are; {@code ci/thorough} has 100,000.
 */
class SimulationTest {

    private static final int RUNS = Integer.getInteger("quorate.simulation.runs", 20_000);

    /** All of each kind has to be seen. */
    private static final List<Enum<?>> EVERYTHING = Stream.<Enum<?>[]>of(
                    Sight.values(),
                    Method.values(),
                    Manner.values(),
                    Manner.OfDeadUrl.values(),
                    Signing.values(),
                    Retry.values(),
                    Part.values(),
                    Total.values())
            .flatMap(Stream::of)
            .toList();

    @Test
    void readAndDownload_anyFaultsAndDelays_endAsTheBudgetSays() throws Exception {
        Long only = Long.getLong("quorate.simulation.seed");
        Tally tally = new Tally();
        if (only != null) {
            new SimulatedRun(only, tally, true).check();
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
                    new SimulatedRun(base + run, tally, false).check();
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
        System.out.println("simulation: " + (System.nanoTime() - base) / 1_000_000_000 + " s, seen were\n" + tally);
        assertThat(EVERYTHING).allMatch(tally::hasSeen);
    }

    @Test
    void run_sameSeed_replaysExactly() {
        for (long seed = 1; seed <= 300; seed++) {
            SimulatedRun first = new SimulatedRun(seed, new Tally(), true);
            SimulatedRun second = new SimulatedRun(seed, new Tally(), true);
            first.check();
            second.check();
            assertThat(second.story())
                    .as("seed %d", seed)
                    .isEqualTo(first.story())
                    .isNotEmpty();
        }
    }

    /** A timeout that fires while the file gets its name comes too late: nobody hears of a failure and finds the file there. */
    @Test
    void download_timeoutNearTheEnd_failsOrLeavesTheFile() {
        int failed = 0;
        int complete = 0;
        for (long seed = 1; seed <= 150; seed++) {
            SimulatedRun whole = new SimulatedRun(seed, new Tally(), false);
            whole.check();
            Optional<Duration> took = whole.downloaded();
            for (int before = 0; took.isPresent() && before <= 6; before++) {
                Duration timeout = took.get().minusMillis(before);
                SimulatedRun run = new SimulatedRun(seed, new Tally(), false);
                run.simulate(Optional.of(timeout.isNegative() ? Duration.ofNanos(1) : timeout));
                assertThat(run.isCommitted())
                        .as("seed %d, %d ms before", seed, before)
                        .isEqualTo(!run.hasFailed());
                failed += run.hasFailed() ? 1 : 0;
                complete += run.hasFailed() ? 0 : 1;
            }
        }
        assertThat(failed).isPositive();
        assertThat(complete).isPositive();
    }
}
