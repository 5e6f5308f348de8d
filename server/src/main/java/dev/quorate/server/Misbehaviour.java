package dev.quorate.server;

import java.util.Locale;

/**
 * What a replica does otherwise than a good one, for drills.
 *
 * <p>Those that are {@linkplain #isPlain plain} are no faults: many servers have no digests, no manifests, no ranges or little
 * bandwidth. They go together with each other and with one fault.
 */
public enum Misbehaviour {
    /** Serves another object of the right length all the time: body, digests and manifest agree with the lie. */
    LIE("serves another object of the right length all the time: body, digests and manifest agree with the lie"),

    /** Tells true digests and the true manifest, but sends wrong bytes. */
    LIE_PIECES("tells true digests and the true manifest, but sends wrong bytes"),

    /** Tells wrong digests and a wrong manifest, but sends true bytes. */
    LIE_DIGESTS("tells wrong digests and a wrong manifest, but sends true bytes"),

    /** Serves another object with each request, in turn a lie, another lie and the truth. */
    EQUIVOCATE("serves another object with each request, in turn a lie, another lie and the truth"),

    /** Takes the request and never answers. */
    SILENT("takes the request and never answers"),

    /** Sends the header and half of the body, and then nothing more. */
    STALL("sends the header and half of the body, and then nothing more"),

    /** Sends the body at one byte every 100 milliseconds. */
    TRICKLE("sends the body at one byte every 100 milliseconds"),

    /** Announces the whole body, sends half of it, and closes the connection. */
    TRUNCATE("announces the whole body, sends half of it, and closes the connection"),

    /** Announces and sends 65,536 bytes more than there are in what was asked for. */
    OVERSIZE("announces and sends 65,536 bytes more than there are in what was asked for"),

    /** Sends the body without saying how long it is, and more bytes after it without end. */
    ENDLESS("sends the body without saying how long it is, and more bytes after it without end"),

    /** Announces the whole body, sends half of it, and resets the connection. */
    DROP("announces the whole body, sends half of it, and resets the connection"),

    /** Closes every connection at once, without reading a byte. */
    REFUSE("closes every connection at once, without reading a byte"),

    /** Answers 206 with another range than was asked for, of the same length where there is one. */
    WRONG_RANGE("answers 206 with another range than was asked for, of the same length where there is one"),

    /** Claims to have ranges, but answers 200 with the whole body. */
    IGNORE_RANGE("claims to have ranges, but answers 200 with the whole body"),

    /** Answers 500 to everything. */
    ERROR("answers 500 to everything"),

    /** Answers 404 to everything. */
    NOT_FOUND("answers 404 to everything"),

    /** Answers 302 with a location on another host. */
    REDIRECT("answers 302 with a location on another host"),

    /** Begins an answer whose header never ends. */
    HUGE_HEADERS("begins an answer whose header never ends"),

    /** Begins a manifest that never ends; all else is good. */
    HUGE_MANIFEST("begins a manifest that never ends; all else is good"),

    /** Serves a manifest that is an XML bomb and refers to files of whoever reads it; all else is good. */
    HOSTILE_MANIFEST("serves a manifest that is an XML bomb and refers to files of whoever reads it; all else is good"),

    /** Compresses the body with gzip although nobody asked for that. */
    COMPRESS("compresses the body with gzip although nobody asked for that"),

    /** Answers with bytes that are no HTTP. */
    GARBAGE("answers with bytes that are no HTTP"),

    /** Is good, but sends no more than so many bytes a second. */
    SLOW("is good, but sends no more than so many bytes a second"),

    /** Is good, but knows no ranges. */
    NO_RANGE("is good, but knows no ranges"),

    /** Is good, but has no manifests. */
    NO_SIDECAR("is good, but has no manifests"),

    /** Is good, but tells no digests. */
    NO_DIGEST("is good, but tells no digests");

    private final String sentence;

    Misbehaviour(String sentence) {
        this.sentence = sentence;
    }

    /**
     * {@return what it does, as the end of a sentence that begins with the replica}
     */
    public String sentence() {
        return sentence;
    }

    /**
     * {@return whether it is no fault, but how many a plain server is}
     */
    public boolean isPlain() {
        // They stand at the end.
        return compareTo(SLOW) >= 0;
    }

    /**
     * {@return its name on the command line, such as {@code lie-pieces}}
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
