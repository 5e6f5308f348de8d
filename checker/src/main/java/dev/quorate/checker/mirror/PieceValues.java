package dev.quorate.checker.mirror;

import dev.quorate.core.PieceOutcome;
import dev.quorate.core.PieceReader;
import dev.quorate.core.PieceReaderState;
import dev.quorate.core.PieceRequest;
import dev.quorate.core.PieceRequests;
import dev.quorate.core.PieceSet;
import dev.quorate.core.PieceStep;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.IntervalValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/**
 * Translates between TLC's values and the kernel's, for one set of constants of {@code Pieces.tla}.
 *
 * <p>Every field of the state is translated under its name; a record of TLC's with other fields is an error.
 */
final class PieceValues {

    private static final UniqueString[] STATE_FIELDS =
            KernelValues.names("done", "requests", "overdue", "resting", "failed", "exposed", "outcome");
    private static final UniqueString[] STEP_FIELDS = KernelValues.names("state", "ask", "cancel");

    private final Value constants;
    private final int replicas;

    /** The last state that was translated: TLC asks about one state many times in a row. */
    private final ThreadLocal<@Nullable Translated> last = new ThreadLocal<>();

    private record Translated(Value tlc, PieceReaderState kernel) {}

    private PieceValues(Value constants) {
        this.constants = constants;
        this.replicas = constant("n");
    }

    static PieceValues of(Value constants) {
        return new PieceValues(constants);
    }

    /** The reader with these constants. */
    PieceReader reader() {
        return PieceReader.of(replicas, constant("pieces"), constant("window"));
    }

    PieceReaderState toKernel(Value state) {
        @Nullable Translated known = last.get();
        if (known == null || known.tlc() != state) {
            known = new Translated(state, translate(state));
            last.set(known);
        }
        return known.kernel();
    }

    private PieceReaderState translate(Value state) {
        return new PieceReaderState(
                pieceSet(KernelValues.field(state, "done")),
                requests(KernelValues.field(state, "requests")),
                requests(KernelValues.field(state, "overdue")),
                KernelValues.replicaSet(KernelValues.field(state, "resting")),
                KernelValues.replicaSet(KernelValues.field(state, "failed")),
                KernelValues.replicaSet(KernelValues.field(state, "exposed")),
                PieceOutcome.valueOf(
                        KernelValues.text(KernelValues.field(state, "outcome")).toUpperCase(Locale.ROOT)));
    }

    Value toTlc(PieceStep step) {
        Value[] fields = {toTlc(step.state()), toTlc(step.ask()), toTlc(step.cancel())};
        return new RecordValue(STEP_FIELDS.clone(), fields, false);
    }

    private Value toTlc(PieceReaderState state) {
        Value[] fields = {
            KernelValues.set(state.done().stream()),
            toTlc(state.requests()),
            toTlc(state.overdue()),
            KernelValues.toTlc(state.resting()),
            KernelValues.toTlc(state.failed()),
            KernelValues.toTlc(state.exposed()),
            new StringValue(state.outcome().toString())
        };
        return new RecordValue(STATE_FIELDS.clone(), fields, false);
    }

    private Value toTlc(PieceRequests requests) {
        Value[] range = IntStream.rangeClosed(1, replicas)
                .mapToObj(replica -> KernelValues.set(requests.of(replica)))
                .toArray(Value[]::new);
        return new FcnRcdValue(new IntervalValue(1, replicas), range);
    }

    private static Value toTlc(List<PieceRequest> requests) {
        Value[] pairs = requests.stream()
                .map(request -> new TupleValue(IntValue.gen(request.replica()), IntValue.gen(request.piece())))
                .toArray(Value[]::new);
        return new SetEnumValue(pairs, false);
    }

    static PieceSet pieceSet(Value set) {
        return PieceSet.collect(KernelValues.numbers(set));
    }

    private PieceRequests requests(Value function) {
        PieceRequests requests = PieceRequests.none(replicas);
        for (int replica = 1; replica <= replicas; replica++) {
            @Nullable Value pieces = ((FcnRcdValue) function.toFcnRcd()).select(IntValue.gen(replica));
            if (pieces == null) {
                throw new IllegalArgumentException("no requests of replica " + replica + " in " + function);
            }
            for (int piece : KernelValues.numbers(pieces).toArray()) {
                requests = requests.with(replica, piece);
            }
        }
        return requests;
    }

    private int constant(String name) {
        return KernelValues.number(KernelValues.field(constants, name));
    }
}
