package dev.quorate.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quorate.checker.trace.TraceCheck;
import dev.quorate.checker.trace.TraceVerdict;
import dev.quorate.cli.terminal.BadInput;
import dev.quorate.cli.terminal.Console;
import dev.quorate.cli.terminal.ItfFileOption;
import dev.quorate.cli.terminal.Json;
import dev.quorate.cli.terminal.JsonFileOption;
import dev.quorate.cli.terminal.LiveLine;
import dev.quorate.cli.terminal.OutputFile;
import dev.quorate.cli.terminal.Versions;
import dev.quorate.cli.terminal.Words;
import dev.quorate.report.TracePage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** {@code check --trace}: traces of real reads, replayed by TLC; a line for each, and a summary. */
final class CheckTraces {

    private final Console console;
    private final JsonFileOption json;
    private final Optional<Path> page;
    private final ItfFileOption itf;
    private final TraceCheck check;

    CheckTraces(Console console, JsonFileOption json, Optional<Path> page, ItfFileOption itf, TraceCheck check) {
        this.console = console;
        this.json = json;
        this.page = page;
        this.itf = itf;
        this.check = itf.isGiven() ? check.keepingStates() : check;
    }

    /** {@return the exit status: 0 if all are accepted, else 1} */
    int run(List<Path> places) throws IOException, InterruptedException {
        List<Path> files = TraceCheck.find(places);
        if (itf.isGiven() && files.size() > 1) {
            throw new BadInput("--itf writes the states of one trace: name one file, not " + files.size() + ".");
        }
        long start = System.nanoTime();
        List<TraceVerdict> verdicts = replay(files);
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        boolean accepted = verdicts.stream().allMatch(TraceVerdict::isAccepted);
        json.write(console, json(verdicts, accepted, time));
        String summary = summary(verdicts, time);
        if (page.isPresent()) {
            OutputFile.write(page.get(), new TracePage(verdicts, summary).bytes());
        }
        itf.write(console, verdicts.get(0).sentence(), verdicts.get(0).states());
        Consumer<String> print = json.table(console);
        verdicts.forEach(
                verdict -> print.accept(verdict.isAccepted() ? verdict.sentence() : console.bad(verdict.sentence())));
        print.accept(accepted ? console.good(summary) : console.bad(summary));
        return accepted ? 0 : 1;
    }

    private List<TraceVerdict> replay(List<Path> files) throws IOException, InterruptedException {
        try (LiveLine line = LiveLine.ofTime(console, "replaying " + traces(files.size()))) {
            return check.run(
                    files, progress -> line.say(Words.counted(Math.max(0, progress.distinct()), "step", "steps")));
        }
    }

    private static String summary(List<TraceVerdict> verdicts, Duration time) {
        long rejected =
                verdicts.stream().filter(verdict -> !verdict.isAccepted()).count();
        String what = rejected == 0
                ? traces(verdicts.size()) + " accepted: "
                        + Words.counted(sum(verdicts, TraceVerdict::reads), "read", "reads") + ", "
                        + Words.counted(sum(verdicts, TraceVerdict::steps), "step", "steps")
                        + ", each as the specification allows"
                : Words.number(rejected) + " of " + traces(verdicts.size()) + " rejected";
        return what + ", in " + Words.seconds(time) + ".";
    }

    private static long sum(List<TraceVerdict> verdicts, ToLongFunction<TraceVerdict> number) {
        return verdicts.stream().mapToLong(number).sum();
    }

    private static String traces(int number) {
        return Words.counted(number, "trace", "traces");
    }

    private static ObjectNode json(List<TraceVerdict> verdicts, boolean accepted, Duration time) {
        ObjectNode object = Json.object()
                .put("quorate", Versions.quorate())
                .put("accepted", accepted)
                .put("seconds", time.toMillis() / 1000.0);
        ArrayNode traces = object.putArray("traces");
        verdicts.forEach(verdict -> traces.add(json(verdict)));
        return object;
    }

    private static ObjectNode json(TraceVerdict verdict) {
        ObjectNode object = Json.object()
                .put("file", verdict.file().toString())
                .put("accepted", verdict.isAccepted())
                .put("reads", verdict.reads())
                .put("steps", verdict.steps())
                .put("cut", verdict.cut());
        Optional<TraceVerdict.Rejection> rejection = verdict.rejection();
        object.set("line", line(rejection));
        object.set("reason", Json.node(rejection.map(TraceVerdict.Rejection::reason)));
        return object;
    }

    private static JsonNode line(Optional<TraceVerdict.Rejection> rejection) {
        return rejection.isPresent() && rejection.get().line().isPresent()
                ? JsonNodeFactory.instance.numberNode(rejection.get().line().getAsInt())
                : JsonNodeFactory.instance.nullNode();
    }
}
