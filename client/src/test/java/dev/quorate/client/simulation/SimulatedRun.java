package dev.quorate.client.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.client.ReadFailedException;
import dev.quorate.client.simulation.World.Interruption;
import dev.quorate.client.simulation.World.Known;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What comes of one seed: a read, or a download that is begun again after each interruption. It is checked here. */
final class SimulatedRun {

    /** Inside the budget every operation has to end; outside it some never do. */
    private static final Duration LIMIT_INSIDE = Duration.ofMinutes(5);

    private static final Duration LIMIT_OUTSIDE = Duration.ofSeconds(20);
    private static final int TOLD = 60; // events

    private final long seed;
    private final Tally tally;
    private final boolean keepsStory;
    private final Random random;
    private final SimulatedLoop loop;
    private final World world;
    private final List<String> story = new ArrayList<>();
    private MemoryStore store;
    private Operation last;
    private int left; // how many pieces the operation before it had noted
    private boolean isTorn; // a byte of what was left
    private boolean isReplaced; // the object, since pieces were noted

    SimulatedRun(long seed, Tally tally, boolean keepsStory) {
        this.seed = seed;
        this.tally = tally;
        this.keepsStory = keepsStory;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.loop = new SimulatedLoop(random);
        this.world = new World(loop, random, tally);
        this.store = new MemoryStore(world.capacity);
        this.last = newOperation();
    }

    private Operation newOperation() {
        return new Operation(world, loop, random, store, tally, this::keep);
    }

    private void keep(Object happened) {
        if (keepsStory) {
            story.add(loop.nanos() / 1_000_000 + " ms: " + happened);
        }
    }

    /** Simulates and checks. A run that goes wrong is repeated, to tell the story. */
    void check() {
        try {
            simulate(Optional.empty());
            checkOutcome();
        } catch (RuntimeException | AssertionError wrong) {
            if (!keepsStory) {
                new SimulatedRun(seed, tally, true).check();
            }
            throw new AssertionError(
                    "seed " + seed + " (repeat it with -Dquorate.simulation.seed=" + seed + "), " + world + ": " + wrong
                            + "; the last events:\n" + String.join("\n", lastEvents()),
                    wrong);
        }
    }

    /** The same without the checks, and with a timeout for the last operation. */
    void simulate(Optional<Duration> timeout) {
        for (Interruption interruption : world.interruptions) {
            last.run(limit(), Optional.of(interruption.after()));
            if (!last.failureKind().equals(Optional.of(ReadFailedException.Kind.TIMED_OUT))) {
                return;
            }
            assertThat(store.isCommitted()).isFalse();
            checkExposures();
            tally.saw(Sight.INTERRUPTED);
            interrupt(interruption);
            last = newOperation();
        }
        last.run(limit(), timeout);
    }

    private void interrupt(Interruption interruption) {
        keep(interruption);
        store = store.reopened();
        left = store.noted();
        isTorn = interruption.tears();
        isReplaced = interruption.replaces();
        if (isTorn) {
            store.tear(random);
        }
        if (isReplaced) {
            world.replace();
        }
    }

    private Duration limit() {
        return world.isInside() ? LIMIT_INSIDE : LIMIT_OUTSIDE;
    }

    // What must hold.

    private void checkOutcome() {
        Optional<Throwable> failure = last.failure();
        assertThat(failure.filter(reason -> !(reason instanceof ReadFailedException)))
                .as("our own mistake")
                .isEmpty();
        assertThat(store.isCommitted()).isEqualTo(!world.isRead && last.result().isPresent());
        checkExposures();
        if (!world.isInside()) {
            checkOutside();
        } else if (!world.hasProof()) {
            checkTrueOrNothing();
            tally.saw(Sight.UNSIGNED);
        } else if (world.hasRoom) {
            checkInside();
        } else {
            checkWithoutRoom();
        }
    }

    /** Nobody but liars is exposed, as long as there are no more of them than budgeted for. */
    private void checkExposures() {
        if (world.isInside()) {
            assertThat(last.exposures())
                    .allSatisfy(exposure -> assertThat(world.lying).contains(exposure.replica()));
        }
    }

    private boolean isTrue() {
        return Arrays.equals(last.result().orElse(null), world.truth().object());
    }

    /** Inside the budget every operation ends, and with the truth. */
    private void checkInside() {
        assertThat(last.failure()).as("failure").isEmpty();
        assertThat(last.result())
                .as("the object, after %d s", last.elapsed().toSeconds())
                .isPresent();
        assertThat(last.result().orElseThrow()).isEqualTo(world.truth().object());
        last.method().ifPresent(tally::saw);
        if (!last.exposures().isEmpty()) {
            tally.saw(Sight.EXPOSED);
        }
        if (last.exposures().stream()
                .anyMatch(exposure -> exposure.replica().urls().size() > 1)) {
            tally.saw(Sight.EXPOSED_WITH_SEVERAL_URLS);
        }
        if (world.isRead) {
            tallyRead();
        } else {
            tallyDownload();
        }
    }

    private void tallyRead() {
        tally.saw(
                switch (world.known) {
                    case NOTHING -> Sight.READ_BY_VOTE;
                    case DIGEST -> Sight.READ_BY_DIGEST;
                    case SIGNER -> Sight.READ_BY_SIGNATURE;
                });
        if (world.objectsInMemory() == 1 && world.liars > 0) {
            tally.saw(Sight.READ_IN_LITTLE_MEMORY);
        }
    }

    private void tallyDownload() {
        if (world.known == Known.SIGNER) {
            tally.saw(Sight.DOWNLOADED_BY_SIGNATURE);
        }
        if (last.takenOver() > 0) {
            tally.saw(Sight.RESUMED);
        }
        if (isTorn && last.takenOver() > 0 && last.takenOver() < left) {
            tally.saw(Sight.TORN);
        }
        if (isReplaced && left > 0) {
            tally.saw(Sight.REPLACED);
        }
        if (last.discarded() > 0) {
            tally.saw(Sight.READ_AGAIN);
        }
    }

    /** Without room there is no object. Where nobody knows the size, liars may have sent too much, until too many have. */
    private void checkWithoutRoom() {
        assertThat(last.result()).isEmpty();
        if (world.isRead) {
            tally.saw(Sight.TOO_LARGE);
        } else if (last.knowsSize() || world.correct() > world.budget.byzantine()) {
            assertThat(last.failureKind()).contains(ReadFailedException.Kind.STORAGE);
            tally.saw(Sight.FULL);
        }
    }

    private void checkTrueOrNothing() {
        assertThat(last.result().isEmpty() || isTrue()).as("true or nothing").isTrue();
    }

    /** Outside the budget anything may come of it, but a wrong object only where more lie than may, and nothing is known of it. */
    private void checkOutside() {
        if (last.result().isEmpty()) {
            tally.saw(last.failure().isEmpty() ? Sight.OUTSIDE_ENDLESS : Sight.OUTSIDE_FAILED);
        } else if (isTrue()) {
            tally.saw(Sight.OUTSIDE_TRUE);
        } else {
            assertThat(world.liars).as("liars").isGreaterThan(world.budget.byzantine());
            assertThat(world.known).isEqualTo(Known.NOTHING);
            tally.saw(Sight.DECEIVED);
        }
    }

    // What is told of it.

    /** What happened, if that was to be kept. */
    List<String> story() {
        return story;
    }

    private List<String> lastEvents() {
        return story.subList(Math.max(0, story.size() - TOLD), story.size());
    }

    boolean hasFailed() {
        return last.failure().isPresent();
    }

    boolean isCommitted() {
        return store.isCommitted();
    }

    /** How long the last operation took, if it was a download that came to its end. */
    Optional<Duration> downloaded() {
        return store.isCommitted() ? Optional.of(last.elapsed()) : Optional.empty();
    }
}
