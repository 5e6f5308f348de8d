package dev.quorate.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.attack.Story;
import dev.quorate.tlc.Counterexample;
import dev.quorate.tlc.Lasso;
import dev.quorate.tlc.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A behaviour as the script draws it: its steps, each with what is said and what changes; lifelines, if a story tells who says it.
 *
 * <pre>
 * { "lifelines": [{"name": string, "role": string}],
 *   "steps": [{"action": string, "place": string, "sentence": string,
 *              "messages": [[kind, lifeline from 0 or -1, text]], "set": {row: value or null}}],
 *   "rows": [row],
 *   "loop": {"to": step from 0, "action": string} or null }
 * </pre>
 *
 * <p>Of a step only the rows of the state are given that differ from the step before; {@code null} is a row that is gone.
 */
final class Steps {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Steps() {}

    /** A counterexample, and the story that is told of it if there is one. */
    static ObjectNode of(Counterexample counterexample, Optional<Story> story) {
        Lifelines lifelines = Lifelines.of(story);
        ObjectNode json = JSON.objectNode();
        json.set("lifelines", lifelines.toJson());
        ArrayNode steps = json.putArray("steps");
        StateRows rows = new StateRows();
        int count = Math.max(
                counterexample.length(), story.map(told -> told.steps().size()).orElse(0));
        for (int index = 0; index < count; index++) {
            ObjectNode step = steps.addObject();
            if (index < counterexample.length()) {
                State state = counterexample.states().get(index);
                step.put("action", state.action() + state.arguments());
                step.put("place", state.location().map(Object::toString).orElse(""));
                step.set("set", rows.changes(state));
            }
            if (story.isPresent() && index < story.get().steps().size()) {
                step.put("sentence", story.get().steps().get(index).sentence());
                step.set("messages", lifelines.messages(index));
            }
        }
        json.set("rows", rows.names());
        json.set("loop", loop(counterexample));
        return json;
    }

    private static JsonNode loop(Counterexample counterexample) {
        Optional<Lasso> lasso = counterexample.lasso();
        if (lasso.isEmpty()) {
            return JSON.nullNode();
        }
        ObjectNode loop = JSON.objectNode();
        if (lasso.get() instanceof Lasso.BackToState back) {
            return loop.put("to", indexOf(back.number(), counterexample))
                    .put("action", back.action() + back.arguments());
        }
        return loop.put("to", counterexample.length() - 1).put("action", "");
    }

    private static int indexOf(int number, Counterexample counterexample) {
        List<State> states = counterexample.states();
        for (int index = 0; index < states.size(); index++) {
            if (states.get(index).number() == number) {
                return index;
            }
        }
        return states.size() - 1;
    }

    /** What a reader of plain text is told. */
    static List<String> paragraphs(Counterexample counterexample, Optional<Story> story) {
        if (story.isPresent()) {
            return story.get().paragraphs();
        }
        List<String> paragraphs = new ArrayList<>();
        for (State state : counterexample.states()) {
            paragraphs.add(state.number() + ". " + state.action() + state.arguments());
            for (Map.Entry<String, ?> variable : state.variables().entrySet()) {
                paragraphs.add(variable.getKey() + " = " + variable.getValue());
            }
        }
        return paragraphs;
    }
}
