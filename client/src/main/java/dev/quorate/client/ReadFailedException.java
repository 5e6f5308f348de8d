package dev.quorate.client;

import java.util.List;
import java.util.Optional;

/** That an object could not be read. The message is one sentence, or a few, for people. */
public final class ReadFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why an object could not be read. */
    public enum Kind {
        /** More replicas say that there is no such object than may be faulty. */
        NOT_FOUND,
        /** Replies disagree, or replicas fail, more than the fault budget allows. */
        TOO_MANY_FAULTS,
        /** The time that the caller gave was over. */
        TIMED_OUT,
        /** The object, or what is said about it, is larger than the limits allow. */
        TOO_LARGE,
        /** The file cannot be written or read. */
        STORAGE,
        /** The read was given up by the caller. */
        CANCELLED
    }

    /** Why; of the serial form. */
    private final Kind kind;

    private final transient List<Exposure> exposures;
    private final transient Optional<Progress> progress;

    /**
     * Makes an exception.
     *
     * @param kind why
     * @param message what happened, in sentences
     * @param exposures which replicas were exposed before, and why
     * @param progress what had come from each replica; nothing if the operation had not begun
     */
    public ReadFailedException(Kind kind, String message, List<Exposure> exposures, Optional<Progress> progress) {
        super(message);
        this.kind = kind;
        this.exposures = List.copyOf(exposures);
        this.progress = progress;
    }

    /**
     * {@return why}
     */
    public Kind kind() {
        return kind;
    }

    /**
     * {@return which replicas were exposed before, and why}
     */
    public List<Exposure> exposures() {
        return exposures;
    }

    /**
     * {@return what had come from each replica; nothing if the operation had not begun}
     */
    public Optional<Progress> progress() {
        return progress;
    }
}
