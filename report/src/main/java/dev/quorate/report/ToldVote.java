package dev.quorate.report;

import dev.quorate.core.Outcome;
import dev.quorate.core.ReaderEvent;
import java.util.List;

/**
 * A vote of a real read, as a client or a trace tells of it.
 *
 * @param id what a link to it calls it
 * @param name what it was on, for people
 * @param numbers the rule and its numbers, for people
 * @param replicas how many replicas there are
 * @param steps what the reader was told, and what came of it
 * @param skipped how many of these at the beginning are not shown
 * @param left how many more there were at the end
 * @param verdict what TLC says of it, a sentence; empty if it was not asked
 */
public record ToldVote(
        String id, String name, String numbers, int replicas, List<Step> steps, int skipped, int left, String verdict) {

    /**
     * A step.
     *
     * @param event what the reader was told
     * @param after the state after it
     * @param place when it was, or on which line it stands
     * @param objection why TLC does not accept it; empty if it does, or was not asked
     */
    public record Step(ReaderEvent<String> event, State after, String place, String objection) {}

    /**
     * A state of the reader: that of {@code Reader.tla}, without the replies, which follow from the events.
     *
     * @param asked who was asked
     * @param overdue who has not replied when its timeout fired
     * @param failed whose request failed for good
     * @param equivocated who contradicted itself
     * @param exposed who is exposed
     * @param outcome what the vote has come to
     */
    public record State(
            List<Integer> asked,
            List<Integer> overdue,
            List<Integer> failed,
            List<Integer> equivocated,
            List<Integer> exposed,
            Outcome<String> outcome) {

        /** The state before anybody was asked. */
        static final State NONE =
                new State(List.of(), List.of(), List.of(), List.of(), List.of(), new Outcome.Pending<>());

        /** Copies the lists. */
        public State {
            asked = List.copyOf(asked);
            overdue = List.copyOf(overdue);
            failed = List.copyOf(failed);
            equivocated = List.copyOf(equivocated);
            exposed = List.copyOf(exposed);
        }
    }

    /** Copies the list. */
    public ToldVote {
        steps = List.copyOf(steps);
    }

    /** The state in the end. */
    State last() {
        return steps.isEmpty() ? State.NONE : steps.get(steps.size() - 1).after();
    }
}
