package dev.quorate.client;

import dev.quorate.client.transport.Buffer;
import dev.quorate.client.transport.ByteRange;
import dev.quorate.client.transport.Exchange;
import dev.quorate.client.transport.Head;
import dev.quorate.client.transport.Receiver;
import dev.quorate.client.transport.Request;
import dev.quorate.client.transport.Transport;
import dev.quorate.manifest.Digest;
import dev.quorate.manifest.DigestFields;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Servers on a simulated network: what they answer is delayed, cut into parts, and cut off; and some of them misbehave. Each is
 * a replica's host; what it offers and how it behaves is set before the run.
 */
final class SimulatedServers implements Transport {

    private static final long MILLISECOND = 1_000_000;
    private static final Duration ENDLESS_PAUSE = Duration.ofMillis(20);

    /** How a server answers a request. */
    enum Manner {
        HONEST,
        /** Another object, consistently: body, digest and sidecar. */
        LIE,
        /** The true digest and sidecar, but wrong bytes. */
        LIE_PIECES,
        /** A wrong digest and sidecar, but the true bytes. */
        LIE_DIGESTS,
        /** Never answers. */
        SILENT,
        /** Sends a part of the body, and then nothing. */
        STALL,
        /** Sends the body, but so slowly that it takes an hour. */
        TRICKLE,
        /** Sends bytes without end, and does not say how many. */
        ENDLESS,
        /** Closes the connection before it answers. */
        DROP,
        /** Closes the connection in the middle of the body. */
        CUT_OFF,
        /** Ends the body too early, as if that were its end. */
        TRUNCATE,
        /** Sends more than was asked for. */
        OVERSIZE,
        /** Sends another range than was asked for. */
        WRONG_RANGE,
        /** Sends everything where a part was asked for. */
        IGNORE_RANGE,
        ERROR,
        NOT_FOUND,
        REDIRECT,
        CODED,
        GARBAGE,
        MALFORMED_SIDECAR
    }

    /** What a server offers besides the object itself. */
    record Offer(boolean sidecar, boolean digest, boolean ranges, boolean length) {}

    /** An object with its sidecar. */
    record Version(byte[] object, Digest digest, byte[] sidecar) {}

    /** How one server behaves. */
    static final class Server {
        private final List<Manner> manners;
        private final long slownessNanos;
        private final long crashesAtNanos;
        private final Offer offer;
        private final Version truth;
        private final Version lie;
        private final double cutOffs;

        /** With several manners each answer has one of them. */
        Server(
                List<Manner> manners,
                long slownessNanos,
                long crashesAtNanos,
                Offer offer,
                Version truth,
                Version lie,
                double cutOffs) {
            this.offer = offer;
            this.truth = truth;
            this.manners = List.copyOf(manners);
            this.slownessNanos = slownessNanos;
            this.crashesAtNanos = crashesAtNanos;
            this.lie = lie;
            this.cutOffs = cutOffs;
        }
    }

    private final SimulatedLoop loop;
    private final Random random;
    private final Map<String, Server> servers = new HashMap<>();

    SimulatedServers(SimulatedLoop loop, Random random) {
        this.loop = loop;
        this.random = random;
    }

    void put(String host, Server server) {
        servers.put(host, server);
    }

    @Override
    public Exchange send(Request request, Receiver receiver) {
        Call call = new Call(request, receiver, servers.get(host(request.uri())));
        call.later(call::arrive);
        return call;
    }

    private static String host(URI uri) {
        return uri.getHost();
    }

    @Override
    public void close() {}

    /** One request, and its answer. */
    private final class Call implements Exchange {
        private final Request request;
        private final Receiver receiver;
        private final Server server;
        private long received;
        private boolean over;

        Call(Request request, Receiver receiver, Server server) {
            this.request = request;
            this.receiver = receiver;
            this.server = server;
        }

        @Override
        public long received() {
            return received;
        }

        @Override
        public void cancel() {
            over = true;
        }

        private void later(Runnable next) {
            long delay = (long) (random.nextDouble() * server.slownessNanos);
            if (random.nextInt(50) == 0) {
                delay *= 20; // the network holds something up
            }
            loop.after(Duration.ofNanos(delay + MILLISECOND / 10), () -> {
                if (!over && loop.nanos() < server.crashesAtNanos) {
                    next.run();
                }
            });
        }

        private void trouble(Trouble.Kind kind) {
            over = true;
            receiver.onTrouble(new Trouble(kind, "simulated: " + kind));
        }

        private void arrive() {
            Manner manner = server.manners.get(random.nextInt(server.manners.size()));
            switch (manner) {
                case SILENT:
                    return;
                case DROP:
                    trouble(Trouble.Kind.NO_CONNECTION);
                    return;
                case GARBAGE:
                    trouble(Trouble.Kind.NO_HTTP);
                    return;
                case ERROR:
                    answer(500, new byte[0], Map.of(), manner);
                    return;
                case NOT_FOUND:
                    answer(404, new byte[0], Map.of(), manner);
                    return;
                case REDIRECT:
                    answer(302, new byte[0], Map.of("location", List.of("http://elsewhere.example/")), manner);
                    return;
                default:
                    serve(manner);
            }
        }

        private void serve(Manner manner) {
            boolean isSidecar = request.uri().getPath().endsWith(".meta4");
            boolean liesAbout = manner == Manner.LIE || manner == (isSidecar ? Manner.LIE_DIGESTS : Manner.LIE_PIECES);
            Version version = liesAbout ? server.lie : server.truth;
            if (isSidecar && !server.offer.sidecar()) {
                answer(404, new byte[0], Map.of(), manner);
            } else if (isSidecar) {
                byte[] document = manner == Manner.MALFORMED_SIDECAR
                        ? "<metalink xmlns=\"urn:ietf:params:xml:ns:metalink\"><file".getBytes()
                        : version.sidecar();
                answer(200, document, Map.of(), manner);
            } else {
                serveObject(manner, version);
            }
        }

        private void serveObject(Manner manner, Version version) {
            Map<String, List<String>> fields = new HashMap<>();
            if (server.offer.digest() && request.wantsDigest()) {
                boolean lies = manner == Manner.LIE || manner == Manner.LIE_DIGESTS;
                fields.put("repr-digest", List.of(DigestFields.format((lies ? server.lie : server.truth).digest())));
            }
            if (manner == Manner.CODED) {
                fields.put("content-encoding", List.of("gzip"));
            }
            boolean partial = request.range().isPresent() && server.offer.ranges() && manner != Manner.IGNORE_RANGE;
            if (!partial) {
                answer(200, version.object(), fields, manner);
                return;
            }
            ByteRange range = request.range().get();
            if (range.first() >= version.object().length) {
                answer(416, new byte[0], Map.of(), manner);
                return;
            }
            long last = Math.min(range.last(), version.object().length - 1);
            long shift = manner == Manner.WRONG_RANGE ? 1 : 0;
            fields.put("content-range", List.of("bytes " + (range.first() + shift) + "-" + (last + shift) + "/*"));
            answer(206, Arrays.copyOfRange(version.object(), (int) range.first(), (int) last + 1), fields, manner);
        }

        private void answer(int status, byte[] body, Map<String, List<String>> fields, Manner manner) {
            Map<String, List<String>> all = new HashMap<>(fields);
            if (server.offer.length() && manner != Manner.ENDLESS) {
                all.put("content-length", List.of(Integer.toString(body.length)));
            }
            Buffer buffer = receiver.onHead(new Head(status, all));
            if (buffer == null) {
                over = true;
            } else {
                byte[] sent = manner == Manner.OVERSIZE ? Arrays.copyOf(body, body.length + 7) : body;
                if (manner == Manner.ENDLESS) {
                    endless(buffer);
                } else {
                    body(buffer, sent, 0, manner);
                }
            }
        }

        /** Sends the rest of a body, part by part. */
        private void body(Buffer into, byte[] body, int from, Manner manner) {
            Buffer buffer = into;
            int start = from;
            if (start == body.length || manner == Manner.TRUNCATE && start > 0) {
                over = true;
                receiver.onEnd();
                return;
            } else if (start > 0 && (manner == Manner.CUT_OFF || random.nextDouble() < server.cutOffs)) {
                trouble(Trouble.Kind.CUT_OFF);
                return;
            } else if (start > 0 && manner == Manner.STALL) {
                return;
            }
            int part = manner == Manner.TRICKLE ? 1 : Math.min(body.length - start, 1 + random.nextInt(body.length));
            for (int end = start + part; start < end; ) {
                if (buffer.room() == 0) {
                    Buffer next = receiver.onFull(buffer);
                    if (next == null) {
                        trouble(Trouble.Kind.TOO_LONG);
                        return;
                    }
                    buffer = next;
                }
                int count = Math.min(buffer.room(), end - start);
                buffer.put(body, start, count);
                start += count;
                received += count;
            }
            Buffer rest = buffer;
            int position = start;
            Duration pause = manner == Manner.TRICKLE ? Duration.ofHours(1).dividedBy(body.length) : Duration.ZERO;
            loop.after(pause, () -> later(() -> endOrGoOn(rest, body, position, manner)));
        }

        private void endless(Buffer into) {
            Buffer next = into.room() == 0 ? receiver.onFull(into) : into;
            if (next == null) {
                trouble(Trouble.Kind.TOO_LONG);
                return;
            }
            next.put(new byte[] {1}, 0, 1);
            received++;
            loop.after(ENDLESS_PAUSE, () -> later(() -> endless(next)));
        }

        /** A full buffer is handed on before the end is told, as a real transport does. */
        private void endOrGoOn(Buffer buffer, byte[] body, int position, Manner manner) {
            if (position == body.length && buffer.room() == 0) {
                receiver.onFull(buffer);
                if (over) {
                    return;
                }
                over = true;
                receiver.onEnd();
            } else {
                body(buffer, body, position, manner);
            }
        }
    }
}
