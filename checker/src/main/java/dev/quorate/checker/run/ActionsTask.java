package dev.quorate.checker.run;

import dev.quorate.checker.claims.Statement;
import dev.quorate.tlc.ActionCoverage;
import dev.quorate.tlc.TlcResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * That no claim holds merely because nothing moves: every action of a module fires in some model of a claim that holds.
 *
 * @param module the module
 * @param actions the names of its actions
 */
record ActionsTask(String module, List<String> actions) implements Review {

    ActionsTask {
        actions = List.copyOf(actions);
    }

    @Override
    public String id() {
        return module + "-every-action-fires";
    }

    @Override
    public String sentence() {
        return "Every action of " + module + ".tla fires in a model of a claim that holds: "
                + String.join(", ", actions) + ".";
    }

    @Override
    public String method() {
        return "coverage";
    }

    /** Every action must have generated a state in some run of a claim that holds, and none but these may have. */
    @Override
    public Row judge(List<Row> others) {
        Map<String, Long> fired = others.stream()
                .filter(row -> row.task().statement().filter(this::isAboutThem).isPresent())
                .flatMap(row -> row.result().filter(TlcResult::holds).stream())
                .flatMap(result -> result.coverage().stream())
                .filter(action -> !action.initial())
                .collect(Collectors.toMap(ActionCoverage::action, ActionCoverage::generated, Long::sum, TreeMap::new));
        List<String> unknown = new ArrayList<>(fired.keySet());
        unknown.removeAll(actions);
        List<String> silent = actions.stream()
                .filter(action -> fired.getOrDefault(action, 0L) == 0)
                .toList();
        return Row.of(
                this,
                !unknown.isEmpty()
                        ? Judgement.wrong("no action but those listed", String.join(", ", unknown))
                        : silent.isEmpty()
                                ? Judgement.fine("all " + actions.size() + " fire")
                                : Judgement.wrong("that every action fires", "none of " + String.join(", ", silent)));
    }

    private boolean isAboutThem(Statement statement) {
        return statement.actionsOf().equals(module);
    }
}
