package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.client.ScriptedServer.Answer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What servers send that is odd and right, odd and wrong, or more than was asked for: RFC 9112. */
class OddHeadsTest {

    private static final String LENGTH = "Content-Length: 5\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String BODY = "\r\ntruth";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
    private static final String CHUNKS = "\r\n5\r\ntruth\r\n0\r\n\r\n";

    /** What is odd, and all the bytes that come. */
    private static Stream<Arguments> right() {
        return Stream.of(
                of("HTTP/1.0", "HTTP/1.0 200 OK\r\n" + LENGTH + BODY),
                of("no reason", "HTTP/1.1 200\r\n" + LENGTH + BODY),
                of("an empty reason", "HTTP/1.1 200 \r\n" + LENGTH + BODY),
                of("a reason of any octets", "HTTP/1.1 200 \u00E9\u00FF ok\r\n" + LENGTH + BODY),
                of("names in any case", OK + "cOnTeNt-LENGTH:5\r\n" + BODY),
                of("white space around a value", OK + "Content-Length: \t 5 \t\r\n" + BODY),
                of("white space before the colon", OK + "Content-Length : 5\r\n" + BODY),
                of("a folded field", OK + "X: a\r\n\t  b\r\n c\r\n" + LENGTH + BODY),
                of("a folded length", OK + "Content-Length:\r\n 5\r\n" + BODY),
                of("lines that end in LF", (OK + LENGTH).replace("\r", "") + "\ntruth"),
                of("empty lines before it", "\r\n\r\n\n" + OK + LENGTH + BODY),
                of("equal lengths", OK + LENGTH + LENGTH + BODY),
                of("equal lengths in a list", OK + "Content-Length: 5, 5,05\r\n" + BODY),
                of("leading zeros", OK + "Content-Length: 0000000000000000000000005\r\n" + BODY),
                of("identity", OK + "Transfer-Encoding: identity\r\n" + LENGTH + BODY),
                of("chunks", OK + CHUNKED + CHUNKS),
                of("chunks in capitals", OK + "Transfer-Encoding: CHUNKED\r\n" + CHUNKS),
                of("identity and chunks", OK + "Transfer-Encoding: identity, chunked\r\n" + CHUNKS),
                of("chunks and a length", OK + LENGTH + CHUNKED + CHUNKS),
                of("chunks and another length", OK + "Content-Length: 3\r\n" + CHUNKED + CHUNKS),
                of("chunks and contradictory lengths", OK + "Content-Length: 3, 4\r\n" + CHUNKED + CHUNKS),
                of("chunks said twice", OK + CHUNKED + CHUNKED + CHUNKS),
                of("chunks of HTTP/1.0", "HTTP/1.0 200 OK\r\n" + CHUNKED + CHUNKS),
                of("chunk extensions", OK + CHUNKED + "\r\n3;a=b;c=\"d\"\r\ntru\r\n2 ; x\r\nth\r\n0;y\r\n\r\n"),
                of("sizes with zeros", OK + CHUNKED + "\r\n0000000000000000000005\r\ntruth\r\n0000\r\n\r\n"),
                of("trailers", OK + CHUNKED + "\r\n5\r\ntruth\r\n0\r\nX: y\r\nContent-Length: 3\r\n\r\n"),
                of(
                        "interim responses",
                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103\r\nLink: </x>\r\n\r\n" + OK + LENGTH + BODY),
                of("Connection: close", OK + "Connection: close\r\n" + LENGTH + BODY),
                of("a control character in a value", OK + "X: a\u0000b\u0001c\rd\r\n" + LENGTH + BODY),
                of("an empty value", OK + "X:\r\n" + LENGTH + BODY),
                of("a line of 64 KiB", OK + "X: " + "y".repeat((64 << 10) - 3) + "\r\n" + LENGTH + BODY),
                of("a head of 256 KiB", OK + ("X: " + "y".repeat(8_187) + "\r\n").repeat(31) + LENGTH + BODY),
                of("9,999 fields", OK + "X: y\r\n".repeat(9_999) + LENGTH + BODY));
    }

    /** What is said of it, and all the bytes that come. */
    private static Stream<Arguments> wrong() {
        String notHttp = "the response is not HTTP: ";
        String tooLarge = "the head of the response is too large: ";
        return Stream.of(
                of(
                        notHttp + "it announces different lengths of its body, [5, 6]",
                        OK + LENGTH + "Content-Length: 6\r\n" + BODY),
                of(
                        notHttp + "it announces different lengths of its body, [5, 6]",
                        OK + "Content-Length: 5, 6\r\n" + BODY),
                of(
                        notHttp + "it announces a length of its body that is none, [-5]",
                        OK + "Content-Length: -5\r\n" + BODY),
                of(
                        notHttp + "it announces a length of its body that is none, [5 6]",
                        OK + "Content-Length: 5 6\r\n" + BODY),
                of(
                        notHttp + "it announces a length of its body that is none, [9999999999999999999]",
                        OK + "Content-Length: 9999999999999999999\r\n" + BODY),
                of(
                        notHttp + "it uses transfer codings that were not asked for, [gzip, chunked]",
                        OK + "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n" + CHUNKS),
                of(notHttp + "a line begins with white space", OK + " Content-Length: 3\r\n" + LENGTH + BODY),
                of(notHttp, OK + "no colon\r\n" + LENGTH + BODY),
                of(notHttp, OK + ": no name\r\n" + LENGTH + BODY),
                of(notHttp, "HTTP/1.1 20 OK\r\n" + LENGTH + BODY),
                of(notHttp, "HTTP/1.1 2000 OK\r\n" + LENGTH + BODY),
                of(notHttp, "HTTP/3.0 200 OK\r\n" + LENGTH + BODY),
                of(notHttp, "truth\r\n"),
                of(notHttp, OK + CHUNKED + "\r\n5\r\ntruth!\r\n0\r\n\r\n"),
                of(notHttp, OK + CHUNKED + "\r\n-5\r\ntruth\r\n0\r\n\r\n"),
                of(notHttp, OK + CHUNKED + "\r\nfive\r\ntruth\r\n0\r\n\r\n"),
                of(
                        notHttp + "it answers with interim responses only",
                        "HTTP/1.1 101 Switching\r\n\r\n" + OK + LENGTH + BODY),
                of("the connection was closed before", OK + CHUNKED + "\r\n5\r\ntruth\r\n"),
                of("the connection was closed before", OK + CHUNKED + "\r\n5\r\ntruth\r\n0"),
                of("the connection was closed before", OK + CHUNKED + "\r\n5\r\ntruth\r\n0\r\n"),
                of("the connection was closed before", OK + CHUNKED + "\r\n5\r\ntruth\r\n0\r\nX: y\r\n"),
                of("the connection was closed before", OK + "Content-Length: 6\r\n" + BODY),
                of("the connection was closed before", OK + "Content-Length: 0"),
                of("the connection was closed before", OK + "Content-Length: 0\r\n"),
                of("the connection was closed before", "HTTP/1.1 404 No"),
                of(tooLarge, OK + "X: " + "y".repeat((64 << 10) + 8_192) + "\r\n" + LENGTH + BODY),
                of(
                        tooLarge + "it has more than 262144 bytes",
                        OK + ("X: " + "y".repeat(8_187) + "\r\n").repeat(35) + LENGTH + BODY),
                of(tooLarge, OK + "X:\r\n".repeat(10_001) + LENGTH + BODY),
                of(
                        tooLarge + "it has more than 262144 bytes",
                        OK + CHUNKED + "\r\n5\r\ntruth\r\n0\r\n" + ("X: " + "y".repeat(8_187) + "\r\n").repeat(60)
                                + "\r\n"));
    }

    private static Arguments of(String name, String bytes) {
        return Arguments.of(name, bytes);
    }

    private static byte[] read(ScriptedServer server) throws Exception {
        return TransportTest.read(TransportTest.alone(server.uri()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("right")
    void read_oddHead_isTaken(String name, String bytes) throws Exception {
        try (ScriptedServer server = new ScriptedServer(head -> Answer.closing(bytes))) {
            assertThat(read(server)).asString().isEqualTo("truth");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void read_wrongHead_isRefusedWithASentence(String sentence, String bytes) throws Exception {
        try (ScriptedServer server = new ScriptedServer(head -> Answer.closing(bytes))) {
            assertThat(TransportTest.failure(TransportTest.alone(server.uri()))).hasMessageContaining(sentence);
        }
    }
}
