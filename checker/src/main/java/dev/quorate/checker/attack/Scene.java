package dev.quorate.checker.attack;

import dev.quorate.core.Outcome;
import dev.quorate.core.ReaderState;
import dev.quorate.core.ReplicaSet;
import dev.quorate.tlc.State;
import dev.quorate.tlc.TlaValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A state of {@code QuorumRead.tla}, read from a counterexample of TLC or from the kernel. Fields as there.
 *
 * @param asked the replicas that were sent the request, from 1
 * @param overdue those whose timeout fired
 * @param failed those that failed for good
 * @param equivocated those that answered twice, differently
 * @param replies the first reply of each replica, replica 1 first; {@link #NONE} if there is none
 * @param outcome {@code pending}, {@code decided}, {@code inconclusive} or {@code unavailable}
 * @param value the decided value; {@link #NONE} if there is none
 * @param byzantine the Byzantine replicas
 * @param crashing the crashing replicas
 */
record Scene(
        SortedSet<Integer> asked,
        SortedSet<Integer> overdue,
        SortedSet<Integer> failed,
        SortedSet<Integer> equivocated,
        List<String> replies,
        String outcome,
        String value,
        SortedSet<Integer> byzantine,
        SortedSet<Integer> crashing) {

    static final String NONE = "none";
    static final String TRUTH = "truth";

    /** The only lie; where there are several, each has its number after that. */
    static final String LIE = "lie";

    static Scene of(State state) {
        Map<String, TlaValue> reader = fields(state.variables(), "reader");
        Map<String, TlaValue> outcome = fields(reader, "outcome");
        return new Scene(
                replicas(reader, "asked"),
                replicas(reader, "overdue"),
                replicas(reader, "failed"),
                replicas(reader, "equivocated"),
                replies(reader),
                name(value(outcome, "is")),
                outcome.containsKey("value") ? name(value(outcome, "value")) : NONE,
                replicas(state.variables(), "byzantine"),
                replicas(state.variables(), "crashing"));
    }

    /** A state of the kernel, beside who is faulty. */
    static Scene of(ReaderState<String> state, SortedSet<Integer> byzantine, SortedSet<Integer> crashing) {
        Optional<String> decided = state.outcome() instanceof Outcome.Decided<String> decision
                ? Optional.of(decision.value())
                : Optional.empty();
        return new Scene(
                replicas(state.asked()),
                replicas(state.overdue()),
                replicas(state.failed()),
                replicas(state.equivocated()),
                IntStream.rangeClosed(1, state.replies().replicas())
                        .mapToObj(replica ->
                                Objects.requireNonNullElse(state.replies().of(replica), NONE))
                        .toList(),
                decided.isPresent() ? "decided" : state.outcome().toString(),
                decided.orElse(NONE),
                byzantine,
                crashing);
    }

    boolean isPending() {
        return outcome.equals("pending");
    }

    boolean isDecided() {
        return outcome.equals("decided");
    }

    int size() {
        return replies.size();
    }

    String reply(int replica) {
        return replies.get(replica - 1);
    }

    boolean hasReplied(int replica) {
        return !reply(replica).equals(NONE);
    }

    SortedSet<Integer> replied() {
        return replicasWith(this::hasReplied);
    }

    SortedSet<Integer> voters(String candidate) {
        return replicasWith(replica -> reply(replica).equals(candidate));
    }

    SortedSet<Integer> faulty() {
        return replicasWith(replica -> byzantine.contains(replica) || crashing.contains(replica));
    }

    SortedSet<Integer> correct() {
        return without(replicasWith(replica -> true), faulty());
    }

    /** As {@code Exposed} of {@code Reader.tla}. */
    SortedSet<Integer> exposed() {
        return replicasWith(replica -> equivocated.contains(replica)
                || isDecided() && hasReplied(replica) && !reply(replica).equals(value));
    }

    /** The values that were answered, in the order of the replicas. */
    List<String> heard() {
        return replies.stream().filter(reply -> !reply.equals(NONE)).distinct().toList();
    }

    static SortedSet<Integer> without(SortedSet<Integer> all, SortedSet<Integer> some) {
        SortedSet<Integer> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private SortedSet<Integer> replicasWith(IntPredicate condition) {
        SortedSet<Integer> replicas = new TreeSet<>();
        for (int replica = 1; replica <= size(); replica++) {
            if (condition.test(replica)) {
                replicas.add(replica);
            }
        }
        return replicas;
    }

    private static Map<String, TlaValue> fields(Map<String, TlaValue> owner, String name) {
        if (value(owner, name) instanceof TlaValue.RecordValue found) {
            return found.fields();
        }
        throw strange(name, owner);
    }

    private static SortedSet<Integer> replicas(Map<String, TlaValue> owner, String name) {
        TlaValue value = value(owner, name);
        SortedSet<Integer> replicas = new TreeSet<>();
        if (value instanceof TlaValue.SetValue set) {
            set.elements().forEach(element -> replicas.add(number(element)));
        } else if (value instanceof TlaValue.IntervalValue interval) {
            for (int replica = small(interval.low()); replica <= small(interval.high()); replica++) {
                replicas.add(replica);
            }
        } else {
            throw strange(name, owner);
        }
        return replicas;
    }

    private static SortedSet<Integer> replicas(ReplicaSet set) {
        return set.stream().boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> replies(Map<String, TlaValue> reader) {
        if (!(value(reader, "replies") instanceof TlaValue.TupleValue tuple)) {
            throw strange("replies", reader);
        }
        List<String> replies = new ArrayList<>();
        tuple.elements().forEach(element -> replies.add(name(element)));
        return List.copyOf(replies);
    }

    private static TlaValue value(Map<String, TlaValue> owner, String name) {
        @Nullable TlaValue value = owner.get(name);
        if (value == null) {
            throw strange(name, owner);
        }
        return value;
    }

    private static int number(TlaValue value) {
        if (value instanceof TlaValue.IntegerValue number) {
            return small(number.value());
        }
        throw new IllegalArgumentException("a replica is a number, not " + value);
    }

    private static int small(BigInteger number) {
        return number.intValueExact();
    }

    private static String name(TlaValue value) {
        if (value instanceof TlaValue.ModelValue model) {
            return model.name();
        } else if (value instanceof TlaValue.StringValue string) {
            return string.value();
        }
        throw new IllegalArgumentException("a name was expected, not " + value);
    }

    private static IllegalArgumentException strange(String name, Map<String, TlaValue> owner) {
        return new IllegalArgumentException(
                "no state of QuorumRead.tla: " + name + " is not as it should be in " + owner);
    }
}
