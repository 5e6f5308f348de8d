package dev.quorate.server;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.EventsHandler;
import org.eclipse.jetty.util.URIUtil;

/** Counts what is asked for and sent. */
final class TrafficCounter extends EventsHandler {

    /** How many paths are counted: somebody who asks for ever new names shall not fill the memory. */
    private static final int MOST_PATHS = 10_000;

    private final Map<String, Traffic> traffic = new ConcurrentHashMap<>();

    TrafficCounter(Handler handler) {
        super(handler);
    }

    Map<String, Traffic> traffic() {
        return Map.copyOf(traffic);
    }

    @Override
    protected void onBeforeHandling(Request request) {
        count(request, new Traffic(1, 0));
    }

    @Override
    protected void onResponseWrite(Request request, boolean last, ByteBuffer content) {
        if (content != null && content.hasRemaining() && !HttpMethod.HEAD.is(request.getMethod())) {
            count(request, new Traffic(0, content.remaining()));
        }
    }

    private void count(Request request, Traffic more) {
        String path = URIUtil.decodePath(request.getHttpURI().getCanonicalPath());
        if (traffic.size() < MOST_PATHS || traffic.containsKey(path)) {
            traffic.merge(path, more, Traffic::plus);
        }
    }
}
