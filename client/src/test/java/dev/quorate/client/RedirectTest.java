package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.client.ScriptedServer.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where redirects lead, and what is said of those that lead nowhere. */
class RedirectTest {

    private static final String TRUTH = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\ntruth";

    /** Redirects {@code /d/object} as a field or more say, and has the truth everywhere else. */
    private static ScriptedServer redirecting(String status, String fields) throws IOException {
        return new ScriptedServer(head -> Answer.keeping(
                head.startsWith("GET /d/object HTTP/1.1\r\n")
                        ? "HTTP/1.1 " + status + "\r\n" + fields + "Content-Length: 0\r\n\r\n"
                        : TRUTH));
    }

    private static Client.Builder following(ScriptedServer server, int redirects) {
        return TransportTest.alone(URI.create(server.uri() + "d/")).redirects(redirects);
    }

    @ParameterizedTest
    @CsvSource({
        "?token=abc, /d/object?token=abc",
        "'?a=[1] 2', /d/object?a=%5B1%5D%202",
        "../x/./y/../z, /x/z",
        "../../../x, /x",
        "/a b;c, /a%20b;c",
        "x#y, /d/x",
        "'/', /",
        "/%2e%2E/%41, /%2e%2E/%41",
        "文.bin, /d/%E6%96%87.bin",
        "?é, /d/object?%C3%A9"
    })
    void read_relativeRedirect_isResolvedByTheRfc(String location, String target) throws Exception {
        String octets = new String(location.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try (ScriptedServer server = redirecting("302 Found", "Location: " + octets + "\r\n")) {
            assertThat(TransportTest.read(following(server, 1))).asString().isEqualTo("truth");
            assertThat(server.targets()).containsExactly("/d/object", target);
        }
    }

    /** An older server writes names in Latin-1: the octets come back as they were sent. */
    @Test
    void read_redirectThatIsNotUtf8_losesNoOctet() throws Exception {
        try (ScriptedServer server = redirecting("307 Over there", "Location: \u00E9\u0080\u00FF?\u00A0.\r\n")) {
            assertThat(TransportTest.read(following(server, 1))).asString().isEqualTo("truth");
            assertThat(server.targets()).containsExactly("/d/object", "/d/%E9%80%FF?%A0.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"301 A", "302 B", "303 C", "307 D", "308 E"})
    void read_everyRedirect_isFollowedIfAllowed(String status) throws Exception {
        try (ScriptedServer server = redirecting(status, "location:/x\r\n")) {
            assertThat(TransportTest.failure(following(server, 0)))
                    .hasMessageContaining("which is not followed without --allow-redirects");
            assertThat(TransportTest.read(following(server, 1))).asString().isEqualTo("truth");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 304, 305, 306, 399})
    void read_statusThatIsNoRedirect_isARefusal(int status) throws Exception {
        for (int redirects : new int[] {0, 3}) {
            try (ScriptedServer server = redirecting(status + " No", "Location: /x\r\n")) {
                assertThat(TransportTest.failure(following(server, redirects)))
                        .hasMessageContaining("it answers with status " + status)
                        .hasMessageNotContaining("redirect");
                assertThat(server.targets()).doesNotContain("/x");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                      | it does not say where, or says it twice
            Location: /a;Location: /b;              | it does not say where, or says it twice
            Location: ftp://user:secret@elsewhere/; | the URL ftp://elsewhere/ must begin with http:// or https://
            Location: http:x;                       | the URL http:x names no host
            Location: http:///x;                    | the URL http:///x names no host
            Location: ::;                           | it leads to what is no URL: there is no such scheme
            Location: %zz;                          | it leads to what is no URL: Malformed escape pair
            Location: //h:99999/;                   | it leads to what is no URL: its port must be a number from 1 to 65535
            Location: a\u0001b;                     | it leads to what is no URL: Illegal character in path
            Location: ?;                            | it redirects in a circle
            Location: ;                             | it redirects in a circle
            """)
    void read_redirectThatCannotBeFollowed_saysWhy(String fields, String reason) throws Exception {
        String lines = fields.replace(";", "\r\n");
        try (ScriptedServer server = new ScriptedServer(
                head -> Answer.keeping("HTTP/1.1 302 Found\r\n" + lines + "Content-Length: 0\r\n\r\n"))) {
            assertThat(TransportTest.failure(following(server, 1)))
                    .hasMessageContaining("it redirects elsewhere (status 302), which is not followed: " + reason);
        }
    }

    /** A circle of three, and a chain that would end if it were followed once more. */
    @Test
    void read_circleAndChain_areToldApart() throws Exception {
        try (ScriptedServer server = new ScriptedServer(RedirectTest::onward)) {
            assertThat(TransportTest.failure(TransportTest.alone(URI.create(server.uri() + "circle/0/"))
                            .redirects(5)))
                    .hasMessageContaining("it redirects in a circle");
            assertThat(TransportTest.failure(TransportTest.alone(URI.create(server.uri() + "chain/0/"))
                            .redirects(5)))
                    .hasMessageContaining("it redirects more than 5 times");
            assertThat(TransportTest.read(TransportTest.alone(URI.create(server.uri() + "chain/0/"))
                            .redirects(6)))
                    .asString()
                    .isEqualTo("truth");
        }
    }

    private static Answer onward(String head) {
        String[] path = head.split(" ")[1].split("/");
        int next = Integer.parseInt(path[2]) + 1;
        if (path[1].equals("chain") && next > 6) {
            return Answer.keeping(TRUTH);
        }
        int to = path[1].equals("circle") ? next % 3 : next;
        return Answer.keeping("HTTP/1.1 302 Found\r\nLocation: ../" + to + "/object\r\nContent-Length: 0\r\n\r\n");
    }
}
