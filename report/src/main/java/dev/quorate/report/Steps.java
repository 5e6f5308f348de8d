package dev.quorate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.attack.Story;
import dev.quorate.page.Behaviour;
import dev.quorate.page.Texts;
import dev.quorate.tlc.Counterexample;
import java.util.List;
import java.util.Optional;

/** A counterexample, step by step, together with the story that is told of it. */
final class Steps {

    private Steps() {}

    /** As {@link Behaviour} has it. */
    static ObjectNode of(String id, Counterexample counterexample, Optional<Story> story) {
        ObjectNode json = Behaviour.toJson(id, counterexample);
        story.ifPresent(told -> tell(told, json));
        return json;
    }

    /** A story may have more steps than there are states: of some runs that are told there is no state. */
    private static void tell(Story story, ObjectNode json) {
        Lifelines lifelines = Lifelines.of(story);
        json.set("lifelines", lifelines.toJson());
        ArrayNode steps = json.withArray("steps");
        for (int index = 0; index < story.steps().size(); index++) {
            ObjectNode step = index < steps.size() ? (ObjectNode) steps.get(index) : steps.addObject();
            step.put("sentence", story.steps().get(index).sentence());
            step.set("messages", lifelines.messages(index));
        }
        json.set("cast", Texts.array(story.cast()));
        json.put("ending", story.ending());
        json.set("reasons", Texts.array(story.reasons()));
    }

    /** What a reader of plain text is told. */
    static List<String> paragraphs(Counterexample counterexample, Optional<Story> story) {
        return story.map(Story::paragraphs).orElseGet(() -> Behaviour.paragraphs(counterexample));
    }
}
