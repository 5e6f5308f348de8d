package dev.quorate.client.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.client.Patience;
import dev.quorate.client.Replica;
import dev.quorate.client.Trouble;
import dev.quorate.client.session.Source;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicaHealthTest {

    private static final URI FIRST = URI.create("http://a.example/object");
    private static final URI SECOND = URI.create("http://b.example/object");
    private static final Trouble BROKEN = new Trouble(Trouble.Kind.CUT_OFF, "it broke");
    private static final Trouble BUSY = new Trouble(Trouble.Kind.BUSY, "it is busy");
    private static final Trouble REFUSED = new Trouble(Trouble.Kind.REFUSED, "it will not");

    private final Source source = new Source(
            1, new Replica("a", List.of(URI.create("http://a.example/"), URI.create("http://b.example/"))), "object");
    private final ReplicaHealth health = new ReplicaHealth(source, Patience.DEFAULT);

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void url_takesTurns() {
        assertThat(health.url()).isEqualTo(FIRST);
        health.leave(FIRST);
        assertThat(health.url()).isEqualTo(SECOND);
        health.leave(SECOND);
        assertThat(health.url()).isEqualTo(FIRST);
    }

    /** Several requests to one URL that fail together lead to the next one, not past it. */
    @Test
    void leave_urlThatWasLeftAlready_changesNothing() {
        health.leave(FIRST);
        health.leave(FIRST);

        assertThat(health.url()).isEqualTo(SECOND);
    }

    @Test
    void refuses_onlyWhenAllUrlsDoInARow() {
        health.failed(REFUSED, 0);
        assertThat(health.refuses()).isFalse();
        health.failed(BROKEN, 0);
        health.failed(REFUSED, 0);
        assertThat(health.refuses()).isFalse();
        health.failed(REFUSED, 0);
        assertThat(health.refuses()).as("the same URL once more").isFalse();
        health.failed(SECOND, REFUSED, 0);
        assertThat(health.refuses()).isTrue();
    }

    /** What a trouble means is said once, by its kind. */
    @ParameterizedTest
    @EnumSource
    void failed_anyKind_refusesUnlessItMayPass(Trouble.Kind kind) {
        Trouble trouble = new Trouble(kind, "it failed");
        health.failed(FIRST, trouble, 0);
        health.failed(SECOND, trouble, 0);

        assertThat(health.refuses()).isEqualTo(!trouble.mayPass());
        assertThat(trouble.mayPass() && trouble.isLack()).isFalse();
    }

    @Test
    void isSpent_lostConnections_afterSevenInARow() {
        for (int losses = 1; losses <= 7; losses++) {
            assertThat(health.isSpent(0)).isFalse();
            health.failed(BROKEN, seconds(losses));
        }

        assertThat(health.isSpent(0)).isTrue();
        assertThat(health.isLost()).isTrue();
    }

    @Test
    void isSpent_busyServer_afterHalfAMinute() {
        for (int second = 0; second < 30; second++) {
            health.failed(BUSY, seconds(second));
            assertThat(health.isSpent(seconds(second))).isFalse();
        }

        assertThat(health.isSpent(seconds(30))).isTrue();
    }

    /** The half minute begins when it is busy first, not when a connection broke before. */
    @Test
    void isSpent_busyAfterALoss_countsFromTheFirstBusyAnswer() {
        health.failed(BROKEN, 0);
        health.failed(BUSY, seconds(20));

        assertThat(health.isSpent(seconds(49))).isFalse();
        assertThat(health.isSpent(seconds(50))).isTrue();
    }

    @Test
    void answered_afterLossesAndSilences_beginsAnew() {
        for (int losses = 0; losses < 7; losses++) {
            health.failed(REFUSED, 0);
            health.silent();
        }
        health.answered();

        assertThat(health.isSpent(seconds(100))).isFalse();
        assertThat(health.refuses()).isFalse();
        assertThat(health.longestSilence()).isEqualTo(Patience.DEFAULT.reissue());
    }

    /** Who has had its time in an earlier read is not given it once more. */
    @Test
    void isSpent_sourceThatHadItsTime_atTheFirstLoss() {
        source.timeIsUp();
        ReplicaHealth again = ReplicaHealth.goingOn(source, Patience.DEFAULT);
        assertThat(again.isSpent(0)).isFalse();
        again.failed(BUSY, 0);

        assertThat(again.isSpent(0)).isTrue();
        health.failed(BUSY, 0);
        assertThat(health.isSpent(0)).isFalse();
        source.answered(source.urls().get(0));
        again.answered();
        again.failed(BUSY, 0);
        assertThat(again.isSpent(0)).isFalse();
    }

    @Test
    void rest_doublesWithEachLoss_andJitterTakesAndAddsAQuarter() {
        health.failed(BROKEN, 0);
        assertThat(health.rest(0)).isEqualTo(Duration.ofMillis(75));
        assertThat(health.rest(1)).isEqualTo(Duration.ofMillis(125));
        health.failed(BROKEN, 0);
        assertThat(health.rest(0.5)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void rest_ofABusyServer_isAtMostFiveSeconds() {
        for (int times = 0; times < 40; times++) {
            health.failed(BUSY, 0);
        }

        assertThat(health.rest(0.5)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
    }

    /** What it asks for is granted if that is not too long. */
    @ParameterizedTest
    @ValueSource(longs = {10, 30, 31, 3_600})
    void rest_withRetryAfter_isAtLeastThatUpToHalfAMinute(long wanted) {
        health.failed(new Trouble(Trouble.Kind.BUSY, "busy", Optional.of(Duration.ofSeconds(wanted))), 0);

        if (wanted <= 30) {
            assertThat(health.rest(0)).isEqualTo(Duration.ofSeconds(wanted));
        } else {
            assertThat(health.rest(1)).isLessThan(Duration.ofSeconds(1));
        }
    }

    /** Also where it would have rested for longer, and the jitter takes something from that. */
    @Test
    void rest_withRetryAfterABitLessThanItWouldRest_isAtLeastThat() {
        for (int times = 0; times < 10; times++) {
            health.failed(BUSY, 0);
        }
        health.failed(new Trouble(Trouble.Kind.BUSY, "busy", Optional.of(Duration.ofSeconds(4))), 0);

        assertThat(health.rest(0)).isEqualTo(Duration.ofSeconds(4));
        assertThat(health.rest(1)).isEqualTo(Duration.ofMillis(6_500));
    }

    @Test
    void longestSilence_doublesWithEachSilence_andNeverOverflows() {
        List<Duration> times = new ArrayList<>();
        for (int silences = 0; silences < 40; silences++) {
            times.add(health.longestSilence());
            health.silent();
        }

        assertThat(times).isSorted();
        assertThat(times.subList(0, 3))
                .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(40));
    }
}
