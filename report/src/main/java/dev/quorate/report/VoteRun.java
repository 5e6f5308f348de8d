package dev.quorate.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.attack.Story.Message;
import dev.quorate.core.Outcome;
import dev.quorate.core.ReaderEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A vote as a run. Its values may be long, so each has a letter: {@code A} is what was decided, if something was. */
final class VoteRun {

    private static final int LETTERS = 26;

    private final ToldVote vote;
    private final Map<String, String> letters = new LinkedHashMap<>();
    private final Map<Integer, String> replies = new TreeMap<>(); // the first of each replica
    private final Set<Integer> late = new LinkedHashSet<>(); // whose timeout or failure was told
    private ToldVote.State before = ToldVote.State.NONE;

    private VoteRun(ToldVote vote) {
        this.vote = vote;
        if (vote.last().outcome() instanceof Outcome.Decided<String> decided) {
            letter(decided.value());
        }
    }

    static ObjectNode of(ToldVote vote) {
        return new VoteRun(vote).toJson();
    }

    private ObjectNode toJson() {
        Told told = new Told(vote.skipped());
        vote.steps().forEach(step -> told.add(step(step)));
        List<String> roles = new ArrayList<>();
        for (int replica = 1; replica <= vote.replicas(); replica++) {
            roles.add(vote.last().exposed().contains(replica) ? "exposed" : "");
        }
        boolean isDisputed = isDisputed();
        return told.toJson(vote.id(), name(isDisputed), roles, cast(), ending()).put("notable", isDisputed);
    }

    private String name(boolean isDisputed) {
        String exposed = vote.last().exposed().isEmpty()
                ? ""
                : ", exposed: " + Told.replicas(vote.last().exposed());
        Outcome<String> outcome = vote.last().outcome();
        return vote.name() + ": " + (outcome instanceof Outcome.Decided ? "decided" : outcome) + exposed
                + (isDisputed && exposed.isEmpty() ? ", not all agreed" : "");
    }

    /** Whether somebody answered otherwise than another. */
    private boolean isDisputed() {
        return letters.size() > 1 || !vote.last().equivocated().isEmpty();
    }

    private List<String> cast() {
        List<String> cast = new ArrayList<>();
        cast.add("By " + vote.numbers() + ".");
        letters.forEach((value, letter) -> cast.add(letter + " is " + Told.shortened(value)));
        return cast;
    }

    private String ending() {
        return Told.left(vote.skipped(), vote.left()) + vote.verdict();
    }

    // A step.

    private Told.Step step(ToldVote.Step step) {
        ToldVote.State after = step.after();
        List<Message> messages = new ArrayList<>();
        StringBuilder sentence = new StringBuilder();
        String action = happened(step.event(), after, messages, sentence);
        Set<Integer> asked = new LinkedHashSet<>(after.asked());
        asked.removeAll(before.asked());
        asked.forEach(replica -> add(messages, Message.Kind.REQUEST, replica, "asks"));
        boolean isStart = step.event() instanceof ReaderEvent.Start;
        if (!asked.isEmpty()) {
            sentence.append(" The reader asks ").append(Told.replicas(asked)).append(isStart ? "." : " as well.");
        }
        Set<Integer> exposed = new LinkedHashSet<>(after.exposed());
        exposed.removeAll(before.exposed());
        String outcome = outcome(after.outcome());
        if (!after.outcome().equals(before.outcome())) {
            messages.add(new Message(Message.Kind.OUTCOME, 0, outcome));
            sentence.append(' ').append(ended(after.outcome()));
        }
        if (!exposed.isEmpty()) {
            sentence.append(" That exposes ").append(Told.replicas(exposed)).append('.');
        }
        if (after.equals(before) && !(step.event() instanceof ReaderEvent.Reply)) {
            sentence.append(" That changes nothing.");
        }
        before = after;
        return new Told.Step(
                action, step.place(), sentence.toString().strip(), messages, rows(after), step.objection());
    }

    private String ended(Outcome<String> outcome) {
        if (outcome instanceof Outcome.Decided<String> decided) {
            return "That decides " + letter(decided.value()) + ".";
        }
        return outcome instanceof Outcome.Without
                ? "The reader does without a value."
                : "The vote ends " + outcome + ".";
    }

    private String happened(
            ReaderEvent<String> event, ToldVote.State after, List<Message> messages, StringBuilder sentence) {
        int replica = event.replica();
        if (event instanceof ReaderEvent.Reply<String> reply) {
            String letter = letter(reply.value());
            answered(reply, letter, after, messages, sentence);
            return "OnReply(" + replica + ", " + letter + ")";
        } else if (event instanceof ReaderEvent.Timeout) {
            timedOut(replica, messages, sentence);
            return "OnTimeout(" + replica + ")";
        } else if (event instanceof ReaderEvent.Failure) {
            add(messages, Message.Kind.REFUSAL, replica, "failed");
            late.add(replica);
            sentence.append("The request to replica ").append(replica).append(" fails.");
            return "OnFailure(" + replica + ")";
        }
        sentence.append("The vote begins.");
        return "Start";
    }

    /** A timeout may fire although the answer is there: then nobody is late. */
    private void timedOut(int replica, List<Message> messages, StringBuilder sentence) {
        if (replies.containsKey(replica)) {
            sentence.append("The timeout of replica ").append(replica).append(" fires. It has answered already.");
            return;
        }
        add(messages, Message.Kind.TIMEOUT, replica, "no answer yet");
        late.add(replica);
        sentence.append("Replica ").append(replica).append(" has not answered when its timeout fires.");
    }

    private void answered(
            ReaderEvent.Reply<String> reply,
            String letter,
            ToldVote.State after,
            List<Message> messages,
            StringBuilder sentence) {
        int replica = reply.replica();
        boolean isAsked = after.asked().contains(replica);
        @Nullable String first = isAsked ? replies.putIfAbsent(replica, reply.value()) : null;
        boolean isSame = reply.value().equals(first);
        boolean contradicts = first != null && !isSame && after.equivocated().contains(replica);
        boolean isLate = first == null && late.contains(replica);
        add(
                messages,
                contradicts ? Message.Kind.EQUIVOCATION : kind(reply, isLate),
                replica,
                letter + (isSame ? " again" : ""));
        sentence.append("Replica ").append(replica);
        sentence.append(isLate ? " answers after all: " : first == null ? " answers " : " answers once more: ");
        sentence.append(letter).append(contradicts ? ". It contradicts itself." : ".");
        if (!isAsked) {
            sentence.append(" It was not asked.");
        } else if (first == null && !before.outcome().isPending()) {
            sentence.append(" The vote is over; an answer can only expose now.");
        }
    }

    /** An answer is a lie where it exposes who gave it. */
    private Message.Kind kind(ReaderEvent.Reply<String> reply, boolean isLate) {
        if (!(vote.last().outcome() instanceof Outcome.Decided<String> decided)) {
            return Message.Kind.OTHER_ANSWER;
        } else if (decided.value().equals(reply.value())) {
            return isLate ? Message.Kind.LATE_ANSWER : Message.Kind.ANSWER;
        } else if (vote.last().exposed().contains(reply.replica())) {
            return isLate ? Message.Kind.LATE_LIE : Message.Kind.LIE;
        }
        return Message.Kind.OTHER_ANSWER;
    }

    /** A trace that is rejected may tell of replicas that there are not. */
    private void add(List<Message> messages, Message.Kind kind, int replica, String text) {
        if (replica >= 1 && replica <= vote.replicas()) {
            messages.add(new Message(kind, replica, text));
        }
    }

    private Map<String, String> rows(ToldVote.State state) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("outcome", outcome(state.outcome()));
        put(rows, "asked", state.asked());
        put(rows, "overdue", state.overdue());
        put(rows, "failed", state.failed());
        put(rows, "equivocated", state.equivocated());
        put(rows, "exposed", state.exposed());
        replies.forEach((replica, value) -> rows.put("replies[" + replica + "]", letter(value)));
        return rows;
    }

    private static void put(Map<String, String> rows, String name, Collection<Integer> numbers) {
        rows.put(name, Told.set(numbers));
    }

    private String outcome(Outcome<String> outcome) {
        return outcome instanceof Outcome.Decided<String> decided
                ? "decided(" + letter(decided.value()) + ")"
                : outcome.toString();
    }

    private String letter(String value) {
        return letters.computeIfAbsent(value, any -> {
            int index = letters.size();
            return index < LETTERS ? String.valueOf((char) ('A' + index)) : "A" + (index - LETTERS + 1);
        });
    }
}
