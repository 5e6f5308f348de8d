package dev.quorate.client.simulation;

import java.util.List;

/** How a server answers a request. */
enum Manner {
    HONEST,
    /** Another object, consistently: body, digest and sidecar. */
    LIE,
    /** The true digest and sidecar, but wrong bytes. */
    LIE_PIECES,
    /** A wrong digest and sidecar, but the true bytes. */
    LIE_DIGESTS,
    /** Never answers. */
    SILENT,
    /** Sends a part of the body, and then nothing. */
    STALL,
    /** Sends the body, but so slowly that it takes an hour. */
    TRICKLE,
    /** Sends bytes without end, and does not say how many. */
    ENDLESS,
    /** Closes the connection before it answers. */
    DROP,
    /** Closes the connection in the middle of the body. */
    CUT_OFF,
    /** Ends the body too early, as if that were its end. */
    TRUNCATE,
    /** Sends more than was asked for. */
    OVERSIZE,
    /** Sends another range than was asked for. */
    WRONG_RANGE,
    /** Sends everything where a part was asked for. */
    IGNORE_RANGE,
    /** Says with a part that the whole has another size; the whole itself says otherwise. */
    WRONG_TOTAL,
    /** Announces another length than the body has. */
    WRONG_LENGTH,
    /** Cannot answer now, and never can. */
    BUSY,
    ERROR,
    NOT_FOUND,
    REDIRECT,
    CODED,
    GARBAGE,
    MALFORMED_SIDECAR;

    static final List<Manner> LIES = List.of(LIE, LIE_PIECES, LIE_DIGESTS);

    /** How one URL of a correct replica may be, as long as another leads to the object. */
    enum OfDeadUrl {
        REFUSES(DROP),
        NEVER_ANSWERS(SILENT),
        STALLS(STALL),
        IS_MISSING(NOT_FOUND),
        IS_BROKEN(ERROR),
        IS_BUSY(BUSY),
        IS_NO_WEB_SERVER(GARBAGE);

        private final Manner manner;

        OfDeadUrl(Manner manner) {
            this.manner = manner;
        }

        Manner manner() {
            return manner;
        }
    }
}
