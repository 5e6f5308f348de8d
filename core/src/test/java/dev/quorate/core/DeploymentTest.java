package dev.quorate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a deployment rejects, and what it says. Its formulas are the matter of {@link DeploymentBoundsTest}. */
class DeploymentTest {

    private static final FaultBudget NONE = new FaultBudget(0, 0);

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, Deployment.MAX_REPLICAS + 1, Integer.MAX_VALUE})
    void constructor_replicasOutOfRange_areRejected(int replicas) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Deployment(Rule.MATCHING, replicas, NONE, 1, 1))
                .withMessage("n, the number of replicas, must be 1 to 500000000, but is %d".formatted(replicas));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, Deployment.MAX_REPLICAS + 1, Integer.MAX_VALUE})
    void constructor_quorumOrAcceptOutOfRange_isRejected(int number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Deployment(Rule.MATCHING, 1, NONE, number, 1))
                .withMessage("quorum must be 0 to 500000000, but is %d".formatted(number));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Deployment(Rule.MATCHING, 1, NONE, 1, number))
                .withMessage("accept must be 0 to 500000000, but is %d".formatted(number));
    }

    @Test
    void constructor_nothing_isRejected() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Deployment(null, 1, NONE, 1, 1))
                .withMessage("rule");
        assertThatNullPointerException()
                .isThrownBy(() -> new Deployment(Rule.FIRST, 1, null, 1, 1))
                .withMessage("budget");
    }

    @Test
    void of_always_takesTheNumbersOfTheRule() {
        assertThat(Deployment.of(Rule.MASKING, 9, new FaultBudget(2, 1)))
                .isEqualTo(new Deployment(Rule.MASKING, 9, new FaultBudget(2, 1), 5, 3))
                .hasToString("masking with n=9, b=2, c=1, quorum=5, accept=3");
    }

    /** A line for each rule and each way to break it: what is broken, with the numbers, and what would mend it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # rule   | n | b | c | quorum | accept | broken                         | what would mend it
            FIRST    | 4 | 1 | 0 | 1 | 1 | b=1 liars are enough for accept=1 votes  | accept must be at least b+1=2
            FIRST    | 3 | 0 | 0 | 1 | 2 | of quorum=1 replies 0 may be lies        | quorum must be at least accept+b=2
            FIRST    | 2 | 0 | 2 | 1 | 1 | only n-b-c=0 replicas are sure to answer | n must be at least accept+b+c=3
            MASKING  | 4 | 1 | 0 | 3 | 1 | b=1 liars are enough for accept=1 votes  | accept must be at least b+1=2
            MASKING  | 4 | 1 | 0 | 2 | 2 | of quorum=2 replies 1 may be lies        | quorum must be at least accept+b=3
            MASKING  | 3 | 1 | 0 | 3 | 2 | only n-b-c=2 replicas are sure to answer | n must be at least quorum+b+c=4
            MATCHING | 7 | 2 | 0 | 7 | 2 | b=2 liars are enough for accept=2 votes  | accept must be at least b+1=3
            MATCHING | 4 | 2 | 0 | 4 | 3 | of quorum=4 replies 2 may be lies        | quorum must be at least accept+b=5
            MATCHING | 5 | 1 | 3 | 5 | 2 | only n-b-c=1 replicas are sure to answer | n must be at least accept+b+c=6
            VERIFIED | 3 | 2 | 0 | 2 | 1 | of quorum=2 replies 2 may be lies        | quorum must be at least accept+b=3
            VERIFIED | 3 | 1 | 2 | 3 | 1 | only n-b-c=0 replicas are sure to answer | n must be at least accept+b+c=4
            """)
    void requireLive_boundBroken_saysWhichAndWhatWouldSatisfyIt(
            Rule rule, int replicas, int b, int c, int quorum, int accept, String broken, String mended) {
        Deployment deployment = new Deployment(rule, replicas, new FaultBudget(b, c), quorum, accept);

        assertThat(deployment.flaws())
                .extracting(Flaw::sentence)
                .anySatisfy(flaw -> assertThat(flaw).startsWith(broken).endsWith(mended));
        assertThatIllegalArgumentException()
                .isThrownBy(deployment::requireLive)
                .withMessage("%s does not tolerate its faults: %s. %s"
                        .formatted(deployment, Flaw.sentences(deployment.flaws()), deployment.remedy()));
    }

    @Test
    void comparesReplies_always_isWhetherNoSingleReplyIsBelieved() {
        assertThat(Deployment.of(Rule.MATCHING, 3, new FaultBudget(1, 0)).comparesReplies())
                .isTrue();
        assertThat(Deployment.of(Rule.MATCHING, 3, new FaultBudget(0, 1)).comparesReplies())
                .isFalse();
        assertThat(Deployment.of(Rule.VERIFIED, 3, new FaultBudget(1, 0)).comparesReplies())
                .isFalse();
        assertThat(new Deployment(Rule.VERIFIED, 3, new FaultBudget(1, 0), 3, 2).comparesReplies())
                .isFalse();
    }

    @Test
    void flaws_acceptTooSmall_sayThatAWrongValueMayBeDecided() {
        assertThat(new Deployment(Rule.MATCHING, 3, new FaultBudget(1, 0), 3, 1).flaws())
                .extracting(Flaw::sentence)
                .containsExactly("b=1 liars are enough for accept=1 votes, so the reader may decide a wrong value;"
                        + " accept must be at least b+1=2");
    }

    @Test
    void flaws_quorumTooSmall_sayThatItMayBeHeardInVain() {
        assertThat(new Deployment(Rule.MASKING, 4, new FaultBudget(1, 0), 2, 2).flaws())
                .extracting(Flaw::sentence)
                .containsExactly("of quorum=2 replies 1 may be lies, which leaves 1 for the truth, fewer than accept=2,"
                        + " so the reader may hear its quorum in vain; quorum must be at least accept+b=3");
    }

    @Test
    void flaws_groupTooSmall_sayThatTheReaderMayWaitForEver() {
        assertThat(Deployment.of(Rule.FIRST, 2, new FaultBudget(0, 2)).flaws())
                .extracting(Flaw::sentence)
                .containsExactly("only n-b-c=0 replicas are sure to answer, fewer than accept=1, so the reader may wait"
                        + " for ever; n must be at least accept+b+c=3");
    }

    /** {@code matching} one replica below its bound: b lies stand against b truths, or the faulty are silent. */
    @Test
    void flaws_twoBoundsBroken_sayBoth() {
        assertThat(Deployment.of(Rule.MATCHING, 4, new FaultBudget(2, 0)).flaws())
                .extracting(Flaw::sentence)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("of quorum=4"),
                        second -> assertThat(second).startsWith("only n-b-c=2"));
    }

    @Test
    void requireLive_verifiedWithLiarsOnly_isNeverCalledUnsafe() {
        Deployment deployment = Deployment.of(Rule.VERIFIED, 2, new FaultBudget(2, 0));

        assertThat(deployment.isSafe()).isTrue();
        assertThat(deployment.flaws()).extracting(Flaw::kind).containsExactly(Flaw.Kind.INCONCLUSIVE, Flaw.Kind.STUCK);
    }

    @Test
    void requireLive_live_givesTheDeployment() {
        Deployment live = Deployment.of(Rule.MASKING, 4, new FaultBudget(1, 0));
        assertThat(live.requireLive()).isSameAs(live);
        assertThat(live.flaws()).isEmpty();
    }

    @Test
    void remedy_groupTooSmall_namesTheSmallestGroupAndItsNumbers() {
        assertThat(Deployment.of(Rule.MASKING, 3, new FaultBudget(1, 0)).remedy())
                .isEqualTo("masking tolerates b=1, c=0 with n >= 4; for n=4 use quorum=3, accept=2");
    }

    @Test
    void remedy_groupLargeEnough_namesTheNumbersForIt() {
        assertThat(new Deployment(Rule.MATCHING, 9, new FaultBudget(2, 1), 9, 1).remedy())
                .isEqualTo("matching tolerates b=2, c=1 with n >= 6; for n=9 use quorum=9, accept=3");
    }

    @Test
    void remedy_firstReplyAndLiars_namesOtherRules() {
        assertThat(Deployment.of(Rule.FIRST, 9, new FaultBudget(2, 1)).remedy())
                .isEqualTo(
                        "first believes the first reply, so it tolerates no Byzantine replica, whatever the group: use matching,"
                                + " which needs n >= 6,"
                                + " or verified, which needs n >= 4");
    }

    @Property
    void remedy_anyDeployment_isLiveWhenFollowed(@ForAll("deployments") Deployment deployment) {
        FaultBudget budget = deployment.budget();
        Matcher advice =
                Pattern.compile("for n=(\\d+) use quorum=(\\d+), accept=(\\d+)").matcher(deployment.remedy());
        if (advice.find()) {
            assertThat(number(advice, 1)).isGreaterThanOrEqualTo(deployment.replicas());
            assertThat(new Deployment(
                                    deployment.rule(), number(advice, 1), budget, number(advice, 2), number(advice, 3))
                            .isLive())
                    .isTrue();
        } else {
            assertThat(deployment.rule()).isEqualTo(Rule.FIRST);
            assertThat(budget.byzantine()).isPositive();
        }
    }

    /** Each sentence of {@code flaws} ends with the number that mends that flaw. */
    @Property
    void flaws_anyDeployment_areMendedByTheNumberTheyEndWith(@ForAll("deployments") Deployment broken) {
        for (Flaw flaw : broken.flaws()) {
            Matcher advice = Pattern.compile("(accept|quorum|n) must be at least .*=(\\d+)$")
                    .matcher(flaw.sentence());
            assertThat(advice.find()).as(flaw.sentence()).isTrue();
            assertMended(broken, advice.group(1), number(advice, 2));
        }
    }

    private static void assertMended(Deployment broken, String what, int number) {
        Rule rule = broken.rule();
        FaultBudget budget = broken.budget();
        switch (what) {
            case "accept" ->
                assertThat(new Deployment(rule, broken.replicas(), budget, broken.quorum(), number))
                        .matches(Deployment::isSafe);
            case "quorum" ->
                assertThat(new Deployment(rule, broken.replicas(), budget, number, broken.accept()))
                        .matches(Deployment::isConclusive);
            default ->
                assertThat(new Deployment(rule, number, budget, broken.quorum(), broken.accept()))
                        .matches(mended -> mended.sureToAnswer() >= mended.needed());
        }
    }

    @Provide
    Arbitrary<Deployment> deployments() {
        return Scenarios.any();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    @Test
    void flaws_largestNumbers_doNotOverflow() {
        int most = Deployment.MAX_REPLICAS;
        Deployment deployment =
                new Deployment(Rule.MASKING, 1, new FaultBudget(FaultBudget.MAX, FaultBudget.MAX), most, most);

        assertThat(deployment.flaws())
                .extracting(Flaw::sentence)
                .singleElement()
                .asString()
                .endsWith("n must be at least quorum+b+c=700000000");
    }
}
