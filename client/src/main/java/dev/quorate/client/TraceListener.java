package dev.quorate.client;

import dev.quorate.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what the kernel was told, and what it answered, to a file that {@code quorate check --trace} has TLC replay. */
public final class TraceListener implements Listener, AutoCloseable {

    private final TraceWriter trace;
    private final Map<Integer, TraceWriter.Vote<String>> votes = new HashMap<>();
    private final Map<Integer, TraceWriter.Pieces> pieces = new HashMap<>();

    private TraceListener(TraceWriter trace) {
        this.trace = trace;
    }

    /**
     * Begins a trace.
     *
     * @param file where to write it; a file that is there is replaced
     * @return the listener; to be closed
     * @throws IOException if the file cannot be written
     */
    public static TraceListener to(Path file) throws IOException {
        return new TraceListener(TraceWriter.to(file));
    }

    @Override
    public synchronized void on(Event event) {
        if (event instanceof Event.VoteBegan began) {
            List<String> replicas = names(began.replicas());
            votes.put(
                    began.read(),
                    trace.vote(began.of(), began.deployment(), began.reader(), replicas, Function.identity()));
        } else if (event instanceof Event.VoteStepped stepped) {
            TraceWriter.@Nullable Vote<String> vote = votes.get(stepped.read());
            if (vote != null) {
                vote.step(stepped.event(), stepped.after());
            }
        } else if (event instanceof Event.PiecesBegan began) {
            pieces.put(
                    began.read(), trace.pieces(began.reader(), began.done(), began.exposed(), names(began.replicas())));
        } else if (event instanceof Event.PiecesStepped stepped) {
            TraceWriter.@Nullable Pieces read = pieces.get(stepped.read());
            if (read != null) {
                read.step(stepped.event(), stepped.after());
            }
        }
    }

    private static List<String> names(List<Replica> replicas) {
        return replicas.stream().map(Replica::name).toList();
    }

    /**
     * Ends the trace. What happens after this is not written.
     *
     * @throws IOException if any line could not be written: the trace is not whole
     */
    @Override
    public synchronized void close() throws IOException {
        votes.clear();
        pieces.clear();
        trace.close();
    }
}
