package dev.quorate.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The votes in a set of replies, by value, in the order of the first voter of each value.
 *
 * <p>Values are compared with {@code equals} alone: a hash would let an adversary choose replies that collide. That
 * takes n comparisons for each distinct value.
 */
final class Votes<V extends Object> {

    private final List<Candidate<V>> candidates = new ArrayList<>();

    private static final class Candidate<V extends Object> {
        final V value;
        int votes = 1;

        Candidate(V value) {
            this.value = value;
        }
    }

    /** Counts the replies for which {@code isVote} holds. {@code Candidates(s)}, with their {@code Voters(s, v)}. */
    static <V extends Object> Votes<V> count(Replies<V> replies, Predicate<? super V> isVote) {
        Votes<V> votes = new Votes<>();
        for (int replica = 1; replica <= replies.replicas(); replica++) {
            @Nullable V value = replies.of(replica);
            if (value != null) {
                votes.add(value);
            }
        }
        votes.candidates.removeIf(candidate -> !isVote.test(candidate.value)); // once for each distinct value
        return votes;
    }

    /** {@code LeadingVotes(s)}: how many votes the leading value has, 0 if there are none. */
    int leading() {
        int leading = 0;
        for (Candidate<V> candidate : candidates) {
            leading = Math.max(leading, candidate.votes);
        }
        return leading;
    }

    /**
     * {@code Winner(s)}: of the values with enough votes the one that the lowest-numbered replica voted for;
     * {@code null} if {@code Winners(s)} is empty.
     */
    @Nullable
    V winner(int accept) {
        for (Candidate<V> candidate : candidates) {
            if (candidate.votes >= accept) {
                return candidate.value;
            }
        }
        return null;
    }

    private void add(V value) {
        for (Candidate<V> candidate : candidates) {
            if (candidate.value.equals(value)) {
                candidate.votes++;
                return;
            }
        }
        candidates.add(new Candidate<>(value));
    }
}
