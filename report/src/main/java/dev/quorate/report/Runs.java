package dev.quorate.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The runs of a page: as many as a page of a few megabytes holds. */
final class Runs {

    private static final int MOST_STEPS = 6_000;

    private final ArrayNode runs = JsonNodeFactory.instance.arrayNode();
    private int steps;
    private int hidden;

    /** Whether there is no room for another. */
    boolean isFull() {
        return steps >= MOST_STEPS;
    }

    void add(ObjectNode run) {
        if (isFull()) {
            hide();
        } else {
            runs.add(run);
            steps += run.path("steps").size();
        }
    }

    void hide() {
        hidden++;
    }

    ArrayNode toJson() {
        return runs;
    }

    /** How many had no room. */
    int hidden() {
        return hidden;
    }

    /** What a reader of plain text is told. */
    List<String> paragraphs() {
        List<String> paragraphs = new ArrayList<>();
        for (JsonNode run : runs) {
            paragraphs.add(run.path("name").asText() + ". " + run.path("ending").asText());
            if (run.path("notable").asBoolean()) {
                run.path("cast").forEach(sentence -> paragraphs.add(sentence.asText()));
                int number = 1;
                for (JsonNode step : run.path("steps")) {
                    paragraphs.add(number++ + ". " + step.path("sentence").asText());
                }
            }
        }
        return paragraphs;
    }
}
