package dev.quorate.server;

import dev.quorate.manifest.DigestFields;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.URIUtil;

/** Has a good replica misbehave as planned: it changes the request before the replica sees it, or the answer afterwards. */
final class Drill extends Handler.Wrapper {

    private static final Duration TRICKLE_PAUSE = Duration.ofMillis(100);
    private static final int SLOW_PARTS_PER_SECOND = 20;
    private static final List<String> WISHES = List.of(DigestFields.WANT_REPR_DIGEST, DigestFields.WANT_CONTENT_DIGEST);

    private final DrillPlan plan;
    private final Held held;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong lies = new AtomicLong();

    Drill(DrillPlan plan, Held held, Handler good) {
        super(good);
        this.plan = plan;
        this.held = held;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Exchange exchange = plain(new Exchange(request, response, callback));
        Misbehaviour fault = plan.fault().orElse(null);
        if (plan.plain().contains(Misbehaviour.NO_SIDECAR) && isSidecar(request)) {
            return error(HttpStatus.NOT_FOUND_404, exchange);
        }
        return fault == null || !isDue(request) ? good(exchange) : misbehave(fault, exchange);
    }

    private boolean good(Exchange exchange) throws Exception {
        return super.handle(exchange.request(), exchange.response(), exchange.callback());
    }

    // When.

    private boolean isDue(Request request) {
        return (!plan.onlyBodies() || isBody(request)) && requests.incrementAndGet() > plan.after();
    }

    private static boolean isBody(Request request) {
        return HttpMethod.GET.is(request.getMethod()) && !isSidecar(request);
    }

    private static boolean isSidecar(Request request) {
        return ReplicaHandler.isSidecar(path(request));
    }

    private static String path(Request request) {
        return URIUtil.decodePath(request.getHttpURI().getCanonicalPath());
    }

    // What is plain.

    private Exchange plain(Exchange exchange) {
        Exchange plain = exchange;
        if (plan.plain().contains(Misbehaviour.NO_DIGEST)) {
            plain = plain.with(withoutWishes(plain.request()));
        }
        if (plan.plain().contains(Misbehaviour.NO_RANGE)) {
            plain = plain.with(RequestRules.without(plain.request())).with(new WithoutRanges(plain));
        }
        if (plan.plain().contains(Misbehaviour.SLOW)) {
            long part = Math.max(1, plan.bytesPerSecond() / SLOW_PARTS_PER_SECOND);
            Duration pause = Duration.ofMillis(Math.max(1, 1000 * part / plan.bytesPerSecond()));
            plain = plain.with(new PacedBody(plain, (int) Math.min(Integer.MAX_VALUE, part), pause));
        }
        return plain;
    }

    private static Request withoutWishes(Request request) {
        HttpFields.Mutable fields = HttpFields.build(request.getHeaders());
        WISHES.forEach(fields::remove);
        return RequestRules.with(request, fields);
    }

    /** An answer that does not say that there are ranges. */
    private static final class WithoutRanges extends BodyFilter {
        WithoutRanges(Exchange exchange) {
            super(exchange);
        }

        @Override
        void begin(long length) {
            getHeaders().remove(HttpHeader.ACCEPT_RANGES);
        }

        @Override
        void send(boolean last, ByteBuffer bytes, Callback callback) {
            pass(last, bytes, callback);
        }
    }

    // What is wrong.

    private boolean misbehave(Misbehaviour fault, Exchange exchange) throws Exception {
        return switch (fault) {
            case LIE -> lie(Lie.of(plan.lie(), plan.lie()), exchange);
            case LIE_PIECES -> lie(Lie.of(plan.lie(), 0), exchange);
            case LIE_DIGESTS -> lie(Lie.of(0, plan.lie()), exchange);
            case EQUIVOCATE -> lie(nextLie(), exchange);
            case SILENT -> hold(exchange, connection -> {});
            case STALL -> body(new HalvedBody(exchange, () -> held.hold(exchange)), exchange);
            case TRUNCATE -> body(new HalvedBody(exchange, () -> held.release(held.hold(exchange))), exchange);
            case DROP -> body(new HalvedBody(exchange, () -> held.reset(held.hold(exchange))), exchange);
            case TRICKLE -> body(new PacedBody(exchange, 1, TRICKLE_PAUSE), held.watch(exchange));
            case OVERSIZE -> body(new OversizeBody(exchange), exchange);
            case ENDLESS -> body(new EndlessBody(exchange, new byte[OversizeBody.SURPLUS]), held.watch(exchange));
            case COMPRESS -> body(new GzipBody(exchange), exchange);
            case WRONG_RANGE -> lie(Lie.RANGE, exchange);
            case IGNORE_RANGE -> good(exchange.with(RequestRules.without(exchange.request())));
            case ERROR -> error(HttpStatus.INTERNAL_SERVER_ERROR_500, exchange);
            case NOT_FOUND -> error(HttpStatus.NOT_FOUND_404, exchange);
            case REDIRECT -> redirect(exchange);
            case HUGE_HEADERS -> hold(exchange, connection -> RawAnswer.sendEndlessHeader(connection, held));
            case GARBAGE -> hold(exchange, connection -> RawAnswer.sendGarbage(connection, held));
            case HUGE_MANIFEST -> hugeManifest(exchange);
            case HOSTILE_MANIFEST -> hostileManifest(exchange);
            case REFUSE, SLOW, NO_RANGE, NO_SIDECAR, NO_DIGEST ->
                throw new IllegalStateException(fault + " is no fault of an answer");
        };
    }

    private boolean lie(Lie lie, Exchange exchange) throws Exception {
        lie.tellIn(exchange.request());
        return good(exchange);
    }

    /** A lie, another lie, the truth, and so on. */
    private Lie nextLie() {
        int turn = (int) (lies.getAndIncrement() % 3);
        int mask = turn == 0 ? plan.lie() : turn == 1 ? plan.lie() + 1 : 0;
        return Lie.of(mask, mask);
    }

    private boolean body(BodyFilter changed, Exchange exchange) throws Exception {
        return good(HttpMethod.GET.is(exchange.request().getMethod()) ? exchange.with(changed) : exchange);
    }

    private boolean error(int status, Exchange exchange) {
        exchange.error(status);
        return true;
    }

    private boolean hold(Exchange exchange, Consumer<EndPoint> then) {
        then.accept(held.hold(exchange));
        return true;
    }

    private boolean redirect(Exchange exchange) {
        exchange.response().setStatus(HttpStatus.FOUND_302);
        String path = exchange.request().getHttpURI().getPath(); // encoded, as an address must be
        exchange.response()
                .getHeaders()
                .put(HttpHeader.LOCATION, plan.elsewhere().resolve(path).toString());
        exchange.response().write(true, ByteBuffer.allocate(0), exchange.callback());
        return true;
    }

    private boolean hugeManifest(Exchange exchange) throws Exception {
        // The answer to HEAD has no body: nothing would slow down, or stop, one that does not end.
        if (isSidecar(exchange.request())
                && HttpMethod.GET.is(exchange.request().getMethod())) {
            ByteBuffer beginning = ByteBuffer.wrap(HostileManifests.endlessBeginning(described(exchange)));
            new EndlessBody(exchange, HostileManifests.endlessRest())
                    .write(true, beginning, held.watch(exchange).callback());
            return true;
        }
        return good(exchange);
    }

    private boolean hostileManifest(Exchange exchange) throws Exception {
        if (isSidecar(exchange.request())) {
            exchange.response()
                    .write(true, ByteBuffer.wrap(HostileManifests.bomb(described(exchange))), exchange.callback());
            return true;
        }
        return good(exchange);
    }

    private static String described(Exchange exchange) {
        return ReplicaHandler.describedName(path(exchange.request()));
    }
}
