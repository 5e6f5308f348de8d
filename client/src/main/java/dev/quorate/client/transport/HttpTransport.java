package dev.quorate.client.transport;

import dev.quorate.client.Trouble;
import dev.quorate.client.loop.EventLoop;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 over TCP and TLS, with HttpCore: RFC 9110 and RFC 9112. One thread carries one exchange and waits for its bytes; where a
 * short answer is expected on a connection that was kept, one thread waits for all of them. Connections are kept and used again.
 *
 * <p>It follows no redirect, keeps no cookie, asks for no content coding and decodes none. It has no deadline of its own.
 */
public final class HttpTransport implements Transport {

    /** A server that goes on with interim responses for ever never comes to an answer. */
    private static final int MAX_INTERIM_RESPONSES = 10;

    private static final String CONTENT_LENGTH = "content-length";
    private static final Framing FRAMING = new Framing();

    private final Connections connections;
    private final String userAgent;
    private final ExecutorService threads;
    private final EventLoop events;
    private final boolean isLoopOurs;
    private final Set<HttpExchange> running = ConcurrentHashMap.newKeySet();

    /**
     * Makes a transport without any connection yet.
     *
     * @param tls makes the sockets of {@code https}, and says whom to trust; names of servers are always verified. Asked for
     *     when it is needed, since the platform takes tenths of a second to read whom it trusts.
     * @param userAgent the value of the field {@code User-Agent}
     */
    public HttpTransport(Supplier<SSLSocketFactory> tls, String userAgent) {
        this(tls, userAgent, new EventLoop("quorate-events"), true);
        events.start();
    }

    /**
     * The same, on a loop that others use, too, and close.
     *
     * @param tls as above
     * @param userAgent as above
     * @param events where short answers are waited for
     */
    public HttpTransport(Supplier<SSLSocketFactory> tls, String userAgent, EventLoop events) {
        this(tls, userAgent, events, false);
    }

    private HttpTransport(Supplier<SSLSocketFactory> tls, String userAgent, EventLoop events, boolean isLoopOurs) {
        this.events = events;
        this.isLoopOurs = isLoopOurs;
        this.connections = new Connections(tls);
        this.userAgent = userAgent;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "quorate-http-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public Exchange send(Request request, Receiver receiver) {
        HttpExchange exchange = new HttpExchange(request, receiver);
        running.add(exchange);
        exchange.begin();
        return exchange;
    }

    private ClassicHttpRequest message(Request request, Authority authority) {
        URI uri = request.uri();
        ClassicRequestBuilder builder = ClassicRequestBuilder.get()
                .setPath(Urls.target(uri))
                .addHeader("Host", authority.field())
                .addHeader("User-Agent", userAgent)
                .addHeader("Accept-Encoding", "identity");
        Origin.authorization(authority).ifPresent(credentials -> builder.addHeader("Authorization", credentials));
        request.range().ifPresent(range -> builder.addHeader("Range", range.toString()));
        if (request.wantsDigest()) {
            builder.addHeader("Want-Repr-Digest", "sha-256=10");
        }
        return builder.build();
    }

    @Override
    public void close() {
        threads.shutdown();
        List.copyOf(running).forEach(HttpExchange::cancel);
        connections.close();
        if (isLoopOurs) {
            events.close();
        }
    }

    /** A part of an exchange. */
    private interface Work {
        void run() throws IOException, HttpException;
    }

    /** Where the head of the final response comes from. */
    private interface Answering {
        ClassicHttpResponse next() throws IOException, HttpException;
    }

    /**
     * One request, and its response.
     *
     * <p>Responses and bodies are views of the connection and are never closed by themselves: that would read what is left of
     * them. The connection is kept, or aborted, as a whole.
     */
    @SuppressWarnings("required.method.not.called")
    private final class HttpExchange implements Exchange {
        private final Request request;
        private final Receiver receiver;
        private final Origin origin;
        private final ClassicHttpRequest message;
        private volatile boolean cancelled;
        private volatile @Nullable Connection current;
        private volatile long received; // only the thread of the exchange writes it
        private boolean completed;

        HttpExchange(Request request, Receiver receiver) {
            Authority authority = Origin.parsed(request.uri());
            this.request = request;
            this.receiver = receiver;
            this.origin = Origin.of(request.uri(), authority);
            this.message = message(request, authority);
        }

        @Override
        public long received() {
            return received;
        }

        @Override
        public void cancel() {
            cancelled = true;
            Connection connection = current;
            if (connection != null) {
                connection.abort();
            }
            running.remove(this);
        }

        void onThread(Work work) {
            try {
                threads.execute(() -> carry(work));
            } catch (RejectedExecutionException closed) {
                running.remove(this);
                tell(new Trouble(Trouble.Kind.LOCAL, "the client is closed"));
            }
        }

        /** Does the last of the work. */
        private void carry(Work work) {
            try {
                work.run();
            } catch (IOException | HttpException trouble) {
                tell(Troubles.of(trouble));
            } catch (RuntimeException | Error ours) {
                tell(new Trouble(Trouble.Kind.LOCAL, "the client failed: " + ours));
            } finally {
                running.remove(this);
            }
        }

        private void tell(Trouble trouble) {
            if (!cancelled) {
                receiver.onTrouble(trouble);
            }
        }

        void begin() {
            @Nullable Connection kept = connections.kept(origin, request.isShort());
            if (kept == null) {
                onThread(this::startAnew);
                return;
            }
            current = kept;
            @Nullable Streams streams = kept.streams();
            if (streams == null || !request.isShort() && !kept.isWatched()) {
                onThread(() -> onKept(kept, () -> ask(kept)));
            } else if (request.isShort()) {
                events.execute(() -> new Waiting(kept, streams).begin());
            } else {
                events.execute(() -> new Waiting(kept, streams).leave());
            }
        }

        /**
         * A server may close a kept connection while the request is under way, and what comes then may be no answer to it: a fresh
         * one gets it, once.
         */
        private void onKept(Connection kept, Answering answer) throws IOException, HttpException {
            @Nullable ClassicHttpResponse response = null;
            try {
                response = answer.next();
            } catch (IOException | HttpException outOfStep) {
                kept.abort();
            }
            if (response == null) {
                startAnew();
            } else {
                receive(kept, response);
            }
        }

        private void startAnew() throws IOException, HttpException {
            if (!cancelled) {
                Connection fresh = connections.make(origin, connection -> {
                    current = connection;
                    return !cancelled;
                });
                receive(fresh, ask(fresh));
            }
        }

        private ClassicHttpResponse ask(Connection connection) throws IOException, HttpException {
            current = connection;
            try {
                if (cancelled) {
                    throw new IOException("the exchange was given up");
                }
                return lastOf(connection, connection.ask(message));
            } catch (IOException | HttpException | RuntimeException | Error trouble) {
                connection.abort();
                throw trouble;
            }
        }

        /** An exchange that waits at the event loop. */
        private final class Waiting {
            private final Connection connection;
            private final Streams streams;

            Waiting(Connection connection, Streams streams) {
                this.connection = connection;
                this.streams = streams;
            }

            /** Sends the request, and waits for what comes. */
            void begin() {
                step(() -> {
                    events.watch(streams.channel(), () -> step(this::takeUp));
                    streams.setAtLoop(true);
                    connection.write(message);
                    if (!streams.send()) {
                        handOver();
                    }
                });
            }

            /** A thread asks for what is long. */
            void leave() {
                step(() -> {
                    release();
                    onThread(() -> onKept(connection, () -> ask(connection)));
                });
            }

            private void step(Work work) {
                try {
                    work.run();
                } catch (IOException | HttpException outOfStep) {
                    connection.abort();
                    onThread(HttpExchange.this::startAnew);
                } catch (RuntimeException | Error ours) {
                    connection.abort();
                    carry(() -> {
                        throw ours;
                    });
                }
            }

            private void takeUp() throws IOException, HttpException {
                boolean goesOn = streams.takeUp();
                Outlook outlook = goesOn ? Outlook.of(streams.text()) : Outlook.OTHER;
                if (outlook == Outlook.COMPLETE) {
                    events.watch(streams.channel(), connection::abort); // what comes that nobody asked for
                    ClassicHttpResponse response = lastOf(connection, connection.next());
                    carry(() -> receive(connection, response));
                } else if (outlook == Outlook.OTHER) {
                    handOver();
                }
            }

            /** A thread reads what is long or unusual. */
            private void handOver() throws IOException {
                release();
                onThread(() -> onKept(connection, () -> lastOf(connection, connection.next())));
            }

            private void release() throws IOException {
                events.release(streams.channel());
                streams.setAtLoop(false);
            }
        }

        private ClassicHttpResponse lastOf(Connection connection, ClassicHttpResponse first)
                throws IOException, HttpException {
            ClassicHttpResponse response = first;
            for (int interim = 0; response.getCode() < HttpStatus.SC_OK; interim++) {
                if (interim == MAX_INTERIM_RESPONSES || response.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
                    throw new HttpException("it answers with interim responses only");
                }
                response = connection.next();
            }
            return response;
        }

        private void receive(Connection connection, ClassicHttpResponse response) throws IOException, HttpException {
            boolean ended = false;
            try {
                ended = receiveBody(connection, response) && connection.mayBeKept(message, response);
            } finally {
                current = null;
                if (ended && !cancelled) {
                    connections.keep(connection);
                } else {
                    connection.abort();
                }
            }
            if (!cancelled && completed) {
                receiver.onEnd();
            }
        }

        /** Whether the response came to its end, so that the connection is ready for another request. */
        private boolean receiveBody(Connection connection, ClassicHttpResponse response)
                throws IOException, HttpException {
            if (cancelled) {
                return false;
            }
            boolean hasBody = connection.receiveBody(response);
            @Nullable HttpEntity entity = response.getEntity();
            boolean endsWithConnection =
                    hasBody && entity != null && entity.getContentLength() < 0 && !entity.isChunked();
            @Nullable Buffer buffer = receiver.onHead(head(response, endsWithConnection));
            if (!hasBody || entity == null) {
                completed = true;
                return true;
            }
            if (buffer == null) {
                return false;
            }
            Buffer.Supply body = connection.body(entity);
            while (!cancelled) {
                if (buffer.room() == 0) {
                    @Nullable Buffer next = receiver.onFull(buffer);
                    if (next == null) {
                        return endsHere(body);
                    }
                    buffer = next;
                } else {
                    int count = buffer.read(body);
                    if (count < 0) {
                        completed = true;
                        return true;
                    }
                    received += count;
                }
            }
            return false;
        }

        private boolean endsHere(Buffer.Supply body) throws IOException {
            if (body.read(ByteBuffer.allocate(1)) >= 0) {
                tell(new Trouble(Trouble.Kind.TOO_LONG, "the body is longer than it may be"));
                return false;
            }
            completed = true;
            return true;
        }
    }

    private static Head head(ClassicHttpResponse response, boolean endsWithConnection) {
        Map<String, List<String>> fields = new HashMap<>();
        for (Header header : response.getHeaders()) {
            String value = header.getValue();
            fields.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(value == null ? "" : value);
        }
        fields.remove(CONTENT_LENGTH);
        FRAMING.announced(response).ifPresent(length -> fields.put(CONTENT_LENGTH, List.of(String.valueOf(length))));
        return new Head(response.getCode(), fields, endsWithConnection);
    }
}
