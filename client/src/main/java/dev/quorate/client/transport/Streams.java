package dev.quorate.client.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.hc.core5.http.impl.io.SocketHolder;

/**
 * The streams of a connection without TLS, for which a thread may wait, or an {@link EventLoop}.
 *
 * <p>A thread reads and writes as from any socket. At the event loop nothing may block: what is written is kept until it is sent, and
 * what has come is taken up before it is read. When a thread goes on from there, it first finds what was taken up.
 */
@SuppressWarnings("required.method.not.called") // it is all a view of the socket, which is closed with its connection
final class Streams extends SocketHolder {

    private static final int FIRST_CAPACITY = 1 << 10;

    private final SocketChannel channel;
    private final Arrivals arrivals = new Arrivals();
    private final Departures departures = new Departures();
    private volatile boolean isAtLoop;

    Streams(Socket socket, SocketChannel channel) {
        super(socket);
        this.channel = channel;
    }

    SocketChannel channel() {
        return channel;
    }

    /** Whether the event loop waits, or a thread. */
    boolean isAtLoop() {
        return isAtLoop;
    }

    void setAtLoop(boolean now) {
        isAtLoop = now;
    }

    /** How many bytes were taken up that nobody has read yet. */
    int buffered() {
        return arrivals.end - arrivals.start;
    }

    /** Sends what was written, as far as that is possible now; says whether that was all. */
    boolean send() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(departures.kept.toByteArray());
        departures.kept.reset();
        channel.write(bytes);
        departures.kept.write(bytes.array(), bytes.position(), bytes.remaining());
        return !bytes.hasRemaining();
    }

    /** Takes up what has come; says whether the connection goes on. */
    boolean takeUp() throws IOException {
        return arrivals.takeUp();
    }

    /** What was taken up and not read yet, as characters of one octet each. */
    String text() {
        return arrivals.text();
    }

    @Override
    protected InputStream getInputStream(Socket socket) {
        return arrivals;
    }

    @Override
    protected OutputStream getOutputStream(Socket socket) {
        return departures;
    }

    private final class Arrivals extends InputStream {
        private byte[] bytes = new byte[0];
        private int start;
        private int end;

        boolean takeUp() throws IOException {
            if (start == end) {
                start = 0;
                end = 0;
            }
            if (end == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(FIRST_CAPACITY, 2 * end));
            }
            int count = channel.read(ByteBuffer.wrap(bytes, end, bytes.length - end));
            end += Math.max(0, count);
            return count >= 0;
        }

        String text() {
            return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int count = read(one, 0, 1);
            return count < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            } else if (start < end) {
                int count = Math.min(length, end - start);
                System.arraycopy(bytes, start, into, offset, count);
                start += count;
                return count;
            } else if (isAtLoop) {
                throw new IOException("more is read than has come");
            }
            return getSocket().getInputStream().read(into, offset, length);
        }

        @Override
        public int available() throws IOException {
            return end - start + (isAtLoop ? 0 : getSocket().getInputStream().available());
        }
    }

    private final class Departures extends OutputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            kept.write(from, offset, length);
            if (!isAtLoop) {
                byte[] all = kept.toByteArray();
                kept.reset();
                getSocket().getOutputStream().write(all);
            }
        }

        @Override
        public void flush() throws IOException {
            if (!isAtLoop && kept.size() > 0) {
                write(new byte[0], 0, 0);
            }
        }
    }
}
