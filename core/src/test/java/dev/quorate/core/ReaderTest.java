package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quorate.core.Outcome.Decided;
import dev.quorate.core.Scenario.Ending;
import dev.quorate.core.Scenario.Lies;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single examples: what a reader rejects, who wins a tie, large groups, values without a hash. */
class ReaderTest {

    private static final FaultBudget ONE_LIAR = new FaultBudget(1, 0);
    private static final Deployment FOUR = Deployment.of(Rule.MATCHING, 4, ONE_LIAR);

    @Test
    void reader_always_tellsItsNumbers() {
        Reader<String> reader = Reader.<String>voting(FOUR).withHedge(2).doingWithout(3);

        assertThat(reader.replicas()).isEqualTo(4);
        assertThat(reader.hedge()).isEqualTo(2);
        assertThat(reader.enough()).isEqualTo(3);
        assertThat(reader).hasToString("matching with n=4, quorum=4, accept=2, hedge=2, enough=3");
    }

    @Test
    void isVote_verifyingReader_isWhatPassesVerification() {
        Reader<String> verifying = Reader.verifying(Deployment.of(Rule.VERIFIED, 4, ONE_LIAR), "true"::equals);

        assertThat(verifying.isVote("true")).isTrue();
        assertThat(verifying.isVote("lie")).isFalse();
        assertThat(Reader.<String>voting(FOUR).isVote("lie")).isTrue();
    }

    @Test
    void doingWithout_budget_isAfterAllWhoAreSureToAnswer() {
        assertThat(Reader.<String>voting(FOUR)
                        .doingWithout(new FaultBudget(1, 1))
                        .enough())
                .isEqualTo(2);
    }

    @Test
    void voting_deploymentNotLive_isRejectedWithTheRemedy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reader.voting(Deployment.of(Rule.MASKING, 3, ONE_LIAR)))
                .withMessage(
                        "masking with n=3, b=1, c=0, quorum=3, accept=2 does not tolerate its faults: only n-b-c=2"
                                + " replicas are sure to answer, fewer than quorum=3, so the reader may wait for ever; n must be"
                                + " at least quorum+b+c=4. masking tolerates b=1, c=0 with n >= 4; for n=4 use quorum=3, accept=2");
    }

    @Test
    void verifying_deploymentNotLive_isRejectedWithTheRemedy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reader.verifying(Deployment.of(Rule.VERIFIED, 1, ONE_LIAR), value -> true))
                .withMessageContaining("verified with n=1, b=1, c=0, quorum=1, accept=1 does not tolerate its faults")
                .withMessageEndingWith("verified tolerates b=1, c=0 with n >= 2; for n=2 use quorum=2, accept=1");
    }

    @Test
    void voting_ruleThatVerifies_isRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reader.voting(Deployment.of(Rule.VERIFIED, 4, ONE_LIAR)))
                .withMessage("the rule verified needs to know which values are valid: use Reader.verifying");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VERIFIED")
    void verifying_ruleThatVotes_isRejected(Rule rule) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reader.verifying(Deployment.of(rule, 4, new FaultBudget(0, 0)), value -> true))
                .withMessage("the rule %s compares replies and verifies none: use Reader.voting", rule);
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "2, 3", "5, 1", "0, 0"})
    void outsideTheBound_numbersWithWhichNoReplyDecides_areRejected(int quorum, int accept) {
        Deployment deployment = new Deployment(Rule.MATCHING, 4, ONE_LIAR, quorum, accept);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reader.outsideTheBound(deployment, value -> true))
                .withMessage("a reader needs 1 <= accept <= quorum <= n, but this is matching with n=4, b=1, c=0,"
                        + " quorum=%d, accept=%d".formatted(quorum, accept));
    }

    @Test
    void outsideTheBound_noPredicate_isRejected() {
        assertThatNullPointerException()
                .isThrownBy(() -> Reader.outsideTheBound(FOUR, null))
                .withMessage("valid");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Deployment.MAX_REPLICAS + 1})
    void withHedge_outOfRange_isRejected(int hedge) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reader.voting(FOUR).withHedge(hedge))
                .withMessage("hedge must be 0 to 500000000 more requests, but is %d", hedge);
    }

    @Test
    void withHedge_largest_asksEverybody() {
        assertThat(Reader.voting(FOUR)
                        .withHedge(Deployment.MAX_REPLICAS)
                        .start()
                        .ask())
                .isEqualTo(ReplicaSet.upTo(4));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 5, Integer.MAX_VALUE})
    void events_noSuchReplica_areRejected(int replica) {
        Reader<String> reader = Reader.voting(FOUR);
        ReaderState<String> state = reader.start().state();
        String message = "the replicas of this group are numbered 1 to 4, but this number is " + replica;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.onReply(state, replica, "a"))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.onTimeout(state, replica))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.onFailure(state, replica))
                .withMessage(message);
    }

    @Test
    void events_stateOfAnotherGroup_areRejected() {
        Reader<String> reader = Reader.voting(FOUR);
        ReaderState<String> other = Reader.<String>voting(Deployment.of(Rule.MATCHING, 5, ONE_LIAR))
                .start()
                .state();
        String message = "this group has 4 replicas, but the state is of one with 5";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.onReply(other, 1, "a"))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.onTimeout(other, 1))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.onFailure(other, 1))
                .withMessage(message);
    }

    @Test
    void onReply_nothing_isRejected() {
        Reader<String> reader = Reader.voting(FOUR);
        assertThatNullPointerException()
                .isThrownBy(() -> reader.onReply(reader.start().state(), 1, null))
                .withMessage("value");
    }

    @Test
    void replicas_always_isTheSizeOfTheGroup() {
        assertThat(Reader.voting(FOUR).replicas()).isEqualTo(4);
    }

    /** If several values have enough votes at once, the one that the lowest-numbered replica voted for is decided. */
    @ParameterizedTest
    @CsvSource({"a, a, b, b, a", "b, a, a, b, b", "a, b, b, a, a", "c, b, a, b, b", "c, b, a, a, a"})
    void masking_tie_goesToTheLowestNumberedVoter(
            String first, String second, String third, String fourth, String winner) {
        Reader<String> reader =
                Reader.outsideTheBound(new Deployment(Rule.MASKING, 4, new FaultBudget(0, 0), 4, 2), value -> true);
        ReaderState<String> state = reader.start().state();
        state = reader.onReply(state, 4, fourth).state();
        state = reader.onReply(state, 3, third).state();
        state = reader.onReply(state, 2, second).state();
        assertThat(state.outcome().isPending()).isTrue();
        state = reader.onReply(state, 1, first).state();

        assertThat(state.outcome()).isEqualTo(new Decided<>(winner));
    }

    @Test
    void verifying_validValue_isBelievedAmongLies() {
        Reader<String> reader =
                Reader.verifying(Deployment.of(Rule.VERIFIED, 3, new FaultBudget(2, 0)), "good"::equals);
        ReaderState<String> state = reader.start().state();

        Step<String> step = reader.onReply(state, 1, "bad");
        assertThat(step.ask()).isEqualTo(ReplicaSet.of(2));
        step = reader.onReply(step.state(), 2, "good");
        assertThat(step.state().outcome()).isEqualTo(new Decided<>("good"));
        assertThat(reader.exposed(step.state())).isEqualTo(ReplicaSet.of(1));
    }

    /** The "simple retry mechanism" gives up once all available servers were contacted. The reader keeps listening. */
    @Test
    void reply_afterAllTimedOut_stillDecides() {
        Reader<String> reader = Reader.voting(Deployment.of(Rule.FIRST, 2, new FaultBudget(0, 1)));
        ReaderState<String> state = reader.start().state();
        state = reader.onTimeout(state, 1).state();
        state = reader.onTimeout(state, 2).state();
        assertThat(state.outcome().isPending()).isTrue();
        state = reader.onReply(state, 1, "late").state();

        assertThat(state.outcome()).isEqualTo(new Decided<>("late"));
        assertThat(state.overdue()).isEqualTo(ReplicaSet.of(2));
    }

    @ParameterizedTest
    @CsvSource({"FIRST, 0, 999", "MASKING, 250, 249", "MATCHING, 333, 333", "VERIFIED, 500, 499"})
    void read_thousandReplicasAllLiesDifferent_decidesTheTruth(Rule rule, int byzantine, int crash) {
        Deployment thousand = Deployment.of(rule, 1000, new FaultBudget(byzantine, crash));
        assertThat(rule.smallestGroup(thousand.budget())).hasValue(1000);
        ReplicaSet liars = ReplicaSet.upTo(byzantine);
        Scenario scenario =
                new Scenario(thousand, 0, liars, ReplicaSet.empty(), Lies.ALL_DIFFERENT, List.of(), Ending.ALL_ANSWER);

        Read read = scenario.run();

        assertThat(read.outcome()).isEqualTo(new Decided<>(Scenario.TRUTH));
        assertThat(read.exposed()).isEqualTo(liars);
    }

    @ParameterizedTest
    @EnumSource
    void read_thousandReplicasAllFaultySilent_decidesTheTruth(Rule rule) {
        FaultBudget budget = new FaultBudget(rule == Rule.FIRST ? 0 : 200, 200);
        Scenario scenario = Attack.bySilence(Deployment.of(rule, 1000, budget));

        assertThat(scenario.run().outcome()).isEqualTo(new Decided<>(Scenario.TRUTH));
    }

    /** Correct replicas may have the list of digests in two forms: who answers in one or the other, or both, does not lie. */
    @Test
    void exposed_valuesThatAreAlike_exposeNobody() {
        Reader<String> reader = Reader.<String>voting(Deployment.of(Rule.MATCHING, 4, ONE_LIAR))
                .withAlike((value, other) -> !value.equals("lie") && !other.equals("lie"));
        ReaderState<String> state = reader.start().state();
        state = reader.onReply(state, 1, "1 MiB").state();
        state = reader.onReply(state, 2, "2 MiB").state();
        state = reader.onReply(state, 2, "1 MiB").state();
        state = reader.onReply(state, 3, "2 MiB").state();
        assertThat(state.outcome()).isEqualTo(new Decided<>("2 MiB"));
        assertThat(reader.exposed(state)).isEqualTo(ReplicaSet.empty());

        state = reader.onReply(state, 1, "lie").state();
        assertThat(reader.exposed(state)).isEqualTo(ReplicaSet.of(1));
    }

    @Test
    void doingWithout_enoughRepliedAndNobodyElseExpected_endsWithout() {
        Deployment three = Deployment.of(Rule.MATCHING, 3, ONE_LIAR);
        Reader<String> reader = Reader.<String>voting(three).doingWithout(three.sureToAnswer());
        ReaderState<String> state = reader.start().state();
        state = reader.onReply(state, 1, "some").state();
        state = reader.onReply(state, 2, "none").state();
        assertThat(state.outcome().isPending()).isTrue();
        state = reader.onTimeout(state, 3).state();

        assertThat(state.outcome()).isEqualTo(new Outcome.Without<>());
        assertThat(reader.onReply(state, 3, "some").state().outcome()).isEqualTo(new Outcome.Without<>());
    }

    @Test
    void doingWithout_tooFewReplied_goesOnListening() {
        Deployment three = Deployment.of(Rule.MATCHING, 3, ONE_LIAR);
        Reader<String> reader = Reader.<String>voting(three).doingWithout(2);
        ReaderState<String> state = reader.start().state();
        state = reader.onReply(state, 1, "some").state();
        state = reader.onTimeout(state, 2).state();
        state = reader.onTimeout(state, 3).state();
        assertThat(state.outcome().isPending()).isTrue();
        state = reader.onReply(state, 3, "none").state();

        assertThat(state.outcome()).isEqualTo(new Outcome.Without<>());
    }

    @Test
    void doingWithout_moreRepliesThanReplicas_isRefused() {
        Reader<String> reader = Reader.voting(Deployment.of(Rule.MATCHING, 3, ONE_LIAR));

        assertThatThrownBy(() -> reader.doingWithout(4))
                .hasMessageContaining("0 to 3 answers")
                .hasMessageContaining("4");
        assertThatThrownBy(() -> reader.doingWithout(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A hash would let an adversary choose replies that collide: values are compared by {@code equals} alone. */
    private record Hashless(String value) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Hashless hashless && value.equals(hashless.value);
        }

        @Override
        public int hashCode() {
            throw new UnsupportedOperationException("nobody needs a hash");
        }

        @Override
        public String toString() {
            throw new UnsupportedOperationException("nobody prints a value");
        }
    }

    @ParameterizedTest
    @EnumSource
    void read_valuesWithoutHash_decidesByEqualsAlone(Rule rule) {
        Reader<Hashless> reader = Reader.outsideTheBound(
                new Deployment(rule, 4, ONE_LIAR, 4, 2), value -> value.value().equals("a"));
        ReaderState<Hashless> state = reader.start().state();
        for (int replica = 1; replica <= 4; replica++) {
            state = reader.onReply(state, replica, new Hashless(replica == 1 ? "b" : "a"))
                    .state();
        }

        assertThat(state.outcome().equals(new Decided<>(new Hashless("a")))).isTrue();
        assertThat(reader.exposed(state)).isEqualTo(ReplicaSet.of(1));
        assertThat(reader.onReply(state, 1, new Hashless("a")).state().equivocated())
                .isEqualTo(ReplicaSet.of(1));
    }

    /** Each time another object, and all with one hash code. */
    private record Fresh(String value) {
        @Override
        public int hashCode() {
            return 1;
        }
    }

    @ParameterizedTest
    @EnumSource
    void onReply_sameAnswerAgainInAnotherObject_changesNothing(Rule rule) {
        Reader<Fresh> reader = Reader.outsideTheBound(
                new Deployment(rule, 4, ONE_LIAR, 4, 2), value -> value.value().equals("a"));
        ReaderState<Fresh> state = reader.start().state();
        for (int replica = 1; replica <= 4; replica++) {
            state = reader.onReply(state, replica, new Fresh("a")).state();
            for (int again = 1; again <= replica; again++) {
                assertThat(reader.onReply(state, again, new Fresh("a")).state()).isSameAs(state);
            }
        }

        assertThat(state.outcome()).isEqualTo(new Decided<>(new Fresh("a")));
        assertThat(reader.exposed(state).isEmpty()).isTrue();
        assertThat(reader.exposed(reader.onReply(state, 1, new Fresh("b")).state()))
                .isEqualTo(ReplicaSet.of(1));
    }

    @Test
    void onReply_nothing_isRejectedInEveryState() {
        Reader<String> reader = Reader.voting(FOUR);
        ReaderState<String> one = reader.onReply(reader.start().state(), 1, "a").state();
        ReaderState<String> two = reader.onReply(one, 2, "a").state();

        for (ReaderState<String> state : List.of(one, two)) {
            for (int replica = 1; replica <= 4; replica++) {
                int each = replica;
                assertThatNullPointerException()
                        .isThrownBy(() -> reader.onReply(state, each, null))
                        .withMessage("value");
            }
        }
    }
}
