package dev.quorate.core;

import dev.quorate.core.Scenario.Action;
import dev.quorate.core.Scenario.Ending;
import dev.quorate.core.Scenario.Lies;
import dev.quorate.core.Scenario.Move;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Random deployments with n up to {@value #MOST_REPLICAS}, and random scenarios for them. They shrink. */
final class Scenarios {

    static final int MOST_REPLICAS = 100;

    private static final int MOST_MOVES = 150;

    private Scenarios() {}

    static Arbitrary<Rule> rules() {
        return Arbitraries.of(Rule.values()).withoutEdgeCases();
    }

    /** Faults that the rule can tolerate. */
    static Arbitrary<FaultBudget> budgets(Rule rule, int most) {
        int mostLiars = rule == Rule.FIRST ? 0 : most;
        return Combinators.combine(upTo(mostLiars), upTo(most)).as(FaultBudget::new);
    }

    /** The rule's own numbers, in a group that is large enough: often the smallest. */
    static Arbitrary<Deployment> soundByTheRule() {
        return rules().flatMap(rule -> Combinators.combine(budgets(rule, 20), oftenNothing(19))
                .as((budget, spare) ->
                        Deployment.of(rule, rule.smallestGroup(budget).getAsInt() + spare, budget)));
    }

    /**
     * Any numbers inside the bound. A lie never wins: accept >= b + 1, but for verified replies. The quorum is never
     * heard in vain: quorum >= accept + b. Enough are sure to answer: n >= quorum + b + c for a reader that waits, else
     * n >= accept + b + c.
     */
    static Arbitrary<Deployment> sound() {
        return rules().flatMap(rule -> Combinators.combine(
                        budgets(rule, 14), oftenNothing(10), oftenNothing(10), oftenNothing(10))
                .as((budget, moreVotes, moreQuorum, moreReplicas) ->
                        sound(rule, budget, moreVotes, moreQuorum, moreReplicas)));
    }

    private static Deployment sound(Rule rule, FaultBudget budget, int moreVotes, int moreQuorum, int moreReplicas) {
        int b = budget.byzantine();
        int accept = (rule == Rule.VERIFIED ? 1 : b + 1) + moreVotes;
        int quorum = accept + b + moreQuorum;
        int sure = rule == Rule.MASKING ? quorum : accept;
        int replicas = Math.max(quorum, sure + b + budget.crash()) + moreReplicas;
        return new Deployment(rule, replicas, budget, quorum, accept);
    }

    /** Any deployment that a reader can be made of, 1 <= accept <= quorum <= n: half of them close to the bound. */
    static Arbitrary<Deployment> any() {
        return Arbitraries.oneOf(closeToTheBound(), anywhere()).withoutEdgeCases();
    }

    private static Arbitrary<Deployment> closeToTheBound() {
        Arbitrary<Integer> offBy = Arbitraries.integers().between(-2, 2);
        return Combinators.combine(sound(), offBy, offBy, offBy, offBy).as((sound, off1, off2, off3, off4) -> {
            int replicas = within(1, sound.replicas() + off1, MOST_REPLICAS);
            int quorum = within(1, sound.quorum() + off2, replicas);
            int accept = within(1, sound.accept() + off3, quorum);
            int b = Math.max(0, sound.budget().byzantine() + off4);
            FaultBudget budget = new FaultBudget(b, sound.budget().crash());
            return new Deployment(sound.rule(), replicas, budget, quorum, accept);
        });
    }

    private static Arbitrary<Deployment> anywhere() {
        return evenly(1, MOST_REPLICAS)
                .flatMap(replicas -> evenly(1, replicas)
                        .flatMap(quorum -> Combinators.combine(
                                        rules(), evenly(1, quorum), evenly(0, replicas + 1), upTo(replicas + 1))
                                .as((rule, accept, b, c) ->
                                        new Deployment(rule, replicas, new FaultBudget(b, c), quorum, accept))));
    }

    /** A random adversary for each deployment. */
    static Arbitrary<Scenario> scenarios(Arbitrary<Deployment> deployments) {
        return deployments.flatMap(deployment -> Combinators.combine(
                        oftenNothing(5),
                        faulty(deployment),
                        Arbitraries.of(Lies.values()),
                        moves().list().ofMaxSize(MOST_MOVES),
                        Arbitraries.of(Ending.values()))
                .as((hedge, faulty, lies, moves, ending) ->
                        new Scenario(deployment, hedge, faulty.get1(), faulty.get2(), lies, moves, ending)));
    }

    /** At most b Byzantine replicas and at most c crashing ones, anywhere in the group. */
    private static Arbitrary<Tuple2<ReplicaSet, ReplicaSet>> faulty(Deployment deployment) {
        List<Integer> replicas =
                IntStream.rangeClosed(1, deployment.replicas()).boxed().toList();
        return Combinators.combine(
                        Arbitraries.shuffle(replicas),
                        oftenAll(deployment.budget().byzantine()),
                        oftenAll(deployment.budget().crash()))
                .as((order, liars, crashes) -> Tuple.of(
                        members(order.stream().limit(liars).toList()),
                        members(order.stream().skip(liars).limit(crashes).toList())));
    }

    private static Arbitrary<Move> moves() {
        Arbitrary<Action> action = Arbitraries.frequency(
                Tuple.of(6, Action.DELIVER_REPLY),
                Tuple.of(1, Action.DELIVER_AGAIN),
                Tuple.of(1, Action.DELIVER_UNASKED),
                Tuple.of(1, Action.EQUIVOCATE),
                Tuple.of(2, Action.TIME_OUT),
                Tuple.of(2, Action.FAIL));
        return Combinators.combine(action, evenly(0, MOST_REPLICAS), evenly(0, 3))
                .as(Move::new);
    }

    private static ReplicaSet members(List<Integer> replicas) {
        return ReplicaSet.collect(replicas.stream().mapToInt(Integer::intValue));
    }

    private static Arbitrary<Integer> upTo(int most) {
        return Arbitraries.integers().between(0, most);
    }

    private static Arbitrary<Integer> evenly(int least, int most) {
        return Arbitraries.integers().between(least, most).withDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Integer> oftenNothing(int most) {
        return Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(0)), Tuple.of(1, upTo(most)));
    }

    private static Arbitrary<Integer> oftenAll(int most) {
        return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(most)), Tuple.of(1, upTo(most)));
    }

    private static int within(int least, int number, int most) {
        return Math.max(least, Math.min(number, most));
    }
}
