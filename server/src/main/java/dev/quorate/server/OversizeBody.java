package dev.quorate.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.Callback;

/** A body with more bytes than it should have, as it also announces. */
final class OversizeBody extends BodyFilter {

    static final int SURPLUS = 1 << 16;

    OversizeBody(Exchange exchange) {
        super(exchange);
    }

    @Override
    void begin(long length) {
        getHeaders().put(HttpHeader.CONTENT_LENGTH, length + SURPLUS);
    }

    @Override
    void send(boolean last, ByteBuffer bytes, Callback callback) {
        if (last) {
            passAndThen(bytes, callback, () -> pass(true, ByteBuffer.allocate(SURPLUS), callback));
        } else {
            pass(false, bytes, callback);
        }
    }
}
