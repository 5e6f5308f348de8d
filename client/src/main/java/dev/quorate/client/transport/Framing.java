package dev.quorate.client.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.message.MessageSupport;

/** Where the body of a response ends: RFC 9112, section 6.3. */
final class Framing implements ContentLengthStrategy {

    private static final List<String> ALONE = List.of("chunked");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=\\d)");

    /** The length of the body; or, as the interface has it, {@link #CHUNKED} or {@link #UNDEFINED}. */
    @Override
    public long determineLength(HttpMessage message) throws HttpException {
        List<String> codings = codings(message);
        if (codings.equals(ALONE)) {
            return CHUNKED; // whatever length is announced
        } else if (!codings.isEmpty()) {
            throw new ProtocolException("it uses transfer codings that were not asked for, " + codings);
        }
        List<String> lengths = lengths(message);
        if (lengths.isEmpty()) {
            return UNDEFINED;
        } else if (lengths.size() > 1) {
            throw new ProtocolException("it announces different lengths of its body, " + lengths);
        } else if (!LENGTH.matcher(lengths.get(0)).matches()) {
            throw new ProtocolException("it announces a length of its body that is none, " + lengths);
        }
        return Long.parseLong(lengths.get(0));
    }

    /** The length that a response announces, if it does; that to {@code HEAD} announces one of no body. */
    OptionalLong announced(HttpMessage message) {
        try {
            long length = determineLength(message);
            return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
        } catch (HttpException contradictory) {
            return OptionalLong.empty();
        }
    }

    /**
     * Whether another response may not follow on the same connection: this one says in two ways where it ends, and somebody on the
     * way may have read it in the other, section 6.1; or in none.
     */
    static boolean isDoubtful(HttpMessage message) {
        return message.containsHeader(HttpHeaders.TRANSFER_ENCODING)
                && (message.containsHeader(HttpHeaders.CONTENT_LENGTH)
                        || codings(message).isEmpty());
    }

    /** {@code identity} is a coding of old, and none; nothing may be chunked twice, so that is one said twice: section 6.1. */
    private static List<String> codings(HttpMessage message) {
        return tokens(message, HttpHeaders.TRANSFER_ENCODING).stream()
                .map(coding -> coding.toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.equals("identity"))
                .distinct()
                .toList();
    }

    /** Several that are equal are one: RFC 9110, section 8.6. */
    private static List<String> lengths(HttpMessage message) {
        return tokens(message, HttpHeaders.CONTENT_LENGTH).stream()
                .map(length -> LEADING_ZEROS.matcher(length).replaceFirst(""))
                .distinct()
                .toList();
    }

    private static List<String> tokens(HttpMessage message, String field) {
        List<String> tokens = new ArrayList<>();
        MessageSupport.parseTokens(message, field, tokens::add);
        tokens.removeIf(String::isBlank);
        return tokens;
    }
}
