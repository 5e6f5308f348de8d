package dev.quorate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.mirror.Comparisons;
import dev.quorate.checker.proof.ObligationResult;
import dev.quorate.checker.run.Row;
import dev.quorate.page.Texts;
import dev.quorate.tlc.TlcResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The chain of evidence with the figures of one check: what is tied to what, and by how much.
 *
 * <pre>
 * { "nodes": [{"name": string, "lines": [string], "column": from 0, "row": from 0}],
 *   "links": [{"from": node, "to": node, "text": string}] }
 * </pre>
 */
final class Chain {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> NOT_A_PART = List.of("not a part of this check");

    private final List<Row> rows;
    private final ArrayNode nodes = JSON.arrayNode();
    private final ArrayNode links = JSON.arrayNode();

    Chain(List<Row> rows) {
        this.rows = rows;
    }

    ObjectNode toJson() {
        node("every size", 0, 0, everySize());
        node("all k up to 30", 0, 1, claims(row -> isMethod(row, "counts")));
        node("specification", 1, 1, claims(row -> isMethod(row, "TLC") || isMethod(row, "random")));
        node("kernel", 2, 1, List.of("pure Java: a state and", "an event give the next"));
        node("client", 3, 1, List.of("HTTP, files and time;", "the kernel decides"));
        link(0, 1, "same formulas");
        link(1, 2, "refines, by TLC");
        link(2, 3, compared());
        link(3, 4, "drives");
        ObjectNode json = JSON.objectNode();
        json.set("nodes", nodes);
        json.set("links", links);
        return json;
    }

    private static boolean isMethod(Row row, String method) {
        return row.task().method().startsWith(method);
    }

    private void node(String name, int column, int row, List<String> lines) {
        nodes.addObject()
                .put("name", name)
                .put("column", column)
                .put("row", row)
                .set("lines", Texts.array(lines));
    }

    private void link(int from, int to, String text) {
        links.addObject().put("from", from).put("to", to).put("text", text);
    }

    /** What ended otherwise than it must is neither a claim that holds nor one that fails as it must. */
    private List<String> claims(Predicate<Row> condition) {
        List<Row> explored = rows.stream()
                .filter(condition)
                .filter(row -> row.result().isPresent())
                .toList();
        if (explored.isEmpty()) {
            return NOT_A_PART;
        }
        List<Row> asPinned = explored.stream().filter(Row::asPinned).toList();
        long hold = asPinned.stream().filter(Chain::holds).count();
        long states =
                asPinned.stream().flatMapToLong(row -> row.states().stream()).sum();
        List<String> lines = new ArrayList<>(
                List.of(hold == 1 ? "1 claim holds in" : number(hold) + " claims hold in", number(states) + " states"));
        add(lines, asPinned.size() - hold, asPinned.size() - hold == 1 ? " fails as it must" : " fail as they must");
        add(lines, explored.size() - asPinned.size(), " NOT AS PINNED");
        return lines;
    }

    private static void add(List<String> lines, long number, String what) {
        if (number > 0) {
            lines.add(number(number) + what);
        }
    }

    private static boolean holds(Row row) {
        return row.result().filter(TlcResult::holds).isPresent();
    }

    /** SMT-LIB and Coq. Whether what Coq proved is what is there now, its row says. */
    private List<String> everySize() {
        List<String> lines = new ArrayList<>(proofs());
        rows.stream()
                .filter(row -> isMethod(row, "Coq"))
                .forEach(row -> lines.add("in Coq: " + row.verdict().split("[ :]", 2)[0]));
        return lines;
    }

    private List<String> proofs() {
        long proved = obligations().filter(ObligationResult::isProved).count();
        long rechecked = obligations().filter(ObligationResult::isRechecked).count();
        return proved == 0
                ? rows.stream().anyMatch(row -> isMethod(row, "proof") && row.asPinned())
                        ? List.of("proved, as before")
                        : NOT_A_PART
                : List.of(number(proved) + " obligations proved", number(rechecked) + " proofs rechecked");
    }

    private Stream<ObligationResult> obligations() {
        return rows.stream().flatMap(row -> row.obligations().stream());
    }

    /** {@code Exposed} is no transition, it only looks. */
    private String compared() {
        long compared = 0;
        for (Row row : rows) {
            for (Map.Entry<Comparisons, Comparisons.Count> entry :
                    row.comparisons().entrySet()) {
                compared += entry.getKey() == Comparisons.EXPOSED
                        ? 0
                        : entry.getValue().compared();
            }
        }
        return number(compared) + " compared";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
