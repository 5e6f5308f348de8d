package dev.quorate.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/** A body of which the length is not said, and that goes on after its end with the same bytes again and again. */
final class EndlessBody extends BodyFilter {

    private final byte[] filler;

    EndlessBody(Exchange exchange, byte[] filler) {
        super(exchange);
        this.filler = filler;
    }

    @Override
    void begin(long length) {
        getHeaders().remove(HttpHeader.CONTENT_LENGTH);
    }

    @Override
    void send(boolean last, ByteBuffer bytes, Callback callback) {
        if (last) {
            passAndThen(bytes, callback, () -> fill(callback));
        } else {
            pass(false, bytes, callback);
        }
    }

    private void fill(Callback callback) {
        new IteratingCallback() {
            @Override
            protected Action process() {
                pass(false, ByteBuffer.wrap(filler), this);
                return Action.SCHEDULED;
            }

            @Override
            protected void onCompleteFailure(Throwable connectionClosed) {
                callback.failed(connectionClosed);
            }
        }.iterate();
    }
}
