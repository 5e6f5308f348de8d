package dev.quorate.client;

import dev.quorate.client.transport.ByteRange;
import dev.quorate.client.transport.Head;
import dev.quorate.client.transport.Request;
import dev.quorate.client.transport.Trouble;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Tells whether a response answers the request: RFC 9110. */
final class Responses {

    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;

    private Responses() {}

    /** What is wrong with a response, or nothing. */
    static Optional<Trouble> trouble(Request request, Head head) {
        int status = head.status();
        boolean whole = request.range().isEmpty();
        if (status == 404 || status == 410) {
            return trouble(Trouble.Kind.NOT_FOUND, "it says that there is no such object (status " + status + ")");
        } else if (status >= 300 && status < 400) {
            return trouble(
                    Trouble.Kind.REDIRECTED, "it redirects elsewhere (status " + status + "), which is not followed");
        } else if (!whole && status == OK) {
            return trouble(Trouble.Kind.NO_RANGES, "it sends the whole object where a part was asked for");
        } else if (status != (whole ? OK : PARTIAL_CONTENT)) {
            return trouble(Trouble.Kind.REFUSED, "it answers with status " + status);
        } else if (isCoded(head)) {
            return trouble(
                    Trouble.Kind.WRONG_RESPONSE,
                    "it sends content coding " + head.all("content-encoding") + ", which was not asked for");
        }
        return whole ? Optional.empty() : rangeTrouble(request.range().get(), head);
    }

    private static Optional<Trouble> rangeTrouble(ByteRange range, Head head) {
        Optional<ByteRange> sent = head.one("content-range").flatMap(ByteRange::ofContentRange);
        if (sent.isEmpty()) {
            return trouble(Trouble.Kind.WRONG_RESPONSE, "it does not say which part it sends");
        } else if (!sent.get().equals(range)) {
            return trouble(
                    Trouble.Kind.WRONG_RESPONSE,
                    "it sends bytes " + sent.get().first() + " to " + sent.get().last() + " where " + range.first()
                            + " to " + range.last() + " were asked for");
        }
        OptionalLong length = head.contentLength();
        if (length.isPresent() && length.getAsLong() != range.length()) {
            return trouble(
                    Trouble.Kind.WRONG_RESPONSE,
                    "it announces " + length.getAsLong() + " bytes where " + range.length() + " were asked for");
        }
        return Optional.empty();
    }

    private static boolean isCoded(Head head) {
        List<String> codings = head.all("content-encoding");
        return codings.stream()
                .anyMatch(coding -> !coding.strip().toLowerCase(Locale.ROOT).equals("identity"));
    }

    private static Optional<Trouble> trouble(Trouble.Kind kind, String sentence) {
        return Optional.of(new Trouble(kind, sentence));
    }
}
