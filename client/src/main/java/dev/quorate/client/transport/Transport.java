package dev.quorate.client.transport;

/** Sends requests to servers. */
public interface Transport extends AutoCloseable {

    /**
     * Sends a request, without waiting for anything.
     *
     * @param request what to ask, and whom
     * @param receiver is told what comes back, on any thread, one call after the other; also if the connection cannot even be
     *     made
     * @return the exchange that has begun
     */
    Exchange send(Request request, Receiver receiver);

    /** Cancels every exchange and closes every connection. */
    @Override
    void close();
}
