package dev.quorate.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/** Bytes put on the connection as they are, past Jetty, which would not send such an answer. */
final class RawAnswer {

    private static final byte[] STATUS_LINE = "HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FIELDS =
            ("X-Padding: " + "x".repeat(1000) + "\r\n").repeat(32).getBytes(StandardCharsets.US_ASCII);
    private static final int GARBAGE_SIZE = 4096;

    private RawAnswer() {}

    /** A header that goes on until the connection is closed. */
    static void sendEndlessHeader(EndPoint endPoint, Held held) {
        new IteratingCallback() {
            private byte[] next = STATUS_LINE;

            @Override
            protected Action process() {
                byte[] now = next;
                next = FIELDS;
                endPoint.write(this, ByteBuffer.wrap(now));
                return Action.SCHEDULED;
            }

            @Override
            protected void onCompleteFailure(Throwable connectionClosed) {
                held.release(endPoint);
            }
        }.iterate();
    }

    /** Some bytes, always the same, and the end of the connection. */
    static void sendGarbage(EndPoint endPoint, Held held) {
        byte[] garbage = new byte[GARBAGE_SIZE];
        new Random(1).nextBytes(garbage);
        endPoint.write(Callback.from(() -> held.release(endPoint)), ByteBuffer.wrap(garbage));
    }
}
