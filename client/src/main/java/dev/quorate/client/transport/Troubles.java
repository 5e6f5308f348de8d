package dev.quorate.client.transport;

import dev.quorate.client.Trouble;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Says in one sentence what an exception of the transport means. */
final class Troubles {

    /** How an alert begins, RFC 8446, section 5.1, as HttpCore writes what it cannot read. */
    private static final String TLS_ALERT = "[0x15][0x03]";

    private Troubles() {}

    static Trouble of(Exception exception) {
        if (exception instanceof UnknownHostException) {
            return new Trouble(Trouble.Kind.NO_CONNECTION, "there is no such host");
        } else if (exception instanceof ConnectException
                || exception instanceof NoRouteToHostException
                || exception instanceof SocketTimeoutException) {
            return new Trouble(Trouble.Kind.NO_CONNECTION, "no connection: " + reason(exception));
        } else if (exception instanceof SSLException insecure) {
            return TlsTroubles.of(insecure);
        } else if (exception instanceof TruncatedChunkException
                || exception instanceof ConnectionClosedException
                || exception instanceof NoHttpResponseException) {
            return new Trouble(Trouble.Kind.CUT_OFF, "the connection was closed before the response had ended");
        } else if (exception instanceof MessageConstraintException) {
            return new Trouble(Trouble.Kind.NO_HTTP, "the head of the response is too large: " + reason(exception));
        } else if (exception instanceof ParseException && reason(exception).contains(TLS_ALERT)) {
            return new Trouble(Trouble.Kind.NO_HTTP, "what it speaks on this port is TLS: https:// may do");
        } else if (exception instanceof HttpException || exception instanceof MalformedChunkCodingException) {
            return new Trouble(Trouble.Kind.NO_HTTP, "the response is not HTTP: " + reason(exception));
        }
        return new Trouble(Trouble.Kind.CUT_OFF, "the connection broke: " + reason(exception));
    }

    /** The message, of which the server may have written a part: one short line of it. */
    static String reason(Exception exception) {
        String message = exception.getMessage();
        String text = message == null ? exception.getClass().getSimpleName() : message;
        return text.replaceAll("\\s+", " ").strip();
    }
}
