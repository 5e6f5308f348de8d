package dev.quorate.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.trace.ReplayedRead;
import dev.quorate.checker.trace.TraceVerdict;
import dev.quorate.page.Page;
import dev.quorate.page.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Traces of real reads as a page: what TLC says of each, and each vote and read of pieces step by step.
 *
 * @param verdicts what became of the traces
 * @param summary the same in a sentence
 */
public record TracePage(List<TraceVerdict> verdicts, String summary) {

    private static final int MOST_READS = 500;
    private static final int MOST_NAMES = 30;

    /** Copies the list. */
    public TracePage {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * {@return the page, a file of HTML in UTF-8}
     */
    public byte[] bytes() {
        boolean accepted = verdicts.stream().allMatch(TraceVerdict::isAccepted);
        String title = accepted ? "Traces: accepted" : "Traces: rejected";
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("title", title);
        json.set("about", Texts.array(List.of(summary)));
        json.set("traces", traces());
        Runs runs = runs();
        json.set("runs", runs.toJson());
        json.put("hidden", runs.hidden());
        List<String> paragraphs = new ArrayList<>(List.of(summary));
        verdicts.forEach(verdict -> paragraphs.add(verdict.sentence()));
        paragraphs.addAll(runs.paragraphs());
        return new Page(Views.READ, title + " - Quorate", json, paragraphs).bytes();
    }

    /** {@code [{"file", "accepted", "reads", "steps", "cut", "line": n or null, "reason"}]}. */
    private ArrayNode traces() {
        ArrayNode traces = JsonNodeFactory.instance.arrayNode();
        for (TraceVerdict verdict : verdicts) {
            ObjectNode trace =
                    traces.addObject().put("file", verdict.file().toString()).put("accepted", verdict.isAccepted());
            trace.put("reads", verdict.reads()).put("steps", verdict.steps()).put("cut", verdict.cut());
            Optional<TraceVerdict.Rejection> rejection = verdict.rejection();
            trace.putNull("line");
            rejection.ifPresent(rejected -> rejected.line().ifPresent(line -> trace.put("line", line)));
            trace.put("reason", rejection.map(TraceVerdict.Rejection::reason).orElse(""));
        }
        return traces;
    }

    /** A read, and the file that it stands in. */
    private record Place(int file, ReplayedRead read) {}

    /** What is rejected comes first where there is not room for all; else they stand as in the files. */
    private Runs runs() {
        List<Place> places = new ArrayList<>();
        for (int file = 0; file < verdicts.size(); file++) {
            for (ReplayedRead read : verdicts.get(file).replayed()) {
                places.add(new Place(file, read));
            }
        }
        if (places.size() > MOST_READS) {
            places.sort(Comparator.comparing(place -> place.read().rejection().isEmpty()));
        }
        Runs runs = new Runs();
        for (Place place : places) {
            if (runs.isFull()) {
                runs.hide();
            } else {
                runs.add(run(place));
            }
        }
        return runs;
    }

    private ObjectNode run(Place place) {
        JsonNode constants = place.read().constants();
        String number = constants.path("read").asText();
        String id = (verdicts.size() == 1 ? "" : place.file() + 1 + "-") + "read-" + number;
        String name = verdicts.size() == 1
                ? ""
                : String.valueOf(verdicts.get(place.file()).file().getFileName()) + ", ";
        boolean isRejected = place.read().rejection().isPresent();
        ObjectNode run = new TracedRead(place.read()).run(id, name + "read " + number);
        run.put("name", run.path("name").asText() + (isRejected ? " ✗ rejected" : ""));
        if (isRejected) {
            run.put("notable", true);
        }
        run.set("who", Texts.array(who(constants.path("replicas"))));
        return run.put("rejected", isRejected);
    }

    /** An address of each replica; of very many only the first. */
    private static List<String> who(JsonNode names) {
        List<String> who = new ArrayList<>();
        for (int index = 0; index < Math.min(names.size(), MOST_NAMES); index++) {
            who.add("Replica " + (index + 1) + " is "
                    + Told.shortened(names.path(index).asText()));
        }
        if (names.size() > MOST_NAMES) {
            who.add("There are " + (names.size() - MOST_NAMES) + " more.");
        }
        return who;
    }
}
