package dev.quorate.server;

import dev.quorate.manifest.Digest;
import dev.quorate.manifest.DigestFields;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * An answer that tells digests, RFC 9530: of the whole representation, and of the content, which is what this answer carries.
 *
 * <p>The content of an answer to HEAD is empty (RFC 9530 appendix B.2). Of an answer in several parts no digest is told, since
 * their frame is made while it is sent.
 */
final class DigestedResponse extends Response.Wrapper {

    /** The status of an answer for which Jetty will say 200. */
    private static final int UNSET = 0;

    private static final int BUFFER_SIZE = 1 << 16;

    private final DigestWishes wishes;
    private final Digest whole;
    private final Bytes content;
    private boolean begun;

    /**
     * An answer that tells digests.
     *
     * @param whole the digest of the representation
     * @param content the bytes of the representation
     */
    DigestedResponse(Request request, Response response, DigestWishes wishes, Digest whole, Bytes content) {
        super(request, response);
        this.wishes = wishes;
        this.whole = whole;
        this.content = content;
    }

    @Override
    public void write(boolean last, ByteBuffer bytes, Callback callback) {
        if (!begun) {
            begun = true;
            try {
                begin();
            } catch (IOException failure) {
                callback.failed(failure);
                return;
            }
        }
        super.write(last, bytes, callback);
    }

    private void begin() throws IOException {
        boolean isPart = getStatus() == HttpStatus.PARTIAL_CONTENT_206;
        boolean isWhole = getStatus() == HttpStatus.OK_200 || getStatus() == UNSET;
        if (wishes.representation() && (isWhole || isPart)) {
            tell(DigestFields.REPR_DIGEST, whole);
        }
        if (wishes.content() && isPart) {
            tellPart(getHeaders().get(HttpHeader.CONTENT_RANGE));
        } else if (wishes.content() && isWhole) {
            boolean isEmpty = HttpMethod.HEAD.is(getRequest().getMethod());
            tell(DigestFields.CONTENT_DIGEST, isEmpty ? Digest.ofContent(new byte[0]) : whole);
        }
    }

    private void tellPart(@Nullable String range) throws IOException {
        if (range != null) {
            String[] words = range.split("[ /-]"); // bytes FIRST-LAST/SIZE
            long first = Long.parseLong(words[1]);
            long last = Long.parseLong(words[2]);
            tell(DigestFields.CONTENT_DIGEST, digest(first, last - first + 1));
        }
    }

    private Digest digest(long first, long length) throws IOException {
        MessageDigest computation = Digest.sha256();
        SeekableByteChannel part = content.channel().position(first);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);
        for (long left = length; left > 0; left -= buffer.limit()) {
            buffer.clear().limit((int) Math.min(left, BUFFER_SIZE));
            part.read(buffer);
            computation.update(buffer.flip());
        }
        return Digest.ofComputation(computation);
    }

    private void tell(String field, Digest digest) {
        getHeaders().put(field, DigestFields.format(digest));
    }
}
