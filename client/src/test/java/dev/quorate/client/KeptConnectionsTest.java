package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.client.ScriptedServer.Answer;
import dev.quorate.client.transport.Buffer;
import dev.quorate.client.transport.Head;
import dev.quorate.client.transport.HttpTransport;
import dev.quorate.client.transport.Receiver;
import dev.quorate.client.transport.Request;
import dev.quorate.client.transport.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which connections are used again, and what becomes of a request on one that is out of step: RFC 9112, sections 6.3 and 9.3. */
class KeptConnectionsTest {

    private static final int READS = 5;
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";
    private static final String TRUTH = HEAD + "truth";
    private static final String NONE = "HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n";

    /** Has an object, and no sidecar; after each response come some more bytes. */
    private static Function<String, Answer> followedBy(String surplus) {
        return head -> Answer.keeping(response(head) + surplus);
    }

    private static String response(String head) {
        return !head.contains(" /object ") ? NONE : head.startsWith("HEAD") ? HEAD : TRUTH;
    }

    /** Reads the object several times with one client. */
    private static void readSeveralTimes(ScriptedServer server) throws Exception {
        try (Client client = TransportTest.alone(server.uri()).build()) {
            for (int read = 0; read < READS; read++) {
                assertThat(Client.await(client.read("object")).bytes())
                        .asString()
                        .isEqualTo("truth");
            }
        }
    }

    @Test
    void read_wholeResponses_shareAConnection() throws Exception {
        try (ScriptedServer server = new ScriptedServer(followedBy(""))) {
            readSeveralTimes(server);
            assertThat(server.connections()).isLessThan(server.heads().size()).isLessThanOrEqualTo(2);
        }
    }

    /** A byte, an empty line, a farewell, and what could pass for the next response, of another object. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "!",
                "\r\n",
                "HTTP/1.1 408 Late\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfalse"
            })
    void read_bytesAfterTheBody_endTheConnectionAndNothingElse(String surplus) throws Exception {
        try (ScriptedServer server = new ScriptedServer(followedBy(surplus))) {
            readSeveralTimes(server);
            assertThat(server.connections()).isEqualTo(server.heads().size());
        }
    }

    @Test
    void read_muchAfterTheBody_isNotRead() throws Exception {
        try (ScriptedServer server = new ScriptedServer(followedBy("x".repeat(1 << 20)))) {
            readSeveralTimes(server);
            assertThat(server.connections()).isEqualTo(server.heads().size());
        }
    }

    /** Responses that have no body, and are sent one. */
    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void send_bodyWhereNoneMayBe_endsTheConnection(int status) throws Exception {
        String odd = "HTTP/1.1 " + status + " Odd\r\nContent-Length: 5\r\n\r\ntruth";
        try (ScriptedServer server = new ScriptedServer(head -> Answer.keeping(odd));
                Transport transport = new HttpTransport(() -> null, "test")) {
            for (int asked = 0; asked < READS; asked++) {
                Request request = Request.get(server.uri());
                assertThat(status(transport, request)).isEqualTo(status);
            }
            assertThat(server.connections()).isEqualTo(READS);
        }
    }

    private static int status(Transport transport, Request request) throws Exception {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        transport.send(request, new Receiver() {
            private int status;

            @Override
            public Buffer onHead(Head head) {
                status = head.status();
                return null;
            }

            @Override
            public Buffer onFull(Buffer buffer) {
                return null;
            }

            @Override
            public void onEnd() {
                ended.complete(status);
            }

            @Override
            public void onTrouble(Trouble trouble) {
                ended.completeExceptionally(new AssertionError(trouble));
            }
        });
        return ended.get(10, TimeUnit.SECONDS);
    }

    /** Two ways to tell where a body ends: whoever stands between may have read the other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n5\r\ntruth\r\n0\r\n\r\n",
                "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n5\r\ntruth\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nConnection: x, Close\r\nContent-Length: 5\r\n\r\ntruth",
                "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\ntruth"
            })
    void read_doubtfulOrLastResponse_endsTheConnection(String response) throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                head -> Answer.keeping(head.startsWith("GET /object ") ? response : response(head)))) {
            readSeveralTimes(server);
            long bodies = server.heads().stream()
                    .filter(head -> head.startsWith("GET /object "))
                    .count();
            assertThat(server.connections()).isGreaterThanOrEqualTo((int) bodies);
        }
    }

    /** What comes on a connection that was used before is no answer, or none at all: it is asked once more, on a fresh one. */
    @ParameterizedTest
    @ValueSource(strings = {"", "no HTTP\r\n", "HTTP/1.1 200 OK\r\nContent-Length: ", "HTTP/1.1 100 Continue\r\n\r\n"})
    void read_usedConnectionThatIsOutOfStep_isAskedOnceMoreOnAFreshOne(String noAnswer) throws Exception {
        AtomicInteger bodies = new AtomicInteger();
        try (ScriptedServer server = new ScriptedServer(head -> {
            boolean isBody = head.startsWith("GET /object ");
            return isBody && bodies.getAndIncrement() % 2 == 1
                    ? Answer.closing(noAnswer)
                    : Answer.keeping(response(head));
        })) {
            readSeveralTimes(server);
            assertThat(bodies).hasValueGreaterThan(READS);
        }
    }
}
