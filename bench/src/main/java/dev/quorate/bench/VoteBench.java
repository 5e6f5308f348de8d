package dev.quorate.bench;

import dev.quorate.core.Outcome;
import dev.quorate.core.ReaderState;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Whole reads: from the start to the outcome, the replicas replying in order.
 *
 * <p>What each way keeps is stored in a field, so that it is really made.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VoteBench {

    /** What was made last. */
    public Object published = "nothing yet";

    /** The kernel: every state is published. */
    @Benchmark
    public Object kernel(Group group) {
        ReaderState<Digest> state = group.reader.start().state();
        published = state;
        for (int index = 0; state.outcome().isPending(); index++) {
            state = group.reader.onReply(state, index + 1, group.digests[index]).state();
            published = state;
        }
        return ((Outcome.Decided<?>) state.outcome()).value();
    }

    /** (a) A hash map, a key being the whole value. */
    @Benchmark
    public Object mapOfBuffers(Group group) {
        return vote(group, group.buffers);
    }

    /** (b) A hash map, a key being hashed by its first bytes. */
    @Benchmark
    public Object mapByPrefix(Group group) {
        return vote(group, group.prefixed);
    }

    private <K> K vote(Group group, K[] replies) {
        Map<K, AtomicInteger> votes = new ConcurrentHashMap<>();
        Set<Integer> heard = ConcurrentHashMap.newKeySet();
        published = votes;
        for (int index = 0; index < replies.length; index++) {
            K reply = replies[index];
            if (heard.add(index)) {
                int now =
                        votes.computeIfAbsent(reply, key -> new AtomicInteger()).incrementAndGet();
                if (!group.waits && now >= group.accept) {
                    return reply;
                }
                if (group.waits && heard.size() >= group.quorum) {
                    return winner(group, votes);
                }
            }
        }
        throw new AssertionError("no outcome");
    }

    private static <K> K winner(Group group, Map<K, AtomicInteger> votes) {
        for (Map.Entry<K, AtomicInteger> each : votes.entrySet()) {
            if (each.getValue().get() >= group.accept) {
                return each.getKey();
            }
        }
        throw new AssertionError("no winner");
    }

    /** (c) An array of values with their votes, and a bit for each replica that was heard. */
    @Benchmark
    public Object array(Group group) {
        byte[][] values = new byte[4][];
        int[] votes = new int[4];
        int distinct = 0;
        long[] heard = new long[(group.bytes.length + 63) / 64];
        int replies = 0;
        published = values;
        for (int index = 0; index < group.bytes.length; index++) {
            if ((heard[index >> 6] & 1L << index) != 0) {
                continue;
            }
            heard[index >> 6] |= 1L << index;
            replies++;
            byte[] reply = group.bytes[index];
            int at = distinct - 1;
            while (at >= 0 && !Arrays.equals(values[at], reply)) {
                at--;
            }
            if (at < 0) {
                at = distinct++;
                if (at == values.length) {
                    values = Arrays.copyOf(values, 2 * at);
                    votes = Arrays.copyOf(votes, 2 * at);
                    published = values;
                }
                values[at] = reply;
            }
            votes[at]++;
            if (!group.waits && votes[at] >= group.accept) {
                return reply;
            }
            if (group.waits && replies >= group.quorum) {
                for (int each = 0; each < distinct; each++) {
                    if (votes[each] >= group.accept) {
                        return values[each];
                    }
                }
            }
        }
        throw new AssertionError("no outcome");
    }

    /** (d) The floor: each reply that the read needs is looked at once. */
    @Benchmark
    public long floor(Group group) {
        int lies = group.first.equals("honest") ? 0 : group.k;
        int replies = group.waits ? group.quorum : lies + group.accept;
        long sum = 0;
        for (int index = 0; index < replies; index++) {
            byte[] reply = group.bytes[index];
            sum += reply[0] + reply[reply.length - 1];
        }
        return sum;
    }
}
