package dev.quorate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.attack.Story.Message;
import dev.quorate.page.StateRows;
import dev.quorate.page.Texts;
import dev.quorate.tlc.Counted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A run of a real read as the script draws it: like a behaviour in {@link Steps}, and besides
 *
 * <pre>
 * { "id", "name", "cast", "ending", "reasons", "start": step from 0, "notable": boolean }
 * </pre>
 */
final class Told {

    /** Of more replicas not each has a lifeline, and not as many groups of them. */
    private static final int MOST_REPLICAS = 200;

    private static final int MOST_NUMBERS = 24;
    private static final int LONGEST = 300;

    private final List<Step> steps = new ArrayList<>();
    private final int skipped;
    private int told;
    private int start;

    /** A run of which some steps at the beginning are not shown. */
    Told(int skipped) {
        this.skipped = skipped;
    }

    /**
     * A step.
     *
     * @param action what the reader was told, as the specification calls it
     * @param place when, or on which line
     * @param sentence what happened
     * @param messages the same, message by message
     * @param rows the state after it
     * @param objection why TLC does not accept it; empty if it does
     */
    record Step(
            String action,
            String place,
            String sentence,
            List<Message> messages,
            Map<String, String> rows,
            String objection) {}

    void add(Step step) {
        if (told++ < skipped) {
            return;
        }
        if (!step.objection().isEmpty()) {
            start = steps.size();
        }
        steps.add(step);
    }

    /**
     * The run.
     *
     * @param roles what each replica is, replica 1 first
     */
    ObjectNode toJson(String id, String name, List<String> roles, List<String> cast, String ending) {
        boolean isDrawn = roles.size() <= MOST_REPLICAS;
        List<List<Message>> messages = steps.stream().map(Told::messages).toList();
        Lifelines lifelines = Lifelines.of(isDrawn ? roles : List.of(), isDrawn ? messages : List.of());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("name", name);
        json.set("lifelines", lifelines.toJson());
        ArrayNode array = json.putArray("steps");
        StateRows rows = new StateRows();
        for (int index = 0; index < steps.size(); index++) {
            Step step = steps.get(index);
            ObjectNode node = array.addObject();
            node.put("action", step.action()).put("place", step.place());
            node.put("sentence", step.sentence() + objection(step));
            node.set("set", rows.changes(step.rows()));
            node.set("messages", isDrawn ? lifelines.messages(index) : JsonNodeFactory.instance.arrayNode());
        }
        json.set("rows", rows.names());
        json.putNull("loop");
        json.set("cast", Texts.array(cast));
        json.put("ending", ending).put("start", start);
        json.set("reasons", Texts.array(List.of()));
        return json;
    }

    /** What is not shown; empty if that is nothing. */
    static String left(int skipped, int left) {
        String before = skipped == 0 ? "" : "Not shown: " + Counted.of(skipped, "step") + " before these. ";
        return before + (left == 0 ? "" : "Not shown: " + Counted.of(left, "step") + " after these. ");
    }

    private static String objection(Step step) {
        return step.objection().isEmpty() ? "" : " ✗ TLC stops here: " + step.objection() + ".";
    }

    private static List<Message> messages(Step step) {
        List<Message> messages = new ArrayList<>(step.messages());
        if (!step.objection().isEmpty()) {
            messages.add(new Message(Message.Kind.OUTCOME, 0, "✗ TLC stops here"));
        }
        return messages;
    }

    // Texts.

    /** Numbers as a set; of many only the first. */
    static String set(Collection<Integer> numbers) {
        String few = new TreeSet<>(numbers)
                .stream().limit(MOST_NUMBERS).map(String::valueOf).collect(Collectors.joining(", "));
        return "{" + few + (numbers.size() > MOST_NUMBERS ? ", ... " + numbers.size() + " in all" : "") + "}";
    }

    /** Who, as a sentence calls them. */
    static String replicas(Collection<Integer> numbers) {
        List<String> names =
                new TreeSet<>(numbers).stream().map(String::valueOf).toList();
        int last = names.size() - 1;
        if (last > MOST_NUMBERS) {
            return names.size() + " replicas";
        }
        return last == 0
                ? "replica " + names.get(0)
                : "replicas " + String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** A text of anybody's, not longer than a page can show. */
    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
