package dev.quorate.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.eclipse.jetty.http.CompressedContentFormat;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.http.content.ResourceHttpContent;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.Resource;
import org.jspecify.annotations.Nullable;

/** What is sent for a path, RFC 9110 section 3.2: bytes and their validators. Jetty asks it for the parts that it needs. */
final class Representation extends Resource implements Content.Source.Factory {

    private static final int BUFFER_SIZE = 1 << 16;

    private final String name;
    private final Instant modified;
    private final Bytes content;

    /**
     * A representation.
     *
     * @param name the last name in its path
     * @param modified when it last changed
     * @param content its bytes
     */
    Representation(String name, Instant modified, Bytes content) {
        this.name = name;
        this.modified = modified;
        this.content = content;
    }

    /**
     * The representation as Jetty sends it.
     *
     * @param etag its strong validator
     * @param type its media type, or null if that is unknown
     */
    HttpContent toHttpContent(String etag, @Nullable String type, Exchange exchange) {
        HttpField field = new HttpField(HttpHeader.ETAG, etag);
        String known = type == null ? "application/octet-stream" : type;
        return new ResourceHttpContent(this, known, new ByteBufferPool.Sized(exchange.pool(), true, BUFFER_SIZE)) {
            @Override
            public HttpField getETag() {
                return field;
            }

            /** Not even compressed on demand, so an answer does not vary. */
            @Override
            public Set<CompressedContentFormat> getPreCompressedContentFormats() {
                return Set.of();
            }

            /** For HEAD nothing is read: Jetty would read it all, and throw it away. */
            @Override
            public void writeTo(Content.Sink sink, long offset, long length, Callback callback) {
                if (HttpMethod.HEAD.is(exchange.request().getMethod())) {
                    sink.write(true, BufferUtil.EMPTY_BUFFER, callback);
                } else {
                    super.writeTo(sink, offset, length, callback);
                }
            }
        };
    }

    @Override
    public Content.Source newContentSource(ByteBufferPool.Sized pool, long offset, long length) {
        return Content.Source.from(pool, content.channel(), offset, length);
    }

    @Override
    public long length() {
        return content.size();
    }

    @Override
    public Instant lastModified() {
        return modified;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getFileName() {
        return name;
    }

    @Override
    public boolean isDirectory() {
        return false;
    }

    @Override
    public boolean isReadable() {
        return true;
    }

    @Override
    public boolean exists() {
        return true;
    }

    /** There is no path to give: what is sent was opened before. */
    @Override
    @SuppressWarnings("nullness:override.return") // Jetty's sources say that it may be null
    public @Nullable Path getPath() {
        return null;
    }

    @Override
    @SuppressWarnings("nullness:override.return") // Jetty's sources say that it may be null
    public @Nullable URI getURI() {
        return null;
    }

    @Override
    @SuppressWarnings("nullness:override.return") // Jetty's sources say that it may be null
    public @Nullable Resource resolve(String subUriPath) {
        return null;
    }
}
