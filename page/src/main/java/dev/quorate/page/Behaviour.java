package dev.quorate.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.tlc.Counterexample;
import dev.quorate.tlc.Lasso;
import dev.quorate.tlc.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A behaviour as {@link Page.View#STEPS} draws it: its steps, each with what changes. Whoever can tell more of it adds who takes part,
 * what is said and how it ends.
 *
 * <pre>
 * { "id": string, "lifelines": [{"name": string, "role": string}],
 *   "steps": [{"action": string, "place": string, "sentence": string,
 *              "messages": [[kind, lifeline from 0 or -1, text]], "set": {row: value or null}}],
 *   "rows": [row],
 *   "loop": {"to": step from 0, "action": string} or null,
 *   "cast": [string], "ending": string, "reasons": [string] }
 * </pre>
 *
 * <p>Of a step only the rows of the state are given that differ from the step before; {@code null} is a row that is gone.
 */
public final class Behaviour {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Behaviour() {}

    /**
     * A counterexample.
     *
     * @param id the name in a link to one of its steps
     * @param counterexample its states
     * @return the behaviour, with no lifelines, sentences and messages
     */
    public static ObjectNode toJson(String id, Counterexample counterexample) {
        ObjectNode json = JSON.objectNode();
        json.put("id", id).putArray("lifelines");
        ArrayNode steps = json.putArray("steps");
        StateRows rows = new StateRows();
        for (State state : counterexample.states()) {
            ObjectNode step = steps.addObject();
            step.put("action", state.action() + state.arguments());
            step.put("place", state.location().map(Object::toString).orElse(""));
            step.set("set", rows.changes(state));
        }
        json.set("rows", rows.names());
        json.set("loop", loop(counterexample));
        json.putArray("cast");
        json.put("ending", "").putArray("reasons");
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

    /**
     * The same as text: a paragraph for each step, and one for each variable.
     *
     * @param counterexample its states
     * @return the paragraphs
     */
    public static List<String> paragraphs(Counterexample counterexample) {
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
