package dev.quorate.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.client.Replica;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatecomersTest {

    private static final Replica LATE = Replica.at(URI.create("http://late.example/"));
    private static final Replica OTHER = Replica.at(URI.create("http://other.example/"));
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Latecomers latecomers = new Latecomers(Duration.ofSeconds(10));

    @Test
    void isLast_nobodyWasLate_isNobody() {
        assertThat(latecomers.isLast(LATE, 0)).isFalse();
    }

    @Test
    void isLast_whoWasLate_isLastUntilOneOperationTriesIt() {
        latecomers.late(LATE, 0);

        assertThat(latecomers.isLast(LATE, 1)).isTrue();
        assertThat(latecomers.isLast(OTHER, 1)).isFalse();
        assertThat(latecomers.isLast(LATE, 10 * SECOND - 1)).isTrue();
        assertThat(latecomers.isLast(LATE, 10 * SECOND))
                .as("the one that tries")
                .isFalse();
        assertThat(latecomers.isLast(LATE, 10 * SECOND)).as("the others").isTrue();
        assertThat(latecomers.isLast(LATE, 20 * SECOND))
                .as("the next that tries")
                .isFalse();
    }

    @Test
    void isLast_whoWasLateAndHasAnsweredSince_isNot() {
        latecomers.late(LATE, 0);
        latecomers.answered(LATE);

        assertThat(latecomers.isLast(LATE, 1)).isFalse();
    }
}
