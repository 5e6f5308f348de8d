package dev.quorate.manifest;

/** A document is no manifest of the file that it was asked about. The message says in one sentence what is wrong with it. */
public final class MalformedManifestException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * A complaint about a document.
     *
     * @param complaint what is wrong, with the numbers
     */
    public MalformedManifestException(String complaint) {
        super(complaint);
    }

    /**
     * A complaint about a document, and where it comes from.
     *
     * @param complaint what is wrong, with the numbers
     * @param cause what noticed it
     */
    public MalformedManifestException(String complaint, Throwable cause) {
        super(complaint, cause);
    }
}
