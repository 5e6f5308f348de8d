package dev.quorate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.attack.Story;
import dev.quorate.checker.attack.Story.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who takes part in a story, a line each. In a large group replicas that are alike and do the same share a line: 61 lines would be
 * wider than any screen.
 */
final class Lifelines {

    /** So many replicas have a line each, whatever they do. */
    private static final int MOST_LINES = 12;

    private static final int NOBODY = -1;

    private final List<List<Integer>> groups;
    private final List<Story.Step> steps;
    private final List<Story.Role> roles;

    private Lifelines(List<List<Integer>> groups, List<Story.Step> steps, List<Story.Role> roles) {
        this.groups = groups;
        this.steps = steps;
        this.roles = roles;
    }

    static Lifelines of(Optional<Story> story) {
        if (story.isEmpty()) {
            return new Lifelines(List.of(), List.of(), List.of());
        }
        List<Story.Role> roles = story.get().roles();
        List<Story.Step> steps = story.get().steps();
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int replica = 1; replica <= roles.size(); replica++) {
            String key = roles.size() <= MOST_LINES ? String.valueOf(replica) : deeds(replica, roles, steps);
            groups.computeIfAbsent(key, any -> new ArrayList<>()).add(replica);
        }
        return new Lifelines(List.copyOf(groups.values()), steps, roles);
    }

    /** What a replica is, and does at which step. */
    private static String deeds(int replica, List<Story.Role> roles, List<Story.Step> steps) {
        StringBuilder deeds = new StringBuilder().append(roles.get(replica - 1));
        for (int index = 0; index < steps.size(); index++) {
            for (Message message : steps.get(index).messages()) {
                if (message.replica() == replica) {
                    deeds.append(' ').append(index).append(message.kind());
                }
            }
        }
        return deeds.toString();
    }

    ArrayNode toJson() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (List<Integer> group : groups) {
            ObjectNode line = array.addObject();
            line.put("name", name(group));
            line.put("role", roles.get(group.get(0) - 1).toString());
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
                ? "replicas " + first + " to " + last
                : "replicas " + group.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** The messages of a step, one for each line. */
    ArrayNode messages(int step) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        List<Message> all = steps.get(step).messages();
        for (Message message : all) {
            int line = line(message.replica());
            if (line == NOBODY || groups.get(line).get(0) == message.replica()) {
                array.addArray().add(message.kind().name()).add(line).add(text(message, line, all));
            }
        }
        return array;
    }

    private int line(int replica) {
        for (int line = 0; line < groups.size(); line++) {
            if (groups.get(line).contains(replica)) {
                return line;
            }
        }
        return NOBODY;
    }

    private String text(Message message, int line, List<Message> all) {
        if (line == NOBODY) {
            return message.text();
        }
        boolean same = all.stream()
                .filter(other ->
                        other.kind() == message.kind() && groups.get(line).contains(other.replica()))
                .allMatch(other -> other.text().equals(message.text()));
        return same ? message.text() : "each another lie";
    }
}
