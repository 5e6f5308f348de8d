package dev.quorate.checker.run;

import dev.quorate.tlc.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as they come, passed on in the order of the plan. */
final class Report {

    private final List<Task> tasks;
    private final CheckListener listener;
    private final Map<Task, Row> ready = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();

    Report(Plan plan, CheckListener listener) {
        this.tasks = plan.tasks();
        this.listener = listener;
    }

    synchronized void started(Task task) {
        listener.started(task);
    }

    synchronized void progressed(Task task, Progress progress) {
        listener.progressed(task, progress);
    }

    synchronized void workers(int threads) {
        listener.workers(threads);
    }

    synchronized void ended(Row row) {
        listener.ended(row);
        ready.put(row.task(), row);
        passOn();
    }

    /** Nothing is left to be carried out: what do the rows together show? */
    synchronized void review(List<Review> reviews) {
        List<Row> others = List.copyOf(ready.values());
        reviews.forEach(review -> ready.put(review, review.judge(others)));
        passOn();
    }

    synchronized List<Row> rows() {
        return List.copyOf(rows);
    }

    private void passOn() {
        while (rows.size() < tasks.size()) {
            @Nullable Row next = ready.get(tasks.get(rows.size()));
            if (next == null) {
                return;
            }
            rows.add(next);
            listener.finished(next);
        }
    }
}
