package dev.quorate.checker.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;

/**
 * The operators of {@code TraceMC.tla}: TLC is given the lines of traces, and tells which of them do not fit.
 *
 * <p>The lines come from the file that the system property {@value #FILE} names, written by {@link ReplayFile}. What does
 * not fit is printed when TLC ends. TLC calls from several threads.
 */
public final class TraceOperators {

    /** The system property that names the file with the lines. */
    public static final String FILE = "quorate.traces";

    private static final List<ReplayFile.Lines> READS = load();
    private static final Value LENGTHS = new TupleValue(
            READS.stream().map(read -> IntValue.gen(read.steps().size())).toArray(Value[]::new));
    private static final Queue<ObjectNode> MISFITS = new ConcurrentLinkedQueue<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Misfits.print(MISFITS), "print misfits"));
    }

    private TraceOperators() {}

    /**
     * {@code JavaLengths}.
     *
     * @return a sequence: how many lines each read has
     */
    @TLAPlusOperator(identifier = "JavaLengths", module = "TraceMC", warn = false)
    public static Value lengths() {
        return LENGTHS; // TLC asks at every step
    }

    /**
     * {@code JavaConstants(i)}.
     *
     * @param read i, from 1
     * @return a record: the constants of the i-th read
     */
    @TLAPlusOperator(identifier = "JavaConstants", module = "TraceMC", warn = false)
    public static Value constants(Value read) {
        return READS.get(number(read) - 1).constants();
    }

    /**
     * {@code JavaLine(i, j)}.
     *
     * @param read i, from 1
     * @param line j, from 1
     * @return a record: the j-th line of the i-th read
     */
    @TLAPlusOperator(identifier = "JavaLine", module = "TraceMC", warn = false)
    public static Value line(Value read, Value line) {
        return READS.get(number(read) - 1).steps().get(number(line) - 1);
    }

    /**
     * {@code JavaMissing(i)}.
     *
     * @param read i, from 1
     * @return a sequence: of the pieces that the i-th read starts without the lowest, ascending
     */
    @TLAPlusOperator(identifier = "JavaMissing", module = "TraceMC", warn = false)
    public static Value missing(Value read) {
        return READS.get(number(read) - 1).missing();
    }

    /**
     * {@code JavaMisfit(i, j, why, spec)}.
     *
     * @param read i, from 1
     * @param line j, from 1
     * @param why what is wrong with the j-th line of the i-th read, in a word
     * @param spec what the specification says in its place, if that is what is wrong
     * @return true
     */
    @TLAPlusOperator(identifier = "JavaMisfit", module = "TraceMC", warn = false)
    public static Value misfit(Value read, Value line, Value why, Value spec) {
        ObjectNode misfit = ReplayFile.JSON
                .createObjectNode()
                .put("read", number(read))
                .put("line", number(line))
                .put("why", ((StringValue) why).toUnquotedString());
        misfit.set("spec", TlcJson.fromTlc(spec));
        MISFITS.add(misfit);
        return BoolValue.ValTrue;
    }

    private static List<ReplayFile.Lines> load() {
        try {
            return ReplayFile.read(Path.of(System.getProperty(FILE, "")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static int number(Value value) {
        return ((IntValue) value).val;
    }
}
