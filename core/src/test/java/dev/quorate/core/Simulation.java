package dev.quorate.core;

import dev.quorate.core.Read.Turn;
import dev.quorate.core.ReaderEvent.Failure;
import dev.quorate.core.ReaderEvent.Reply;
import dev.quorate.core.ReaderEvent.Timeout;
import dev.quorate.core.Scenario.Move;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Drives the production kernel through a scenario: an asynchronous network and an adversary that keeps to what
 * {@code QuorumRead.tla} lets it do.
 *
 * <p>First come the moves of the adversary. Then the network is fair until the read ends or nothing can happen any
 * more. At last, all answers that are still owed arrive too late.
 */
final class Simulation {

    private final Scenario scenario;
    private final Reader<String> reader;
    private final Step<String> start;
    private final List<Turn> turns = new ArrayList<>();
    private final Map<Integer, String> answered = new HashMap<>(); // the first answer of each that was asked
    private final Set<Integer> timedOut = new HashSet<>();
    private ReaderState<String> state;

    Simulation(Scenario scenario) {
        this.scenario = scenario;
        this.reader = scenario.reader();
        this.start = reader.start();
        this.state = start.state();
    }

    Read run() {
        scenario.moves().forEach(this::make);
        beFair();
        if (!state.outcome().isPending()) {
            allAnswerTooLate();
        }
        return new Read(reader, start, turns);
    }

    private void beFair() {
        boolean moves = true;
        while (moves && state.outcome().isPending()) {
            moves = somethingHappens();
        }
    }

    private void allAnswerTooLate() {
        boolean moves = true;
        while (moves) {
            moves = happens(this::owesAnswer);
        }
    }

    private void make(Move move) {
        oneOf(move.who(), replica -> isPossible(move, replica)).ifPresent(replica -> happen(eventOf(move, replica)));
    }

    private boolean isPossible(Move move, int replica) {
        boolean asked = state.asked().contains(replica);
        boolean replied = answered.containsKey(replica);
        boolean byzantine = scenario.byzantine().contains(replica);
        return switch (move.action()) {
            case DELIVER_REPLY -> asked && !replied;
            case DELIVER_AGAIN -> replied;
            case DELIVER_UNASKED -> byzantine && !asked;
            case EQUIVOCATE -> byzantine && replied;
            case TIME_OUT -> awaitsTimeout(replica);
            case FAIL -> scenario.isFaulty(replica) && asked && !replied;
        };
    }

    private ReaderEvent<String> eventOf(Move move, int replica) {
        return switch (move.action()) {
            case DELIVER_REPLY -> new Reply<>(replica, answer(replica, move.whim()));
            case DELIVER_AGAIN -> new Reply<>(replica, answered.get(replica));
            case DELIVER_UNASKED -> new Reply<>(replica, answer(replica, move.whim()));
            case EQUIVOCATE -> new Reply<>(replica, otherAnswer(replica, move.whim()));
            case TIME_OUT -> new Timeout<>(replica);
            case FAIL -> new Failure<>(replica);
        };
    }

    private boolean somethingHappens() {
        if (scenario.ending().timeoutsFirst) {
            return timesOut() || answers();
        }
        return answers() || timesOut();
    }

    private boolean answers() {
        return happens(
                replica -> owesAnswer(replica) && (scenario.isCorrect(replica) || scenario.ending().faultyAnswer));
    }

    private boolean happens(IntPredicate answers) {
        OptionalInt replica = lowest(answers);
        replica.ifPresent(who -> happen(new Reply<>(who, answer(who, 1))));
        return replica.isPresent();
    }

    private boolean timesOut() {
        OptionalInt replica = lowest(this::awaitsTimeout);
        replica.ifPresent(who -> happen(new Timeout<>(who)));
        return replica.isPresent();
    }

    private void happen(ReaderEvent<String> event) {
        Step<String> step = reader.step(state, event);
        turns.add(new Turn(state, event, step));
        remember(event);
        state = step.state();
    }

    private void remember(ReaderEvent<String> event) {
        if (event instanceof Reply<String> reply && state.asked().contains(reply.replica())) {
            answered.putIfAbsent(reply.replica(), reply.value());
        } else if (event instanceof Timeout) {
            timedOut.add(event.replica());
        }
    }

    private boolean owesAnswer(int replica) {
        return state.asked().contains(replica) && !answered.containsKey(replica);
    }

    private boolean awaitsTimeout(int replica) {
        return owesAnswer(replica) && !timedOut.contains(replica);
    }

    private String answer(int replica, int whim) {
        return scenario.byzantine().contains(replica) ? scenario.lies().answer(replica, whim) : Scenario.TRUTH;
    }

    private String otherAnswer(int replica, int whim) {
        String first = String.valueOf(answered.get(replica));
        boolean confesses = whim % 2 == 1 && !first.equals(Scenario.TRUTH);
        return confesses ? Scenario.TRUTH : "not " + first;
    }

    private OptionalInt oneOf(int choice, IntPredicate condition) {
        int[] candidates = replicas().filter(condition).toArray();
        return candidates.length == 0 ? OptionalInt.empty() : OptionalInt.of(candidates[choice % candidates.length]);
    }

    private OptionalInt lowest(IntPredicate condition) {
        return replicas().filter(condition).findFirst();
    }

    private IntStream replicas() {
        return IntStream.rangeClosed(1, reader.replicas());
    }
}
