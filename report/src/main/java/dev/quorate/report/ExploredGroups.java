package dev.quorate.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.attack.Attack;
import dev.quorate.checker.attack.Attack.Finding;
import dev.quorate.checker.attack.Story;
import dev.quorate.checker.claims.Property;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import dev.quorate.tlc.Counterexample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Every deployment up to some size, with the verdict of the kernel's formulas; and where it breaks the run that the proof gives,
 * played through the kernel: of each small group, and of larger ones next to their bound.
 *
 * <pre>
 * { "cells": a letter for each rule, n from 1, b and c from 0, quorum from 1 to n, accept from 1 to quorum,
 *   "bounds": {"rule b c": {"n": n, "quorum": n, "accept": n, "remedy": string}}, without the numbers if no group in "most" holds,
 *   "told": {"rule n b c quorum accept": story},
 *   "stories": [[lifelines, [step], [text of the cast], text of the ending, [text of a reason]]], by their numbers in
 *   "lifelines", "steps": as in a page of steps, "texts": [string] }
 * </pre>
 */
final class ExploredGroups {

    static final int MOST_REPLICAS = 50;
    static final int MOST_BYZANTINE = 16;
    static final int MOST_CRASHING = 8;

    /** Of groups up to this size every one that breaks has its story. */
    static final int TOLD_REPLICAS = 10;

    static final int TOLD_FAULTS = 3; // of a kind

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final StringBuilder cells = new StringBuilder();
    private final ObjectNode bounds = JSON.objectNode();
    private final ObjectNode told = JSON.objectNode();
    private final Numbering texts = new Numbering();
    private final Numbering lifelines = new Numbering();
    private final Numbering steps = new Numbering();
    private final Numbering stories = new Numbering();

    /** What becomes of a group, by the letter that stands for it. */
    enum Verdict {
        LIVE('L', "Every read ends, and with the truth."),
        DECEIVED('D', "The reader may believe a lie."),
        INCONCLUSIVE('I', "The reader may hear its quorum in vain."),
        STUCK('S', "The reader may wait for ever.");

        final char letter;
        final String sentence;

        Verdict(char letter, String sentence) {
            this.letter = letter;
            this.sentence = sentence;
        }

        static Verdict of(Deployment deployment) {
            return Attack.worst(deployment).map(Verdict::breaking).orElse(LIVE);
        }

        private static Verdict breaking(Property worst) {
            return worst == Property.VALIDITY ? DECEIVED : worst == Property.NOT_STUCK ? STUCK : INCONCLUSIVE;
        }
    }

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

    ObjectNode toJson() {
        for (Rule rule : Rule.values()) {
            for (int n = 1; n <= MOST_REPLICAS; n++) {
                for (int b = 0; b <= MOST_BYZANTINE; b++) {
                    for (int c = 0; c <= MOST_CRASHING; c++) {
                        forEachNumbers(rule, n, new FaultBudget(b, c), this::judge);
                        if (n <= TOLD_REPLICAS && b <= TOLD_FAULTS && c <= TOLD_FAULTS) {
                            forEachNumbers(rule, n, new FaultBudget(b, c), this::tell);
                        }
                    }
                }
            }
        }
        for (Rule rule : Rule.values()) {
            for (int b = 0; b <= MOST_BYZANTINE; b++) {
                for (int c = 0; c <= MOST_CRASHING; c++) {
                    tellAtBound(rule, b, c);
                }
            }
        }
        ObjectNode json = JSON.objectNode();
        json.put("cells", cells.toString());
        json.set("bounds", bounds);
        json.set("told", told);
        json.set("stories", stories.all);
        json.set("lifelines", lifelines.all);
        json.set("steps", steps.all);
        json.set("texts", texts.all);
        return json;
    }

    private static void forEachNumbers(Rule rule, int n, FaultBudget budget, Consumer<Deployment> action) {
        for (int quorum = 1; quorum <= n; quorum++) {
            for (int accept = 1; accept <= quorum; accept++) {
                action.accept(new Deployment(rule, n, budget, quorum, accept));
            }
        }
    }

    private void judge(Deployment deployment) {
        cells.append(Verdict.of(deployment).letter);
    }

    /** The smallest group that holds; and what breaks with one replica less, with one reply less, and with one vote less. */
    private void tellAtBound(Rule rule, int b, int c) {
        FaultBudget budget = new FaultBudget(b, c);
        ObjectNode json = bounds.putObject(rule + " " + b + " " + c);
        json.put("remedy", Deployment.of(rule, 1, budget).remedy());
        int n = rule.smallestGroup(budget).orElse(Integer.MAX_VALUE);
        if (n <= MOST_REPLICAS) {
            Deployment bound = Deployment.of(rule, n, budget);
            int quorum = bound.quorum();
            int accept = bound.accept();
            json.put("n", n).put("quorum", quorum).put("accept", accept);
            tell(rule, n - 1, budget, Math.min(quorum, n - 1), accept);
            tell(rule, n, budget, quorum - 1, accept);
            tell(rule, n, budget, quorum, accept - 1);
        }
    }

    private void tell(Rule rule, int n, FaultBudget budget, int quorum, int accept) {
        if (1 <= accept && accept <= quorum) {
            tell(new Deployment(rule, n, budget, quorum, accept));
        }
    }

    private void tell(Deployment deployment) {
        if (deployment.isLive()) {
            return;
        } else if (Attack.play(deployment) instanceof Finding.Played played) {
            told.put(key(deployment), stories.of(numbered(played.story())));
            return;
        }
        throw new IllegalStateException("the proof and the kernel disagree about " + deployment);
    }

    private static String key(Deployment deployment) {
        FaultBudget budget = deployment.budget();
        return deployment.rule() + " " + deployment.replicas() + " " + budget.byzantine() + " " + budget.crash() + " "
                + deployment.quorum() + " " + deployment.accept();
    }

    /** The story, with numbers for what other stories have, too. */
    private ArrayNode numbered(Story story) {
        ObjectNode run = Steps.of("", Counterexample.NONE, Optional.of(story));
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
}
