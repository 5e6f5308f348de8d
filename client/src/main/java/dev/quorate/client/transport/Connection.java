package dev.quorate.client.transport;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/** A connection to a server, for one exchange at a time. It ends with {@link #abort}, or stays among the {@link Connections}. */
final class Connection {

    private final Origin origin;
    private final Socket socket;
    private @Nullable SSLSocket secured;

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

    void begin() throws IOException {
        http.bind(socket);
    }

    void begin(SSLSocket ready) throws IOException {
        secured = ready;
        http.bind(ready, socket);
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
        return http.isOpen()
                && !Framing.isDoubtful(response)
                && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)
                && isQuiet();
    }

    /** Whether nothing has come that nobody asked for: what is more than a response, or a farewell. RFC 9112, section 6.3. */
    boolean isQuiet() {
        try {
            @Nullable SSLSocket above = secured;
            return http.surplus() == 0
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
