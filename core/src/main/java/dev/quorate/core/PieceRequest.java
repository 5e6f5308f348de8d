package dev.quorate.core;

/**
 * A request for one piece, to one replica. A replica has at most one request for a piece at a time.
 *
 * @param replica who is asked, 1 to n
 * @param piece what it is asked for, from 1 on
 */
public record PieceRequest(int replica, int piece) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is less than 1
     */
    public PieceRequest {
        if (replica < 1 || piece < 1) {
            throw new IllegalArgumentException(
                    "replicas and pieces are numbered from 1, but this is a request for piece " + piece + " to replica "
                            + replica);
        }
    }
}
