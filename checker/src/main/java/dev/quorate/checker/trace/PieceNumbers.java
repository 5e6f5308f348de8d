package dev.quorate.checker.trace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quorate.core.PieceReader;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Which pieces a read can come to: however many an object has, its lines name few. */
final class PieceNumbers {

    private PieceNumbers() {}

    /**
     * How many places all windows have: {@code c.places} in {@code TraceMC.tla}. Beyond the largest number of pieces it makes
     * no difference, and TLC's numbers end.
     *
     * @param constants the line that begins a read of pieces
     */
    static long places(JsonNode constants) {
        long places = constants.path("n").longValue() * constants.path("window").longValue();
        return Math.min(places, PieceReader.MAX_PIECES);
    }

    /** How many pieces can be asked for at a time. */
    static long requests(JsonNode constants) {
        long missing =
                constants.path("pieces").longValue() - constants.path("done").size();
        return Math.min(places(constants), missing);
    }

    /**
     * The pieces that a read of pieces starts without, ascending; of very many the lowest. Up to the first line that does not
     * fit, the reader has asked for the pieces that the lines say, and at that line for {@link #requests} others at most; and it
     * asks for the lowest first.
     */
    static IntStream missing(TraceRead read) {
        if (read.kind() != ReadKind.PIECES) {
            return IntStream.empty();
        }
        Set<Integer> done = new HashSet<>();
        read.constants().path("done").forEach(piece -> done.add(piece.intValue()));
        return IntStream.rangeClosed(1, read.constants().path("pieces").intValue())
                .filter(piece -> !done.contains(piece))
                .limit(pieceCount(read) + requests(read.constants()));
    }

    /** How many different pieces the lines say were asked for. */
    private static long pieceCount(TraceRead read) {
        return read.events().stream()
                .flatMap(event ->
                        StreamSupport.stream(event.content().path("ask").spliterator(), false))
                .map(request -> request.path(1))
                .distinct()
                .count();
    }
}
