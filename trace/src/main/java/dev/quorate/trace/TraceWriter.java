package dev.quorate.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.quorate.core.Deployment;
import dev.quorate.core.Outcome;
import dev.quorate.core.PieceEvent;
import dev.quorate.core.PieceOutcome;
import dev.quorate.core.PieceReader;
import dev.quorate.core.PieceRequest;
import dev.quorate.core.PieceSet;
import dev.quorate.core.PieceStep;
import dev.quorate.core.Reader;
import dev.quorate.core.ReaderEvent;
import dev.quorate.core.ReaderState;
import dev.quorate.core.ReplicaSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 *  "enough":0,"replicas":["https://a.example/f","https://b.example/f","https://c.example/f"]}
 * {"read":1,"event":"start", STATE}
 * {"read":1,"event":"reply","replica":2,"value":"…","alike":[], STATE}     under the rule verified also "valid":true
 * {"read":1,"event":"timeout","replica":1, STATE}
 * {"read":1,"event":"failure","replica":1, STATE}
 *
 * STATE  "asked":[1,2],"overdue":[],"failed":[],"equivocated":[],"outcome":OUTCOME,"exposed":[]
 * OUTCOME  {"is":"pending"}, {"is":"decided","value":"…"}, {"is":"inconclusive"}, {"is":"unavailable"} or
 *          {"is":"without"}
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
 * <p>A reply is alike those earlier values that it does not contradict, although it is another. The state of a vote is that of {@code Reader.tla} after the event, without the replies, which follow from the events.
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
     * Begins a vote: a read by {@link Reader}.
     *
     * @param <V> the type of the values that are read
     * @param of what is voted on, for people: such as {@code manifest} or {@code piece 7}
     * @param deployment the group, its fault budget, the rule and its numbers
     * @param reader the reader, which knows what passes verification and what is alike
     * @param replicas the replicas in the order of their numbers, for people: an address of each
     * @param text writes a value as text; two values must have the same text exactly if they are equal
     * @return where to write its events
     * @throws IllegalArgumentException if not each replica is named
     */
    public <V extends Object> Vote<V> vote(
            String of,
            Deployment deployment,
            Reader<V> reader,
            List<String> replicas,
            Function<? super V, String> text) {
        requireAll(replicas, deployment.replicas());
        int read = begin("vote", line -> {
            line.writeStringField("of", of);
            line.writeStringField("rule", deployment.rule().toString());
            line.writeNumberField("n", deployment.replicas());
            line.writeNumberField("b", deployment.budget().byzantine());
            line.writeNumberField("c", deployment.budget().crash());
            line.writeNumberField("quorum", deployment.quorum());
            line.writeNumberField("accept", deployment.accept());
            line.writeNumberField("hedge", reader.hedge());
            line.writeNumberField("enough", reader.enough());
            strings(line, "replicas", replicas);
        });
        return new Vote<>(this, read, reader, deployment.rule().verifies(), text);
    }

    /**
     * The events of one vote.
     *
     * @param <V> the type of the values that are read
     */
    public static final class Vote<V extends Object> {

        private final TraceWriter trace;
        private final int read;
        private final Reader<V> reader;
        private final boolean verifies;
        private final Function<? super V, String> text;
        private final List<V> values = new ArrayList<>(); // that were answered so far, each once

        private Vote(
                TraceWriter trace, int read, Reader<V> reader, boolean verifies, Function<? super V, String> text) {
            this.trace = trace;
            this.read = read;
            this.reader = reader;
            this.verifies = verifies;
            this.text = text;
        }

        /**
         * What the reader was told, and what came of it.
         *
         * @param event what it was told
         * @param after the state after it
         */
        public void step(ReaderEvent<V> event, ReaderState<V> after) {
            if (event instanceof ReaderEvent.Reply<V> reply) {
                write("reply", line -> reply(line, reply), after);
                if (!values.contains(reply.value())) {
                    values.add(reply.value());
                }
            } else if (event instanceof ReaderEvent.Timeout) {
                write("timeout", line -> line.writeNumberField("replica", event.replica()), after);
            } else if (event instanceof ReaderEvent.Failure) {
                write("failure", line -> line.writeNumberField("replica", event.replica()), after);
            } else {
                write("start", line -> {}, after);
            }
        }

        /** Whether the value is valid stands there only if the rule verifies. */
        private void reply(JsonGenerator line, ReaderEvent.Reply<V> reply) throws IOException {
            V value = reply.value();
            line.writeNumberField("replica", reply.replica());
            line.writeStringField("value", text.apply(value));
            if (verifies) {
                line.writeBooleanField("valid", reader.isVote(value));
            }
            List<String> alike = new ArrayList<>();
            for (V other : values) {
                if (!other.equals(value) && !reader.contradict(value, other)) {
                    alike.add(text.apply(other));
                }
            }
            strings(line, "alike", alike);
        }

        private void write(String event, Fields what, ReaderState<V> after) {
            trace.event(read, event, !after.outcome().isPending(), line -> {
                what.to(line);
                numbers(line, "asked", after.asked().stream());
                numbers(line, "overdue", after.overdue().stream());
                numbers(line, "failed", after.failed().stream());
                numbers(line, "equivocated", after.equivocated().stream());
                outcome(line, after.outcome());
                numbers(line, "exposed", reader.exposed(after).stream());
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

    /** The events of one read of pieces. */
    public static final class Pieces {

        private final TraceWriter trace;
        private final int read;

        private Pieces(TraceWriter trace, int read) {
            this.trace = trace;
            this.read = read;
        }

        /**
         * What the reader was told, and what came of it.
         *
         * @param event what it was told
         * @param step what it led to
         */
        public void step(PieceEvent event, PieceStep step) {
            if (event instanceof PieceEvent.Piece piece) {
                write(
                        "piece",
                        line -> {
                            request(line, piece.replica(), piece.piece());
                            line.writeBooleanField("valid", piece.valid());
                        },
                        step);
            } else if (event instanceof PieceEvent.Overdue overdue) {
                write("overdue", line -> request(line, overdue.replica(), overdue.piece()), step);
            } else if (event instanceof PieceEvent.Loss loss) {
                write("loss", line -> request(line, loss.replica(), loss.piece()), step);
            } else if (event instanceof PieceEvent.Return) {
                write("return", line -> line.writeNumberField("replica", event.replica()), step);
            } else if (event instanceof PieceEvent.Failure) {
                write("failure", line -> line.writeNumberField("replica", event.replica()), step);
            } else if (event instanceof PieceEvent.Exposure) {
                write("exposure", line -> line.writeNumberField("replica", event.replica()), step);
            } else {
                write("start", line -> {}, step);
            }
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
