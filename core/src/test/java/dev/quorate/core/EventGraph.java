package dev.quorate.core;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Prints the kernel's answer to every event in every state that a reader can come to by any events at all, and its formulas, a line each, for {@code
 * ci/proof-coq} to compare with what the definitions in Coq answer. The words of a line are those of {@code GraphMC.tla}.
 */
final class EventGraph {

    private final Reader<String> reader;
    private final List<String> values;
    private final PrintWriter out;

    private EventGraph(Reader<String> reader, List<String> values, PrintWriter out) {
        this.reader = reader;
        this.values = values;
        this.out = out;
    }

    /**
     * Prints the graphs of deployments.
     *
     * @param arguments a file with the deployments, a line each, with a name before the words of {@code deployments.txt}; and a
     *     directory, for a file of that name for each, and one called {@code formulas}
     * @throws IOException if one cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            List<String> words = List.of(line.trim().split(" +"));
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(arguments[1], words.get(0))))) {
                print(words.get(2), words.get(12).equals("alike"), numbers(words.subList(3, 12)), out);
            }
        }
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(arguments[1], "formulas")))) {
            for (Rule rule : Rule.values()) {
                printFormulas(rule, out);
            }
        }
    }

    /** Whether the deployments of a box are safe, conclusive and live. */
    private static void printFormulas(Rule rule, PrintWriter out) {
        for (int n = 1; n <= 6; n++) {
            for (int faults = 0; faults < 16; faults++) {
                FaultBudget budget = new FaultBudget(faults / 4, faults % 4);
                for (int numbers = 0; numbers < (n + 1) * (n + 1); numbers++) {
                    int quorum = 1 + numbers / (n + 1);
                    int accept = 1 + numbers % (n + 1);
                    Deployment deployment = new Deployment(rule, n, budget, quorum, accept);
                    out.println(tuple(List.of(
                            "Formulas",
                            rule,
                            n,
                            budget.byzantine(),
                            budget.crash(),
                            quorum,
                            accept,
                            deployment.isSafe(),
                            deployment.isConclusive(),
                            deployment.isLive())));
                }
            }
        }
    }

    private static List<Integer> numbers(List<String> words) {
        return words.stream().map(Integer::valueOf).toList();
    }

    /** The numbers are n, b, c, quorum, accept, hedge, enough, and how many forms and lies there are. */
    private static void print(String rule, boolean formsAreAlike, List<Integer> numbers, PrintWriter out) {
        List<String> values = new ArrayList<>(List.of("truth"));
        IntStream.range(1, numbers.get(7)).forEach(form -> values.add("form" + form));
        Set<String> alike = formsAreAlike ? Set.copyOf(values) : Set.of();
        IntStream.rangeClosed(1, numbers.get(8)).forEach(lie -> values.add("lie" + lie));
        Deployment deployment =
                new Deployment(Rule.named(rule), numbers.get(0), new FaultBudget(0, 0), numbers.get(3), numbers.get(4));
        Predicate<String> valid = "truth"::equals;
        Reader<String> reader = Reader.outsideTheBound(deployment, valid)
                .withHedge(numbers.get(5))
                .doingWithout(numbers.get(6))
                .withAlike((value, other) -> alike.contains(value) && alike.contains(other));
        new EventGraph(reader, values, out).print();
    }

    private void print() {
        ReaderState<String> start = reader.start().state();
        Set<ReaderState<String>> seen = new HashSet<>(Set.of(start));
        Deque<ReaderState<String>> next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            ReaderState<String> state = next.remove();
            reader.exposed(state).stream().forEach(replica -> line("Exposed", replica, shown(state)));
            for (ReaderEvent<String> event : events()) {
                ReaderState<String> then = reader.step(state, event).state();
                line(shown(event), shown(state), shown(then));
                if (seen.add(then)) {
                    next.add(then);
                }
            }
        }
    }

    private List<ReaderEvent<String>> events() {
        List<ReaderEvent<String>> events = new ArrayList<>();
        for (int replica = 1; replica <= reader.replicas(); replica++) {
            for (String value : values) {
                events.add(new ReaderEvent.Reply<>(replica, value));
            }
            events.add(new ReaderEvent.Timeout<>(replica));
            events.add(new ReaderEvent.Failure<>(replica));
        }
        return events;
    }

    private void line(Object... words) {
        out.println(tuple(List.of(words)));
    }

    private static String shown(ReaderEvent<String> event) {
        if (event instanceof ReaderEvent.Reply<String> reply) {
            return "OnReply, " + reply.replica() + ", " + reply.value();
        } else if (event instanceof ReaderEvent.Timeout<String> timeout) {
            return "OnTimeout, " + timeout.replica() + ", none";
        } else if (event instanceof ReaderEvent.Failure<String> failure) {
            return "OnFailure, " + failure.replica() + ", none";
        }
        throw new IllegalArgumentException("no event to show: " + event);
    }

    private String shown(ReaderState<String> state) {
        List<Object> replies = new ArrayList<>();
        for (int replica = 1; replica <= reader.replicas(); replica++) {
            String reply = state.replies().of(replica);
            replies.add(reply == null ? "none" : reply);
        }
        return tuple(List.of(
                bits(state.asked()),
                bits(state.overdue()),
                bits(state.failed()),
                bits(state.equivocated()),
                tuple(replies),
                state.outcome() instanceof Outcome.Decided<String> decided
                        ? tuple(List.of("decided", decided.value()))
                        : tuple(List.of(state.outcome().toString()))));
    }

    private String bits(ReplicaSet set) {
        return tuple(IntStream.rangeClosed(1, reader.replicas())
                .mapToObj(replica -> set.contains(replica) ? 1 : 0)
                .collect(Collectors.toList()));
    }

    private static String tuple(List<?> words) {
        return words.stream().map(Object::toString).collect(Collectors.joining(", ", "<<", ">>"));
    }
}
