package dev.quorate.client.transport;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/** A connection to a server, for one exchange at a time. It ends with {@link #abort}, or stays among the {@link Connections}. */
final class Connection {

    /** No honest head comes near: 100 fields, of at most 8 KiB each. */
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxHeaderCount(100)
            .setMaxLineLength(8 << 10)
            .setMaxEmptyLineCount(2)
            .build();

    private final Origin origin;
    private final Socket socket;

    @SuppressWarnings("required.method.not.called") // it is closed with its socket
    private final DefaultBHttpClientConnection http = new DefaultBHttpClientConnection(LIMITS);

    private final HttpCoreContext context = HttpCoreContext.create();

    Connection(Origin origin, Socket socket) {
        this.origin = origin;
        this.socket = socket;
    }

    Origin origin() {
        return origin;
    }

    void begin() throws IOException {
        http.bind(socket);
    }

    void begin(SSLSocket secured) throws IOException {
        http.bind(secured, socket);
    }

    /** Sends a request, and waits for the head of a response, interim or final. */
    ClassicHttpResponse ask(ClassicHttpRequest request) throws IOException, HttpException {
        http.sendRequestHeader(request);
        http.flush();
        return next();
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

    boolean mayBeKept(ClassicHttpRequest request, ClassicHttpResponse response) {
        return http.isOpen() && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context);
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
