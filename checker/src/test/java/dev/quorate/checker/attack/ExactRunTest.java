package dev.quorate.checker.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quorate.checker.attack.Attack.Finding;
import dev.quorate.checker.claims.Property;
import dev.quorate.checker.proof.Obligation;
import dev.quorate.checker.proof.Proofs;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Outcome;
import dev.quorate.core.Reader;
import dev.quorate.core.ReaderEvent;
import dev.quorate.core.ReaderState;
import dev.quorate.core.Rule;
import dev.quorate.core.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The kernel itself is played, not a model of it. */
class ExactRunTest {

    private static final int MOST_REPLICAS = 9;
    private static final int MOST_FAULTS = 3;

    private static Deployment deployment(Rule rule, int replicas, int byzantine, int crash) {
        return Deployment.of(rule, replicas, new FaultBudget(byzantine, crash));
    }

    private static Deployment deployment(Rule rule, int replicas, int byzantine, int crash, int quorum, int accept) {
        return new Deployment(rule, replicas, new FaultBudget(byzantine, crash), quorum, accept);
    }

    private static ExactRun worst(Deployment deployment) {
        return new ExactRun(deployment, Attack.worst(deployment).orElseThrow());
    }

    private static Story story(Deployment deployment) {
        Finding finding = worst(deployment).play();
        assertThat(finding).as("%s", deployment).isInstanceOf(Finding.Played.class);
        return ((Finding.Played) finding).story();
    }

    // The stories.

    @Test
    void play_maskingWithTwentyLiarsOneReplicaBelow_neverEnds() {
        assertThat(story(deployment(Rule.MASKING, 60, 20, 0)).paragraphs())
                .containsExactly(
                        "masking with n=60, b=20, c=0, quorum=41, accept=21: the read never ends",
                        "",
                        "Replicas 1 to 20 are Byzantine: each may lie, contradict itself or be silent.",
                        "Replicas 21 to 60 are correct: they answer the truth, sooner or later.",
                        "The reader waits for 41 replies (quorum). A value with 21 votes among them is then the answer "
                                + "(accept).",
                        "",
                        "  1. The reader asks replicas 1 to 41.",
                        "  2. The timeouts of replicas 1 to 20 fire: no answer yet. The reader asks replicas 42 to 60 too.",
                        "  3. Replicas 21 to 60 answer the truth. 40 of 41 replies are in: 40 votes for the truth.",
                        "",
                        "Every correct replica has answered. Only replicas 1 to 20 could still answer, but they are faulty, "
                                + "and stay silent for ever. The reader has 40 of 41 replies, and waits for ever.",
                        "",
                        "Why: only n-b-c=40 replicas are sure to answer, fewer than quorum=41, so the reader may wait for "
                                + "ever; n must be at least quorum+b+c=61.",
                        "Remedy: masking tolerates b=20, c=0 with n >= 61; for n=61 use quorum=41, accept=21.");
    }

    @Test
    void play_maskingWithOneReplyTooFew_isHeardInVain() {
        Story story = story(deployment(Rule.MASKING, 61, 20, 0, 40, 21));

        assertThat(story.title()).endsWith(": the reader hears its quorum in vain");
        assertThat(story.sentences())
                .containsExactly(
                        "The reader asks replicas 1 to 40.",
                        "Replicas 1 to 20 lie: each tells another lie. 20 of 40 replies are in: 1 vote for each of 20 lies.",
                        "Replicas 21 to 40 answer the truth. 40 replies are in, which is the quorum: 1 vote for each of 20 "
                                + "lies, 20 votes for the truth, and no value has 21. The reader ends inconclusive.");
    }

    @Test
    void play_maskingWithOneVoteTooFew_isDeceivedByTheLowestNumbers() {
        Story story = story(deployment(Rule.MASKING, 61, 20, 0, 41, 20));

        assertThat(story.sentences())
                .containsExactly(
                        "The reader asks replicas 1 to 41.",
                        "Replicas 1 to 20 lie: all tell the same lie. 20 of 41 replies are in: 20 votes for the lie.",
                        "Replicas 21 to 41 answer the truth. The lie and the truth have enough votes each; replica 1 has "
                                + "the lowest number of their voters. The reader decides the lie, with 20 votes. That exposes "
                                + "replicas 21 to 41, although they did not lie.");
        assertThat(story.ending()).isEqualTo("The reader believes a lie, and does not know it.");
    }

    @Test
    void play_matchingOneReplicaBelow_isHeardInVain() {
        assertThat(story(deployment(Rule.MATCHING, 40, 20, 0)).sentences())
                .containsExactly(
                        "The reader asks replicas 1 to 21.",
                        "Replicas 1 to 20 lie: each tells another lie. So far: 1 vote for each of 20 lies. The reader asks "
                                + "replicas 22 to 40 too.",
                        "Replicas 21 to 40 answer the truth. 40 replies are in, which is the quorum: 1 vote for each of 20 "
                                + "lies, 20 votes for the truth, and no value has 21. The reader ends inconclusive.");
    }

    @Test
    void play_matchingWithOneVoteTooFew_isDeceivedAtOnce() {
        assertThat(story(deployment(Rule.MATCHING, 41, 20, 0, 41, 20)).sentences())
                .containsExactly(
                        "The reader asks replicas 1 to 20.",
                        "Replicas 1 to 20 lie: all tell the same lie. The reader decides the lie, with 20 votes.");
    }

    @Test
    void play_verifiedWithLiarsOnly_asksOnAndHearsNothingValid() {
        assertThat(story(deployment(Rule.VERIFIED, 20, 20, 0)).sentences())
                .containsExactly(
                        "The reader asks replica 1.",
                        "Replicas 1 to 20 lie: each tells another lie, and none passes verification. Meanwhile the reader "
                                + "asks replicas 2 to 20 too. 20 replies are in, which is the quorum: no vote, and no value has "
                                + "1. The reader ends inconclusive.");
    }

    @Test
    void play_firstWithCrashesOnly_asksOnInVain() {
        Story story = story(deployment(Rule.FIRST, 50, 0, 50));

        assertThat(story.cast())
                .first()
                .isEqualTo("Replicas 1 to 50 are crashing: each does not lie, but may refuse, or be silent from some "
                        + "moment on.");
        assertThat(story.sentences())
                .containsExactly(
                        "The reader asks replica 1.",
                        "The timeouts of replicas 1 to 50 fire: no answer yet. Meanwhile the reader asks replicas 2 to 50 "
                                + "too.");
        assertThat(story.ending())
                .isEqualTo(
                        "No replica is correct. Only replicas 1 to 50 could still answer, but they are faulty, and stay "
                                + "silent for ever. The reader has 0 of the 1 vote that it needs, and waits for ever.");
    }

    @Test
    void play_firstWithOneLiar_isDeceivedAtOnce() {
        assertThat(story(deployment(Rule.FIRST, 30, 1, 0)).sentences())
                .containsExactly(
                        "The reader asks replica 1.", "Replica 1 lies. The reader decides the lie, with 1 vote.");
    }

    @Test
    void play_mixedBudget_makesBothKindsSilent() {
        Story story = story(deployment(Rule.MATCHING, 50, 20, 10));

        assertThat(story.cast())
                .startsWith(
                        "Replicas 1 to 20 are Byzantine: each may lie, contradict itself or be silent.",
                        "Replicas 21 to 30 are crashing: each does not lie, but may refuse, or be silent from some moment on.",
                        "Replicas 31 to 50 are correct: they answer the truth, sooner or later.");
        assertThat(story.sentences())
                .containsExactly(
                        "The reader asks replicas 1 to 21.",
                        "The timeouts of replicas 1 to 30 fire: no answer yet. Meanwhile the reader asks replicas 22 to 50 "
                                + "too.",
                        "Replicas 31 to 50 answer the truth. So far: 20 votes for the truth.");
    }

    /** A liar too many is in nobody's way: the correct are heard before it. */
    @Test
    void play_fewerLiarsThanTheBudget_sparesTheLast() {
        Story story = story(deployment(Rule.MASKING, 30, 10, 5, 21, 3));

        assertThat(story.cast())
                .startsWith(
                        "Replicas 1, 2, 3 and 24 to 30 are Byzantine: each may lie, contradict itself or be silent.",
                        "Replicas 19 to 23 are crashing: each does not lie, but may refuse, or be silent from some moment on.",
                        "Replicas 4 to 18 are correct: they answer the truth, sooner or later.");
        assertThat(story.sentences())
                .last()
                .asString()
                .startsWith("Replicas 4 to 21 answer the truth. The lie and the truth have enough votes each;");
    }

    @Test
    void play_moreLiarsThanReplicas_makesByzantineOnesTellTheTruth() {
        assertThat(story(deployment(Rule.MASKING, 20, 30, 0, 20, 5)).sentences())
                .last()
                .asString()
                .startsWith("Replicas 6 to 20, although Byzantine, answer the truth.")
                .endsWith("That exposes replicas 6 to 20.");
    }

    /** Every value that is counted costs time, so the largest group with the most different lies is the slowest. */
    @ParameterizedTest
    @CsvSource({
        "masking, 1000, 334, 0",
        "matching, 1000, 500, 0",
        "matching, 1000, 400, 200",
        "verified, 1000, 1000, 0",
        "verified, 1000, 0, 1000",
        "first, 1000, 0, 2000000",
        "first, 1000, 100000000, 0"
    })
    void play_thousandReplicas_breaksTheRead(String rule, int replicas, int byzantine, int crash) {
        Deployment deployment = deployment(Rule.named(rule), replicas, byzantine, crash);

        assertThat(story(deployment).paragraphs().stream().mapToInt(String::length))
                .allMatch(length -> length < 400);
    }

    // The kernel has the last word.

    @Test
    void play_deploymentThatIsLive_isAContradiction() {
        Deployment live = deployment(Rule.MASKING, 61, 20, 0);

        for (Property property : List.of(Property.VALIDITY, Property.NEVER_INCONCLUSIVE, Property.NOT_STUCK)) {
            assertThat(new ExactRun(live, property).play())
                    .isInstanceOfSatisfying(Finding.Contradiction.class, contradiction -> {
                        assertThat(contradiction.sentence())
                                .startsWith(
                                        "By proof/read.smt2 " + property + " can be broken in " + live + ", but the ")
                                .endsWith("and its outcome is decided(truth).");
                        assertThat(contradiction.result()).isEmpty();
                    });
        }
    }

    @Test
    void play_readThatEndsTooEarly_isAContradiction() {
        Deployment live = deployment(Rule.MATCHING, 60, 20, 0);

        assertThat(((Finding.Contradiction) new ExactRun(live, Property.NEVER_INCONCLUSIVE).play()).sentence())
                .endsWith(
                        "the kernel, run through that, says otherwise: it does not wait for replica 42, and its outcome is "
                                + "decided(truth).");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"VALIDITY", "NEVER_INCONCLUSIVE", "NOT_STUCK"})
    void of_propertyThatNoRunBreaks_isRefused(Property property) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExactRun(deployment(Rule.MATCHING, 2, 1, 0), property))
                .withMessage("the proof gives no run that breaks " + property);
    }

    @Test
    void play_everyProperty_citesObligationsOfTheProof() throws IOException {
        Set<String> proved = Proofs.named("read").obligations().stream()
                .filter(obligation -> !obligation.isCover())
                .map(Obligation::id)
                .collect(Collectors.toSet());

        for (Deployment broken : List.of(
                deployment(Rule.MASKING, 61, 20, 0, 41, 20),
                deployment(Rule.MASKING, 61, 20, 0, 40, 21),
                deployment(Rule.MASKING, 60, 20, 0))) {
            assertThat(((Finding.Played) worst(broken).play()).proof())
                    .hasSize(3)
                    .isSubsetOf(proved);
        }
    }

    // All small deployments.

    /**
     * Plays every run of a box of numbers again, without the words and the checks of the class, and looks at the end itself.
     */
    @Test
    void events_everySmallDeployment_breakTheReadWithinTheBudget() {
        Map<Property, Integer> broken = new EnumMap<>(Property.class);
        for (Deployment deployment : box()) {
            Optional<Property> worst = Attack.worst(deployment);
            if (worst.isPresent()) {
                broken.merge(worst.orElseThrow(), 1, Integer::sum);
                assertBreaks(deployment, worst.orElseThrow());
                assertThat(worst(deployment).play()).as("%s", deployment).isInstanceOf(Finding.Played.class);
            }
        }
        assertThat(broken.keySet())
                .containsExactlyInAnyOrder(Property.VALIDITY, Property.NEVER_INCONCLUSIVE, Property.NOT_STUCK);
        assertThat(broken.values()).allMatch(times -> times > 100);
    }

    private static List<Deployment> box() {
        List<Deployment> box = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            for (int faults = 0; faults < (MOST_FAULTS + 1) * (MOST_FAULTS + 1); faults++) {
                FaultBudget budget = new FaultBudget(faults / (MOST_FAULTS + 1), faults % (MOST_FAULTS + 1));
                for (int replicas = 1; replicas <= MOST_REPLICAS; replicas++) {
                    for (int quorum = 1; quorum <= replicas; quorum++) {
                        for (int accept = 1; accept <= quorum; accept++) {
                            box.add(new Deployment(rule, replicas, budget, quorum, accept));
                        }
                    }
                }
            }
        }
        return box;
    }

    private static void assertBreaks(Deployment deployment, Property property) {
        ExactRun run = worst(deployment);
        assertThatTheBudgetIsKept(deployment, run);
        Reader<String> reader = Reader.outsideTheBound(deployment, "truth"::equals);
        ReaderState<String> state = reader.start().state();
        for (ReaderEvent<String> event : run.events()) {
            Step<String> step = reader.step(state, event);
            assertThat(step.state()).as("%s: %s", deployment, event).isNotEqualTo(state);
            state = step.state();
        }
        assertThat(breaks(deployment, run, reader, state, property))
                .as("%s: %s ends in %s", deployment, run.events(), state)
                .isTrue();
    }

    private static void assertThatTheBudgetIsKept(Deployment deployment, ExactRun run) {
        int replicas = deployment.replicas();
        assertThat(run.byzantine()).hasSize(Math.min(deployment.budget().byzantine(), replicas));
        Set<Integer> faulty = new TreeSet<>(run.byzantine());
        faulty.addAll(run.crashing());
        assertThat(faulty)
                .hasSize(Math.min(deployment.budget().total(), replicas))
                .allMatch(replica -> replica >= 1 && replica <= replicas);
        for (ReaderEvent<String> event : run.events()) {
            if (!event.equals(new ReaderEvent.Reply<>(event.replica(), "truth"))) {
                assertThat(event instanceof ReaderEvent.Reply ? run.byzantine() : faulty)
                        .as("%s: %s", deployment, event)
                        .contains(event.replica());
            }
        }
    }

    private static boolean breaks(
            Deployment deployment, ExactRun run, Reader<String> reader, ReaderState<String> state, Property property) {
        switch (property) {
            case VALIDITY:
                return state.outcome() instanceof Outcome.Decided<String> decided
                        && !decided.value().equals("truth");
            case NEVER_INCONCLUSIVE:
                return state.outcome() instanceof Outcome.Inconclusive;
            default:
                return state.outcome().isPending() && nothingIsOwed(deployment, run, reader, state);
        }
    }

    /** No correct replica has anything to say, and no timeout makes the reader ask anybody. */
    private static boolean nothingIsOwed(
            Deployment deployment, ExactRun run, Reader<String> reader, ReaderState<String> state) {
        return IntStream.rangeClosed(1, deployment.replicas())
                .allMatch(replica -> (state.replied().contains(replica) || isFaulty(run, replica))
                        && reader.onTimeout(state, replica).state().equals(state));
    }

    private static boolean isFaulty(ExactRun run, int replica) {
        return run.byzantine().contains(replica) || run.crashing().contains(replica);
    }
}
