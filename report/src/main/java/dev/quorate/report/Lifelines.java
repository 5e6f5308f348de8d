package dev.quorate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.attack.Story;
import dev.quorate.checker.attack.Story.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who takes part in a run, a line each. In a large group replicas that are alike and do the same share a line: 61 lines would be
 * wider than any screen.
 */
final class Lifelines {

    /** So many replicas have a line each, whatever they do. */
    private static final int MOST_LINES = 12;

    private static final int NOBODY = -1;

    private final List<List<Integer>> groups;
    private final Map<Integer, Integer> lines = new HashMap<>(); // by replica
    private final List<List<Message>> messages;
    private final List<String> roles;

    private Lifelines(List<List<Integer>> groups, List<List<Message>> messages, List<String> roles) {
        this.groups = groups;
        this.messages = messages;
        this.roles = roles;
        for (int line = 0; line < groups.size(); line++) {
            for (int replica : groups.get(line)) {
                lines.put(replica, line);
            }
        }
    }

    static Lifelines of(Story story) {
        return of(
                story.roles().stream().map(Story.Role::toString).toList(),
                story.steps().stream().map(Story.Step::messages).toList());
    }

    /**
     * The lifelines of a run.
     *
     * @param roles what each replica is, replica 1 first
     * @param messages those of each step
     */
    static Lifelines of(List<String> roles, List<List<Message>> messages) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        List<StringBuilder> deeds = deeds(roles, messages);
        for (int replica = 1; replica <= roles.size(); replica++) {
            String key = roles.size() <= MOST_LINES ? String.valueOf(replica) : String.valueOf(deeds.get(replica - 1));
            groups.computeIfAbsent(key, any -> new ArrayList<>()).add(replica);
        }
        return new Lifelines(List.copyOf(groups.values()), messages, roles);
    }

    /** What each replica is, and does at which step. */
    private static List<StringBuilder> deeds(List<String> roles, List<List<Message>> messages) {
        List<StringBuilder> deeds = new ArrayList<>();
        roles.forEach(role -> deeds.add(new StringBuilder(role)));
        for (int index = 0; index < messages.size(); index++) {
            for (Message message : messages.get(index)) {
                if (message.replica() > 0) {
                    deeds.get(message.replica() - 1).append(' ').append(index).append(message.kind());
                }
            }
        }
        return deeds;
    }

    ArrayNode toJson() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (List<Integer> group : groups) {
            ObjectNode line = array.addObject();
            line.put("name", name(group));
            line.put("role", roles.get(group.get(0) - 1));
        }
        return array;
    }

    private static String name(List<Integer> group) {
        int first = group.get(0);
        int last = group.get(group.size() - 1);
        if (group.size() == 1) {
            return "replica " + first;
        }
        return last - first + 1 == group.size()
                ? "replicas " + first + "–" + last
                : "replicas " + group.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** The messages of a step, one for each line. */
    ArrayNode messages(int step) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        List<Message> all = messages.get(step);
        for (Message message : all) {
            int line = line(message.replica());
            if (line == NOBODY || groups.get(line).get(0) == message.replica()) {
                array.addArray().add(message.kind().name()).add(line).add(text(message, line, all));
            }
        }
        return array;
    }

    private int line(int replica) {
        return lines.getOrDefault(replica, NOBODY);
    }

    private String text(Message message, int line, List<Message> all) {
        if (line == NOBODY || groups.get(line).size() == 1) {
            return message.text();
        }
        boolean same = all.stream()
                .filter(other -> other.kind() == message.kind() && line(other.replica()) == line)
                .allMatch(other -> other.text().equals(message.text()));
        return same ? message.text() : message.kind() == Message.Kind.LIE ? "each another lie" : "each another";
    }
}
