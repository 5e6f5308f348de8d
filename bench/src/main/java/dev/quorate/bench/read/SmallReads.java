package dev.quorate.bench.read;

import dev.quorate.client.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Many reads of a small object at a time: one begins where another ends.
 *
 * @param perSecond how many ended in a second
 * @param median after how many milliseconds half of them had ended
 * @param late after how many milliseconds 99 % of them had ended
 */
record SmallReads(double perSecond, double median, double late) {

    /**
     * Reads for a while.
     *
     * @param client the client
     * @param path what to read
     * @param truth what it is
     * @param atATime how many reads are in flight
     * @param time how long
     * @throws IOException if a read fails or is wrong
     */
    static SmallReads with(Client client, String path, byte[] truth, int atATime, Duration time)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        AtomicInteger bad = new AtomicInteger();
        CountDownLatch lanes = new CountDownLatch(atATime);
        Lane[] all = Stream.generate(() -> new Lane(client, path, truth, begun + time.toNanos(), bad, lanes))
                .limit(atATime)
                .toArray(Lane[]::new);
        for (Lane lane : all) {
            lane.next();
        }
        lanes.await();
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (bad.get() > 0) {
            throw new IOException(bad + " reads of " + path + " failed or were wrong");
        }
        long[] nanos = Stream.of(all)
                .flatMapToLong(lane -> Arrays.stream(lane.nanos, 0, lane.count))
                .sorted()
                .toArray();
        return new SmallReads(
                nanos.length / seconds, nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6);
    }

    /** One read at a time. Its fields are handed on from thread to thread by the reads' futures, and at last by the latch. */
    private static final class Lane {
        private final Client client;
        private final String path;
        private final byte[] truth;
        private final long end;
        private final AtomicInteger bad;
        private final CountDownLatch lanes;
        private long[] nanos = new long[1024];
        private int count;

        Lane(Client client, String path, byte[] truth, long end, AtomicInteger bad, CountDownLatch lanes) {
            this.client = client;
            this.path = path;
            this.truth = truth;
            this.end = end;
            this.bad = bad;
            this.lanes = lanes;
        }

        void next() {
            long begun = System.nanoTime();
            client.read(path).whenComplete((content, failure) -> {
                long ended = System.nanoTime();
                note(ended - begun);
                if (failure != null || !Arrays.equals(content.bytes(), truth)) {
                    bad.incrementAndGet();
                }
                if (ended < end) {
                    next();
                } else {
                    lanes.countDown();
                }
            });
        }

        private void note(long taken) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = taken;
        }
    }
}
