package dev.quorate.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.checker.claims.Claims;
import dev.quorate.checker.run.Plan;
import dev.quorate.checker.run.Row;
import dev.quorate.checker.run.Task;
import dev.quorate.cli.terminal.LiveLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckProgressTest {

    private final List<String> printed = new ArrayList<>();
    private final List<Task> tasks =
            Plan.of(Claims.ofThisLibrary(), false).tasks().subList(0, 2);

    private CheckProgress progress(boolean atOnce) {
        return new CheckProgress(
                LiveLine.none(), atOnce, row -> printed.add(row.task().id()), threads -> {});
    }

    private static Row row(Task task) {
        return new Row(task, true, "holds", false, Optional.empty(), Map.of(), List.of());
    }

    @Test
    void ended_onATerminal_printsTheRowAtOnceAndOnlyOnce() {
        CheckProgress progress = progress(true);

        progress.ended(row(tasks.get(1)));
        assertThat(printed).containsExactly(tasks.get(1).id());

        progress.ended(row(tasks.get(0)));
        progress.finished(row(tasks.get(0)));
        progress.finished(row(tasks.get(1)));
        assertThat(printed).containsExactly(tasks.get(1).id(), tasks.get(0).id());
    }

    @Test
    void ended_inAPipe_leavesTheRowToTheOrderOfThePlan() {
        CheckProgress progress = progress(false);

        progress.ended(row(tasks.get(1)));
        assertThat(printed).isEmpty();

        progress.finished(row(tasks.get(0)));
        progress.finished(row(tasks.get(1)));
        assertThat(printed).containsExactly(tasks.get(0).id(), tasks.get(1).id());
    }
}
