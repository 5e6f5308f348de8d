package dev.quorate.core;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The first reply of each replica of a group, immutable.
 *
 * <p>The field {@code replies} of {@code Reader.tla}, a function from {@code 1 .. N} to values; {@code null} stands for
 * {@code None}.
 *
 * <p>They are kept by value: each distinct value with its voters. Values are compared with {@code equals} alone: a hash
 * would let an adversary choose replies that collide. A new reply is compared once with each distinct value, the value of
 * the reply before it first. Who replies an equal value is counted, and its own object is not kept.
 *
 * @param <V> the type of the values; compared by {@code equals} only
 */
public final class Replies<V extends Object> {

    private final int replicas;
    private final ReplicaSet replied;

    /** How many replicas have replied. */
    private final int count;

    /** Each value once, with its voters; that of the last reply comes first. */
    private final @Nullable Candidate<V> candidates;

    /** How many votes the value with the most has. */
    private final int mostVotes;

    private Replies(int replicas, ReplicaSet replied, int count, @Nullable Candidate<V> candidates, int mostVotes) {
        this.replicas = replicas;
        this.replied = replied;
        this.count = count;
        this.candidates = candidates;
        this.mostVotes = mostVotes;
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
        return new Replies<>(replicas, ReplicaSet.empty(), 0, null, 0);
    }

    /**
     * {@return n, the size of the group}
     */
    public int replicas() {
        return replicas;
    }

    /**
     * The reply of a replica.
     *
     * @param replica its number, 1 to n
     * @return its first reply, or {@code null} if there is none
     * @throws IndexOutOfBoundsException if there is no such replica
     */
    public @Nullable V of(int replica) {
        requireReplica(replica);
        if (replied.contains(replica)) {
            for (Candidate<V> each = candidates; each != null; each = each.next) {
                if (each.contains(replica)) {
                    return each.value;
                }
            }
        }
        return null;
    }

    /**
     * These replies and one more.
     *
     * @param replica who replied, 1 to n; it has not replied before
     * @param value what it replied
     * @return the new replies
     * @throws IndexOutOfBoundsException if there is no such replica
     * @throws IllegalArgumentException if the replica has replied already: its first reply is the one that counts
     */
    public Replies<V> with(int replica, V value) {
        requireReplica(replica);
        Objects.requireNonNull(value, "value");
        if (replied.contains(replica)) {
            throw new IllegalArgumentException("replica " + replica + " has replied already");
        }
        Candidate<V> voted = voted(replica, value);
        return new Replies<>(replicas, replied.with(replica), count + 1, voted, Math.max(mostVotes, voted.size()));
    }

    /** The candidates with one more vote, the one that it is for first. */
    private Candidate<V> voted(int replica, V value) {
        @Nullable Candidate<V> candidate = candidate(value);
        if (candidate == null) {
            return new Candidate<>(value, replica, candidates);
        }
        @Nullable Candidate<V> others = candidate.next;
        for (Candidate<V> each = candidates; each != null && each != candidate; each = each.next) {
            others = new Candidate<>(each, others);
        }
        return (others == candidate.next ? candidate : new Candidate<>(candidate, others)).with(replica);
    }

    private @Nullable Candidate<V> candidate(V value) {
        @Nullable Candidate<V> each = candidates;
        while (each != null && !each.value.equals(value)) {
            each = each.next;
        }
        return each;
    }

    /**
     * {@return who replied; {@code Replied(s)} of {@code Reader.tla}}
     */
    public ReplicaSet replied() {
        return replied;
    }

    /** {@code Cardinality(Replied(s))}. */
    int count() {
        return count;
    }

    /**
     * The replicas that voted for a value.
     *
     * @param value the value
     * @return its voters; {@code Voters(s, v)} of {@code Reader.tla}
     */
    public ReplicaSet voters(V value) {
        @Nullable Candidate<V> candidate = candidate(value);
        return candidate == null ? ReplicaSet.empty() : ReplicaSet.voters(candidate);
    }

    /** The voters of all values that pass a test. */
    ReplicaSet votersOf(Predicate<? super V> test) {
        ReplicaSet voters = ReplicaSet.empty();
        for (Candidate<V> each = candidates; each != null; each = each.next) {
            if (test.test(each.value)) {
                voters = voters.union(ReplicaSet.voters(each));
            }
        }
        return voters;
    }

    /** {@code LeadingVotes(s)} where every value is a candidate: how many votes the leading value has, 0 if there are none. */
    int leadingVotes() {
        return mostVotes;
    }

    /** {@code LeadingVotes(s)} where a value must pass a test to be a candidate. */
    int leadingVotes(Predicate<? super V> isVote) {
        int leading = 0;
        for (Candidate<V> each = candidates; each != null; each = each.next) {
            if (isVote.test(each.value)) {
                leading = Math.max(leading, each.size());
            }
        }
        return leading;
    }

    /**
     * {@code Winner(s)}: of the candidates with enough votes the one that the lowest-numbered replica voted for;
     * {@code null} if {@code Winners(s)} is empty.
     */
    @Nullable
    V winner(int accept, Predicate<? super V> isVote) {
        @Nullable Candidate<V> winner = null;
        for (Candidate<V> each = mostVotes < accept ? null : candidates; each != null; each = each.next) {
            if (each.size() >= accept
                    && isVote.test(each.value)
                    && (winner == null || each.firstVoter() < winner.firstVoter())) {
                winner = each;
            }
        }
        return winner == null ? null : winner.value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Replies<?> replies
                && replicas == replies.replicas
                && replied.equals(replies.replied)
                && hasSameVotes(replies);
    }

    private boolean hasSameVotes(Replies<?> other) {
        for (Candidate<V> each = candidates; each != null; each = each.next) {
            @Nullable Candidate<?> same = other.candidates;
            while (same != null && !same.hasSameMembers(each)) {
                same = same.next;
            }
            if (same == null || !same.value.equals(each.value)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = replicas;
        for (Candidate<V> each = candidates; each != null; each = each.next) {
            hash += 31 * each.value.hashCode() ^ each.hashCode();
        }
        return hash;
    }

    /**
     * {@return the replies in the order of the replicas, such as {@code [a, null, b]}}
     */
    @Override
    public String toString() {
        @Nullable Object[] byReplica = new @Nullable Object[replicas];
        Arrays.setAll(byReplica, index -> of(index + 1));
        return Arrays.toString(byReplica);
    }

    private void requireReplica(int replica) {
        Objects.checkIndex(replica - 1, replicas);
    }
}
