package dev.quorate.client.transport;

import java.net.URI;
import java.util.Optional;

/**
 * A request for an object, or for a part of it.
 *
 * @param uri where; {@code http} or {@code https}. A user and password in it go into {@code Authorization}, RFC 7617
 * @param range which bytes, or all of them
 * @param wantsDigest whether to ask for {@code Repr-Digest}, RFC 9530
 * @param isShort whether the answer is expected to be short, so that no thread has to wait for it alone
 */
public record Request(URI uri, Optional<ByteRange> range, boolean wantsDigest, boolean isShort) {

    /**
     * Makes sure that the URL can be sent as it is.
     *
     * @throws IllegalArgumentException if it cannot be a URL, as {@link Urls#of(URI)} has it
     */
    public Request {
        uri = Urls.of(uri);
    }

    /**
     * Asks for a whole object.
     *
     * @param uri where it is
     * @return the request
     */
    public static Request get(URI uri) {
        return new Request(uri, Optional.empty(), false, false);
    }

    /**
     * Asks for a whole object that is expected to be short.
     *
     * @param uri where it is
     * @return the request
     */
    public static Request getShort(URI uri) {
        return new Request(uri, Optional.empty(), false, true);
    }

    /**
     * Asks for a part of an object.
     *
     * @param uri where it is
     * @param range which bytes
     * @return the request
     */
    public static Request get(URI uri, ByteRange range) {
        return new Request(uri, Optional.of(range), false, false);
    }

    /**
     * Asks what a server says about an object, by a request for its first byte: a body confirms what is said, unlike an answer to {@code
     * HEAD} (RFC 9110, section 9.3.2).
     *
     * @param uri where it is
     * @return the request, which asks for the digest, too
     */
    public static Request describe(URI uri) {
        return new Request(uri, Optional.of(new ByteRange(0, 0)), true, true);
    }

    /**
     * The same question, put elsewhere.
     *
     * @param elsewhere where
     * @return the request
     */
    public Request at(URI elsewhere) {
        return new Request(elsewhere, range, wantsDigest, isShort);
    }
}
