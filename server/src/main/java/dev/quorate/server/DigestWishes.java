package dev.quorate.server;

import dev.quorate.manifest.DigestFields;
import org.eclipse.jetty.server.Request;

/**
 * Which digests a request wants, RFC 9530 section 4.
 *
 * @param representation of the whole representation
 * @param content of the bytes that this answer has
 */
record DigestWishes(boolean representation, boolean content) {

    static DigestWishes of(Request request) {
        return new DigestWishes(
                wants(request, DigestFields.WANT_REPR_DIGEST), wants(request, DigestFields.WANT_CONTENT_DIGEST));
    }

    boolean isAny() {
        return representation || content;
    }

    private static boolean wants(Request request, String field) {
        return DigestFields.isWanted(request.getHeaders().getValuesList(field));
    }
}
