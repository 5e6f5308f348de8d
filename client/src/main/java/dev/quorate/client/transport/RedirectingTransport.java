package dev.quorate.client.transport;

import dev.quorate.client.Trouble;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Follows redirects, RFC 9110, section 15.4: a few, never from {@code https} to {@code http}, and never with a user and
 * password to another origin.
 */
public final class RedirectingTransport implements Transport {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Transport transport;
    private final int most;

    /**
     * Makes a transport that follows redirects.
     *
     * @param transport carries the requests
     * @param most how many redirects to follow for one request, at least 0
     */
    public RedirectingTransport(Transport transport, int most) {
        this.transport = transport;
        this.most = most;
    }

    /**
     * Whether a status says where else to ask. The others from 300 to 399 do not: RFC 9110, section 15.4.
     *
     * @param status the status code of a response
     * @return whether it is a redirect that may be followed
     */
    public static boolean isRedirect(int status) {
        return REDIRECTS.contains(status);
    }

    @Override
    public Exchange send(Request request, Receiver receiver) {
        Following following = new Following(request, receiver);
        following.send();
        return following;
    }

    @Override
    public void close() {
        transport.close();
    }

    /** An exchange that may be led on, hop by hop. */
    private final class Following implements Exchange {
        private final Request request;
        private final Receiver receiver;
        private volatile @Nullable Exchange current;
        private volatile boolean cancelled;

        Following(Request request, Receiver receiver) {
            this.request = request;
            this.receiver = receiver;
        }

        void send() {
            send(new Hop(request.uri(), List.of()));
        }

        private void send(Hop hop) {
            Exchange exchange = transport.send(request.at(hop.url), hop);
            current = exchange;
            if (cancelled) {
                exchange.cancel();
            }
        }

        @Override
        public long received() {
            @Nullable Exchange exchange = current;
            return exchange == null ? 0 : exchange.received();
        }

        @Override
        public void cancel() {
            cancelled = true;
            @Nullable Exchange exchange = current;
            if (exchange != null) {
                exchange.cancel();
            }
        }

        /** Hands on what comes back, unless it leads on. */
        private final class Hop implements Receiver {
            private final URI url;
            private final List<URI> before; // that led here, the first one first
            private boolean isOver;

            Hop(URI url, List<URI> before) {
                this.url = url;
                this.before = before;
            }

            @Override
            public @Nullable Buffer onHead(Head head) {
                if (!isRedirect(head.status())) {
                    return receiver.onHead(head);
                }
                isOver = true;
                try {
                    send(next(head));
                } catch (IllegalArgumentException refused) {
                    receiver.onTrouble(new Trouble(
                            Trouble.Kind.REDIRECTED,
                            "it redirects elsewhere (status " + head.status() + "), which is not followed: "
                                    + refused.getMessage()));
                }
                return null;
            }

            private Hop next(Head head) {
                Optional<String> location = head.one("location");
                if (location.isEmpty()) {
                    throw new IllegalArgumentException("it does not say where, or says it twice");
                }
                URI next = target(url, location.get());
                List<URI> chain = Stream.concat(before.stream(), Stream.of(url)).toList();
                if (chain.size() > most) {
                    throw new IllegalArgumentException(
                            chain.contains(next)
                                    ? "it redirects in a circle"
                                    : "it redirects more than " + most + (most == 1 ? " time" : " times"));
                }
                return new Hop(next, chain);
            }

            @Override
            public @Nullable Buffer onFull(Buffer buffer) {
                return receiver.onFull(buffer);
            }

            @Override
            public void onEnd() {
                if (!isOver) {
                    receiver.onEnd();
                }
            }

            @Override
            public void onTrouble(Trouble trouble) {
                if (!isOver) {
                    receiver.onTrouble(trouble);
                }
            }
        }
    }

    /**
     * Where a redirect leads, if we may go there.
     *
     * @throws IllegalArgumentException if not; the message says why
     */
    private static URI target(URI from, String location) {
        URI to = resolved(from, location);
        Origin before = Origin.of(from);
        Origin after = Origin.of(to);
        if (before.secure() && !after.secure()) {
            throw new IllegalArgumentException("it leads from https to http");
        }
        return after.equals(before) ? Origin.withUserOf(from, to) : Origin.withoutUser(to);
    }

    private static URI resolved(URI from, String location) {
        try {
            return Urls.resolve(from, Urls.octets(location));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("it leads to what is no URL: " + malformed.getMessage(), malformed);
        }
    }
}
