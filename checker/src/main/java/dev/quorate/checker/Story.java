package dev.quorate.checker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.tlc.Counterexample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A counterexample told in plain English: who is faulty, what happens step by step, how it ends, and why that is so.
 *
 * <p>The same counterexample always makes the same story.
 *
 * @param title what happens to whom, without a full stop
 * @param cast sentences that say who is faulty, and how the reader reads
 * @param steps what happens, one entry for each state of the counterexample, the first one included
 * @param ending what is wrong in the end, or what was to be reached
 * @param reasons why it could come to that, and what would prevent it; empty where the numbers are not to blame
 */
public record Story(String title, List<String> cast, List<String> steps, String ending, List<String> reasons) {

    private static final int WIDTH = 100;

    /**
     * Copies the lists.
     *
     * @param title see above
     * @param cast see above
     * @param steps see above
     * @param ending see above
     * @param reasons see above
     */
    public Story {
        cast = List.copyOf(cast);
        steps = List.copyOf(steps);
        reasons = List.copyOf(reasons);
    }

    /**
     * Tells a counterexample.
     *
     * @param model the model in which TLC found it
     * @param property what it violates
     * @param counterexample its states; at least one
     * @return the story
     * @throws IllegalArgumentException if these are not states of {@code QuorumRead.tla}, or there are none
     */
    public static Story of(Model model, Property property, Counterexample counterexample) {
        return new Storyteller(model, property, counterexample).tell();
    }

    /**
     * {@return the story as lines of at most 100 characters, the steps numbered}
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(title);
        lines.add("");
        cast.forEach(sentence -> wrap(lines, "", sentence));
        lines.add("");
        for (int step = 1; step <= steps.size(); step++) {
            wrap(lines, String.format(Locale.ROOT, "%3d. ", step), steps.get(step - 1));
        }
        lines.add("");
        wrap(lines, "", ending);
        if (!reasons.isEmpty()) {
            lines.add("");
            reasons.forEach(reason -> wrap(lines, "", reason));
        }
        return List.copyOf(lines);
    }

    /**
     * {@return this story as a JSON object with the keys {@code title}, {@code cast}, {@code steps}, {@code ending} and
     * {@code reasons}}
     */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("title", title);
        json.set("cast", array(cast));
        json.set("steps", array(steps));
        json.put("ending", ending);
        json.set("reasons", array(reasons));
        return json;
    }

    private static ArrayNode array(List<String> sentences) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        sentences.forEach(array::add);
        return array;
    }

    /** Breaks a sentence at spaces; the lines after the first are indented as far as its text. */
    private static void wrap(List<String> lines, String head, String sentence) {
        String indent = " ".repeat(head.length());
        StringBuilder line = new StringBuilder(head);
        boolean begun = false;
        for (String word : sentence.split(" ")) {
            if (begun && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                begun = false;
            }
            line.append(begun ? " " : "").append(word);
            begun = true;
        }
        lines.add(line.toString());
    }
}
