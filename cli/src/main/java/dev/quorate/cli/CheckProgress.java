package dev.quorate.cli;

import dev.quorate.checker.CheckListener;
import dev.quorate.checker.Row;
import dev.quorate.checker.Task;
import dev.quorate.checker.tlc.Progress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Shows how far a check is: finished rows as lines, and in the line in place what is running. */
final class CheckProgress implements CheckListener {

    private final LiveLine line;
    private final Consumer<Row> print;
    private final Map<Thread, Running> running = new LinkedHashMap<>();
    private int started;

    /** A task under way, and what TLC last said about it. */
    private record Running(Task task, String progress) {}

    CheckProgress(LiveLine line, Consumer<Row> print) {
        this.line = line;
        this.print = print;
    }

    /** A thread carries out one task after the other, so the task that it had before has ended. */
    @Override
    public void started(Task task) {
        started++;
        running.put(Thread.currentThread(), new Running(task, ""));
        show();
    }

    @Override
    public void progressed(Task task, Progress progress) {
        running.replaceAll((thread, at) ->
                at.task().equals(task) ? new Running(task, " (" + TlcReport.progress(progress) + ")") : at);
        show();
    }

    @Override
    public void finished(Row row) {
        print.accept(row);
    }

    private void show() {
        line.stepTo(started - running.size());
        line.say(running.values().stream()
                .map(at -> at.task().id() + at.progress())
                .collect(Collectors.joining(", ")));
    }
}
