package dev.quorate.client.session;

import dev.quorate.client.Group;
import dev.quorate.client.Limits;
import dev.quorate.client.Listener;
import dev.quorate.client.Patience;
import dev.quorate.client.loop.Loop;
import dev.quorate.client.transport.Transport;
import java.util.function.IntSupplier;
import java.util.function.LongToIntFunction;

/**
 * What a client goes by in every operation.
 *
 * @param group whom to ask
 * @param loop where its logic runs
 * @param transport carries its requests
 * @param patience how long to wait
 * @param limits how much to take
 * @param memory how many bytes of pieces or objects may be in memory at a time, on their way, undecided, or for use again; at least one of them
 *     is
 * @param window how many requests for pieces a replica gets at a time
 * @param pieceLength how to cut an object of which no pieces are known, by its size in bytes
 * @param reads numbers the reads of the kernel, of all operations that share the listener
 * @param listener is told what happens
 * @param latecomers who was late in earlier operations
 * @param digestless who gave no digest of an object without the object
 */
public record Settings(
        Group group,
        Loop loop,
        Transport transport,
        Patience patience,
        Limits limits,
        long memory,
        int window,
        LongToIntFunction pieceLength,
        IntSupplier reads,
        Listener listener,
        Remembered latecomers,
        Remembered digestless) {

    /** The same, of a client that has not asked anybody yet. */
    public Settings(
            Group group,
            Loop loop,
            Transport transport,
            Patience patience,
            Limits limits,
            long memory,
            int window,
            LongToIntFunction pieceLength,
            IntSupplier reads,
            Listener listener) {
        this(
                group,
                loop,
                transport,
                patience,
                limits,
                memory,
                window,
                pieceLength,
                reads,
                listener,
                new Remembered(patience.reissue()),
                new Remembered(patience.reissue()));
    }
}
