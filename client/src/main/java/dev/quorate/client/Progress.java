package dev.quorate.client;

import java.util.List;
import java.util.Optional;

/**
 * How far a read is.
 *
 * @param size how many bytes the object has; 0 as long as that is not known
 * @param done how many of them are there, verified as far as the method can
 * @param replicas what came from each replica, in the order of the group
 */
public record Progress(long size, long done, List<Share> replicas) {

    /** Copies the list. */
    public Progress {
        replicas = List.copyOf(replicas);
    }

    /**
     * What came from a replica.
     *
     * @param replica whom
     * @param received how many bytes of bodies came from it, useful or not
     * @param pieces how many pieces it delivered that were right
     * @param exposed whether it is exposed
     * @param waitedFor why it cannot answer now and is waited for, if it is so
     */
    public record Share(Replica replica, long received, int pieces, boolean exposed, Optional<Trouble> waitedFor) {}

    /**
     * {@return how many bytes of bodies came from all replicas}
     */
    public long received() {
        return replicas.stream().mapToLong(Share::received).sum();
    }
}
