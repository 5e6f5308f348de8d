package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.core.Outcome.Decided;
import dev.quorate.core.Outcome.Inconclusive;
import dev.quorate.core.Outcome.Unavailable;
import dev.quorate.core.Read.Turn;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The theorems: what holds in every read of a group that is large enough for its rule, whatever at most b Byzantine and
 * c crashing replicas do, in whatever order messages arrive, however early timeouts fire.
 *
 * <p>Quotations are from the question and its answer; names in capitals are those of {@code QuorumRead.tla}.
 */
class InsideTheBoundTest {

    @Provide
    Arbitrary<Scenario> byTheRule() {
        return Scenarios.scenarios(Scenarios.soundByTheRule());
    }

    @Provide
    Arbitrary<Scenario> sound() {
        return Scenarios.scenarios(Arbitraries.oneOf(Scenarios.soundByTheRule(), Scenarios.sound()));
    }

    /** "there should still be at least one functioning server": {@code Termination} and {@code Validity}. */
    @Property
    void read_ruleWithItsOwnNumbers_alwaysDecidesTheTruth(@ForAll("byTheRule") Scenario scenario) {
        Read read = scenario.run();

        assertThat(read.outcome()).as("%s", read).isEqualTo(new Decided<>(Scenario.TRUTH));
    }

    /** {@code Termination} and {@code Validity}, for all numbers inside the bound and not only those of the rules. */
    @Property
    void read_anyNumbersInsideTheBound_alwaysDecidesTheTruth(@ForAll("sound") Scenario scenario) {
        Read read = scenario.run();

        assertThat(scenario.deployment().isLive()).isTrue();
        assertThat(read.outcome()).as("%s", read).isEqualTo(new Decided<>(Scenario.TRUTH));
    }

    /** {@code BackedByVotes}: a decided value has {@code accept} votes of distinct replicas. */
    @Property
    void decision_always_isBackedByAcceptVotes(@ForAll("sound") Scenario scenario) {
        Turn decision = scenario.run().end().orElseThrow();

        assertThat(decision.after().replies().voters(Scenario.TRUTH).size())
                .isGreaterThanOrEqualTo(scenario.deployment().accept());
    }

    /** {@code NoFalseBlame}: only a replica that lied is exposed. */
    @Property
    void exposed_always_isByzantine(@ForAll("sound") Scenario scenario) {
        Read read = scenario.run();
        for (ReaderState<String> state : read.states()) {
            assertThat(read.reader().exposed(state).minus(scenario.byzantine())).isEqualTo(ReplicaSet.empty());
        }
    }

    /** "allowing the client to disregard the incorrect or malicious data": and it knows whose they are. */
    @Property
    void exposed_afterTheDecision_isWhoeverWasAskedAndLied(@ForAll("sound") Scenario scenario) {
        Read read = scenario.run();

        IntStream liars = read.turns().stream()
                .filter(InsideTheBoundTest::isLieOfOneAsked)
                .mapToInt(turn -> turn.event().replica());
        assertThat(read.exposed()).isEqualTo(ReplicaSet.collect(liars));
    }

    private static boolean isLieOfOneAsked(Turn turn) {
        return turn.event() instanceof ReaderEvent.Reply<String> reply
                && turn.before().asked().contains(reply.replica())
                && !reply.value().equals(Scenario.TRUTH);
    }

    /** {@code NeverInconclusive} and {@code NeverUnavailable}. */
    @Property
    void outcome_always_isPendingOrDecided(@ForAll("sound") Scenario scenario) {
        assertThat(scenario.run().states())
                .noneMatch(state -> state.outcome() instanceof Inconclusive || state.outcome() instanceof Unavailable);
    }

    /** "The minimum size of the quorum": the reader never needs to hear more than {@code quorum} replies. */
    @Property
    void replies_untilTheDecision_areAtMostTheQuorum(@ForAll("sound") Scenario scenario) {
        Turn decision = scenario.run().end().orElseThrow();

        assertThat(decision.after().replied().size())
                .isLessThanOrEqualTo(scenario.deployment().quorum());
    }

    /** The reader of {@code masking} "must query at least 2k+1": it decides with exactly its quorum, never earlier. */
    @Property
    void replies_masking_areExactlyTheQuorum(@ForAll("masking") Scenario scenario) {
        Turn decision = scenario.run().end().orElseThrow();

        assertThat(decision.after().replied().size())
                .isEqualTo(scenario.deployment().quorum());
    }

    @Provide
    Arbitrary<Scenario> masking() {
        return Scenarios.scenarios(Scenarios.sound().filter(deployment -> deployment.rule() == Rule.MASKING));
    }

    /** "Clients contact one or more elements of the group": the replicas 1, 2, ..., each once, and no stranger. */
    @Property
    void asks_always_goToEachReplicaOnceInOrder(@ForAll("sound") Scenario scenario) {
        Read read = scenario.run();

        int asked = read.asks().size();
        assertThat(asked).isLessThanOrEqualTo(scenario.deployment().replicas());
        assertThat(read.asks())
                .isEqualTo(IntStream.rangeClosed(1, asked).boxed().toList());
        assertThat(read.last().asked()).isEqualTo(ReplicaSet.upTo(asked));
    }

    /**
     * "If the server does not respond within a predefined timeout, the client retries with another server until the
     * data is successfully received or all available servers are contacted."
     */
    @Property
    void timeouts_ofAllRequests_contactOneMoreReplicaEachUntilThereIsNone(@ForAll("sound") Scenario scenario) {
        Reader<String> reader = scenario.reader();
        Step<String> step = reader.start();
        int replicas = scenario.deployment().replicas();
        for (int replica = 1; replica <= replicas; replica++) {
            int next = step.state().asked().size() + 1;
            step = reader.onTimeout(step.state(), replica);
            assertThat(step.ask()).isEqualTo(next <= replicas ? ReplicaSet.of(next) : ReplicaSet.empty());
        }
        assertThat(step.state().outcome().isPending()).isTrue();
    }

    /** The reader keeps as many requests outstanding as could still complete the read, plus the hedge; not one more. */
    @Property
    void requests_whilePending_areJustEnoughToCompleteTheRead(@ForAll("sound") Scenario scenario) {
        for (Turn turn : scenario.run().turns()) {
            if (turn.after().outcome().isPending()) {
                int outstanding = turn.after().outstanding().size();
                int wanted = stillNeeded(scenario.deployment(), turn.after()) + scenario.hedge();
                boolean allAreAsked =
                        turn.after().asked().size() == scenario.deployment().replicas();
                assertThat(outstanding >= wanted || allAreAsked).isTrue();
                assertThat(turn.step().ask().isEmpty() || outstanding <= wanted).isTrue();
            }
        }
    }

    private static int stillNeeded(Deployment deployment, ReaderState<String> state) {
        Replies<String> replies = state.replies();
        int good = deployment.rule() == Rule.MASKING
                ? replies.replied().size()
                : replies.replied().stream()
                        .mapToObj(replies::of)
                        .filter(value -> deployment.rule() != Rule.VERIFIED || Scenario.isValid(value))
                        .mapToInt(value -> replies.voters(value).size())
                        .max()
                        .orElse(0);
        return deployment.needed() - good;
    }

    /** An outcome is final: whatever comes later can only expose its sender. */
    @Property
    void outcome_onceDecided_neverChanges(@ForAll("sound") Scenario scenario) {
        Read read = scenario.run();

        for (Turn turn : read.turns()) {
            if (!turn.before().outcome().isPending()) {
                assertThat(turn.after().outcome()).isEqualTo(turn.before().outcome());
                assertThat(turn.after().asked()).isEqualTo(turn.before().asked());
                assertThat(turn.after().failed().isSubsetOf(turn.before().failed()))
                        .isTrue();
                assertThat(turn.after().overdue().isSubsetOf(turn.before().overdue()))
                        .isTrue();
                assertThat(turn.step().ask().isEmpty()).isTrue();
            }
        }
    }

    /** What changes nothing gives the very state that was there before: {@code UNCHANGED}. */
    @Property
    void step_thatChangesNothing_givesTheSameState(@ForAll("sound") Scenario scenario) {
        for (Turn turn : scenario.run().turns()) {
            if (turn.after().equals(turn.before())) {
                assertThat(turn.after()).as("%s", turn.event()).isSameAs(turn.before());
            }
        }
    }
}
