package dev.quorate.checker.attack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.claims.Model;
import dev.quorate.checker.claims.Property;
import dev.quorate.tlc.Counterexample;
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
 * @param roles what each replica is, replica 1 first
 * @param steps what happens, one entry for each state of the counterexample, the first one included
 * @param ending what is wrong in the end, or what was to be reached
 * @param reasons why it could come to that, and what would prevent it; empty where the numbers are not to blame
 */
public record Story(
        String title, List<String> cast, List<Role> roles, List<Step> steps, String ending, List<String> reasons) {

    /** What a replica is. */
    public enum Role {
        /** Answers the truth, sooner or later. */
        CORRECT,
        /** Does not lie, but may refuse, or be silent from some moment on. */
        CRASHING,
        /** May do anything. */
        BYZANTINE;

        /**
         * {@return the role in the words of the story}
         */
        @Override
        public String toString() {
            return this == BYZANTINE ? "Byzantine" : name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What happens in a step.
     *
     * @param sentence the step in plain English
     * @param messages the same, message by message, in an order in which they can have happened
     */
    public record Step(String sentence, List<Message> messages) {

        /** Copies the list. */
        public Step {
            messages = List.copyOf(messages);
        }
    }

    /**
     * Something between the reader and a replica.
     *
     * @param kind what it is
     * @param replica whose, from 1; 0 if it is about the reader alone
     * @param text what is said in it, in a word or two, such as {@code the lie}
     */
    public record Message(Kind kind, int replica, String text) {

        /** What passes between the reader and a replica, or does not. */
        public enum Kind {
            /** The reader sends its request. */
            REQUEST,
            /** An answer that is no lie. */
            ANSWER,
            /** The same, after the timeout had fired or the replica had refused. */
            LATE_ANSWER,
            /** An answer that the reader does not go by, of which nothing shows that it is a lie. */
            OTHER_ANSWER,
            /** A lie. */
            LIE,
            /** A lie after the timeout had fired or the replica had refused. */
            LATE_LIE,
            /** A second answer that is not the first. */
            EQUIVOCATION,
            /** A definite failure, such as a connection that is refused. */
            REFUSAL,
            /** No answer yet when the timeout fires. */
            TIMEOUT,
            /** The read ends. */
            OUTCOME
        }
    }

    /** Copies the lists. */
    public Story {
        cast = List.copyOf(cast);
        roles = List.copyOf(roles);
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
     * {@return the story as text: a paragraph each for the title, every sentence of the cast, every step with its number,
     * the ending and the reasons, with empty lines between the groups}
     */
    public List<String> paragraphs() {
        List<String> paragraphs = new ArrayList<>(List.of(title, ""));
        paragraphs.addAll(cast);
        paragraphs.add("");
        for (int step = 1; step <= steps.size(); step++) {
            paragraphs.add(String.format(
                    Locale.ROOT, "%3d. %s", step, steps.get(step - 1).sentence()));
        }
        paragraphs.addAll(List.of("", ending));
        if (!reasons.isEmpty()) {
            paragraphs.add("");
            paragraphs.addAll(reasons);
        }
        return List.copyOf(paragraphs);
    }

    /**
     * {@return the steps in plain English, without their numbers}
     */
    public List<String> sentences() {
        return steps.stream().map(Step::sentence).toList();
    }

    /**
     * {@return this story as a JSON object with the keys {@code title}, {@code cast}, {@code steps}, {@code ending} and
     * {@code reasons}}
     */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("title", title);
        json.set("cast", array(cast));
        json.set("steps", array(sentences()));
        json.put("ending", ending);
        json.set("reasons", array(reasons));
        return json;
    }

    private static ArrayNode array(List<String> sentences) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        sentences.forEach(array::add);
        return array;
    }
}
