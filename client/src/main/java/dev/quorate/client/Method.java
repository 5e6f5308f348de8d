package dev.quorate.client;

/** How an object is read. */
public enum Method {
    /** In pieces, whose digests were voted on or are signed: each is verified by itself. */
    MANIFEST("pieces of a manifest"),
    /** As a whole, whose digest was voted on or is known: it is verified at the end. */
    DIGEST("a digest of the whole"),
    /** In pieces that are read from several replicas each, and compared. */
    PIECE_VOTES("a vote on each piece");

    private final String words;

    Method(String words) {
        this.words = words;
    }

    /**
     * {@return what the read goes by, in words}
     */
    @Override
    public String toString() {
        return words;
    }
}
