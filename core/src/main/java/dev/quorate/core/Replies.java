package dev.quorate.core;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The first reply of each replica of a group, immutable.
 *
 * <p>The field {@code replies} of {@code Reader.tla}, a function from {@code 1 .. N} to values; {@code null} stands for
 * {@code None}.
 *
 * @param <V> the type of the values; compared by {@code equals} only
 */
public final class Replies<V extends Object> {

    private final @Nullable Object[] byReplica; // index 0 is replica 1; never changed once it is here

    private Replies(@Nullable Object[] byReplica) {
        this.byReplica = byReplica;
    }

    /**
     * No reply from anybody.
     *
     * @param <V> the type of the values
     * @param replicas n, the size of the group, at least 1
     * @return the replies
     * @throws IllegalArgumentException if there is not at least one replica
     */
    public static <V extends Object> Replies<V> none(int replicas) {
        if (replicas < 1) {
            throw new IllegalArgumentException("a group has at least 1 replica, not " + replicas);
        }
        return new Replies<>(new @Nullable Object[replicas]);
    }

    /**
     * {@return n, the size of the group}
     */
    public int replicas() {
        return byReplica.length;
    }

    /**
     * The reply of a replica.
     *
     * @param replica its number, 1 to n
     * @return its first reply, or {@code null} if there is none
     * @throws IndexOutOfBoundsException if there is no such replica
     */
    @SuppressWarnings("unchecked") // only with() stores, and it stores a V
    public @Nullable V of(int replica) {
        return (@Nullable V) byReplica[Objects.checkIndex(replica - 1, byReplica.length)];
    }

    /**
     * These replies and one more.
     *
     * @param replica who replied, 1 to n
     * @param value what it replied
     * @return the new replies
     * @throws IndexOutOfBoundsException if there is no such replica
     */
    public Replies<V> with(int replica, V value) {
        @Nullable Object[] more = byReplica.clone();
        more[Objects.checkIndex(replica - 1, more.length)] = Objects.requireNonNull(value, "value");
        return new Replies<>(more);
    }

    /**
     * {@return who replied; {@code Replied(s)} of {@code Reader.tla}}
     */
    public ReplicaSet replied() {
        return ReplicaSet.collect(replicasWhere(reply -> reply != null));
    }

    /**
     * The replicas that voted for a value.
     *
     * @param value the value
     * @return its voters; {@code Voters(s, v)} of {@code Reader.tla}
     */
    public ReplicaSet voters(V value) {
        return ReplicaSet.collect(replicasWhere(value::equals));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Replies && Arrays.equals(byReplica, ((Replies<?>) other).byReplica);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(byReplica);
    }

    /**
     * {@return the replies in the order of the replicas, such as {@code [a, null, b]}}
     */
    @Override
    public String toString() {
        return Arrays.toString(byReplica);
    }

    private IntStream replicasWhere(Predicate<@Nullable Object> condition) {
        return IntStream.rangeClosed(1, byReplica.length).filter(replica -> condition.test(byReplica[replica - 1]));
    }
}
