package dev.quorate.checker.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a trace and the specification say, in words. */
final class TraceWords {

    private static final int LONGEST = 80;

    /** What controls a terminal, is invisible, turns the direction of writing, is half a character, or ends a line. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private TraceWords() {}

    /** A text on one line, without anything that a terminal would obey: such characters are shown by their numbers. */
    static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(TraceWords::escape);
    }

    private static String escape(MatchResult found) {
        return found.group()
                .chars()
                .mapToObj(unit -> Matcher.quoteReplacement(String.format("\\u%04X", unit)))
                .collect(Collectors.joining());
    }

    /** Where the two differ, field by field. */
    static String differences(ReadKind kind, JsonNode trace, JsonNode specification) {
        return kind.says().keySet().stream()
                .filter(field -> !areEqual(trace.path(field), specification.path(field)))
                .map(field -> "the trace says " + field + " " + words(trace.path(field)) + ", " + kind.module()
                        + " says " + words(specification.path(field)))
                .collect(Collectors.joining("; "));
    }

    /** Lists are sets. */
    private static boolean areEqual(JsonNode one, JsonNode other) {
        return one.isArray() && other.isArray()
                ? elements(one)
                        .collect(Collectors.toSet())
                        .equals(Set.copyOf(elements(other).toList()))
                : one.equals(other);
    }

    private static String words(JsonNode value) {
        if (value.isArray()) {
            return elements(value).map(TraceWords::element).collect(Collectors.joining(", ", "{", "}"));
        } else if (value.has("is")) {
            return value.path("is").asText() + (value.has("value") ? "(" + text(value.path("value")) + ")" : "");
        }
        return text(value);
    }

    private static String element(JsonNode element) {
        return element.isArray()
                ? elements(element).map(JsonNode::asText).collect(Collectors.joining(", ", "<<", ">>"))
                : element.asText();
    }

    private static String text(JsonNode value) {
        String text = value.asText();
        return printable(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...");
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
