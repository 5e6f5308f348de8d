package dev.quorate.cli.prove;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.quorate.checker.proof.ObligationResult;
import dev.quorate.checker.proof.ProofCheck;
import dev.quorate.cli.terminal.Json;
import java.util.List;
import java.util.Locale;

/** Obligations as JSON. */
public final class ProofJson {

    private ProofJson() {}

    public static ArrayNode of(List<ObligationResult> results) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (ObligationResult result : results) {
            array.add(Json.object()
                    .put("id", result.obligation().id())
                    .put("claim", result.obligation().group())
                    .put("sentence", result.obligation().sentence())
                    .put("file", result.obligation().file())
                    .put("solver", result.solver())
                    .put("proved", result.isProved())
                    .put("verdict", result.verdict())
                    .put("rechecked", result.isRechecked())
                    .put("proof", status(result.proof()))
                    .put("proofSteps", result.proof().steps())
                    .put("seconds", result.time().toMillis() / 1000.0));
        }
        return array;
    }

    private static String status(ProofCheck check) {
        return check.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
