package dev.quorate.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of a {@link Reader}, immutable. {@code States} of {@code Reader.tla}, field for field.
 *
 * <p>Of the replicas that were asked, each is in exactly one of four positions: it replied, it failed, it is overdue,
 * or its request is outstanding.
 *
 * @param <V> the type of the values that are read
 */
public final class ReaderState<V extends Object> {

    private final ReplicaSet asked;
    private final ReplicaSet overdue;
    private final ReplicaSet failed;
    private final ReplicaSet equivocated;
    private final Replies<V> replies;
    private final Outcome<V> outcome;

    /**
     * Checks that the fields fit together: {@code TypeOK} of {@code QuorumRead.tla}. What the reader derives from a state is
     * a state, and is not checked again.
     *
     * @param asked who was sent the request: {@code 1 .. m} for some m
     * @param overdue who has not replied, and whose timeout fired; a reply still counts
     * @param failed who has not replied, and whose request failed for good; a reply still counts
     * @param equivocated who answered twice, and contradicted itself
     * @param replies the first reply of each replica
     * @param outcome what the read has come to
     * @throws IllegalArgumentException if the fields contradict each other
     */
    public ReaderState(
            ReplicaSet asked,
            ReplicaSet overdue,
            ReplicaSet failed,
            ReplicaSet equivocated,
            Replies<V> replies,
            Outcome<V> outcome) {
        this(Objects.requireNonNull(outcome, "outcome"), replies, asked, overdue, failed, equivocated);
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

    /** Trusts the fields, which come in another order. */
    private ReaderState(
            Outcome<V> outcome,
            Replies<V> replies,
            ReplicaSet asked,
            ReplicaSet overdue,
            ReplicaSet failed,
            ReplicaSet equivocated) {
        this.asked = asked;
        this.overdue = overdue;
        this.failed = failed;
        this.equivocated = equivocated;
        this.replies = replies;
        this.outcome = outcome;
    }

    /** The state in which nobody has been asked, of a group. */
    static <V extends Object> ReaderState<V> unasked(int replicas) {
        ReplicaSet nobody = ReplicaSet.empty();
        return new ReaderState<>(new Outcome.Pending<>(), Replies.none(replicas), nobody, nobody, nobody, nobody);
    }

    /**
     * {@return who was sent the request: {@code 1 .. m} for some m}
     */
    public ReplicaSet asked() {
        return asked;
    }

    /**
     * {@return who has not replied, and whose timeout fired; a reply still counts}
     */
    public ReplicaSet overdue() {
        return overdue;
    }

    /**
     * {@return who has not replied, and whose request failed for good; a reply still counts}
     */
    public ReplicaSet failed() {
        return failed;
    }

    /**
     * {@return who answered twice, differently}
     */
    public ReplicaSet equivocated() {
        return equivocated;
    }

    /**
     * {@return the first reply of each replica}
     */
    public Replies<V> replies() {
        return replies;
    }

    /**
     * {@return what the read has come to}
     */
    public Outcome<V> outcome() {
        return outcome;
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

    /** {@code Cardinality(Outstanding(s))}: of those asked, each is in one position only. */
    int outstandingCount() {
        return asked.highest() - replies.count() - overdue.size() - failed.size();
    }

    /**
     * {@return who neither replied nor failed, asked or not; {@code Unheard(s)}}
     */
    public ReplicaSet unheard() {
        return ReplicaSet.upTo(replies.replicas()).minus(replied()).minus(failed);
    }

    ReaderState<V> withAsked(ReplicaSet newAsked) {
        return new ReaderState<>(outcome, replies, newAsked, overdue, failed, equivocated);
    }

    ReaderState<V> withOverdue(int replica) {
        return new ReaderState<>(outcome, replies, asked, overdue.with(replica), failed, equivocated);
    }

    ReaderState<V> withFailed(int replica) {
        return new ReaderState<>(outcome, replies, asked, overdue.without(replica), failed.with(replica), equivocated);
    }

    ReaderState<V> withEquivocated(int replica) {
        if (equivocated.contains(replica)) {
            return this;
        }
        return new ReaderState<>(outcome, replies, asked, overdue, failed, equivocated.with(replica));
    }

    ReaderState<V> withReply(int replica, V value) {
        return new ReaderState<>(
                outcome,
                replies.with(replica, value),
                asked,
                overdue.without(replica),
                failed.without(replica),
                equivocated);
    }

    ReaderState<V> withOutcome(Outcome<V> newOutcome) {
        return new ReaderState<>(newOutcome, replies, asked, overdue, failed, equivocated);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof ReaderState<?> state
                        && asked.equals(state.asked)
                        && overdue.equals(state.overdue)
                        && failed.equals(state.failed)
                        && equivocated.equals(state.equivocated)
                        && replies.equals(state.replies)
                        && outcome.equals(state.outcome);
    }

    @Override
    public int hashCode() {
        return Objects.hash(asked, overdue, failed, equivocated, replies, outcome);
    }

    @Override
    public String toString() {
        return "ReaderState[asked=" + asked + ", overdue=" + overdue + ", failed=" + failed + ", equivocated="
                + equivocated + ", replies=" + replies + ", outcome=" + outcome + "]";
    }

    private static void require(boolean condition, String complaint, ReplicaSet who) {
        if (!condition) {
            throw new IllegalArgumentException("not a state of the reader: " + complaint + ": " + who);
        }
    }
}
