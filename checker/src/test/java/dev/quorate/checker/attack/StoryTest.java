package dev.quorate.checker.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quorate.checker.claims.Model;
import dev.quorate.checker.claims.Property;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import dev.quorate.tlc.Counterexample;
import dev.quorate.tlc.Lasso;
import dev.quorate.tlc.State;
import dev.quorate.tlc.TlaValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Counterexamples in the notation of TLC, and what is told of them. */
class StoryTest {

    private final List<State> states = new ArrayList<>();

    private StoryTest then(String reader) {
        return then(reader, "{1}", "{}");
    }

    private StoryTest then(String reader, String byzantine, String crashing) {
        Map<String, TlaValue> variables = new LinkedHashMap<>();
        variables.put("reader", TlaValue.parse(reader));
        variables.put("byzantine", TlaValue.parse(byzantine));
        variables.put("crashing", TlaValue.parse(crashing));
        states.add(new State(states.size() + 1, "Next", "", Optional.empty(), variables, reader));
        return this;
    }

    private static String reader(String asked, String overdue, String failed, String replies, String outcome) {
        return "[asked |-> " + asked + ", overdue |-> " + overdue + ", failed |-> " + failed
                + ", equivocated |-> {}, replies |-> " + replies + ", outcome |-> " + outcome + "]";
    }

    private Story story(Model model, Property property) {
        return Story.of(model, property, new Counterexample(states, Optional.empty()));
    }

    private static Model model(Rule rule, int replicas, int byzantine, int crash, int quorum, int accept, int lies) {
        Deployment deployment = new Deployment(rule, replicas, new FaultBudget(byzantine, crash), quorum, accept);
        return new Model(
                "model",
                Model.Behaviour.QUORUM_READ,
                deployment,
                0,
                lies,
                Model.Forms.ONE,
                Optional.empty(),
                Optional.empty(),
                0,
                false);
    }

    private static final String PENDING = "[is |-> \"pending\"]";

    @Test
    void of_tieBetweenLieAndTruth_namesTheReplicaWhoseVoteDecides() {
        then(reader("1..2", "{}", "{}", "<<none, none>>", PENDING));
        then(reader("1..2", "{}", "{}", "<<none, truth>>", PENDING));
        then(reader("1..2", "{}", "{}", "<<lie, truth>>", "[is |-> \"decided\", value |-> lie]"));

        Story story = story(model(Rule.MASKING, 2, 1, 0, 2, 1, 1), Property.VALIDITY);

        assertThat(story.title())
                .isEqualTo("masking with n=2, b=1, c=0, quorum=2, accept=1: the reader believes a lie");
        assertThat(story.sentences())
                .containsExactly(
                        "The reader asks replicas 1 and 2.",
                        "Replica 2 answers the truth. 1 of 2 replies is in: 1 vote for the truth.",
                        "Replica 1 lies. The lie and the truth have enough votes each; replica 1 has the lowest number of "
                                + "their voters. The reader decides the lie, with 1 vote. That exposes replica 2, although "
                                + "it did not lie.");
        assertThat(story.reasons()).first().asString().startsWith("Why: b=1 liars are enough for accept=1");
    }

    @Test
    void of_severalLies_callsThemByNumber() {
        then(reader("1..3", "{}", "{}", "<<none, none, none>>", PENDING), "{1, 2}", "{}");
        then(reader("1..3", "{}", "{}", "<<lie1, none, none>>", PENDING), "{1, 2}", "{}");
        then(reader("1..3", "{}", "{}", "<<lie1, lie2, none>>", PENDING), "{1, 2}", "{}");

        Story story = story(model(Rule.MATCHING, 3, 2, 0, 3, 3, 2), Property.NOT_STUCK);

        assertThat(story.cast())
                .first()
                .isEqualTo("Replicas 1 and 2 are Byzantine: each may lie, contradict itself or be silent.");
        assertThat(story.sentences())
                .element(2)
                .isEqualTo("Replica 2 lies with lie 2. So far: 1 vote for lie 1, 1 vote for lie 2.");
    }

    @Test
    void of_timeoutsRefusalsAndLateReplies_tellsEach() {
        then(reader("{1}", "{}", "{}", "<<none, none, none>>", PENDING), "{}", "{1, 3}");
        then(reader("1..2", "{1}", "{}", "<<none, none, none>>", PENDING), "{}", "{1, 3}");
        then(reader("1..3", "{1, 2}", "{}", "<<none, none, none>>", PENDING), "{}", "{1, 3}");
        then(reader("1..3", "{1, 2}", "{3}", "<<none, none, none>>", PENDING), "{}", "{1, 3}");
        then(
                reader("1..3", "{1}", "{3}", "<<none, truth, none>>", "[is |-> \"decided\", value |-> truth]"),
                "{}",
                "{1, 3}");

        Story story = story(model(Rule.FIRST, 3, 0, 2, 1, 1, 1), Property.LATE_REPLY_NEVER_DECIDES);

        assertThat(story.cast())
                .containsExactly(
                        "Replicas 1 and 3 are crashing: each does not lie, but may refuse, or be silent from some moment on.",
                        "Replica 2 is correct: it answers the truth, sooner or later.",
                        "The reader believes the first reply.");
        assertThat(story.sentences())
                .containsExactly(
                        "The reader asks replica 1.",
                        "The timeout of replica 1 fires: no answer yet. The reader asks replica 2 too.",
                        "The timeout of replica 2 fires, too early: it is correct, only slow. The reader asks replica 3 too.",
                        "Replica 3 refuses the connection.",
                        "Replica 2, late, answers the truth. The reader decides the truth, with 1 vote.");
        assertThat(story.reasons()).isEmpty();
    }

    @Test
    void of_replyAfterARefusal_saysSo() {
        then(reader("1..2", "{}", "{1}", "<<none, none>>", PENDING));
        then(reader("1..2", "{}", "{}", "<<truth, none>>", PENDING));

        Story story = story(model(Rule.MATCHING, 2, 1, 0, 2, 2, 1), Property.NOT_STUCK);

        assertThat(story.sentences())
                .element(1)
                .isEqualTo("Replica 1, after having refused and although Byzantine, answers the truth. "
                        + "So far: 1 vote for the truth.");
    }

    @Test
    void of_verifiedRead_countsNoLieAsAVote() {
        then(reader("{1}", "{}", "{}", "<<none, none>>", PENDING));
        then(reader("1..2", "{}", "{}", "<<lie, none>>", PENDING));

        Story story = story(model(Rule.VERIFIED, 2, 1, 0, 2, 1, 1), Property.NOT_STUCK);

        assertThat(story.sentences())
                .element(1)
                .isEqualTo(
                        "Replica 1 lies; that does not pass verification. So far: no vote. The reader asks replica 2 too.");
    }

    @Test
    void of_temporalCounterexampleThatRepeats_saysFromWhere() {
        then(reader("1..2", "{}", "{}", "<<none, none>>", PENDING));
        then(reader("1..2", "{}", "{}", "<<none, truth>>", PENDING));
        Lasso back = new Lasso.BackToState(2, "DuplicateReply", "", Optional.empty());

        Story story = Story.of(
                model(Rule.MATCHING, 2, 1, 0, 2, 2, 1),
                Property.TERMINATION,
                new Counterexample(states, Optional.of(back)));

        assertThat(story.ending())
                .isEqualTo(
                        "Every correct replica has answered. Only replica 1 could still answer, but it is faulty, and "
                                + "stays silent for ever. The reader has 1 of the 2 votes that it needs, and waits for ever. From "
                                + "step 2 on this repeats for ever.");
    }

    @Test
    void of_readerThatGivesUp_blamesTheGuess() {
        then(reader("1..2", "{1}", "{}", "<<none, none>>", PENDING), "{}", "{1}");
        then(reader("1..2", "{1, 2}", "{}", "<<none, none>>", "[is |-> \"unavailable\"]"), "{}", "{1}");
        Model known = model(Rule.FIRST, 2, 0, 1, 1, 1, 1);
        Model impatient = new Model(
                "impatient",
                Model.Behaviour.IMPATIENT_READ,
                known.deployment(),
                0,
                1,
                Model.Forms.ONE,
                Optional.empty(),
                Optional.empty(),
                0,
                false);

        Story story = story(impatient, Property.NEVER_UNAVAILABLE);

        assertThat(story.sentences()).element(1).asString().endsWith("the reader gives up, and ends unavailable.");
        assertThat(story.ending())
                .isEqualTo("The read ends without a value, although replica 2 would have answered the truth.");
        assertThat(story.reasons()).first().asString().startsWith("A timeout is only a guess.");
    }

    @Test
    void paragraphs_always_numberTheStepsInOrder() {
        then(reader("1..2", "{}", "{}", "<<none, none>>", PENDING));
        then(reader("1..2", "{}", "{}", "<<none, truth>>", PENDING));

        Story story = story(model(Rule.MATCHING, 2, 1, 0, 2, 2, 1), Property.NOT_STUCK);

        assertThat(story.paragraphs())
                .contains(
                        "  1. The reader asks replicas 1 and 2.",
                        "  2. Replica 2 answers the truth. So far: 1 vote for the truth.");
        assertThat(story.toJson().path("steps")).hasSize(2);
    }

    @Test
    void of_noState_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Story.of(model(Rule.FIRST, 2, 0, 1, 1, 1, 1), Property.VALIDITY, Counterexample.NONE))
                .withMessage("a counterexample without a state tells no story");
    }

    @Test
    void of_stateOfAnotherSpecification_isRefused() {
        states.add(new State(1, "Init", "", Optional.empty(), Map.of("x", TlaValue.parse("1")), "x = 1"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> story(model(Rule.FIRST, 2, 0, 1, 1, 1, 1), Property.VALIDITY))
                .withMessageStartingWith("no state of QuorumRead.tla: reader");
    }
}
