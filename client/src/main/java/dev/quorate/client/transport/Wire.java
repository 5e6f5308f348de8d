package dev.quorate.client.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultClassicHttpResponseFactory;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.message.LazyLaxLineParser;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * HttpCore's reading and writing of messages, RFC 9112, as forgiving as servers need it and no more than the RFC allows.
 *
 * <p>A head may be large, but not in all: what is limited is what is read from the socket for it. The streams in here are views
 * of that socket, and end with it.
 */
@SuppressWarnings("required.method.not.called") // the same
final class Wire extends DefaultBHttpClientConnection {

    private static final int LONGEST_LINE = 64 << 10;
    private static final int LARGEST_HEAD = 256 << 10; // the trailers of a body included
    private static final int MOST_FIELDS = 10_000;

    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(LONGEST_LINE + 2) // the longest line with its end
            .setMaxHeaderCount(MOST_FIELDS + 1) // it stops at the last one
            .setMaxEmptyLineCount(10)
            .build();

    private final HeadParser heads;

    Wire() {
        this(new HeadParser());
    }

    @SuppressWarnings(
            "argument") // null stands for what the library does itself; its octets become characters one by one
    private Wire(HeadParser heads) {
        super(LIMITS, null, null, new Framing(), null, null, limits -> heads);
        this.heads = heads;
    }

    /** Reads and writes by these streams. */
    void begin(Streams streams) throws IOException {
        bind(streams);
    }

    /** How many bytes have been read from the socket that no message has used. */
    int surplus() {
        @Nullable SessionInputBuffer buffer = heads.last;
        return buffer == null ? 0 : buffer.length();
    }

    @Override
    protected InputStream createContentInputStream(long length, SessionInputBuffer buffer, InputStream socket) {
        return length == ContentLengthStrategy.CHUNKED
                ? new Chunks(buffer, new Limited(socket))
                : super.createContentInputStream(length, buffer, socket);
    }

    private static final class HeadParser extends DefaultHttpResponseParser {
        private @Nullable SessionInputBuffer last;

        HeadParser() {
            super(LIMITS, new FieldParser(), DefaultClassicHttpResponseFactory.INSTANCE);
        }

        @Override
        public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream socket)
                throws IOException, HttpException {
            last = buffer;
            Limited limited = new Limited(socket);
            @Nullable ClassicHttpResponse response = super.parse(buffer, limited);
            if (response == null || limited.ended) { // in the middle of it, which the parser takes for its end
                throw new ConnectionClosedException();
            }
            return response;
        }
    }

    /** White space before the colon is taken off, as proxies must: RFC 9112, section 5.1. */
    private static final class FieldParser extends LazyLaxLineParser {
        @Override
        public Header parseHeader(CharArrayBuffer line) throws ParseException {
            if (Character.isWhitespace(line.charAt(0))) { // it continues no field: section 2.2
                throw new ParseException("a line begins with white space, and no field comes before it");
            }
            return super.parseHeader(line);
        }
    }

    /** What is read at a time of a chunked body: at most a buffer full, the line before a chunk, and the trailers. */
    private static final class Chunks extends ChunkedInputStream {
        private final Limited limited;

        Chunks(SessionInputBuffer buffer, Limited limited) {
            super(buffer, limited, LIMITS);
            this.limited = limited;
        }

        @Override
        public int read() throws IOException {
            limited.allow(LARGEST_HEAD);
            return complete(super.read());
        }

        @Override
        public int read(byte[] bytes, int start, int count) throws IOException {
            limited.allow(LARGEST_HEAD + count);
            return complete(super.read(bytes, start, count));
        }

        /** A last line that is cut off may be the beginning of the size of another chunk, such as 0800. */
        private int complete(int read) throws IOException {
            if (read < 0 && limited.ended) {
                throw new ConnectionClosedException();
            }
            return read;
        }
    }

    /** Gives up when so much has been read. */
    private static final class Limited extends FilterInputStream {
        private int rest = LARGEST_HEAD;
        private boolean ended;

        Limited(InputStream socket) {
            super(socket);
        }

        void allow(int bytes) {
            rest = bytes;
        }

        @Override
        public int read(byte[] bytes, int start, int count) throws IOException {
            if (rest <= 0) {
                throw new MessageConstraintException("it has more than " + LARGEST_HEAD + " bytes");
            }
            int read = super.read(bytes, start, Math.min(count, rest));
            rest -= read;
            ended |= read < 0;
            return read;
        }
    }
}
