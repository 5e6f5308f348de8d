package com.example.kernel;

import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Outcome;
import dev.quorate.core.Reader;
import dev.quorate.core.Rule;
import dev.quorate.core.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads a setting from several places of which one may be wrong or out of order. */
public final class SettingReader {

    private final List<Supplier<Optional<String>>> places;
    private final Reader<String> reader;

    /** The places; each gives the setting, or nothing if it fails. */
    public SettingReader(List<Supplier<Optional<String>>> places) {
        this.places = places;
        this.reader = Reader.voting(Deployment.of(Rule.MATCHING, places.size(), new FaultBudget(1, 0)));
    }

    /** Asks whom the kernel says, and tells it what comes; empty if too many fail. */
    public Optional<String> read() {
        Deque<Integer> toAsk = new ArrayDeque<>();
        Step<String> step = reader.start();
        step.ask().stream().forEach(toAsk::add);
        while (!toAsk.isEmpty() && step.state().outcome() instanceof Outcome.Pending) {
            int place = toAsk.remove();
            Optional<String> answer = places.get(place - 1).get();
            step = answer.isPresent()
                    ? reader.onReply(step.state(), place, answer.get())
                    : reader.onFailure(step.state(), place);
            step.ask().stream().forEach(toAsk::add);
        }
        return step.state().outcome() instanceof Outcome.Decided<String> decided
                ? Optional.of(decided.value())
                : Optional.empty();
    }
}
