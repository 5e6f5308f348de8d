package dev.quorate.client;

import dev.quorate.manifest.Printable;
import java.time.Duration;
import java.util.Optional;

/**
 * Why a request came to nothing.
 *
 * @param kind what kind of trouble it is
 * @param sentence what happened, for people to read; without the server's name, without a full stop
 * @param retryAfter how long the server wants to be left alone, if it says so
 */
public record Trouble(Kind kind, String sentence, Optional<Duration> retryAfter) {

    private static final int LONGEST = 500; // characters

    /** What a trouble means for the one who asked. */
    public enum Meaning {
        /** The server answers well enough, but has not what it was asked for. */
        LACK,
        /** It may pass: who waits and asks again may be answered. */
        TEMPORARY,
        /** To ask again would bring the same. */
        FINAL,
        /** It is our own fault, and says nothing about the server. */
        LOCAL
    }

    /** Kinds of trouble. */
    public enum Kind {
        /** No connection could be made: refused, no such host, no route. */
        NO_CONNECTION(Meaning.TEMPORARY),
        /** The server is not who it should be: its certificate is not trusted. */
        NOT_TRUSTED(Meaning.FINAL),
        /** The connection ended before the response did. */
        CUT_OFF(Meaning.TEMPORARY),
        /** What came is not HTTP, or its head is too large. */
        NO_HTTP(Meaning.FINAL),
        /** The body is longer than it may be. */
        TOO_LONG(Meaning.FINAL),
        /** The body is shorter than it must be. */
        TOO_SHORT(Meaning.TEMPORARY),
        /** The server says that it cannot now: 408, 425, 429, 500, 502, 503, 504. */
        BUSY(Meaning.TEMPORARY),
        /** The object may not be the version that it was before. */
        OTHER_VERSION(Meaning.TEMPORARY),
        /** The object is not the version that it was before: it was replaced. */
        CHANGED(Meaning.FINAL),
        /** The server says that there is no such object: 404 or 410. */
        NOT_FOUND(Meaning.LACK),
        /** The server sends somewhere else, where we do not follow. */
        REDIRECTED(Meaning.LACK),
        /** The server says that it cannot: any other status. */
        REFUSED(Meaning.LACK),
        /** The response is not to what was asked: another coding, a field that is missing or malformed. */
        WRONG_RESPONSE(Meaning.LACK),
        /** The server sends the whole object where a part was asked for, or another part. */
        NO_RANGES(Meaning.LACK),
        /** The client itself could not go on. */
        LOCAL(Meaning.LOCAL);

        private final Meaning meaning;

        Kind(Meaning meaning) {
            this.meaning = meaning;
        }

        /**
         * {@return what it means for the one who asked}
         */
        public Meaning meaning() {
            return meaning;
        }
    }

    /** Makes the sentence fit to be printed: a server may have written a part of it. */
    public Trouble {
        String printable = Printable.of(sentence);
        sentence = printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "...";
    }

    /**
     * A trouble of which the server does not say how long it lasts.
     *
     * @param kind see above
     * @param sentence see above
     */
    public Trouble(Kind kind, String sentence) {
        this(kind, sentence, Optional.empty());
    }

    /**
     * {@return whether it may pass: who waits and asks again may be answered}
     */
    public boolean mayPass() {
        return kind.meaning == Meaning.TEMPORARY;
    }

    /**
     * {@return whether the server answers well enough, but has not what it was asked for}
     */
    public boolean isLack() {
        return kind.meaning == Meaning.LACK;
    }

    /**
     * {@return whether it is our own fault, and says nothing about the server}
     */
    public boolean isOurs() {
        return kind.meaning == Meaning.LOCAL;
    }

    @Override
    public String toString() {
        return sentence;
    }
}
