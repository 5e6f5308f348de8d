package dev.quorate.cli.get;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.client.Progress;
import dev.quorate.client.Replica;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines that show how far a read is, on wide terminals and narrow ones. */
class BarsTest {

    private static final long MIB = 1 << 20;
    private static final long SECOND = 1_000_000_000;

    private static Progress progress(long size, long one, long two) {
        return new Progress(
                size,
                one,
                List.of(
                        new Progress.Share(
                                Replica.at(URI.create("http://user:word@one.example/x")),
                                one,
                                3,
                                false,
                                java.util.Optional.empty()),
                        new Progress.Share(
                                Replica.at(URI.create("https://two.example:8443/x")),
                                two,
                                0,
                                true,
                                java.util.Optional.empty())));
    }

    private static List<String> bars(int width) {
        TransferBars.Sample before = new TransferBars.Sample(0, progress(64 * MIB, 0, 0));
        TransferBars.Sample now = new TransferBars.Sample(2 * SECOND, progress(64 * MIB, 16 * MIB, 4 * MIB));
        return Bars.of("data.bin", before, now, width);
    }

    @Test
    void of_wideTerminal_showsABarForTheFileAndEachReplica() {
        assertThat(bars(80))
                .containsExactly(
                        "data.bin           [=======                   ]  25% of 64.0 MiB  10.0 MiB/s",
                        "  one.example      [=======                   ]  16.0 MiB  8.0 MiB/s",
                        "  two.example:8443 [==                        ]   4.0 MiB  exposed");
    }

    @Test
    void of_narrowTerminal_leavesTheBarsOut() {
        assertThat(bars(52))
                .containsExactly(
                        "data.bin            25% of 64.0 MiB  10.0 MiB/s",
                        "  one.example       16.0 MiB  8.0 MiB/s", "  two.example:8443   4.0 MiB  exposed");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 20, 40, 60, 100, 200})
    void of_anyWidth_neverWraps(int width) {
        assertThat(bars(width)).hasSize(3).allMatch(line -> line.length() < Math.max(width, 1));
    }

    @Test
    void of_nothingKnown_asks() {
        TransferBars.Sample sample = new TransferBars.Sample(0, progress(0, 0, 0));

        assertThat(Bars.of("data.bin", sample, sample, 80).get(0)).endsWith("] asking");
    }
}
