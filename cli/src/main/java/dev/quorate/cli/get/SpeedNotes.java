package dev.quorate.cli.get;

import dev.quorate.client.Progress;
import dev.quorate.report.ReadPage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What had come from whom at which time. However long the read takes, there are so many times at most. */
final class SpeedNotes {

    private static final int MOST_SAMPLES = 400;
    private static final int NANOSECONDS_A_MILLISECOND = 1_000_000;

    private final List<Sample> samples = new ArrayList<>();
    private @Nullable Sample latest;
    private long apart; // nanoseconds

    /** What had come from each replica at a time since the beginning. */
    private record Sample(long nanos, List<Long> received) {}

    /** So much has come after so many nanoseconds. */
    void on(long nanos, Progress progress) {
        List<Long> received =
                progress.replicas().stream().map(Progress.Share::received).toList();
        Sample now = new Sample(nanos, received);
        latest = now;
        if (samples.isEmpty()) {
            samples.add(new Sample(0, received.stream().map(any -> 0L).toList()));
        }
        if (nanos - samples.get(samples.size() - 1).nanos() > apart) {
            samples.add(now);
        }
        if (samples.size() >= MOST_SAMPLES) {
            thin();
        }
    }

    /** Leaves out every other one, and takes only half as many from now on. */
    private void thin() {
        for (int index = samples.size() / 2; index >= 1; index--) {
            int odd = 2 * index - 1;
            if (odd < samples.size()) {
                samples.remove(odd);
            }
        }
        apart = samples.get(samples.size() - 1).nanos() / samples.size();
    }

    ReadPage.Speeds speeds() {
        List<Sample> all = new ArrayList<>(samples);
        Sample last = latest;
        if (last != null && all.get(all.size() - 1).nanos() < last.nanos()) {
            all.add(last);
        }
        return new ReadPage.Speeds(
                all.stream()
                        .map(sample -> sample.nanos() / NANOSECONDS_A_MILLISECOND)
                        .toList(),
                all.stream().map(Sample::received).toList());
    }
}
