package dev.quorate.cli.bound;

import dev.quorate.cli.terminal.BadInput;
import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Rule;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the faults to tolerate and the numbers of a rule. */
public final class NumbersOptions {

    @Option(
            names = "--byzantine",
            paramLabel = "B",
            description = "How many replicas may lie, contradict themselves or be silent (default 0).")
    private @Nullable Integer byzantine;

    @Option(names = "--crash", paramLabel = "C", description = "How many more may stop answering (default 0).")
    private @Nullable Integer crash;

    @Option(
            names = "--quorum",
            paramLabel = "Q",
            description = "How many distinct replies the reader hears before it must decide (default: the rule's own).")
    private @Nullable Integer quorum;

    @Option(
            names = "--accept",
            paramLabel = "A",
            description = "How many equal replies make a value the answer (default: the rule's own).")
    private @Nullable Integer accept;

    boolean hasFaults() {
        return isAny(byzantine, crash);
    }

    boolean hasThresholds() {
        return isAny(quorum, accept);
    }

    FaultBudget budget() {
        try {
            return new FaultBudget(byzantine == null ? 0 : byzantine, crash == null ? 0 : crash);
        } catch (IllegalArgumentException complaint) {
            throw BadInput.of(complaint);
        }
    }

    /** A deployment, with the rule's own quorum and accept where none is given. */
    public Deployment deployment(Rule rule, int replicas) {
        FaultBudget budget = budget();
        try {
            return new Deployment(
                    rule,
                    replicas,
                    budget,
                    quorum == null ? rule.quorum(replicas, budget) : quorum,
                    accept == null ? rule.accept(budget) : accept);
        } catch (IllegalArgumentException complaint) {
            throw BadInput.of(complaint);
        }
    }

    private static boolean isAny(@Nullable Object... options) {
        return Stream.of(options).anyMatch(Objects::nonNull);
    }
}
