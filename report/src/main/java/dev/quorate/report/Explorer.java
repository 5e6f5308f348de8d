package dev.quorate.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.claims.CountClaim;
import dev.quorate.checker.claims.Statement;
import dev.quorate.checker.run.Row;
import dev.quorate.core.Rule;
import dev.quorate.page.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Which numbers a group may have, and what breaks the others. The page only looks them up.
 *
 * <pre>
 * { "rules": [string], "most": {"n": n, "b": n, "c": n}, "verdicts": {letter: what becomes of the group},
 *   "visited": {"claim": id, "n": n, "b": n, "c": n} or null, what TLC has visited of these,
 *   "claims": [row, with the numbers of its group],
 *   "packed": {@link ExploredGroups}, deflated, in Base64: millions of letters, which are nearly all like their neighbours }
 * </pre>
 */
final class Explorer {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** How many replicas there are in the families {@code Box7} and {@code Box9} of {@code ExactMC.tla}. */
    private static final Pattern BOX = Pattern.compile("Box(\\d+)");

    private static final int VISITED_FAULTS = 2; // of a kind, in these families

    private final List<Row> rows;

    Explorer(List<Row> rows) {
        this.rows = rows;
    }

    Page page() {
        ObjectNode json = JSON.objectNode();
        json.put("title", "What if ...? Rules, sizes and numbers to try");
        ArrayNode rules = json.putArray("rules");
        List.of(Rule.values()).forEach(rule -> rules.add(rule.toString()));
        json.putObject("most")
                .put("n", ExploredGroups.MOST_REPLICAS)
                .put("b", ExploredGroups.MOST_BYZANTINE)
                .put("c", ExploredGroups.MOST_CRASHING);
        ObjectNode verdicts = json.putObject("verdicts");
        for (ExploredGroups.Verdict verdict : ExploredGroups.Verdict.values()) {
            verdicts.put(String.valueOf(verdict.letter), verdict.sentence);
        }
        json.put("packed", packed(new ExploredGroups().toJson()));
        json.set("visited", visited());
        json.set("claims", claims());
        return new Page(
                Views.EXPLORER,
                "Explorer - Quorate",
                json,
                List.of(
                        "The explorer needs JavaScript. The same on the command line: ./quorate attack and ./quorate bound."));
    }

    private static String packed(JsonNode json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packing = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION))) {
            packing.write(json.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** The largest of these families that TLC has visited, if it has visited any. */
    private JsonNode visited() {
        JsonNode largest = JSON.nullNode();
        for (Row row : rows) {
            int replicas = row.task().statement().map(Explorer::boxed).orElse(0);
            if (row.asPinned() && replicas > largest.path("n").asInt()) {
                largest = JSON.objectNode()
                        .put("claim", row.task().id())
                        .put("n", replicas)
                        .put("b", VISITED_FAULTS)
                        .put("c", VISITED_FAULTS);
            }
        }
        return largest;
    }

    private static int boxed(Statement statement) {
        if (statement instanceof CountClaim count && count.holds()) {
            Matcher box = BOX.matcher(count.family());
            return box.matches() ? Integer.parseInt(String.valueOf(box.group(1))) : 0;
        }
        return 0;
    }

    /** The rows about one group, with its numbers. */
    private ArrayNode claims() {
        ArrayNode claims = JSON.arrayNode();
        for (Row row : rows) {
            BoundsTable.group(row).ifPresent(deployment -> {
                ObjectNode claim = BoundsTable.json(row).put("claim", row.task().sentence());
                CheckReport.numbers(claim, deployment);
                claims.add(claim);
            });
        }
        return claims;
    }
}
