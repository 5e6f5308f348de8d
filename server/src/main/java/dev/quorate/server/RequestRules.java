package dev.quorate.server;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.eclipse.jetty.http.ByteRange;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * What Jetty leaves out of RFC 9110 when it serves ranges and evaluates conditions, and of RFC 3986 when it reads paths.
 *
 * <p>A range is for GET alone, in bytes and well formed (section 14.2); an {@code If-Range} that does not match takes it back
 * (section 13.1.5); a request for a great many of them is answered as if there were none (section 17.15). {@code *} in
 * {@code If-Match} and {@code If-None-Match} stands for whatever there is, and the latter compares weakly (sections 13.1.1 and
 * 13.1.2).
 */
final class RequestRules {

    /** How many ranges a request may ask for, as in RFC 9110 section 17.15: more cost more than the whole. */
    static final int MOST_RANGES = 64;

    private static final Pattern RANGE = Pattern.compile("\\s*(?:(\\d{1,18})-(\\d{0,18})|-\\d{1,18})\\s*");
    private static final String UNIT = "bytes=";
    private static final String ANYTHING = "*";

    private RequestRules() {}

    /** The request as Jetty understands it. */
    static Request applied(Request request, HttpContent content) {
        HttpFields.Mutable fields = HttpFields.build(request.getHeaders());
        List<String> ranges = fields.getValuesList(HttpHeader.RANGE);
        boolean counts = ranges.size() == 1
                && HttpMethod.GET.is(request.getMethod())
                && isWellFormed(ranges.get(0))
                && isCondition(fields.get(HttpHeader.IF_RANGE), content);
        if (counts) {
            fields.put(HttpHeader.RANGE, ranges.get(0).toLowerCase(Locale.ROOT));
        } else {
            fields.remove(HttpHeader.RANGE);
        }
        joinTags(fields, HttpHeader.IF_MATCH, content, tags -> tags);
        joinTags(fields, HttpHeader.IF_NONE_MATCH, content, tags -> tags.replace("W/\"", "\""));
        return with(request, fields);
    }

    /** Has all tags in one line, since Jetty reads only the last, and for {@code *} the one that there is. */
    private static void joinTags(
            HttpFields.Mutable fields, HttpHeader header, HttpContent content, UnaryOperator<String> change) {
        String tags = String.join(", ", fields.getValuesList(header));
        if (!tags.isEmpty()) {
            fields.put(header, tags.equals(ANYTHING) ? content.getETagValue() : change.apply(tags));
        }
    }

    /** The request as if it asked for the whole. */
    static Request without(Request request) {
        return with(request, HttpFields.build(request.getHeaders()).remove(HttpHeader.RANGE));
    }

    /**
     * The request as if it asked for another range: the one of the same length that follows, or that comes before, or that
     * begins a byte beside it. Of all bytes there is none, so then it lacks the first.
     */
    static Request shifted(Request request, long size) {
        List<ByteRange> ranges = ByteRange.parse(request.getHeaders().getValuesList(HttpHeader.RANGE), size);
        if (ranges.size() != 1) {
            return request;
        }
        ByteRange asked = ranges.get(0);
        ByteRange other = LongStream.of(asked.getLength(), -asked.getLength(), 1, -1)
                .mapToObj(shift -> List.of(asked.first() + shift, asked.last() + shift))
                .filter(range -> range.get(0) >= 0 && range.get(1) < size)
                .map(range -> new ByteRange(range.get(0), range.get(1)))
                .findFirst()
                .orElse(new ByteRange(Math.min(1, size - 1), size - 1));
        String field = UNIT + other.first() + '-' + other.last();
        return with(request, HttpFields.build(request.getHeaders()).put(HttpHeader.RANGE, field));
    }

    /** The request with other fields. */
    static Request with(Request request, HttpFields fields) {
        return new Request.Wrapper(request) {
            @Override
            public HttpFields getHeaders() {
                return fields;
            }
        };
    }

    /**
     * The request with all of its path. Jetty takes what follows a semicolon for parameters and leaves it out, but in a path it
     * belongs to its segment like any other character, RFC 3986 section 3.3. Where it is encoded Jetty lets it stand.
     */
    static Request withWholePath(Request request) {
        HttpURI uri = request.getHttpURI();
        String path = uri.getPath();
        if (path.indexOf(';') < 0) {
            return request;
        }
        String encoded = path.replace(";", "%3B");
        return Request.serveAs(request, HttpURI.build(uri, encoded).query(uri.getQuery()));
    }

    private static boolean isWellFormed(String field) {
        if (!field.toLowerCase(Locale.ROOT).startsWith(UNIT)) {
            return false;
        }
        String[] ranges = field.substring(UNIT.length()).split(",", -1);
        return ranges.length <= MOST_RANGES && List.of(ranges).stream().allMatch(RequestRules::isRange);
    }

    private static boolean isRange(String text) {
        var matcher = RANGE.matcher(text);
        if (!matcher.matches()) {
            return false;
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        return first == null || last == null || last.isEmpty() || Long.parseLong(first) <= Long.parseLong(last);
    }

    /**
     * Whether an {@code If-Range} lets the range stand: the same tag alone. A date is a weak validator, since a file may change
     * twice in its second (section 8.8.2.2).
     */
    private static boolean isCondition(@Nullable String validator, HttpContent content) {
        return validator == null || validator.equals(content.getETagValue());
    }
}
