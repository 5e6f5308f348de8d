package dev.quorate.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.attack.Attack;
import dev.quorate.checker.attack.Attack.Finding;
import dev.quorate.checker.attack.Story;
import dev.quorate.checker.claims.CountClaim;
import dev.quorate.checker.claims.Statement;
import dev.quorate.checker.run.Row;
import dev.quorate.checker.tlc.Counterexample;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which numbers a group may have, and what breaks the others: every deployment up to some size, with the verdict of the kernel's
 * formulas and, where it breaks, the run that the proof gives, played through the kernel. The page only looks them up.
 *
 * <pre>
 * { "rules": [string], "most": {"n": n, "b": n, "c": n},
 *   "cells": [story, or -1 if it is live], for each rule, n from 1, b and c from 0, quorum from 1 to n, accept from 1 to quorum,
 *   "stories": [[lifelines, [step], [text of the cast], text of the ending, [text of a reason]]], by their numbers in
 *   "lifelines", "steps": as in a page of steps, "texts": [string],
 *   "visited": {"claim": id, "n": n, "b": n, "c": n} or null, what TLC has visited of these,
 *   "claims": [row, with the numbers of its group] }
 * </pre>
 */
final class Explorer {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final int MOST_REPLICAS = 10;
    private static final int MOST_FAULTS = 3; // of a kind

    /** How many replicas there are in the families {@code Box7} and {@code Box9} of {@code ExactMC.tla}. */
    private static final Pattern BOX = Pattern.compile("Box(\\d+)");

    private static final int VISITED_FAULTS = 2; // of a kind, in these families

    private final List<Row> rows;
    private final Numbering texts = new Numbering();
    private final Numbering lifelines = new Numbering();
    private final Numbering steps = new Numbering();
    private final Numbering stories = new Numbering();

    /** Things, each once, by number. */
    private static final class Numbering {
        private final Map<String, Integer> numbers = new LinkedHashMap<>();
        private final ArrayNode all = JSON.arrayNode();

        int of(JsonNode thing) {
            int next = numbers.size();
            int number = numbers.computeIfAbsent(thing.toString(), any -> next);
            if (number == next) {
                all.add(thing);
            }
            return number;
        }
    }

    Explorer(List<Row> rows) {
        this.rows = rows;
    }

    Page page() {
        ObjectNode json = JSON.objectNode();
        json.put("title", "What if ...? Rules, sizes and numbers to try");
        ArrayNode rules = json.putArray("rules");
        ArrayNode cells = json.putArray("cells");
        for (Rule rule : Rule.values()) {
            rules.add(rule.toString());
            fill(cells, rule);
        }
        json.putObject("most").put("n", MOST_REPLICAS).put("b", MOST_FAULTS).put("c", MOST_FAULTS);
        json.set("stories", stories.all);
        json.set("lifelines", lifelines.all);
        json.set("steps", steps.all);
        json.set("texts", texts.all);
        json.set("visited", visited());
        json.set("claims", claims());
        return new Page(
                Page.View.EXPLORER,
                "Explorer - Quorate",
                json,
                List.of(
                        "The explorer needs JavaScript. The same on the command line: ./quorate attack and ./quorate bound."));
    }

    private void fill(ArrayNode cells, Rule rule) {
        for (int n = 1; n <= MOST_REPLICAS; n++) {
            for (int b = 0; b <= MOST_FAULTS; b++) {
                for (int c = 0; c <= MOST_FAULTS; c++) {
                    for (int quorum = 1; quorum <= n; quorum++) {
                        for (int accept = 1; accept <= quorum; accept++) {
                            cells.add(story(new Deployment(rule, n, new FaultBudget(b, c), quorum, accept)));
                        }
                    }
                }
            }
        }
    }

    private int story(Deployment deployment) {
        if (deployment.isLive()) {
            return -1;
        } else if (Attack.play(deployment) instanceof Finding.Played played) {
            return stories.of(numbered(played.story()));
        }
        throw new IllegalStateException("the proof and the kernel disagree about " + deployment);
    }

    /** The story, with numbers for what other stories have, too. */
    private ArrayNode numbered(Story story) {
        ObjectNode run = Steps.of(Counterexample.NONE, Optional.of(story));
        ArrayNode array = JSON.arrayNode();
        array.add(lifelines.of(run.get("lifelines")));
        ArrayNode numbers = array.addArray();
        run.withArray("steps").forEach(step -> numbers.add(steps.of(step)));
        array.add(texts(story.cast())).add(text(story.ending())).add(texts(story.reasons()));
        return array;
    }

    private ArrayNode texts(List<String> sentences) {
        ArrayNode array = JSON.arrayNode();
        sentences.forEach(sentence -> array.add(text(sentence)));
        return array;
    }

    private int text(String sentence) {
        return texts.of(JSON.textNode(sentence));
    }

    /** The largest of these families that TLC has visited, if it has visited any. */
    private JsonNode visited() {
        JsonNode largest = JSON.nullNode();
        for (Row row : rows) {
            int replicas = row.task().statement().map(Explorer::boxed).orElse(0);
            if (row.asPinned() && replicas > largest.path("n").asInt()) {
                largest = JSON.objectNode()
                        .put("claim", row.task().id())
                        .put("n", replicas)
                        .put("b", VISITED_FAULTS)
                        .put("c", VISITED_FAULTS);
            }
        }
        return largest;
    }

    private static int boxed(Statement statement) {
        if (statement instanceof CountClaim count && count.holds()) {
            Matcher box = BOX.matcher(count.family());
            return box.matches() ? Integer.parseInt(String.valueOf(box.group(1))) : 0;
        }
        return 0;
    }

    /** The rows about one group, with its numbers. */
    private ArrayNode claims() {
        ArrayNode claims = JSON.arrayNode();
        for (Row row : rows) {
            BoundsTable.group(row).ifPresent(deployment -> {
                ObjectNode claim = BoundsTable.json(row).put("claim", row.task().sentence());
                CheckReport.numbers(claim, deployment);
                claims.add(claim);
            });
        }
        return claims;
    }
}
