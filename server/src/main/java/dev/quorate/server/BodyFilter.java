package dev.quorate.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** An answer whose header or body is changed on its way out. */
abstract class BodyFilter extends Response.Wrapper {

    private boolean begun;

    BodyFilter(Exchange exchange) {
        super(exchange.request(), exchange.response());
    }

    /**
     * Changes the header, just before it goes out.
     *
     * @param length how many bytes the body has; -1 if that is not known
     */
    void begin(long length) {}

    /** Sends some of the body. */
    abstract void send(boolean last, ByteBuffer bytes, Callback callback);

    @Override
    public final void write(boolean last, @Nullable ByteBuffer bytes, Callback callback) {
        if (!begun) {
            begun = true;
            begin(getHeaders().getLongField(HttpHeader.CONTENT_LENGTH));
        }
        send(last, bytes == null ? BufferUtil.EMPTY_BUFFER : bytes, callback);
    }

    /** Sends bytes unchanged. */
    final void pass(boolean last, ByteBuffer bytes, Callback callback) {
        super.write(last, bytes, callback);
    }

    /** Sends bytes unchanged, and does something when they have gone. */
    final void passAndThen(ByteBuffer bytes, Callback callback, Runnable then) {
        super.write(false, bytes, Callback.from(then, callback::failed));
    }
}
