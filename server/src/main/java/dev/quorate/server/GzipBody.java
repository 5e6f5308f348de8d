package dev.quorate.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.Callback;

/** A body compressed with gzip, RFC 1952. */
final class GzipBody extends BodyFilter {

    private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    private final GZIPOutputStream compressor;

    GzipBody(Exchange exchange) {
        super(exchange);
        try {
            compressor = new GZIPOutputStream(compressed, true);
        } catch (IOException impossible) {
            throw new UncheckedIOException("it is written to memory", impossible);
        }
    }

    @Override
    void begin(long length) {
        getHeaders().remove(HttpHeader.CONTENT_LENGTH);
        getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
    }

    @Override
    void send(boolean last, ByteBuffer bytes, Callback callback) {
        try {
            byte[] plain = new byte[bytes.remaining()];
            bytes.get(plain);
            compressor.write(plain);
            if (last) {
                compressor.finish();
            }
        } catch (IOException impossible) {
            callback.failed(impossible);
            return;
        }
        ByteBuffer part = ByteBuffer.wrap(compressed.toByteArray());
        compressed.reset();
        pass(last, part, callback);
    }
}
