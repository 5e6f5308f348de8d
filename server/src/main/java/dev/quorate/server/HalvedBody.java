package dev.quorate.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.util.Callback;

/** A body of which half is sent; then something else happens, and the answer does not go on. */
final class HalvedBody extends BodyFilter {

    private final Runnable then;
    private long left;

    HalvedBody(Exchange exchange, Runnable then) {
        super(exchange);
        this.then = then;
    }

    @Override
    void begin(long length) {
        left = length / 2;
    }

    @Override
    void send(boolean last, ByteBuffer bytes, Callback callback) {
        int count = (int) Math.min(left, bytes.remaining());
        left -= count;
        ByteBuffer part = bytes.slice(bytes.position(), count);
        bytes.position(bytes.position() + count);
        passAndThen(part, callback, !last && !bytes.hasRemaining() ? callback::succeeded : then);
    }
}
