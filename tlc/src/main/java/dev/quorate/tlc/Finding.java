package dev.quorate.tlc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An error that TLC reported, with what it printed for it. It grows while the output is read. */
final class Finding {

    private final Message error;
    private final List<State> states = new ArrayList<>();
    private Optional<Lasso> lasso = Optional.empty();
    private @Nullable String nestedExpressions;
    private long times = 1;

    Finding(Message error) {
        this.error = error;
    }

    /** Takes a message about the behaviour that leads to the error; others say nothing about it. */
    void add(Message message) {
        switch (message.code()) {
            case Codes.STATE, Codes.LONE_STATE -> states.add(StateParser.state(message.text(), states.size() + 1));
            case Codes.STUTTERING -> lasso = Optional.of(new Lasso.Stuttering(states.size()));
            case Codes.BACK_TO_STATE -> lasso = Optional.of(StateParser.backToState(message.text()));
            case Codes.NESTED_EXPRESSIONS -> nestedExpressions = message.text();
            default -> {
                // Says nothing that a finding has room for.
            }
        }
    }

    /** Takes note that TLC reported the same once more, of another state. */
    void repeat() {
        times++;
    }

    Message error() {
        return error;
    }

    /** {@return how often TLC reported it, from 1} */
    long times() {
        return times;
    }

    /** {@return the expressions that TLC was evaluating, if it says so} */
    Optional<String> nestedExpressions() {
        return Optional.ofNullable(nestedExpressions);
    }

    boolean showsBehaviour() {
        return !states.isEmpty();
    }

    /**
     * The behaviour as far as TLC printed it.
     *
     * @param least how many states it has at least, if nothing is missing
     */
    Counterexample counterexample(int least) {
        return new Counterexample(states, lasso, states.size() >= least && isWithoutGap());
    }

    private boolean isWithoutGap() {
        for (int index = 0; index < states.size(); index++) {
            if (states.get(index).number() != index + 1) {
                return false;
            }
        }
        return true;
    }
}
