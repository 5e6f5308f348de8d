package dev.quorate.server;

import org.eclipse.jetty.server.Request;

/**
 * What is untrue in an answer.
 *
 * <p>A lie is the truth with each byte combined with the same mask by exclusive or: it has the right length, it is the same each
 * time, and it costs nothing to make from a large file.
 *
 * @param body the mask of the bytes that are sent, 0 to 255; 0 is the truth
 * @param statement the mask of the object that digests and manifest speak of
 * @param range whether another range is sent than was asked for
 */
record Lie(int body, int statement, boolean range) {

    static final Lie NONE = new Lie(0, 0, false);
    static final Lie RANGE = new Lie(0, 0, true);

    private static final String ATTRIBUTE = Lie.class.getName();

    static Lie of(int body, int statement) {
        return new Lie(body, statement, false);
    }

    static Lie of(Request request) {
        return request.getAttribute(ATTRIBUTE) instanceof Lie lie ? lie : NONE;
    }

    void tellIn(Request request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
