package dev.quorate.core;

/**
 * The state of a {@link Reader}, immutable. {@code States} of {@code Reader.tla}, field for field.
 *
 * <p>Of the replicas that were asked, each is in exactly one of four positions: it replied, it failed, it is overdue,
 * or its request is outstanding.
 *
 * @param <V> the type of the values that are read
 * @param asked who was sent the request: {@code 1 .. m} for some m
 * @param overdue who has not replied, and whose timeout fired; a reply still counts
 * @param failed who has not replied, and whose request failed for good; a reply still counts
 * @param equivocated who answered twice, and contradicted itself
 * @param replies the first reply of each replica
 * @param outcome what the read has come to
 */
public record ReaderState<V extends Object>(
        ReplicaSet asked,
        ReplicaSet overdue,
        ReplicaSet failed,
        ReplicaSet equivocated,
        Replies<V> replies,
        Outcome<V> outcome) {

    /**
     * Checks that the fields fit together: {@code TypeOK} of {@code QuorumRead.tla}.
     *
     * @param asked see above
     * @param overdue see above
     * @param failed see above
     * @param equivocated see above
     * @param replies see above
     * @param outcome see above
     * @throws IllegalArgumentException if the fields contradict each other
     */
    public ReaderState {
        ReplicaSet replied = replies.replied();
        require(asked.highest() <= replies.replicas(), "a replica was asked that is not in the group", asked);
        require(asked.highest() == asked.size(), "the replicas that were asked are not 1 .. m", asked);
        require(replied.isSubsetOf(asked), "a reply of a replica that was not asked counts", replied);
        require(overdue.isSubsetOf(asked), "a replica is overdue that was not asked", overdue);
        require(failed.isSubsetOf(asked), "a replica failed that was not asked", failed);
        require(!overdue.intersects(failed), "a replica is both overdue and failed", overdue);
        require(!overdue.intersects(replied), "a replica that replied is overdue", overdue);
        require(!failed.intersects(replied), "a replica that replied has failed", failed);
        require(equivocated.isSubsetOf(replied), "a replica equivocated that has not replied", equivocated);
    }

    /**
     * {@return who replied; {@code Replied(s)}}
     */
    public ReplicaSet replied() {
        return replies.replied();
    }

    /**
     * {@return who was asked, and has not been heard of; {@code Outstanding(s)}}
     */
    public ReplicaSet outstanding() {
        return asked.minus(replied()).minus(overdue).minus(failed);
    }

    /**
     * {@return who neither replied nor failed, asked or not; {@code Unheard(s)}}
     */
    public ReplicaSet unheard() {
        return ReplicaSet.upTo(replies.replicas()).minus(replied()).minus(failed);
    }

    ReaderState<V> withAsked(ReplicaSet newAsked) {
        return new ReaderState<>(newAsked, overdue, failed, equivocated, replies, outcome);
    }

    ReaderState<V> withOverdue(int replica) {
        return new ReaderState<>(asked, overdue.with(replica), failed, equivocated, replies, outcome);
    }

    ReaderState<V> withFailed(int replica) {
        return new ReaderState<>(asked, overdue.without(replica), failed.with(replica), equivocated, replies, outcome);
    }

    ReaderState<V> withEquivocated(int replica) {
        if (equivocated.contains(replica)) {
            return this;
        }
        return new ReaderState<>(asked, overdue, failed, equivocated.with(replica), replies, outcome);
    }

    ReaderState<V> withReply(int replica, V value) {
        return new ReaderState<>(
                asked,
                overdue.without(replica),
                failed.without(replica),
                equivocated,
                replies.with(replica, value),
                outcome);
    }

    ReaderState<V> withOutcome(Outcome<V> newOutcome) {
        return new ReaderState<>(asked, overdue, failed, equivocated, replies, newOutcome);
    }

    private static void require(boolean condition, String complaint, ReplicaSet who) {
        if (!condition) {
            throw new IllegalArgumentException("not a state of the reader: " + complaint + ": " + who);
        }
    }
}
