package dev.quorate.server;

/**
 * What was asked for and sent under one path.
 *
 * @param requests how many requests there were, whatever their method and answer
 * @param bodyBytes how many bytes of bodies were handed to the network
 */
public record Traffic(long requests, long bodyBytes) {

    /** Nothing yet. */
    static final Traffic NONE = new Traffic(0, 0);

    Traffic plus(Traffic other) {
        return new Traffic(requests + other.requests, bodyBytes + other.bodyBytes);
    }
}
