package dev.quorate.core;

import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The reader: the state machine of a client that asks a group of replicas for one immutable value and decides which
 * answer to believe.
 *
 * <p>It is a pure function. {@link #step} takes a state and an event, and gives the next state and whom to ask now; {@link
 * #start}, {@link #onReply}, {@link #onTimeout} and {@link #onFailure} do so for one kind of event each. The caller sends the requests, measures time, and tells the
 * reader what happened. Each event may come at any time, in any order, more than once; one that makes no sense in a
 * state leaves the state as it is. Replicas are numbered 1 to n and asked in that order: shuffle them before they are
 * numbered to spread the load.
 *
 * <p>The reader asks no more replicas than could complete the read, plus a hedge. When a request is overdue or fails, or
 * a reply disagrees, it asks the next one.
 *
 * <p>This class is {@code Reader.tla}, operator for operator; each method quotes its own. The invariant {@code Mirrors} of
 * {@code MirrorsMC.tla} compares the two in every reachable state. A reader has no state of its own and can be shared by
 * threads.
 *
 * @param <V> the type of the values that are read; compared by {@code equals} only, never {@code null}
 */
public final class Reader<V extends Object> {

    private final Rule rule;
    private final int replicas;
    private final int quorum;
    private final int accept;
    private final int hedge;
    private final int enough;
    private final Predicate<? super V> valid;
    private final BiPredicate<? super V, ? super V> alike;
    private final Predicate<? super V> isVote;
    private final @Nullable Step<V> start;

    private Reader(
            Deployment deployment,
            int hedge,
            int enough,
            Predicate<? super V> valid,
            BiPredicate<? super V, ? super V> alike,
            @Nullable Step<V> start) {
        this.rule = deployment.rule();
        this.replicas = deployment.replicas();
        this.quorum = deployment.quorum();
        this.accept = deployment.accept();
        this.hedge = hedge;
        this.enough = enough;
        this.valid = valid;
        this.alike = alike;
        this.isVote = deployment.rule().verifies() ? valid : value -> true;
        this.start = start;
    }

    /** A reader, with its start made once for all reads. */
    private static <V extends Object> Reader<V> of(
            Deployment deployment,
            int hedge,
            int enough,
            Predicate<? super V> valid,
            BiPredicate<? super V, ? super V> alike) {
        Reader<V> unstarted = new Reader<>(deployment, hedge, enough, valid, alike, null);
        return new Reader<V>(deployment, hedge, enough, valid, alike, unstarted.start());
    }

    /**
     * A reader that votes.
     *
     * @param <V> the type of the values that are read
     * @param deployment the group, the rule and its numbers; live
     * @return the reader, without a hedge
     * @throws IllegalArgumentException if the deployment is not live, or its rule verifies; the message says which
     *     bound is broken and what would satisfy it
     */
    public static <V extends Object> Reader<V> voting(Deployment deployment) {
        if (deployment.rule().verifies()) {
            throw new IllegalArgumentException(
                    "the rule " + deployment.rule() + " needs to know which values are valid: use Reader.verifying");
        }
        return outsideTheBound(deployment.requireLive(), value -> true);
    }

    /**
     * A reader that believes what passes verification, by the rule {@link Rule#VERIFIED}.
     *
     * @param <V> the type of the values that are read
     * @param deployment the group, the rule and its numbers; live
     * @param valid tells whether a value passes verification; pure, and cheap enough to be called at every event for
     *     each distinct value that was replied: compare a digest, do not compute one
     * @return the reader, without a hedge
     * @throws IllegalArgumentException if the deployment is not live, or its rule does not verify
     */
    public static <V extends Object> Reader<V> verifying(Deployment deployment, Predicate<? super V> valid) {
        if (!deployment.rule().verifies()) {
            throw new IllegalArgumentException(
                    "the rule " + deployment.rule() + " compares replies and verifies none: use Reader.voting");
        }
        return outsideTheBound(deployment.requireLive(), valid);
    }

    /**
     * A reader that may be deceived, end without a value or wait for ever: for experiments beyond the bounds.
     *
     * @param <V> the type of the values that are read
     * @param deployment the group, the rule and its numbers, live or not
     * @param valid tells whether a value passes verification; used by {@link Rule#VERIFIED} only
     * @return the reader, without a hedge
     * @throws IllegalArgumentException unless {@code 1 <= accept <= quorum <= n}, without which no reply could ever
     *     lead to a decision
     */
    public static <V extends Object> Reader<V> outsideTheBound(Deployment deployment, Predicate<? super V> valid) {
        requireDecidable(deployment);
        return of(deployment, 0, 0, Objects.requireNonNull(valid, "valid"), (value, other) -> false);
    }

    /**
     * This reader, asking more replicas than could complete the read.
     *
     * @param more how many more requests to keep outstanding; at least 0
     * @return the reader with that hedge
     * @throws IllegalArgumentException if the number is out of range
     */
    public Reader<V> withHedge(int more) {
        if (more < 0 || more > Deployment.MAX_REPLICAS) {
            throw new IllegalArgumentException(
                    "hedge must be 0 to " + Deployment.MAX_REPLICAS + " more requests, but is " + more);
        }
        return of(deployment(), more, enough, valid, alike);
    }

    /**
     * This reader, for a value that correct replicas need not have, or may have in different forms: a sidecar. It does without
     * once enough replicas have replied or failed and nobody else is expected soon. That a replica has none is a value like any
     * other.
     *
     * @param answers how many are enough, 0 to n; {@link Deployment#sureToAnswer} is the most for which the read always
     *     ends. With 0 the value is needed
     * @return the reader, which may end with {@link Outcome.Without}
     * @throws IllegalArgumentException if the number is out of range
     */
    public Reader<V> doingWithout(int answers) {
        if (answers < 0 || answers > replicas) {
            throw new IllegalArgumentException("with " + replicas + " replicas, 0 to " + replicas
                    + " answers can be enough to do without a value, not " + answers);
        }
        return of(deployment(), hedge, answers, valid, alike);
    }

    /**
     * This reader, doing without the value as soon as all have answered who are sure to answer: the read always ends.
     *
     * @param budget the faults to tolerate
     * @return the reader, which may end with {@link Outcome.Without}
     */
    public Reader<V> doingWithout(FaultBudget budget) {
        return doingWithout(new Deployment(rule, replicas, budget, quorum, accept).sureToAnswer());
    }

    /**
     * This reader, knowing which values may come from correct replicas beside each other. Only values that contradict each other
     * expose.
     *
     * @param relation tells of two different values whether they are alike; pure, and the same both ways round
     * @return the reader with that knowledge; without it, different values contradict each other
     */
    public Reader<V> withAlike(BiPredicate<? super V, ? super V> relation) {
        return of(deployment(), hedge, enough, valid, Objects.requireNonNull(relation, "relation"));
    }

    private Deployment deployment() {
        FaultBudget unused = new FaultBudget(0, 0);
        return new Deployment(rule, replicas, unused, quorum, accept);
    }

    /**
     * {@return n, the size of the group}
     */
    public int replicas() {
        return replicas;
    }

    /**
     * {@return how many more requests are kept outstanding than could complete the read}
     */
    public int hedge() {
        return hedge;
    }

    /**
     * {@return how many answers are enough to do without a value; 0 if it is needed}
     */
    public int enough() {
        return enough;
    }

    /**
     * Tells whether a value can be a vote.
     *
     * @param value a value
     * @return whether it passes verification; true unless the rule verifies
     */
    public boolean isVote(V value) {
        return isVote.test(value);
    }

    /**
     * Tells whether two values cannot both come from correct replicas. {@code Contradict(v, w) == v # w /\ \A S \in Alike :
     * ~({v, w} \subseteq S)}.
     *
     * @param value a value
     * @param other another, or the same
     * @return whether they contradict each other
     */
    public boolean contradict(V value, V other) {
        return !value.equals(other) && !alike.test(value, other);
    }

    /**
     * What an event leads to.
     *
     * @param state the state before; a start looks at none, so any will do
     * @param event what happened
     * @return the next state, and whom to ask now
     * @throws IllegalArgumentException if there is no such replica, or the state is of another group
     */
    public Step<V> step(ReaderState<V> state, ReaderEvent<V> event) {
        if (event instanceof ReaderEvent.Reply<V> reply) {
            return onReply(state, reply.replica(), reply.value());
        } else if (event instanceof ReaderEvent.Timeout<V> timeout) {
            return onTimeout(state, timeout.replica());
        } else if (event instanceof ReaderEvent.Failure<V> failure) {
            return onFailure(state, failure.replica());
        } else if (event instanceof ReaderEvent.Start<V>) {
            return start();
        }
        throw new IllegalArgumentException("no event of a reader: " + event);
    }

    /**
     * {@return the state before anybody was asked}
     */
    public ReaderState<V> unasked() {
        return ReaderState.unasked(replicas);
    }

    /**
     * Starts a read.
     *
     * <pre>
     * Start == Ask([ asked |-&gt; {}, overdue |-&gt; {}, failed |-&gt; {}, equivocated |-&gt; {},
     *                replies |-&gt; [r \in Replicas |-&gt; None], outcome |-&gt; Pending ])
     * </pre>
     *
     * @return the first state, and whom to ask first
     */
    public Step<V> start() {
        if (start != null) {
            return start;
        }
        ReaderState<V> unasked = unasked();
        return step(unasked, ask(unasked));
    }

    /**
     * A replica answered.
     *
     * <p>The first reply of a replica that was asked counts, however late it is; after the decision it can only expose
     * its sender. A second reply can only expose. A reply from a replica that was not asked is ignored.
     *
     * <pre>
     * OnReply(s, r, v) ==
     *     IF r \notin s.asked          THEN s
     *     ELSE IF s.replies[r] = None  THEN Settle([s EXCEPT !.overdue = @ \ {r}, !.failed = @ \ {r},
     *                                                        !.replies[r] = v])
     *     ELSE IF Contradict(s.replies[r], v) THEN [s EXCEPT !.equivocated = @ \cup {r}]
     *     ELSE s
     * </pre>
     *
     * @param state the state before
     * @param replica who answered, 1 to n; known for sure, because channels are authenticated
     * @param value what it answered
     * @return the next state, and whom to ask now
     * @throws IllegalArgumentException if there is no such replica, or the state is of another group
     */
    public Step<V> onReply(ReaderState<V> state, int replica, V value) {
        requireInGroup(state, replica);
        Objects.requireNonNull(value, "value");
        @Nullable V before = state.replies().of(replica);
        if (!state.asked().contains(replica)) {
            return step(state, state);
        } else if (before == null) {
            return step(state, settle(state.withReply(replica, value)));
        } else if (contradict(before, value)) {
            return step(state, state.withEquivocated(replica));
        } else {
            return step(state, state);
        }
    }

    /**
     * The timeout of the request to a replica fired.
     *
     * <p>A timeout is a guess: it makes the reader ask somebody else, or do without, and rules nobody out.
     *
     * <pre>
     * OnTimeout(s, r) ==
     *     IF s.outcome # Pending \/ r \notin Outstanding(s) THEN s
     *     ELSE Settle([s EXCEPT !.overdue = @ \cup {r}])
     * </pre>
     *
     * @param state the state before
     * @param replica whose answer is overdue, 1 to n
     * @return the next state, and whom to ask now
     * @throws IllegalArgumentException if there is no such replica, or the state is of another group
     */
    public Step<V> onTimeout(ReaderState<V> state, int replica) {
        requireInGroup(state, replica);
        if (!state.outcome().isPending() || !state.outstanding().contains(replica)) {
            return step(state, state);
        }
        return step(state, settle(state.withOverdue(replica)));
    }

    /**
     * The request to a replica failed for good: refused, reset, or not found. Only a faulty replica does that.
     *
     * <p>A definite failure, unlike a timeout, does rule the replica out, until it replies after all.
     *
     * <pre>
     * OnFailure(s, r) ==
     *     IF s.outcome # Pending \/ r \notin s.asked \/ r \notin Unheard(s) THEN s
     *     ELSE Settle([s EXCEPT !.overdue = @ \ {r}, !.failed = @ \cup {r}])
     * </pre>
     *
     * @param state the state before
     * @param replica whose request failed, 1 to n
     * @return the next state, and whom to ask now
     * @throws IllegalArgumentException if there is no such replica, or the state is of another group
     */
    public Step<V> onFailure(ReaderState<V> state, int replica) {
        requireInGroup(state, replica);
        if (!state.outcome().isPending()
                || !state.asked().contains(replica)
                || !state.unheard().contains(replica)) {
            return step(state, state);
        }
        return step(state, settle(state.withFailed(replica)));
    }

    /**
     * Who is shown to be faulty by its own reply: it contradicts what that replica answered before, or what was decided.
     *
     * <p>Inside the bound of the rule no correct replica is ever exposed ({@code NoFalseBlame}).
     *
     * <pre>
     * Exposed(s) ==
     *     s.equivocated \cup
     *         (IF s.outcome.is = "decided"
     *          THEN {r \in Replied(s) : Contradict(s.replies[r], s.outcome.value)} ELSE {})
     * </pre>
     *
     * @param state a state of this reader
     * @return the exposed replicas
     */
    public ReplicaSet exposed(ReaderState<V> state) {
        if (state.outcome() instanceof Outcome.Decided<V> decided) {
            V value = decided.value();
            return state.equivocated().union(state.replies().votersOf(reply -> contradict(reply, value)));
        }
        return state.equivocated();
    }

    /**
     * The reader's conclusion from what it has heard, or whom it asks next.
     *
     * <pre>
     * Settle(s) ==
     *     IF s.outcome # Pending                   THEN s
     *     ELSE IF MayDecide(s) /\ Winners(s) # {}  THEN [s EXCEPT !.outcome = Decided(Winner(s))]
     *     ELSE IF MayDoWithout(s)                  THEN [s EXCEPT !.outcome = Without]
     *     ELSE IF QuorumHeard(s)                   THEN [s EXCEPT !.outcome = Inconclusive]
     *     ELSE IF OutOfReach(s)                    THEN [s EXCEPT !.outcome = Unavailable]
     *     ELSE Ask(s)
     * </pre>
     */
    private ReaderState<V> settle(ReaderState<V> state) {
        if (!state.outcome().isPending()) {
            return state;
        }
        @Nullable V winner = winner(state);
        if (mayDecide(state) && winner != null) {
            return state.withOutcome(new Outcome.Decided<>(winner));
        } else if (mayDoWithout(state)) {
            return state.withOutcome(new Outcome.Without<>());
        } else if (quorumHeard(state)) {
            return state.withOutcome(new Outcome.Inconclusive<>());
        } else if (outOfReach(state)) {
            return state.withOutcome(new Outcome.Unavailable<>());
        } else {
            return ask(state);
        }
    }

    /** {@code QuorumHeard(s) == Cardinality(Replied(s)) >= Quorum}. */
    private boolean quorumHeard(ReaderState<V> state) {
        return state.replies().count() >= quorum;
    }

    /** {@code MayDecide(s) == Rule = "masking" => QuorumHeard(s)}. */
    private boolean mayDecide(ReaderState<V> state) {
        return !rule.waitsForQuorum() || quorumHeard(state);
    }

    /**
     * Whether enough have replied or failed to do without, and nobody else is expected soon.
     *
     * <pre>
     * MayDoWithout(s) ==
     *     /\ Enough &gt; 0
     *     /\ Cardinality(Replied(s) \cup s.failed) &gt;= Enough
     *     /\ s.asked = Replicas /\ Outstanding(s) = {}
     * </pre>
     */
    private boolean mayDoWithout(ReaderState<V> state) {
        return enough > 0
                && state.replies().count() + state.failed().size() >= enough
                && state.asked().size() == replicas
                && state.outstanding().isEmpty();
    }

    /**
     * Whether definite failures leave too few replicas to complete the read.
     *
     * <pre>
     * OutOfReach(s) ==
     *     /\ s.failed # {}
     *     /\ IF Rule = "masking"
     *        THEN Cardinality(Replied(s)) + Cardinality(Unheard(s)) &lt; Quorum
     *        ELSE LeadingVotes(s) + Cardinality(Unheard(s)) &lt; Accept
     * </pre>
     */
    private boolean outOfReach(ReaderState<V> state) {
        if (state.failed().isEmpty()) {
            return false;
        }
        int unheard = state.unheard().size();
        return rule.waitsForQuorum()
                ? state.replies().count() + unheard < quorum
                : leadingVotes(state) + unheard < accept;
    }

    /**
     * Asks as many more replicas as keep enough requests outstanding.
     *
     * <pre>
     * Ask(s) ==
     *     LET wanted      == Wanted(s)
     *         outstanding == Cardinality(Outstanding(s))
     *     IN  IF wanted &lt;= outstanding THEN s
     *         ELSE [s EXCEPT !.asked = 1 .. Min({N, Cardinality(@) + wanted - outstanding})]
     * </pre>
     */
    private ReaderState<V> ask(ReaderState<V> state) {
        int wanted = wanted(state);
        int outstanding = state.outstandingCount();
        if (wanted <= outstanding) {
            return state;
        }
        return state.withAsked(ReplicaSet.upTo(Math.min(replicas, state.asked().highest() + wanted - outstanding)));
    }

    /**
     * How many requests could still complete the read, plus the hedge.
     *
     * <pre>
     * Wanted(s) == Hedge + IF Rule = "masking" THEN Quorum - Cardinality(Replied(s))
     *                                          ELSE Accept - LeadingVotes(s)
     * </pre>
     */
    private int wanted(ReaderState<V> state) {
        return hedge + (rule.waitsForQuorum() ? quorum - state.replies().count() : accept - leadingVotes(state));
    }

    /** {@code LeadingVotes(s)}: how many votes the leading value of {@code Candidates(s)} has. */
    private int leadingVotes(ReaderState<V> state) {
        return rule.verifies()
                ? state.replies().leadingVotes(isVote)
                : state.replies().leadingVotes();
    }

    /** {@code Winner(s)}; {@code null} if {@code Winners(s)} is empty. */
    private @Nullable V winner(ReaderState<V> state) {
        return state.replies().winner(accept, isVote);
    }

    private static <V extends Object> Step<V> step(ReaderState<V> before, ReaderState<V> after) {
        return new Step<>(after, after.asked().minus(before.asked()));
    }

    /**
     * {@return its rule and numbers}
     */
    @Override
    public String toString() {
        return rule + " with n=" + replicas + ", quorum=" + quorum + ", accept=" + accept + ", hedge=" + hedge
                + ", enough=" + enough;
    }

    private void requireInGroup(ReaderState<V> state, int replica) {
        if (replica < 1 || replica > replicas) {
            throw new IllegalArgumentException(
                    "the replicas of this group are numbered 1 to " + replicas + ", but this number is " + replica);
        }
        if (state.replies().replicas() != replicas) {
            throw new IllegalArgumentException("this group has " + replicas + " replicas, but the state is of one with "
                    + state.replies().replicas());
        }
    }

    private static void requireDecidable(Deployment deployment) {
        if (deployment.accept() < 1
                || deployment.accept() > deployment.quorum()
                || deployment.quorum() > deployment.replicas()) {
            throw new IllegalArgumentException("a reader needs 1 <= accept <= quorum <= n, but this is " + deployment);
        }
    }
}
