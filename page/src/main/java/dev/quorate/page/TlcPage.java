package dev.quorate.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.tlc.ActionCoverage;
import dev.quorate.tlc.Counterexample;
import dev.quorate.tlc.TlcResult;
import dev.quorate.tlc.Verdict;
import dev.quorate.tlc.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What TLC found about anybody's specification: the verdict, and each counterexample to step through.
 *
 * @param specification its name, and whatever tells it from others
 * @param result what TLC found
 * @param notes what else there is to say, a paragraph each
 */
public record TlcPage(String specification, TlcResult result, List<String> notes) {

    /** Copies the list. */
    public TlcPage {
        notes = List.copyOf(notes);
    }

    /**
     * Nothing but what TLC found.
     *
     * @param specification its name
     * @param result what TLC found
     */
    public TlcPage(String specification, TlcResult result) {
        this(specification, result, List.of());
    }

    /**
     * {@return the page, a file of HTML in UTF-8}
     */
    public byte[] bytes() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", specification).put("title", title());
        json.set("about", Texts.array(about()));
        ArrayNode runs = json.putArray("runs");
        List<String> paragraphs = new ArrayList<>(about());
        for (Counterexample counterexample : counterexamples()) {
            String id = runs.isEmpty() ? specification : specification + "-" + (runs.size() + 1);
            runs.add(Behaviour.toJson(id, counterexample).put("name", names().get(runs.size())));
            paragraphs.addAll(Behaviour.paragraphs(counterexample));
        }
        ArrayNode coverage = json.putArray("coverage");
        for (ActionCoverage action : result.coverage()) {
            coverage.addArray()
                    .add(action.action())
                    .add(action.location().toString())
                    .add(action.generated())
                    .add(action.distinct());
        }
        return new Page(Page.View.STEPS, title(), json, paragraphs).bytes();
    }

    private String title() {
        return specification + ": " + result.verdict().sentence();
    }

    private List<String> about() {
        List<String> about = new ArrayList<>(notes);
        if (result.generated() > 0) {
            String states = result.distinct() < 0
                    ? ""
                    : String.format(Locale.ROOT, "%,d distinct states, depth %d, ", result.distinct(), result.depth());
            about.add(String.format(
                    Locale.ROOT,
                    "%s%,d generated, %.1f s%s.",
                    states,
                    result.generated(),
                    result.duration().toMillis() / 1000.0,
                    result.tlcVersion().map(version -> ", TLC " + version).orElse("")));
        }
        if (counterexamples().isEmpty() && !result.holds()) {
            about.add("TLC shows no state of this: there is nothing to step through.");
        }
        result.warnings().forEach(warning -> about.add("Warning: " + warning));
        about.addAll(result.output());
        return about;
    }

    private List<Counterexample> counterexamples() {
        if (result.verdict() instanceof Verdict.Failed failed) {
            return Stream.of(failed.counterexample())
                    .filter(found -> found.length() > 0)
                    .toList();
        }
        return result.violations().stream()
                .map(violation -> violation.violated().counterexample())
                .toList();
    }

    private List<String> names() {
        return result.verdict() instanceof Verdict.Failed failed
                ? List.of(failed.sentence())
                : result.violations().stream()
                        .map(Violation::violated)
                        .map(Verdict.Violated::sentence)
                        .toList();
    }
}
