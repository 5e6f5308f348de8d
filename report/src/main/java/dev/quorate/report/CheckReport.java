package dev.quorate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.attack.Story;
import dev.quorate.checker.claims.CountClaim;
import dev.quorate.checker.claims.Model;
import dev.quorate.checker.claims.Property;
import dev.quorate.checker.mirror.Comparisons;
import dev.quorate.checker.proof.ObligationResult;
import dev.quorate.checker.run.Row;
import dev.quorate.core.Deployment;
import dev.quorate.page.Page;
import dev.quorate.page.Texts;
import dev.quorate.tlc.ActionCoverage;
import dev.quorate.tlc.Counterexample;
import dev.quorate.tlc.TlcResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that a check has found, as pages: the chain of evidence, the bounds, every claim, every counterexample to step through, and
 * the explorer.
 *
 * @param rows what was found
 * @param summary the same in a few sentences
 */
public record CheckReport(List<Row> rows, List<String> summary) {

    /** The families of {@code CountMC.tla} in which k goes from 1 up to a number. */
    private static final Pattern UP_TO = Pattern.compile("(?!Mixed)\\w+To(\\d+)");

    /** Copies the lists. */
    public CheckReport {
        rows = List.copyOf(rows);
        summary = List.copyOf(summary);
    }

    /**
     * {@return the pages: their paths below one directory, with / between the parts, and their content; {@code index.html} is the
     * one to open}
     */
    public Map<String, byte[]> pages() {
        Map<String, byte[]> pages = new LinkedHashMap<>();
        pages.put("index.html", index().bytes());
        pages.put("explorer.html", new Explorer(rows).page().bytes());
        for (Row row : rows) {
            counterexample(row).ifPresent(page -> pages.put(path(row), page.bytes()));
        }
        return pages;
    }

    static String path(Row row) {
        return "claims/" + row.task().id() + ".html";
    }

    private static Optional<CounterexamplePage> counterexample(Row row) {
        return row.counterexample().map(found -> page(row, found));
    }

    private static CounterexamplePage page(Row row, Counterexample counterexample) {
        Optional<Story> story = row.story();
        List<String> about = new ArrayList<>(
                List.of("Claim " + row.task().id() + ": " + row.task().sentence()));
        row.result().ifPresent(result -> about.add("TLC: " + result.verdict().sentence()));
        about.add((row.asPinned() ? "This is as it must be: " : "") + row.verdict() + ".");
        about.add("To see it again: ./quorate check --claim " + row.task().id());
        String title = story.map(Story::title).orElse(row.task().sentence());
        return new CounterexamplePage(
                row.task().id(),
                title,
                about,
                story,
                counterexample,
                "../index.html#" + row.task().id());
    }

    // The first page.

    private Page index() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("title", "What Quorate claims, and how sure that is");
        json.set("summary", Texts.array(summary));
        json.set("questions", questions());
        json.set("chain", new Chain(rows).toJson());
        json.set("bounds", new BoundsTable(rows).toJson());
        ArrayNode array = json.putArray("rows");
        rows.forEach(row -> array.add(json(row)));
        return new Page(Views.CHECK, "Evidence - Quorate", json, paragraphs());
    }

    /** What people ask first, and where they see the answer; as far as it is a part of this check. */
    private ArrayNode questions() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        ask(array, "Why not 3k?", "explorer.html#rule=masking&n=3&b=1&c=0&quorum=3&accept=2");
        ask(array, "What if two liars agree?", "explorer.html#rule=masking&n=7&b=2&c=0&quorum=5&accept=2");
        ask(array, "Why not believe the first reply?", "explorer.html#rule=first&n=4&b=1&c=0&quorum=1&accept=1");
        askOfClaim(array, "What if the timeout is too short?", "first-n2-c1-impatient-unavailable");
        askOfClaim(array, "What if an answer comes late?", "matching-n3-b1-late-reply");
        askOfClaim(array, "How is a liar found out?", "masking-n4-b1-exposed");
        askOfClaim(array, "Can an object be read although one lies?", "object-among-liars");
        return array;
    }

    private static void ask(ArrayNode array, String question, String page) {
        array.addArray().add(question).add(page);
    }

    private void askOfClaim(ArrayNode array, String question, String claim) {
        rows.stream()
                .filter(row ->
                        row.task().id().equals(claim) && row.counterexample().isPresent())
                .forEach(row -> ask(array, question, path(row)));
    }

    private List<String> paragraphs() {
        List<String> paragraphs = new ArrayList<>(summary);
        rows.forEach(row -> paragraphs.add(row.task().id() + ": " + row.task().sentence() + " ("
                + row.task().method() + ") " + row.verdict()));
        return paragraphs;
    }

    private static ObjectNode json(Row row) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", row.task().id()).put("claim", row.task().sentence());
        json.put("series", series(row));
        json.put("method", row.task().method()).put("verdict", row.verdict()).put("asPinned", row.asPinned());
        json.put("holds", row.result().map(TlcResult::holds).orElse(row.asPinned()));
        json.put("seconds", row.time().toMillis() / 1000.0);
        row.result().ifPresent(result -> {
            json.put("states", row.states().orElse(result.distinct()));
            json.put("generated", result.generated()).put("depth", result.depth());
        });
        row.task().model().map(Model::deployment).ifPresent(deployment -> numbers(json, deployment));
        faults(row).ifPresent(faults -> json.put("faults", faults));
        row.task()
                .statement()
                .ifPresent(statement -> json.set(
                        "checks",
                        Texts.array(statement.checks().stream()
                                .map(Property::toString)
                                .toList())));
        json.set("actions", actions(row));
        json.set("comparisons", comparisons(row.comparisons()));
        json.set(
                "obligations",
                Texts.array(row.obligations().stream()
                        .map(ObligationResult::sentence)
                        .toList()));
        json.put("page", row.counterexample().isPresent() ? path(row) : "");
        return json;
    }

    /** What its states and its time are compared with: other runs of the same kind. */
    private static String series(Row row) {
        String method = row.task().method();
        Optional<Model> model = row.task().model();
        if (model.flatMap(Model::walks).isPresent()) {
            return "walks";
        } else if (model.filter(each -> each.behaviour() == Model.Behaviour.ANY_ORDER_COUNTED)
                .isPresent()) {
            return "any order";
        }
        return method.startsWith("TLC") ? "sets" : method.split(" ", 2)[0];
    }

    /** How many faults a group may have, where all groups of a row may have the same, or the most where k counts up. */
    private static OptionalInt faults(Row row) {
        Optional<Model> model = row.task().model();
        if (model.isPresent()) {
            return OptionalInt.of(model.get().deployment().budget().total());
        }
        return row.task().statement().stream()
                .filter(CountClaim.class::isInstance)
                .map(statement -> UP_TO.matcher(((CountClaim) statement).family()))
                .filter(Matcher::matches)
                .mapToInt(upTo -> Integer.parseInt(String.valueOf(upTo.group(1))))
                .findFirst();
    }

    static void numbers(ObjectNode json, Deployment deployment) {
        json.put("rule", deployment.rule().toString()).put("n", deployment.replicas());
        json.put("b", deployment.budget().byzantine())
                .put("c", deployment.budget().crash());
        json.put("quorum", deployment.quorum()).put("accept", deployment.accept());
    }

    private static ArrayNode actions(Row row) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (ActionCoverage action : row.result().map(TlcResult::coverage).orElse(List.of())) {
            array.addArray()
                    .add(action.action())
                    .add(action.location().toString())
                    .add(action.generated())
                    .add(action.distinct());
        }
        return array;
    }

    private static ArrayNode comparisons(Map<Comparisons, Comparisons.Count> counts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Comparisons operator : Comparisons.values()) {
            Optional.ofNullable(counts.get(operator))
                    .ifPresent(count -> array.addArray()
                            .add(operator.operator())
                            .add(count.compared())
                            .add(count.changed()));
        }
        return array;
    }
}
