package dev.quorate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quorate.checker.claims.Claims;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the explorer looks up is what the kernel says. */
class ExplorerTest {

    private static JsonNode data() throws Exception {
        String page = new String(new Explorer(List.of()).page().bytes(), StandardCharsets.UTF_8);
        int from = page.indexOf("id=\"data\">") + "id=\"data\">".length();
        return new ObjectMapper().readTree(page.substring(from, page.indexOf("</script>", from)));
    }

    @Test
    void page_everyCell_isLiveOrHasAStoryThatEndsBadly() throws Exception {
        JsonNode data = data();
        int cell = 0;
        for (Rule rule : Rule.values()) {
            for (int n = 1; n <= data.path("most").path("n").asInt(); n++) {
                for (int b = 0; b <= data.path("most").path("b").asInt(); b++) {
                    for (int c = 0; c <= data.path("most").path("c").asInt(); c++) {
                        for (int quorum = 1; quorum <= n; quorum++) {
                            for (int accept = 1; accept <= quorum; accept++) {
                                Deployment deployment = new Deployment(rule, n, new FaultBudget(b, c), quorum, accept);
                                int story = data.path("cells").path(cell++).asInt();
                                assertThat(story < 0).as(deployment.toString()).isEqualTo(deployment.isLive());
                                if (story >= 0) {
                                    assertThat(ending(data, story))
                                            .as(deployment.toString())
                                            .contains(
                                                    !deployment.isSafe()
                                                            ? "believes a lie"
                                                            : !deployment.isConclusive()
                                                                    ? "in vain|heard"
                                                                    : "for ever");
                                }
                            }
                        }
                    }
                }
            }
        }
        assertThat(data.path("cells")).hasSize(cell);
    }

    /** What TLC has visited is what the specification calls that. */
    @Test
    void page_visited_isTheFamilyOfTheClaim() throws Exception {
        assertThat(Claims.ofThisLibrary().counts())
                .anySatisfy(claim -> assertThat(claim.family()).isEqualTo("Box7"))
                .anySatisfy(claim -> assertThat(claim.family()).isEqualTo("Box9"));
        Path module = Path.of("..", "spec", "ExactMC.tla");
        assertThat(module)
                .content()
                .contains("b \\in 0 .. 2, c \\in 0 .. 2, quorum \\in 0 .. n + 1, accept \\in 0 .. n + 1");
        assertThat(data().path("visited").isNull()).as("without a check").isTrue();
    }

    private static String ending(JsonNode data, int story) {
        JsonNode found = data.path("stories").path(story);
        String ending = data.path("texts").path(found.path(3).asInt()).asText();
        return ending.contains("has heard its quorum") ? ending + " in vain|heard" : ending;
    }
}
