package dev.quorate.bench;

import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Reader;
import dev.quorate.core.Rule;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A group of n = 3k + 1 replicas of which k may lie, and what each of them replies: 32 bytes, of which the first 28 are the
 * same in all values. Each reply is an object of its own, as it is when it comes from the network.
 */
@State(Scope.Benchmark)
public class Group {

    private static final int LENGTH = 32;

    /** How many lie. */
    @Param({"1", "3", "10", "33", "333"})
    public int k;

    /** By which rule the group is read. */
    @Param({"matching", "masking"})
    public String rule = "";

    /** What the first k replicas reply: the truth, lies that all differ, or one lie. */
    @Param({"honest", "distinct", "equal"})
    public String first = "";

    int quorum;
    int accept;
    boolean waits;
    byte[][] bytes = {};
    ByteBuffer[] buffers = {};
    Prefixed[] prefixed = {};
    Digest[] digests = {};
    Reader<Digest> reader = Reader.voting(Deployment.of(Rule.MATCHING, 1, new FaultBudget(0, 0)));

    /** Makes the replies. */
    @Setup(Level.Trial)
    public void setUp() {
        Deployment deployment = Deployment.of(Rule.named(rule), 3 * k + 1, new FaultBudget(k, 0));
        quorum = deployment.quorum();
        accept = deployment.accept();
        waits = deployment.rule().waitsForQuorum();
        reader = Reader.voting(deployment);
        int replicas = deployment.replicas();
        bytes = new byte[replicas][];
        buffers = new ByteBuffer[replicas];
        prefixed = new Prefixed[replicas];
        digests = new Digest[replicas];
        for (int index = 0; index < replicas; index++) {
            byte[] reply = reply(index);
            bytes[index] = reply;
            buffers[index] = ByteBuffer.wrap(reply);
            prefixed[index] = new Prefixed(reply);
            digests[index] = new Digest(reply);
        }
    }

    private byte[] reply(int index) {
        boolean lies = index < k && !first.equals("honest");
        return ByteBuffer.allocate(LENGTH)
                .putInt(LENGTH - Integer.BYTES, !lies ? 0 : first.equals("equal") ? 1 : 1 + index)
                .array();
    }
}
