package dev.quorate.core;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The story of one read: how it started and each event with what it led to.
 *
 * @param reader who read
 * @param start the first step
 * @param turns the events in order
 */
record Read(Reader<String> reader, Step<String> start, List<Turn> turns) {

    /** One event: the state before, what happened, and the kernel's answer. */
    record Turn(ReaderState<String> before, ReaderEvent<String> event, Step<String> step) {

        ReaderState<String> after() {
            return step.state();
        }

        boolean ends() {
            return before.outcome().isPending() && !after().outcome().isPending();
        }

        boolean decides() {
            return before.outcome().isPending() && after().outcome() instanceof Outcome.Decided;
        }

        boolean isFirstReply() {
            return event instanceof ReaderEvent.Reply<String>
                    && before.asked().contains(event.replica())
                    && before.replies().of(event.replica()) == null;
        }
    }

    List<ReaderState<String>> states() {
        return Stream.concat(Stream.of(start.state()), turns.stream().map(Turn::after))
                .toList();
    }

    ReaderState<String> last() {
        return turns.isEmpty() ? start.state() : turns.get(turns.size() - 1).after();
    }

    /** Who is exposed at the end. */
    ReplicaSet exposed() {
        return reader.exposed(last());
    }

    Outcome<String> outcome() {
        return last().outcome();
    }

    /** The turn that ended the read, if one did. */
    Optional<Turn> end() {
        return turns.stream().filter(Turn::ends).findFirst();
    }

    /** All requests of the read, in the order in which the caller was told to send them. */
    List<Integer> asks() {
        return Stream.concat(Stream.of(start), turns.stream().map(Turn::step))
                .flatMapToInt(step -> step.ask().stream())
                .boxed()
                .toList();
    }

    boolean hasTurn(Predicate<Turn> condition) {
        return turns.stream().anyMatch(condition);
    }

    /** How many different values have at least that many votes. */
    static int valuesWith(ReaderState<String> state, int votes) {
        return (int) IntStream.rangeClosed(1, state.replies().replicas())
                .mapToObj(state.replies()::of)
                .filter(value -> value != null)
                .collect(Collectors.groupingBy(value -> value, Collectors.counting()))
                .values()
                .stream()
                .filter(count -> count >= votes)
                .count();
    }

    @Override
    public String toString() {
        return "asked " + start.ask()
                + turns.stream()
                        .map(turn ->
                                "\n  " + turn.event() + " -> " + turn.after().outcome() + ", asks "
                                        + turn.step().ask())
                        .collect(Collectors.joining());
    }
}
