package dev.quorate.tlc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes results as JSON; the shape is described at {@link TlcResult}. */
final class TlcResultJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private TlcResultJson() {}

    static ObjectNode of(TlcResult result) {
        ObjectNode object = JSON.objectNode();
        verdict(object, result.verdict());
        object.set("violations", violations(result.violations()));
        object.set("statistics", statistics(result.statistics()));
        object.set("coverage", coverage(result.coverage()));
        object.set("collisionProbability", collision(result.collisionProbability()));
        object.put("seconds", result.duration().toMillis() / 1000.0);
        object.set("tlcVersion", text(result.tlcVersion()));
        object.put("exitCode", result.exitCode());
        object.set("warnings", strings(result.warnings()));
        object.set("output", strings(result.output()));
        return object;
    }

    private static void verdict(ObjectNode object, Verdict verdict) {
        object.put("verdict", verdict.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        object.put("sentence", verdict.sentence());
        if (verdict instanceof Verdict.Holds holds) {
            object.put("exhaustive", holds.exhaustive());
            object.put("extent", small(holds.extent()));
        } else if (verdict instanceof Verdict.Violated violated) {
            violated(object, violated);
        } else if (verdict instanceof Verdict.Failed failed) {
            failed(object, failed);
        }
    }

    private static ArrayNode violations(List<Violation> violations) {
        ArrayNode array = JSON.arrayNode();
        for (Violation violation : violations) {
            ObjectNode object = array.addObject();
            object.put("sentence", violation.violated().sentence());
            violated(object, violation.violated());
            object.put("times", violation.times());
        }
        return array;
    }

    private static void violated(ObjectNode object, Verdict.Violated violated) {
        boolean certain = violated.candidates().size() == 1;
        object.put("kind", small(violated.kind()));
        object.set("property", text(Optional.of(violated.property()).filter(name -> certain)));
        object.set("candidates", strings(violated.candidates()));
        object.set("counterexample", counterexample(violated.counterexample()));
    }

    private static void failed(ObjectNode object, Verdict.Failed failed) {
        object.put("kind", small(failed.kind()));
        object.set("location", location(failed.location()));
        object.set("counterexample", counterexample(failed.counterexample()));
    }

    private static ObjectNode counterexample(Counterexample counterexample) {
        ArrayNode states = JSON.arrayNode();
        counterexample.states().forEach(state -> states.add(state(state)));
        ObjectNode object = JSON.objectNode();
        object.set("states", states);
        object.put("complete", counterexample.complete());
        object.set("lasso", counterexample.lasso().map(TlcResultJson::lasso).orElse(JSON.nullNode()));
        return object;
    }

    private static ObjectNode state(State state) {
        ObjectNode object = JSON.objectNode();
        object.put("number", state.number());
        object.put("action", state.action());
        object.put("arguments", state.arguments());
        object.set("location", location(state.location()));
        object.set("variables", TlaValueJson.PLAIN.fields(state.variables()));
        object.put("text", state.text());
        return object;
    }

    private static JsonNode lasso(Lasso lasso) {
        if (lasso instanceof Lasso.BackToState back) {
            return JSON.objectNode().put("backToState", back.number()).put("action", back.action());
        }
        return JSON.objectNode().put("stuttering", ((Lasso.Stuttering) lasso).number());
    }

    private static JsonNode location(Optional<Location> location) {
        return location.map(TlcResultJson::location).orElse(JSON.nullNode());
    }

    private static JsonNode location(Location location) {
        return JSON.objectNode()
                .put("file", location.file())
                .put("line", location.line())
                .put("column", location.column());
    }

    private static ObjectNode statistics(Progress statistics) {
        return JSON.objectNode()
                .put("distinct", statistics.distinct())
                .put("generated", statistics.generated())
                .put("queued", statistics.queued())
                .put("depth", statistics.depth());
    }

    private static ArrayNode coverage(List<ActionCoverage> coverage) {
        ArrayNode array = JSON.arrayNode();
        for (ActionCoverage action : coverage) {
            ObjectNode object = array.addObject();
            object.put("action", action.action());
            object.put("module", action.module());
            object.set("location", location(action.location()));
            object.put("initial", action.initial());
            object.put("distinct", action.distinct());
            object.put("generated", action.generated());
        }
        return array;
    }

    private static JsonNode collision(Optional<CollisionProbability> probability) {
        return probability.map(TlcResultJson::collision).orElse(JSON.nullNode());
    }

    private static JsonNode collision(CollisionProbability probability) {
        ObjectNode object = JSON.objectNode().put("calculated", probability.calculated());
        OptionalDouble observed = probability.observed();
        object.set("observed", observed.isPresent() ? JSON.numberNode(observed.getAsDouble()) : JSON.nullNode());
        return object;
    }

    private static JsonNode text(Optional<String> text) {
        return text.<JsonNode>map(JSON::textNode).orElse(JSON.nullNode());
    }

    private static ArrayNode strings(List<String> strings) {
        ArrayNode array = JSON.arrayNode();
        strings.forEach(array::add);
        return array;
    }

    private static String small(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
