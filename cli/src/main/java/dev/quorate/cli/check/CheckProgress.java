package dev.quorate.cli.check;

import dev.quorate.checker.run.CheckListener;
import dev.quorate.checker.run.Row;
import dev.quorate.checker.run.Task;
import dev.quorate.cli.terminal.LiveLine;
import dev.quorate.cli.tlc.TlcReport;
import dev.quorate.tlc.Progress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Shows how far a check is: rows as lines, and in the line in place what is running.
 *
 * <p>On a terminal a row appears as soon as it has ended. Elsewhere the rows are in the order of the plan, so that two
 * runs print the same.
 */
final class CheckProgress implements CheckListener {

    private final LiveLine line;
    private final boolean atOnce;
    private final Consumer<Row> print;
    private final IntConsumer workers;
    private final Map<Thread, Running> running = new LinkedHashMap<>();
    private final Set<String> printed = new HashSet<>();
    private int started;

    /** A task under way, and what TLC last said about it. */
    private record Running(Task task, String progress) {}

    CheckProgress(LiveLine line, boolean atOnce, Consumer<Row> print, IntConsumer workers) {
        this.line = line;
        this.atOnce = atOnce;
        this.print = print;
        this.workers = workers;
    }

    @Override
    public void workers(int threads) {
        workers.accept(threads);
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
    public void ended(Row row) {
        running.values().removeIf(at -> at.task().equals(row.task()));
        show();
        if (atOnce) {
            print(row);
        }
    }

    @Override
    public void finished(Row row) {
        print(row);
    }

    private void print(Row row) {
        if (printed.add(row.task().id())) {
            print.accept(row);
        }
    }

    private void show() {
        line.stepTo(started - running.size());
        line.say(running.values().stream()
                .map(at -> at.task().id() + at.progress())
                .collect(Collectors.joining(", ")));
    }
}
