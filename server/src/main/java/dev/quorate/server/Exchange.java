package dev.quorate.server;

import dev.quorate.manifest.Digest;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A request and the answer to it.
 *
 * @param request the request
 * @param response the answer
 * @param callback is told when the answer is complete, or has failed
 */
record Exchange(Request request, Response response, Callback callback) {

    /** The same, with something to do when it has ended. */
    Exchange andThen(Runnable last) {
        return new Exchange(request, response, Callback.from(callback, last));
    }

    Exchange with(Request other) {
        return new Exchange(other, response, callback);
    }

    Exchange with(Response other) {
        return new Exchange(request, other, callback);
    }

    /** The same, with the digests that the request wants in the answer. */
    Exchange withDigests(Digest whole, Bytes content) {
        DigestWishes wishes = DigestWishes.of(request);
        if (!wishes.isAny()) {
            return this;
        }
        return new Exchange(request, new DigestedResponse(request, response, wishes, whole, content), callback);
    }

    /** Says that the file could not be described, because it was changed all the time or has gone. */
    void unavailable() {
        response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
        error(HttpStatus.SERVICE_UNAVAILABLE_503);
    }

    void error(int status) {
        Response.writeError(request, response, callback, status);
    }

    ByteBufferPool pool() {
        return request.getComponents().getByteBufferPool();
    }

    Executor executor() {
        return request.getComponents().getExecutor();
    }
}
