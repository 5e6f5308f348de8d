package dev.quorate.client.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/** A connection to a server, for one exchange at a time. It ends with {@link #abort}, or stays among the {@link Connections}. */
final class Connection {

    private static final int MOST_COPIED = 1 << 14; // at a time, where something is copied

    private final Origin origin;
    private final Socket socket;
    private @Nullable SSLSocket secured;
    private @Nullable Streams streams; // without TLS

    @SuppressWarnings("required.method.not.called") // it is closed with its socket
    private final Wire http = new Wire();

    private final HttpCoreContext context = HttpCoreContext.create();

    Connection(Origin origin, Socket socket) {
        this.origin = origin;
        this.socket = socket;
    }

    Origin origin() {
        return origin;
    }

    @SuppressWarnings("required.method.not.called") // the channel is the socket's
    void begin() throws IOException {
        @Nullable SocketChannel channel = socket.getChannel();
        if (channel == null) {
            http.bind(socket);
        } else {
            Streams made = new Streams(socket, channel);
            streams = made;
            http.begin(made);
        }
    }

    /** What may be waited for at the event loop; nothing if that is not possible. */
    @Nullable
    Streams streams() {
        return streams;
    }

    /** Whether the event loop watches it. */
    boolean isWatched() {
        @Nullable Streams plain = streams;
        return plain != null && plain.isAtLoop();
    }

    void begin(SSLSocket ready) throws IOException {
        secured = ready;
        http.bind(ready, socket);
    }

    /** Sends a request, and waits for the head of a response, interim or final. */
    ClassicHttpResponse ask(ClassicHttpRequest request) throws IOException, HttpException {
        write(request);
        return next();
    }

    /** Sends a request; at the event loop it is only kept for sending. */
    void write(ClassicHttpRequest request) throws IOException, HttpException {
        http.sendRequestHeader(request);
        http.flush();
    }

    /** Waits for the head of the next response. */
    ClassicHttpResponse next() throws IOException, HttpException {
        return http.receiveResponseHeader();
    }

    /** Makes the body ready to be read, and tells whether there is one. */
    boolean receiveBody(ClassicHttpResponse response) throws IOException, HttpException {
        int status = response.getCode();
        if (status == HttpStatus.SC_NO_CONTENT || status == HttpStatus.SC_NOT_MODIFIED) {
            return false;
        }
        http.receiveResponseEntity(response);
        return true;
    }

    /** The bytes of a body. Of one whose length is known they come straight from the socket, without a copy on the way. */
    @SuppressWarnings(
            "required.method.not.called") // the stream is a view of the socket, which is closed with the connection
    Buffer.Supply body(HttpEntity entity) throws IOException {
        InputStream stream = entity.getContent();
        @Nullable Streams plain = isWatched() ? null : streams;
        return plain == null || entity.getContentLength() < 0
                ? room -> read(stream, room)
                : new Straight(stream, plain, entity.getContentLength());
    }

    private static int read(InputStream stream, ByteBuffer room) throws IOException {
        byte[] bytes = room.hasArray() ? room.array() : new byte[Math.min(room.remaining(), MOST_COPIED)];
        int start = room.hasArray() ? room.arrayOffset() + room.position() : 0;
        int count = stream.read(bytes, start, Math.min(room.remaining(), bytes.length - start));
        if (count > 0 && !room.hasArray()) {
            room.put(bytes, 0, count);
        }
        return count;
    }

    /** A body of a length that is known: its beginning may have been read with the head. */
    @SuppressWarnings("required.method.not.called") // the same
    private final class Straight implements Buffer.Supply {
        private final InputStream beginning;
        private final Streams plain;
        private long rest;

        Straight(InputStream beginning, Streams plain, long length) {
            this.beginning = beginning;
            this.plain = plain;
            this.rest = length;
        }

        @Override
        public int read(ByteBuffer room) throws IOException {
            if (rest == 0) {
                return -1;
            }
            int surplus = http.surplus() + plain.buffered();
            int most = (int) Math.min(surplus > 0 ? Math.min(surplus, room.remaining()) : room.remaining(), rest);
            ByteBuffer wanted = room.limit(room.position() + most);
            int count = surplus > 0
                    ? Connection.read(beginning, wanted)
                    : plain.channel().read(wanted);
            if (count < 0) {
                throw new ConnectionClosedException();
            }
            rest -= count;
            return count;
        }
    }

    boolean mayBeKept(ClassicHttpRequest request, ClassicHttpResponse response) {
        return http.isOpen()
                && !Framing.isDoubtful(response)
                && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)
                && isQuiet();
    }

    /** Whether nothing has come that nobody asked for: what is more than a response, or a farewell. RFC 9112, section 6.3. */
    boolean isQuiet() {
        try {
            @Nullable SSLSocket above = secured;
            @Nullable Streams plain = streams;
            return http.surplus() == 0
                    && (plain == null || plain.buffered() == 0)
                    && socket.getInputStream().available() == 0
                    && (above == null || above.getInputStream().available() == 0);
        } catch (IOException broken) {
            return false;
        }
    }

    /** Closes the connection, whatever is under way on it, from any thread and without waiting. */
    void abort() {
        try {
            socket.close();
        } catch (IOException done) {
            // What is closed is closed.
        }
    }
}
