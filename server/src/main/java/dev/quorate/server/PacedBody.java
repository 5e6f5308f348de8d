package dev.quorate.server;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.Callback;

/** A body that is sent in small parts with a pause after each. */
final class PacedBody extends BodyFilter {

    private final int part;
    private final Duration pause;

    /**
     * A body.
     *
     * @param part how many bytes are sent at once
     * @param pause how long nothing is sent after them
     */
    PacedBody(Exchange exchange, int part, Duration pause) {
        super(exchange);
        this.part = part;
        this.pause = pause;
    }

    @Override
    void send(boolean last, ByteBuffer bytes, Callback callback) {
        int count = Math.min(part, bytes.remaining());
        ByteBuffer now = bytes.slice(bytes.position(), count);
        bytes.position(bytes.position() + count);
        if (bytes.hasRemaining()) {
            passAndThen(now, callback, () -> later(() -> send(last, bytes, callback)));
        } else if (last) {
            pass(true, now, callback);
        } else {
            passAndThen(now, callback, () -> later(callback::succeeded));
        }
    }

    private void later(Runnable task) {
        var components = getRequest().getComponents();
        components
                .getScheduler()
                .schedule(() -> components.getExecutor().execute(task), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
