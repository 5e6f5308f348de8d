package dev.quorate.client.transport;

import dev.quorate.client.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * Is told what comes back for a request. The calls come on threads of the transport, one after the other: {@code onHead} at
 * most once, {@code onFull} as often as a buffer is full, and at the end either {@code onEnd} or {@code onTrouble}, unless the
 * exchange is given up before.
 */
public interface Receiver {

    /**
     * The head of the response has come.
     *
     * @param head the head; of the final response
     * @return where to put the body; nothing if no body is wanted: then the exchange is given up, and {@code onEnd} is not
     *     called. A response to {@code HEAD} has none, and always ends
     */
    @Nullable
    Buffer onHead(Head head);

    /**
     * A buffer is full, and the body goes on or ends here.
     *
     * @param buffer the buffer
     * @return where to put the rest of the body; nothing if there must be no more: a byte more is then
     *     {@link Trouble.Kind#TOO_LONG}
     */
    @Nullable
    Buffer onFull(Buffer buffer);

    /** The response has ended as it was announced. */
    void onEnd();

    /**
     * The response has not come, or not to its end.
     *
     * @param trouble why
     */
    void onTrouble(Trouble trouble);
}
