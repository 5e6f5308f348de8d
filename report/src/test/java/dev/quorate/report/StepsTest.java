package dev.quorate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quorate.checker.attack.Attack;
import dev.quorate.checker.attack.Attack.Finding;
import dev.quorate.checker.attack.Story;
import dev.quorate.checker.run.Row;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import dev.quorate.tlc.Counterexample;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is drawn is what the story tells and what TLC found. */
class StepsTest {

    private static JsonNode story(Deployment deployment) {
        Story story = ((Finding.Played) Attack.play(deployment)).story();
        return Steps.of("empty", Counterexample.NONE, Optional.of(story));
    }

    @Test
    void of_emptyStory_isDrawnWithAllItsMessages() {
        JsonNode steps = story(Deployment.of(Rule.MASKING, 3, new FaultBudget(1, 0)));

        assertThat(steps.path("lifelines").toString())
                .isEqualTo(
                        "[{\"name\":\"replica 1\",\"role\":\"Byzantine\"},{\"name\":\"replica 2\",\"role\":\"correct\"},"
                                + "{\"name\":\"replica 3\",\"role\":\"correct\"}]");
        assertThat(steps.path("steps").findValues("messages").toString())
                .isEqualTo(
                        "[[[\"REQUEST\",0,\"asks\"],[\"REQUEST\",1,\"asks\"],[\"REQUEST\",2,\"asks\"]], "
                                + "[[\"TIMEOUT\",0,\"no answer yet\"]], "
                                + "[[\"ANSWER\",1,\"the truth\"],[\"ANSWER\",2,\"the truth\"],[\"OUTCOME\",-1,\"waits for ever\"]]]");
    }

    /** Replicas that are alike and do the same share a line. */
    @Test
    void of_largeGroup_hasALineForThoseWhoDoTheSame() {
        JsonNode lines =
                story(Deployment.of(Rule.MASKING, 60, new FaultBudget(20, 0))).path("lifelines");

        assertThat(lines.findValuesAsText("name")).contains("replicas 1–20").hasSizeLessThan(5);
        JsonNode lies = story(Deployment.of(Rule.MATCHING, 40, new FaultBudget(20, 0)));
        assertThat(lies.toString()).contains("[\"LIE\",0,\"each another lie\"]");
    }

    /** The text, the diagram and the states of a counterexample that TLC found say the same. */
    @Test
    void of_counterexampleOfTlc_hasAStateAndASentenceForEachStep() throws Exception {
        Row row = Samples.rows("masking-n4-b1-accept1-deceived").get(0);
        JsonNode steps = Steps.of("found", row.counterexample().orElseThrow(), row.story());

        assertThat(steps.path("steps")).hasSize(4).allSatisfy(step -> {
            assertThat(step.path("sentence").asText()).isNotEmpty();
            assertThat(step.path("action").asText()).isNotEmpty();
            assertThat(step.path("set")).isNotEmpty();
        });
        assertThat(steps.path("steps")
                        .path(3)
                        .path("set")
                        .path("reader.outcome.is")
                        .asText())
                .isEqualTo("\"decided\"");
        assertThat(steps.path("steps").path(3).path("messages").toString())
                .isEqualTo("[[\"LIE\",0,\"the lie\"],[\"OUTCOME\",-1,\"decides the lie\"]]");
    }
}
