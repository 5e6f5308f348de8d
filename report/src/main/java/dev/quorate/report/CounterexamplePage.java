package dev.quorate.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.attack.Story;
import dev.quorate.page.Page;
import dev.quorate.page.Texts;
import dev.quorate.tlc.Counterexample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A counterexample on a page of its own: who says what to whom, the state beside it, step by step.
 *
 * @param id the name in a link to one of its steps, such as that of the claim
 * @param title what happens, as a headline
 * @param about what it is a counterexample to, and how to see it again; a paragraph each
 * @param story the story that is told of it, if there is one
 * @param counterexample its states; {@link Counterexample#NONE} if the story is of a run that TLC has not found
 * @param home the page that has a link to it; empty if it stands alone
 */
public record CounterexamplePage(
        String id,
        String title,
        List<String> about,
        Optional<Story> story,
        Counterexample counterexample,
        String home) {

    /** Copies the list. */
    public CounterexamplePage {
        about = List.copyOf(about);
    }

    /**
     * A page that stands alone.
     *
     * @param id a short name
     * @param title what happens to whom
     * @param about sentences about it
     * @param story the counterexample told, if it can be
     * @param counterexample its states
     */
    public CounterexamplePage(
            String id, String title, List<String> about, Optional<Story> story, Counterexample counterexample) {
        this(id, title, about, story, counterexample, "");
    }

    /**
     * {@return the page, a file of HTML in UTF-8}
     */
    public byte[] bytes() {
        List<String> paragraphs = new ArrayList<>(about);
        paragraphs.addAll(Steps.paragraphs(counterexample, story));
        return new Page(Page.View.STEPS, title + " - Quorate", toJson(), paragraphs).bytes();
    }

    private ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("title", title).put("home", home);
        json.set("about", Texts.array(about));
        json.set("runs", JsonNodeFactory.instance.arrayNode().add(Steps.of(id, counterexample, story)));
        return json;
    }
}
