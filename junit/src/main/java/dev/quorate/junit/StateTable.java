package dev.quorate.junit;

import dev.quorate.tlc.Counterexample;
import dev.quorate.tlc.Lasso;
import dev.quorate.tlc.State;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A counterexample as a table in plain text: a line for each state, a column for each variable; what stays as it was is left blank. */
final class StateTable {

    private static final int WIDEST = 60;

    private StateTable() {}

    static String of(Counterexample counterexample) {
        List<List<String>> rows = new ArrayList<>();
        Set<String> names = counterexample.states().stream()
                .flatMap(state -> state.variables().keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> head = new ArrayList<>(List.of("", "action"));
        head.addAll(names);
        rows.add(head);
        List<String> before = List.of();
        for (State state : counterexample.states()) {
            List<String> values = names.stream()
                    .map(name -> Objects.toString(state.variables().get(name), ""))
                    .toList();
            rows.add(row(state, before, values));
            before = values;
        }
        String table = rows.stream().map(row -> line(row, widths(rows))).collect(Collectors.joining("\n"));
        return table + counterexample.lasso().map(StateTable::ending).orElse("");
    }

    private static List<String> row(State state, List<String> before, List<String> values) {
        List<String> row = new ArrayList<>(List.of(String.valueOf(state.number()), state.action() + state.arguments()));
        for (int index = 0; index < values.size(); index++) {
            boolean same = index < before.size() && before.get(index).equals(values.get(index));
            row.add(same ? "" : shortened(values.get(index)));
        }
        return row;
    }

    private static String shortened(String value) {
        return value.length() <= WIDEST ? value : value.substring(0, WIDEST - 3) + "...";
    }

    private static List<Integer> widths(List<List<String>> rows) {
        return IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .boxed()
                .toList();
    }

    private static String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> row.get(column)
                        + " ".repeat(widths.get(column) - row.get(column).length()))
                .collect(Collectors.joining("  ", "  ", ""))
                .stripTrailing();
    }

    private static String ending(Lasso lasso) {
        return lasso instanceof Lasso.BackToState back
                ? "\n  and back to state " + back.number() + ", for ever"
                : "\n  and nothing more happens";
    }
}
