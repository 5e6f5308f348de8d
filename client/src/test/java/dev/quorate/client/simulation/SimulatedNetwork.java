package dev.quorate.client.simulation;

import dev.quorate.client.Trouble;
import dev.quorate.client.simulation.SimulatedServer.Response;
import dev.quorate.client.transport.Buffer;
import dev.quorate.client.transport.Exchange;
import dev.quorate.client.transport.Head;
import dev.quorate.client.transport.Receiver;
import dev.quorate.client.transport.Request;
import dev.quorate.client.transport.Transport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A network between the client and simulated servers: answers are delayed, cut into parts, and cut off. */
final class SimulatedNetwork implements Transport {

    private static final long MILLISECOND = 1_000_000;
    private static final Duration ENDLESS_PAUSE = Duration.ofMillis(20);

    private final SimulatedLoop loop;
    private final Random random;
    private final Map<String, SimulatedServer> servers = new HashMap<>();

    SimulatedNetwork(SimulatedLoop loop, Random random) {
        this.loop = loop;
        this.random = random;
    }

    void put(String host, SimulatedServer server) {
        servers.put(host, server);
    }

    @Override
    public Exchange send(Request request, Receiver receiver) {
        Call call = new Call(request, receiver, servers.get(request.uri().getHost()));
        call.later(call::arrive);
        return call;
    }

    @Override
    public void close() {}

    /** One request, and its answer. */
    private final class Call implements Exchange {
        private final Request request;
        private final Receiver receiver;
        private final SimulatedServer server;
        private long received;
        private boolean over;

        Call(Request request, Receiver receiver, SimulatedServer server) {
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
            long delay = (long) (random.nextDouble() * server.behaviour().slownessNanos());
            if (random.nextInt(50) == 0) {
                delay *= 20; // the network holds something up
            }
            loop.after(Duration.ofNanos(delay + MILLISECOND / 10), () -> {
                if (!over && loop.nanos() < server.behaviour().crashesAtNanos()) {
                    next.run();
                }
            });
        }

        private void trouble(Trouble.Kind kind) {
            over = true;
            receiver.onTrouble(new Trouble(kind, "simulated: " + kind));
        }

        private void end() {
            over = true;
            receiver.onEnd();
        }

        private void arrive() {
            Manner manner = server.drawManner(random);
            switch (manner) {
                case SILENT -> {}
                case DROP -> trouble(Trouble.Kind.NO_CONNECTION);
                case GARBAGE -> trouble(Trouble.Kind.NO_HTTP);
                default -> answer(server.answer(request, manner, loop.nanos(), random), manner);
            }
        }

        private void answer(Response response, Manner manner) {
            Map<String, List<String>> fields = new HashMap<>(response.fields());
            if (response.announced() >= 0) {
                fields.put("content-length", List.of(Integer.toString(response.announced())));
            }
            Buffer buffer = receiver.onHead(new Head(response.status(), fields));
            if (buffer == null) {
                over = true;
            } else if (manner == Manner.ENDLESS) {
                endless(buffer);
            } else {
                body(buffer, response, 0, manner);
            }
        }

        /** Sends the rest of a body, part by part. */
        private void body(Buffer into, Response response, int from, Manner manner) {
            byte[] body = response.body();
            int length = length(response, manner);
            Buffer buffer = into;
            int start = from;
            if (start == length && response.announced() > length) {
                trouble(Trouble.Kind.CUT_OFF);
                return;
            } else if (start == length || manner == Manner.TRUNCATE && start > 0) {
                end();
                return;
            } else if (start > 0
                    && (manner == Manner.CUT_OFF
                            || random.nextDouble() < server.behaviour().cutOffs())) {
                trouble(Trouble.Kind.CUT_OFF);
                return;
            } else if (start > 0 && manner == Manner.STALL) {
                return;
            }
            int part = manner == Manner.TRICKLE ? 1 : Math.min(length - start, 1 + random.nextInt(length));
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
            Duration pause = manner == Manner.TRICKLE ? Duration.ofHours(1).dividedBy(length) : Duration.ZERO;
            loop.after(pause, () -> later(() -> endOrGoOn(rest, response, position, manner)));
        }

        /** A body has no more bytes than were announced: what comes after them is no part of it. */
        private int length(Response response, Manner manner) {
            boolean isCut = manner == Manner.WRONG_LENGTH;
            return isCut ? Math.min(response.announced(), response.body().length) : response.body().length;
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
        private void endOrGoOn(Buffer buffer, Response response, int position, Manner manner) {
            boolean isComplete = position == length(response, manner) && response.announced() <= position;
            if (isComplete && buffer.room() == 0) {
                receiver.onFull(buffer);
                if (!over) {
                    end();
                }
            } else {
                body(buffer, response, position, manner);
            }
        }
    }
}
