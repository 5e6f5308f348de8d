package dev.quorate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quorate.checker.claims.Claims;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the explorer looks up is what the kernel says. */
class ExplorerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_PAGE = 1_000_000; // bytes

    private static byte[] page;
    private static JsonNode data;
    private static JsonNode groups;

    @BeforeAll
    static void make() throws Exception {
        page = new Explorer(List.of()).page().bytes();
        String text = new String(page, StandardCharsets.UTF_8);
        int from = text.indexOf("id=\"data\">") + "id=\"data\">".length();
        data = JSON.readTree(text.substring(from, text.indexOf("</script>", from)));
        byte[] packed = Base64.getDecoder().decode(data.path("packed").asText());
        groups = JSON.readTree(new InflaterInputStream(new ByteArrayInputStream(packed)));
    }

    private static String key(Deployment deployment) {
        return deployment.rule() + " " + deployment.replicas() + " "
                + deployment.budget().byzantine() + " " + deployment.budget().crash() + " " + deployment.quorum() + " "
                + deployment.accept();
    }

    private static String expected(Deployment deployment) {
        return !deployment.isSafe() ? "D" : !deployment.isConclusive() ? "I" : deployment.isLive() ? "L" : "S";
    }

    /** By how it ends. */
    private static String told(Deployment deployment) {
        JsonNode told = groups.path("told").path(key(deployment));
        JsonNode story = groups.path("stories").path(told.asInt());
        String ending = groups.path("texts").path(story.path(3).asInt()).asText();
        if (told.isMissingNode()) {
            return "not";
        }
        return ending.contains("believes a lie") ? "D" : ending.contains("for ever") ? "S" : "I";
    }

    @Test
    void page_everyCell_hasTheVerdictOfTheKernel() {
        String cells = groups.path("cells").asText();
        int cell = 0;
        for (Rule rule : Rule.values()) {
            for (int n = 1; n <= data.path("most").path("n").asInt(); n++) {
                for (int b = 0; b <= data.path("most").path("b").asInt(); b++) {
                    for (int c = 0; c <= data.path("most").path("c").asInt(); c++) {
                        for (int quorum = 1; quorum <= n; quorum++) {
                            for (int accept = 1; accept <= quorum; accept++) {
                                Deployment deployment = new Deployment(rule, n, new FaultBudget(b, c), quorum, accept);
                                String expected = expected(deployment);
                                if (cells.charAt(cell++) != expected.charAt(0)) {
                                    throw new AssertionError(deployment + " is not " + expected);
                                }
                                if (n <= 10 && b <= 3 && c <= 3) {
                                    assertThat(told(deployment))
                                            .as(deployment.toString())
                                            .isEqualTo(expected.equals("L") ? "not" : expected);
                                }
                            }
                        }
                    }
                }
            }
        }
        assertThat(cells).hasSize(cell);
        assertThat(data.path("verdicts").fieldNames()).toIterable().containsExactly("L", "D", "I", "S");
    }

    /** The smallest group holds; one replica less has its story. */
    @Test
    void page_everyBound_isToldOnBothSides() {
        int largest = 0;
        for (Rule rule : Rule.values()) {
            for (int b = 0; b <= data.path("most").path("b").asInt(); b++) {
                for (int c = 0; c <= data.path("most").path("c").asInt(); c++) {
                    FaultBudget budget = new FaultBudget(b, c);
                    JsonNode bound = groups.path("bounds").path(rule + " " + b + " " + c);
                    assertThat(bound.path("remedy").asText()).contains(rule.toString());
                    int n = bound.path("n").asInt();
                    if (n == 0) {
                        assertThat(rule.smallestGroup(budget).orElse(99)).isGreaterThan(50);
                        continue;
                    }
                    int quorum = bound.path("quorum").asInt();
                    int accept = bound.path("accept").asInt();
                    assertThat(new Deployment(rule, n, budget, quorum, accept).isLive())
                            .isTrue();
                    int fewer = Math.min(quorum, n - 1);
                    if (fewer >= accept) {
                        Deployment below = new Deployment(rule, n - 1, budget, fewer, accept);
                        assertThat(told(below)).as(below.toString()).isEqualTo(expected(below));
                        largest = Math.max(largest, n);
                    }
                }
            }
        }
        assertThat(largest).isEqualTo(50);
    }

    @Test
    void page_allOfIt_canBeSent() {
        assertThat(page.length).isLessThan(LARGEST_PAGE);
    }

    /** What TLC has visited is what the specification calls that. */
    @Test
    void page_visited_isTheFamilyOfTheClaim() {
        assertThat(Claims.ofThisLibrary().counts())
                .anySatisfy(claim -> assertThat(claim.family()).isEqualTo("Box7"))
                .anySatisfy(claim -> assertThat(claim.family()).isEqualTo("Box9"));
        Path module = Path.of("..", "spec", "ExactMC.tla");
        assertThat(module)
                .content()
                .contains("b \\in 0 .. 2, c \\in 0 .. 2, quorum \\in 0 .. n + 1, accept \\in 0 .. n + 1");
        assertThat(data.path("visited").isNull()).as("without a check").isTrue();
    }
}
