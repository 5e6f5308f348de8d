import dev.quorate.trust.qual.*;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a client looks like: it receives, carries, checks in one place, and hands out what was checked. */
public class Received {
    private final List<@Unverified Reply> replies = new ArrayList<>();

    /** Hidden, so it may hand out what it carries. */
    record Reply(int status, byte @Unverified [] body, String replica) {
        boolean isEmpty() {
            return body.length == 0;
        }
    }

    static byte @Unverified [] receive(InputStream connection) throws IOException {
        return connection.readNBytes(1024);
    }

    void add(Reply reply) {
        if (reply.status() == 200 && !reply.isEmpty()) {
            replies.add(reply);
        }
    }

    public byte[] read(InputStream connection, MessageDigest digest, byte[] expected) throws IOException {
        byte @Unverified [] received = receive(connection);
        return check(Arrays.copyOf(received, received.length), digest, expected);
    }

    public CompletableFuture<byte[]> later(MessageDigest digest, byte[] expected) {
        CompletableFuture<byte @Unverified []> received = new CompletableFuture<>();
        return received.thenApply(content -> check(content, digest, expected));
    }

    public int count() {
        int count = 0;
        for (Reply reply : replies) {
            count += reply.body().length;
        }
        return count;
    }

    // It has the digest that is expected, so it is what is expected.
    @SuppressWarnings("trust:return")
    private static byte[] check(byte @Unverified [] content, MessageDigest digest, byte[] expected) {
        if (!MessageDigest.isEqual(digest.digest(content), expected)) {
            throw new IllegalArgumentException("the digest is another");
        }
        return content;
    }
}
