package dev.quorate.checker.trace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.PieceReader;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** What a field of a trace can hold. */
enum FieldKind {
    NUMBER(0, Integer.MAX_VALUE),
    POSITIVE(1, Integer.MAX_VALUE),
    FAULTS(0, FaultBudget.MAX),
    REPLICAS(1, Deployment.MAX_REPLICAS),
    PIECES(0, PieceReader.MAX_PIECES),
    TEXT("a text", JsonNode::isTextual),
    TEXTS("a list of texts", node -> node.isArray() && all(node, JsonNode::isTextual)),
    BOOLEAN("true or false", JsonNode::isBoolean),
    SET("a list of whole numbers of at least 1 in ascending order", FieldKind::isSet),
    REQUESTS("a list of requests, each once, such as [[1,3],[2,4]] for replica and piece", FieldKind::isRequests),
    OUTCOME(
            "{\"is\":\"pending\"}, {\"is\":\"decided\",\"value\":TEXT}, {\"is\":\"inconclusive\"}, "
                    + "{\"is\":\"unavailable\"} or {\"is\":\"without\"}",
            FieldKind::isOutcome);

    private final String words;
    private final Predicate<JsonNode> accepts;

    FieldKind(int least, int most) {
        this(
                "a whole number of " + least + " to " + most,
                node -> node.isInt() && node.intValue() >= least && node.intValue() <= most);
    }

    FieldKind(String words, Predicate<JsonNode> accepts) {
        this.words = words;
        this.accepts = accepts;
    }

    /** {@return what it is, in words} */
    String words() {
        return words;
    }

    boolean accepts(JsonNode node) {
        return accepts.test(node);
    }

    private static boolean isPositive(JsonNode node) {
        return node.isInt() && node.intValue() >= 1;
    }

    private static boolean isSet(JsonNode node) {
        return node.isArray()
                && all(node, FieldKind::isPositive)
                && IntStream.range(1, node.size())
                        .allMatch(index -> node.path(index - 1).intValue()
                                < node.path(index).intValue());
    }

    private static boolean isRequests(JsonNode node) {
        return node.isArray()
                && all(node, FieldKind::isRequest)
                && StreamSupport.stream(node.spliterator(), false).distinct().count() == node.size();
    }

    private static boolean isRequest(JsonNode node) {
        return node.isArray() && node.size() == 2 && all(node, FieldKind::isPositive);
    }

    private static boolean isOutcome(JsonNode node) {
        switch (node.path("is").asText()) {
            case "decided":
                return node.size() == 2 && node.path("value").isTextual();
            case "pending", "inconclusive", "unavailable", "without":
                return node.size() == 1 && node.path("is").isTextual();
            default:
                return false;
        }
    }

    private static boolean all(JsonNode array, Predicate<JsonNode> condition) {
        return StreamSupport.stream(array.spliterator(), false).allMatch(condition);
    }
}
