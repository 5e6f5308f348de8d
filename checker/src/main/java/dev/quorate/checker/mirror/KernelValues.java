package dev.quorate.checker.mirror;

import dev.quorate.core.Deployment;
import dev.quorate.core.FaultBudget;
import dev.quorate.core.Outcome;
import dev.quorate.core.Reader;
import dev.quorate.core.ReaderState;
import dev.quorate.core.ReplicaSet;
import dev.quorate.core.Replies;
import dev.quorate.core.Rule;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.IntervalValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;
import tlc2.value.impl.ValueVec;
import util.UniqueString;

/**
 * Translates between TLC's values and the kernel's, for one set of constants of {@code Reader.tla}.
 *
 * <p>Every field of the state is translated under its name; a record of TLC's with other fields is an error.
 */
final class KernelValues {

    private static final UniqueString[] STATE_FIELDS =
            names("asked", "overdue", "failed", "equivocated", "replies", "outcome");
    private static final UniqueString[] ANSWER = names("state", "ask");
    private static final UniqueString[] INCLUDES = names("correct", "honest");
    private static final UniqueString[] OUTCOME = names("is");
    private static final UniqueString[] DECIDED = names("is", "value");

    private final Value constants;
    private final int replicas;
    private final Value none;

    /** The last state that was translated: TLC asks about one state many times in a row. */
    private final ThreadLocal<@Nullable Translated> last = new ThreadLocal<>();

    private record Translated(Value tlc, ReaderState<Value> kernel) {}

    private KernelValues(Value constants) {
        this.constants = constants;
        this.replicas = number(field(constants, "n"));
        this.none = field(constants, "none");
    }

    static KernelValues of(Value constants) {
        return new KernelValues(constants);
    }

    /** The reader with these constants. Its budget plays no part in what it does. */
    Reader<Value> reader() {
        Deployment deployment = new Deployment(
                Rule.named(text(field(constants, "rule"))),
                replicas,
                new FaultBudget(0, 0),
                number(field(constants, "quorum")),
                number(field(constants, "accept")));
        Value valid = field(constants, "valid");
        return Reader.<Value>outsideTheBound(deployment, valid::member)
                .withHedge(number(field(constants, "hedge")))
                .doingWithout(number(field(constants, "enough")))
                .withAlike((value, other) -> areAlike(field(constants, "alike"), value, other));
    }

    private static boolean areAlike(Value alike, Value value, Value other) {
        ValueVec sets = ((SetEnumValue) alike.toSetEnum()).elems;
        return IntStream.range(0, sets.size())
                .mapToObj(sets::elementAt)
                .anyMatch(set -> set.member(value) && set.member(other));
    }

    ReaderState<Value> toKernel(Value state) {
        @Nullable Translated known = last.get();
        if (known == null || known.tlc() != state) {
            known = new Translated(state, translate(state));
            last.set(known);
        }
        return known.kernel();
    }

    private ReaderState<Value> translate(Value state) {
        return new ReaderState<>(
                replicaSet(field(state, "asked")),
                replicaSet(field(state, "overdue")),
                replicaSet(field(state, "failed")),
                replicaSet(field(state, "equivocated")),
                replies(field(state, "replies")),
                outcome(field(state, "outcome")));
    }

    Value toTlc(ReaderState<Value> state) {
        Value[] fields = {
            toTlc(state.asked()),
            toTlc(state.overdue()),
            toTlc(state.failed()),
            toTlc(state.equivocated()),
            toTlc(state.replies()),
            toTlc(state.outcome())
        };
        return new RecordValue(STATE_FIELDS.clone(), fields, false);
    }

    /** What the kernel answers to an event: the next state, and whom to ask now. */
    static Value answer(Value state, ReplicaSet ask) {
        return new RecordValue(ANSWER.clone(), new Value[] {state, toTlc(ask)}, false);
    }

    static Value includes(boolean correct, boolean honest) {
        return new RecordValue(
                INCLUDES.clone(),
                new Value[] {
                    correct ? BoolValue.ValTrue : BoolValue.ValFalse, honest ? BoolValue.ValTrue : BoolValue.ValFalse
                },
                false);
    }

    static Value toTlc(ReplicaSet set) {
        return set(set.stream());
    }

    /** A set of numbers that come in ascending order: already in TLC's normal order. */
    static Value set(IntStream ascending) {
        return new SetEnumValue(ascending.mapToObj(IntValue::gen).toArray(Value[]::new), true);
    }

    private Value toTlc(Replies<Value> replies) {
        Value[] range = IntStream.rangeClosed(1, replicas)
                .mapToObj(replica -> orNone(replies.of(replica)))
                .toArray(Value[]::new);
        return new FcnRcdValue(new IntervalValue(1, replicas), range);
    }

    private Value orNone(@Nullable Value reply) {
        return reply == null ? none : reply;
    }

    private static Value toTlc(Outcome<Value> outcome) {
        if (outcome instanceof Outcome.Decided<Value> decided) {
            return new RecordValue(DECIDED.clone(), new Value[] {new StringValue("decided"), decided.value()}, false);
        }
        return new RecordValue(OUTCOME.clone(), new Value[] {new StringValue(outcome.toString())}, false);
    }

    static ReplicaSet replicaSet(Value set) {
        return ReplicaSet.collect(numbers(set));
    }

    static IntStream numbers(Value set) {
        @Nullable Value members = set.toSetEnum();
        if (members == null) {
            throw new IllegalArgumentException("not a set of numbers: " + set);
        }
        return IntStream.range(0, members.size()).map(index -> number(((SetEnumValue) members).elems.elementAt(index)));
    }

    private Replies<Value> replies(Value function) {
        Replies<Value> replies = Replies.none(replicas);
        for (int replica = 1; replica <= replicas; replica++) {
            @Nullable Value reply = ((FcnRcdValue) function.toFcnRcd()).select(IntValue.gen(replica));
            if (reply == null) {
                throw new IllegalArgumentException("no reply of replica " + replica + " in " + function);
            }
            if (!reply.equals(none)) {
                replies = replies.with(replica, reply);
            }
        }
        return replies;
    }

    private static Outcome<Value> outcome(Value outcome) {
        String is = text(field(outcome, "is"));
        switch (is) {
            case "pending":
                return new Outcome.Pending<>();
            case "decided":
                return new Outcome.Decided<>(field(outcome, "value"));
            case "inconclusive":
                return new Outcome.Inconclusive<>();
            case "unavailable":
                return new Outcome.Unavailable<>();
            case "without":
                return new Outcome.Without<>();
            default:
                throw new IllegalArgumentException("no outcome of the reader: " + is);
        }
    }

    static Value field(Value record, String name) {
        @Nullable Value value = ((RecordValue) record.toRcd()).select(new StringValue(name));
        if (value == null) {
            throw new IllegalArgumentException("no field " + name + " in " + record);
        }
        return value;
    }

    static int number(Value value) {
        return ((IntValue) value).val;
    }

    static String text(Value value) {
        return ((StringValue) value).val.toString();
    }

    static UniqueString[] names(String... names) {
        UniqueString[] unique = new UniqueString[names.length];
        for (int index = 0; index < names.length; index++) {
            unique[index] = UniqueString.of(names[index]);
        }
        return unique;
    }
}
