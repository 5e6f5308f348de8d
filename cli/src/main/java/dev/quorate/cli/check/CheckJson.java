package dev.quorate.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.claims.Expectation;
import dev.quorate.checker.claims.Model;
import dev.quorate.checker.claims.Property;
import dev.quorate.checker.claims.Statement;
import dev.quorate.checker.mirror.Comparisons;
import dev.quorate.checker.run.Row;
import dev.quorate.checker.run.Task;
import dev.quorate.cli.prove.ProofJson;
import dev.quorate.cli.terminal.Json;
import dev.quorate.cli.terminal.Versions;
import dev.quorate.core.Rule;
import dev.quorate.tlc.TlcResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rows of a check as JSON. Keys are never left out; what there is not is {@code null}. */
final class CheckJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CheckJson() {}

    static ObjectNode of(List<Row> rows, CheckSummary summary) {
        ObjectNode object = Json.object().put("quorate", Versions.quorate());
        object.set("tlc", Json.node(tlcVersion(rows)));
        object.put("asPinned", summary.isAsPinned());
        object.set("summary", summary.toJson());
        ArrayNode array = object.putArray("rows");
        rows.forEach(row -> array.add(row(row)));
        return object;
    }

    static ArrayNode list(List<Task> claims) {
        ArrayNode array = NODES.arrayNode();
        for (Task task : claims) {
            ObjectNode object = array.addObject().put("id", task.id()).put("claim", task.sentence());
            numbers(object, task.model());
            object.set("rules", rules(task));
            object.put("method", task.method());
            object.set("checks", checks(task));
            object.set("expected", expectation(task));
            object.put("deep", task.statement().filter(Statement::deep).isPresent());
        }
        return array;
    }

    private static ObjectNode row(Row row) {
        Task task = row.task();
        ObjectNode object = Json.object().put("id", task.id()).put("claim", task.sentence());
        numbers(object, task.model());
        object.set("rules", rules(task));
        object.put("method", task.method());
        object.set("checks", checks(task));
        object.set("expected", expectation(task));
        object.put("verdict", row.verdict()).put("asPinned", row.asPinned());
        object.set(
                "states",
                row.states().isEmpty()
                        ? NODES.nullNode()
                        : NODES.numberNode(row.states().getAsLong()));
        object.set("generated", Json.node(row.result().map(TlcResult::generated)));
        object.set("depth", Json.node(row.result().map(TlcResult::depth)));
        object.put("seconds", row.time().toMillis() / 1000.0);
        object.set("collisionProbability", number(row.collisionProbability()));
        object.set("comparisons", row.comparisons().isEmpty() ? NODES.nullNode() : comparisons(row.comparisons()));
        object.set("obligations", row.obligations().isEmpty() ? NODES.nullNode() : ProofJson.of(row.obligations()));
        object.set("counterexample", counterexample(row));
        object.set("story", row.story().map(story -> (JsonNode) story.toJson()).orElse(NODES.nullNode()));
        return object;
    }

    private static void numbers(ObjectNode object, Optional<Model> model) {
        if (model.isPresent()) {
            Model known = model.get();
            object.put("model", known.id());
            object.setAll(Json.deployment(known.deployment()));
            object.put("hedge", known.hedge()).put("lies", known.lies());
            object.set("transfer", transfer(known));
            object.set("walks", walks(known));
        } else {
            List.of("model", "rule", "n", "b", "c", "quorum", "accept", "hedge", "lies", "transfer", "walks")
                    .forEach(object::putNull);
        }
    }

    private static JsonNode transfer(Model model) {
        return model.transfer()
                .map(transfer -> (JsonNode) Json.object()
                        .put("pieces", transfer.pieces())
                        .put("window", transfer.window())
                        .put("lossy", transfer.lossy()))
                .orElse(NODES.nullNode());
    }

    private static JsonNode walks(Model model) {
        return model.walks()
                .map(walks -> (JsonNode) Json.object()
                        .put("behaviours", walks.behaviours())
                        .put("depth", walks.depth())
                        .put("seed", walks.seed()))
                .orElse(NODES.nullNode());
    }

    private static ArrayNode rules(Task task) {
        Stream<Rule> rules = task.statement().isPresent()
                ? task.statement().get().rules().stream()
                : task.model().stream().map(model -> model.deployment().rule());
        return Json.strings(rules.map(Rule::toString).toList());
    }

    private static JsonNode checks(Task task) {
        return checked(task)
                .map(statement -> (JsonNode) Json.strings(
                        statement.checks().stream().map(Property::toString).toList()))
                .orElse(NODES.nullNode());
    }

    private static JsonNode expectation(Task task) {
        return checked(task)
                .map(statement -> (JsonNode) expectation(statement.expectation()))
                .orElse(NODES.nullNode());
    }

    /** What is proved has no properties that TLC checks. */
    private static Optional<? extends Statement> checked(Task task) {
        return task.statement().filter(statement -> !statement.checks().isEmpty());
    }

    private static ObjectNode expectation(Expectation expectation) {
        ObjectNode object = Json.object().put("verdict", expectation.word());
        object.set("property", Json.node(expectation.violated().map(Property::toString)));
        OptionalInt length = expectation.length();
        object.set("length", length.isEmpty() ? NODES.nullNode() : NODES.numberNode(length.getAsInt()));
        return object;
    }

    static ObjectNode comparisons(Map<Comparisons, Comparisons.Count> counts) {
        ObjectNode object = Json.object();
        new TreeMap<>(counts)
                .forEach((operator, count) -> object.putObject(operator.operator())
                        .put("compared", count.compared())
                        .put("changed", count.changed()));
        return object;
    }

    static JsonNode number(OptionalDouble number) {
        return number.isEmpty() ? NODES.nullNode() : NODES.numberNode(number.getAsDouble());
    }

    /** As in the JSON of {@link TlcResult}. */
    private static JsonNode counterexample(Row row) {
        return row.result()
                .map(result -> result.toJson().path("counterexample"))
                .filter(JsonNode::isObject)
                .orElse(NODES.nullNode());
    }

    private static Optional<String> tlcVersion(List<Row> rows) {
        return rows.stream()
                .flatMap(row -> row.result().stream())
                .flatMap(result -> result.tlcVersion().stream())
                .findFirst();
    }
}
