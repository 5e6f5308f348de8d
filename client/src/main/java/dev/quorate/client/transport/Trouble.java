package dev.quorate.client.transport;

import dev.quorate.manifest.Printable;

/**
 * Why a request came to nothing.
 *
 * @param kind what kind of trouble it is
 * @param sentence what happened, for people to read; without the server's name, without a full stop
 */
public record Trouble(Kind kind, String sentence) {

    private static final int LONGEST = 500; // characters

    /** Kinds of trouble. */
    public enum Kind {
        /** No connection could be made: refused, no such host, no route. */
        NO_CONNECTION,
        /** The server is not who it should be: its certificate is not trusted. */
        NOT_TRUSTED,
        /** The connection ended before the response did. */
        CUT_OFF,
        /** What came is not HTTP, or its head is too large. */
        NO_HTTP,
        /** The body is longer than it may be. */
        TOO_LONG,
        /** The body is shorter than it must be. */
        TOO_SHORT,
        /** The server says that there is no such object: 404 or 410. */
        NOT_FOUND,
        /** The server sends somewhere else, where we do not follow. */
        REDIRECTED,
        /** The server says that it cannot: any other status. */
        REFUSED,
        /** The response is not to what was asked: another range, another coding, a field that is missing or malformed. */
        WRONG_RESPONSE,
        /** The server sends the whole object where a part was asked for. */
        NO_RANGES,
        /** The client itself could not go on. */
        LOCAL
    }

    /**
     * Makes the sentence fit to be printed: a server may have written a part of it.
     *
     * @param kind see above
     * @param sentence see above
     */
    public Trouble {
        String printable = Printable.of(sentence);
        sentence = printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "...";
    }

    @Override
    public String toString() {
        return sentence;
    }
}
