package dev.quorate.client.transport;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
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
            send(request.uri(), 0);
        }

        private void send(URI uri, int followed) {
            Exchange exchange = transport.send(request.at(uri), new Hop(uri, followed));
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
            private final URI from;
            private final int followed;
            private boolean leadsOn;

            Hop(URI from, int followed) {
                this.from = from;
                this.followed = followed;
            }

            @Override
            public @Nullable Buffer onHead(Head head) {
                Optional<URI> next = followed < most && REDIRECTS.contains(head.status())
                        ? head.one("location").flatMap(location -> follow(from, location))
                        : Optional.empty();
                if (next.isEmpty()) {
                    return receiver.onHead(head);
                }
                leadsOn = true;
                send(next.get(), followed + 1);
                return null;
            }

            @Override
            public @Nullable Buffer onFull(Buffer buffer) {
                return receiver.onFull(buffer);
            }

            @Override
            public void onEnd() {
                if (!leadsOn) {
                    receiver.onEnd();
                }
            }

            @Override
            public void onTrouble(Trouble trouble) {
                if (!leadsOn) {
                    receiver.onTrouble(trouble);
                }
            }
        }
    }

    /** Where a redirect leads, if we may go there. */
    private static Optional<URI> follow(URI from, String location) {
        try {
            URI to = from.resolve(URI.create(location));
            Origin origin = Origin.of(to);
            boolean isWeaker = Origin.of(from).secure() && !origin.secure();
            if (isWeaker) {
                return Optional.empty();
            }
            return Optional.of(origin.equals(Origin.of(from)) ? Origin.withUserOf(from, to) : Origin.withoutUser(to));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
