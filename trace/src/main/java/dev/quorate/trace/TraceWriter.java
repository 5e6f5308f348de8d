package dev.quorate.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.quorate.core.Deployment;
import dev.quorate.core.Outcome;
import dev.quorate.core.PieceOutcome;
import dev.quorate.core.PieceReader;
import dev.quorate.core.PieceRequest;
import dev.quorate.core.PieceSet;
import dev.quorate.core.PieceStep;
import dev.quorate.core.ReaderState;
import dev.quorate.core.ReplicaSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the kernel was told and what it answered, for TLC to replay against the specification: {@code quorate check
 * --trace FILE}.
 *
 * <p>The file is NDJSON: UTF-8, one object a line. It holds any number of reads, numbered from 1, whose lines may be
 * interleaved. The first line of a read gives its constants; each further line is one event and what it led to:
 *
 * <pre>
 * {"read":1,"is":"vote","of":"manifest","rule":"matching","n":3,"b":1,"c":0,"quorum":3,"accept":2,"hedge":0,
 *  "replicas":["https://a.example/f","https://b.example/f","https://c.example/f"]}
 * {"read":1,"event":"start", STATE}
 * {"read":1,"event":"reply","replica":2,"value":"…", STATE}     under the rule verified also "valid":true
 * {"read":1,"event":"timeout","replica":1, STATE}
 * {"read":1,"event":"failure","replica":1, STATE}
 *
 * STATE  "asked":[1,2],"overdue":[],"failed":[],"equivocated":[],"outcome":OUTCOME,"exposed":[]
 * OUTCOME  {"is":"pending"}, {"is":"decided","value":"…"}, {"is":"inconclusive"} or {"is":"unavailable"}
 *
 * {"read":2,"is":"pieces","n":3,"pieces":256,"window":2,"done":[],"exposed":[1],"replicas":["…","…","…"]}
 * {"read":2,"event":"start", STEP}
 * {"read":2,"event":"piece","replica":2,"piece":1,"valid":true, STEP}
 * {"read":2,"event":"overdue","replica":3,"piece":2, STEP}     likewise "loss"
 * {"read":2,"event":"return","replica":3, STEP}     likewise "failure" and "exposure"
 *
 * STEP  "ask":[[2,1],[3,2]],"cancel":[],"outcome":"pending","exposed":[1]     requests are [replica, piece]
 * </pre>
 *
 * <p>The state of a vote is that of {@code Reader.tla} after the event, without the replies, which follow from the events.
 * Of a read of pieces only what changes is written: the requests to send and to cancel now, as {@link PieceStep} has them.
 *
 * <p>Any thread may write. The lines of one read must come in the order in which the kernel took the steps: write each
 * where the step is taken. Only whole lines are handed to the operating system, so that a killed process leaves at most its
 * last one cut. Nothing here fails a read: the first error is kept, ends the writing, and is thrown by {@link #close}.
 */
public final class TraceWriter implements AutoCloseable {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int FULL = 1 << 16; // bytes; lines are short

    private final OutputStream file;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream(2 * FULL);
    private int reads;
    private boolean closed;
    private @Nullable IOException failure;

    private TraceWriter(OutputStream file) {
        this.file = file;
    }

    /**
     * Begins a trace.
     *
     * @param file where to write; a file that is there is replaced
     * @return the writer; to be closed
     * @throws IOException if the file cannot be written
     */
    @SuppressWarnings("required.method.not.called") // the writer that is returned closes it
    public static TraceWriter to(Path file) throws IOException {
        return new TraceWriter(Files.newOutputStream(file));
    }

    /**
     * Begins a vote: a read by {@link dev.quorate.core.Reader}.
     *
     * @param <V> the type of the values that are read
     * @param of what is voted on, for people: such as {@code manifest} or {@code piece 7}
     * @param deployment the group, its fault budget, the rule and its numbers
     * @param hedge how many more requests the reader keeps outstanding, at least 0
     * @param replicas the replicas in the order of their numbers, for people: an address of each
     * @param text writes a value as text; two values must have the same text exactly if they are equal
     * @return where to write its events
     * @throws IllegalArgumentException if not each replica is named
     */
    public <V extends Object> Vote<V> vote(
            String of, Deployment deployment, int hedge, List<String> replicas, Function<? super V, String> text) {
        requireAll(replicas, deployment.replicas());
        int read = begin("vote", line -> {
            line.writeStringField("of", of);
            line.writeStringField("rule", deployment.rule().toString());
            line.writeNumberField("n", deployment.replicas());
            line.writeNumberField("b", deployment.budget().byzantine());
            line.writeNumberField("c", deployment.budget().crash());
            line.writeNumberField("quorum", deployment.quorum());
            line.writeNumberField("accept", deployment.accept());
            line.writeNumberField("hedge", hedge);
            strings(line, "replicas", replicas);
        });
        return new Vote<>(this, read, deployment.rule().verifies(), text);
    }

    /**
     * The events of one vote. Each method has the name of the reader's, and is told the state that came of that.
     *
     * @param <V> the type of the values that are read
     */
    public static final class Vote<V extends Object> {

        private final TraceWriter trace;
        private final int read;
        private final boolean verifies;
        private final Function<? super V, String> text;

        private Vote(TraceWriter trace, int read, boolean verifies, Function<? super V, String> text) {
            this.trace = trace;
            this.read = read;
            this.verifies = verifies;
            this.text = text;
        }

        /**
         * {@link dev.quorate.core.Reader#start}.
         *
         * @param state the first state
         */
        public void start(ReaderState<V> state) {
            write("start", line -> {}, state);
        }

        /**
         * {@link dev.quorate.core.Reader#onReply}.
         *
         * @param replica who answered, from 1
         * @param value what it answered
         * @param valid whether that passes verification; left out of the trace unless the rule verifies
         * @param after the state after it
         */
        public void onReply(int replica, V value, boolean valid, ReaderState<V> after) {
            write(
                    "reply",
                    line -> {
                        line.writeNumberField("replica", replica);
                        line.writeStringField("value", text.apply(value));
                        if (verifies) {
                            line.writeBooleanField("valid", valid);
                        }
                    },
                    after);
        }

        /**
         * {@link dev.quorate.core.Reader#onTimeout}.
         *
         * @param replica whose answer is overdue, from 1
         * @param after the state after it
         */
        public void onTimeout(int replica, ReaderState<V> after) {
            write("timeout", line -> line.writeNumberField("replica", replica), after);
        }

        /**
         * {@link dev.quorate.core.Reader#onFailure}.
         *
         * @param replica whose request failed for good, from 1
         * @param after the state after it
         */
        public void onFailure(int replica, ReaderState<V> after) {
            write("failure", line -> line.writeNumberField("replica", replica), after);
        }

        private void write(String event, Fields what, ReaderState<V> after) {
            trace.event(read, event, !after.outcome().isPending(), line -> {
                what.to(line);
                numbers(line, "asked", after.asked().stream());
                numbers(line, "overdue", after.overdue().stream());
                numbers(line, "failed", after.failed().stream());
                numbers(line, "equivocated", after.equivocated().stream());
                outcome(line, after.outcome());
                numbers(line, "exposed", after.exposed().stream());
            });
        }

        private void outcome(JsonGenerator line, Outcome<V> outcome) throws IOException {
            line.writeObjectFieldStart("outcome");
            if (outcome instanceof Outcome.Decided<V> decided) {
                line.writeStringField("is", "decided");
                line.writeStringField("value", text.apply(decided.value()));
            } else {
                line.writeStringField("is", outcome.toString());
            }
            line.writeEndObject();
        }
    }

    /**
     * Begins a read of pieces: one by {@link PieceReader}.
     *
     * @param reader the reader, which knows the size of the group, the number of pieces and the window
     * @param done the pieces with which it starts
     * @param exposed the replicas that are exposed when it starts
     * @param replicas the replicas in the order of their numbers, for people: an address of each
     * @return where to write its events
     * @throws IllegalArgumentException if not each replica is named
     */
    public Pieces pieces(PieceReader reader, PieceSet done, ReplicaSet exposed, List<String> replicas) {
        requireAll(replicas, reader.replicas());
        int read = begin("pieces", line -> {
            line.writeNumberField("n", reader.replicas());
            line.writeNumberField("pieces", reader.pieces());
            line.writeNumberField("window", reader.window());
            numbers(line, "done", done.stream());
            numbers(line, "exposed", exposed.stream());
            strings(line, "replicas", replicas);
        });
        return new Pieces(this, read);
    }

    /** The events of one read of pieces. Each method has the name of the reader's, and is told the step that came of that. */
    public static final class Pieces {

        private final TraceWriter trace;
        private final int read;

        private Pieces(TraceWriter trace, int read) {
            this.trace = trace;
            this.read = read;
        }

        /**
         * {@link PieceReader#start(PieceSet, ReplicaSet)}.
         *
         * @param step what it led to
         */
        public void start(PieceStep step) {
            write("start", line -> {}, step);
        }

        /**
         * {@link PieceReader#onPiece}.
         *
         * @param replica who answered, from 1
         * @param piece which piece, from 1
         * @param valid whether it has the digest of the manifest
         * @param step what it led to
         */
        public void onPiece(int replica, int piece, boolean valid, PieceStep step) {
            write(
                    "piece",
                    line -> {
                        request(line, replica, piece);
                        line.writeBooleanField("valid", valid);
                    },
                    step);
        }

        /**
         * {@link PieceReader#onOverdue}.
         *
         * @param replica whose answer is overdue, from 1
         * @param piece which piece, from 1
         * @param step what it led to
         */
        public void onOverdue(int replica, int piece, PieceStep step) {
            write("overdue", line -> request(line, replica, piece), step);
        }

        /**
         * {@link PieceReader#onLoss}.
         *
         * @param replica whose request ended without the piece, from 1
         * @param piece which piece, from 1
         * @param step what it led to
         */
        public void onLoss(int replica, int piece, PieceStep step) {
            write("loss", line -> request(line, replica, piece), step);
        }

        /**
         * {@link PieceReader#onReturn}.
         *
         * @param replica which has rested, from 1
         * @param step what it led to
         */
        public void onReturn(int replica, PieceStep step) {
            write("return", line -> line.writeNumberField("replica", replica), step);
        }

        /**
         * {@link PieceReader#onFailure}.
         *
         * @param replica which is given up, from 1
         * @param step what it led to
         */
        public void onFailure(int replica, PieceStep step) {
            write("failure", line -> line.writeNumberField("replica", replica), step);
        }

        /**
         * {@link PieceReader#onExposure}.
         *
         * @param replica which is exposed, from 1
         * @param step what it led to
         */
        public void onExposure(int replica, PieceStep step) {
            write("exposure", line -> line.writeNumberField("replica", replica), step);
        }

        private void write(String event, Fields what, PieceStep step) {
            boolean ended = step.state().outcome() != PieceOutcome.PENDING;
            trace.event(read, event, ended, line -> {
                what.to(line);
                requests(line, "ask", step.ask());
                requests(line, "cancel", step.cancel());
                line.writeStringField("outcome", step.state().outcome().toString());
                numbers(line, "exposed", step.state().exposed().stream());
            });
        }

        private static void request(JsonGenerator line, int replica, int piece) throws IOException {
            line.writeNumberField("replica", replica);
            line.writeNumberField("piece", piece);
        }

        private static void requests(JsonGenerator line, String field, List<PieceRequest> requests) throws IOException {
            line.writeArrayFieldStart(field);
            for (PieceRequest request : requests) {
                line.writeArray(new int[] {request.replica(), request.piece()}, 0, 2);
            }
            line.writeEndArray();
        }
    }

    /**
     * Writes what is left, and ends the trace. A second call does nothing.
     *
     * @throws IOException if any line could not be written: the trace is not whole
     */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        flush();
        closed = true;
        try {
            file.close();
        } catch (IOException broken) {
            keep(broken);
        }
        @Nullable IOException first = failure;
        if (first != null) {
            throw first;
        }
    }

    // One line.

    /** The fields of a line. */
    @FunctionalInterface
    private interface Fields {
        void to(JsonGenerator line) throws IOException;
    }

    private synchronized int begin(String kind, Fields constants) {
        int read = ++reads;
        line(read, line -> {
            line.writeStringField("is", kind);
            constants.to(line);
        });
        return read;
    }

    private synchronized void event(int read, String event, boolean last, Fields fields) {
        line(read, line -> {
            line.writeStringField("event", event);
            fields.to(line);
        });
        if (last || lines.size() >= FULL) {
            flush();
        }
    }

    private void line(int read, Fields fields) {
        if (closed || failure != null) {
            return;
        }
        // Put together apart: where a value's text cannot be made, nothing of the line is written.
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (JsonGenerator line = JSON.createGenerator(whole)) {
            line.writeStartObject();
            line.writeNumberField("read", read);
            fields.to(line);
            line.writeEndObject();
            line.writeRaw('\n');
        } catch (IOException broken) {
            keep(broken);
        }
        lines.writeBytes(whole.toByteArray());
    }

    /** Hands over whole lines only. */
    private void flush() {
        if (closed || failure != null) {
            return;
        }
        try {
            lines.writeTo(file);
        } catch (IOException broken) {
            keep(broken);
        }
        lines.reset();
    }

    private void keep(IOException broken) {
        if (failure == null) {
            failure = broken;
        }
    }

    private static void numbers(JsonGenerator line, String field, IntStream numbers) throws IOException {
        line.writeFieldName(field);
        int[] all = numbers.toArray();
        line.writeArray(all, 0, all.length);
    }

    private static void strings(JsonGenerator line, String field, List<String> texts) throws IOException {
        line.writeFieldName(field);
        String[] all = texts.toArray(new String[0]);
        line.writeArray(all, 0, all.length);
    }

    private static void requireAll(List<String> replicas, int number) {
        if (replicas.size() != number) {
            throw new IllegalArgumentException(
                    "a trace names each replica: expected " + number + ", but there are " + replicas.size());
        }
    }
}
