package dev.quorate.client.simulation;

/** What may come of a run. Many runs have to see each of these: else the simulation does not cover it any more. */
enum Sight {
    /** A small object was read, of which nothing was known: inside the budget, as the next ones. */
    READ_BY_VOTE,
    /** A small object was read whose digest was known. */
    READ_BY_DIGEST,
    /** A small object was read whose manifest had to be signed. */
    READ_BY_SIGNATURE,
    /** A small object was read with room for one body, although liars sent bodies, too. */
    READ_IN_LITTLE_MEMORY,
    /** A file was downloaded whose manifest had to be signed. */
    DOWNLOADED_BY_SIGNATURE,
    /** A liar was exposed. */
    EXPOSED,
    /** A liar was exposed that has several URLs, which need not all lie. */
    EXPOSED_WITH_SEVERAL_URLS,
    /** Outside the budget, the truth came of it all the same. */
    OUTSIDE_TRUE,
    OUTSIDE_FAILED,
    OUTSIDE_ENDLESS,
    /** More liars than budgeted for, and nothing known of the object. */
    DECEIVED,
    /** The disk was full. */
    FULL,
    /** The object had more bytes than may be read into memory. */
    TOO_LARGE,
    /** No correct replica had a manifest that was signed by the key. */
    UNSIGNED,
    /** A document was refused because the key had not signed it. */
    SIGNATURE_REFUSED,
    /** A server was left alone for as long as it asked for. */
    RETRIED_AS_ASKED,
    /** A server asked to be left alone for longer than it is granted. */
    RETRIED_EARLIER,
    INTERRUPTED,
    /** What an interrupted download had left was taken over. */
    RESUMED,
    /** A piece that was torn meanwhile was read again. */
    TORN,
    /** The object was replaced between the two operations, and pieces of the old one were left. */
    REPLACED,
    /** Pieces were left, but nothing said whether they were still right. */
    READ_AGAIN
}
