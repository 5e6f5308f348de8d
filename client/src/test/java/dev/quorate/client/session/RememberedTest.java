package dev.quorate.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.client.Replica;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private static final Replica LATE = Replica.at(URI.create("http://late.example/"));
    private static final Replica OTHER = Replica.at(URI.create("http://other.example/"));
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Remembered latecomers = new Remembered(Duration.ofSeconds(10));

    @Test
    void isTakenToBeSo_nothingWasSeen_isNot() {
        assertThat(latecomers.isTakenToBeSo(LATE, 0)).isFalse();
    }

    @Test
    void isTakenToBeSo_seen_untilOneOperationFindsOut() {
        latecomers.isSo(LATE, 0);

        assertThat(latecomers.isTakenToBeSo(LATE, 1)).isTrue();
        assertThat(latecomers.isTakenToBeSo(OTHER, 1)).isFalse();
        assertThat(latecomers.isTakenToBeSo(LATE, 10 * SECOND - 1)).isTrue();
        assertThat(latecomers.isTakenToBeSo(LATE, 10 * SECOND))
                .as("the one that tries")
                .isFalse();
        assertThat(latecomers.isTakenToBeSo(LATE, 10 * SECOND)).as("the others").isTrue();
        assertThat(latecomers.isTakenToBeSo(LATE, 20 * SECOND))
                .as("the next that tries")
                .isFalse();
    }

    @Test
    void isTakenToBeSo_seenToBeOtherwiseSince_isNot() {
        latecomers.isSo(LATE, 0);
        latecomers.isNotSo(LATE);

        assertThat(latecomers.isTakenToBeSo(LATE, 1)).isFalse();
    }
}
