package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quorate.client.ScriptedServer.Answer;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server is asked for, octet for octet, when a user of the library names an object. */
class RequestedUrlsTest {

    @TempDir
    private Path directory;

    private static Answer answer(String head) {
        return Answer.keeping(
                head.split(" ")[1].contains(".meta4")
                        ? "HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n"
                        : "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + (head.startsWith("HEAD") ? "" : "truth"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', \u6587.bin, /%E6%96%87.bin",
        "'', a;v2, /a%3Bv2",
        "'', 'what? 100% #1 + more', /what%3F%20100%25%20%231%20%2B%20more",
        "'', a:b, /a%3Ab",
        "'', %E6, /%25E6",
        "'', a//b, /a//b",
        "d\u00E9/?k=\u00FC, \u6587, /d%C3%A9/%E6%96%87?k=%C3%BC",
        "d, e, /d/e"
    })
    void download_path_isSentEncodedAndSoIsItsSidecar(String base, String path, String target) throws Exception {
        try (ScriptedServer server = new ScriptedServer(RequestedUrlsTest::answer);
                Client client =
                        TransportTest.alone(URI.create(server.uri() + base)).build()) {
            Client.await(client.download(path, directory.resolve("received")));

            assertThat(directory.resolve("received")).hasContent("truth");
            int query = target.contains("?") ? target.indexOf('?') : target.length();
            assertThat(server.targets())
                    .contains(target, target.substring(0, query) + ".meta4" + target.substring(query))
                    .hasSizeLessThan(20);
            assertThat(server.heads()).allMatch(head -> head.contains("\r\nHost: 127.0.0.1:" + server.port() + "\r\n"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/../b", ".", "\uD800"})
    void read_noPossiblePath_isRefusedAtOnce(String path) throws Exception {
        try (ScriptedServer server = new ScriptedServer(RequestedUrlsTest::answer);
                Client client = TransportTest.alone(server.uri()).build()) {
            assertThatThrownBy(() -> client.read(path)).isInstanceOf(IllegalArgumentException.class);
            assertThat(server.heads()).isEmpty();
        }
    }

    @Test
    void replica_urlInOtherLetters_isOneInAscii() {
        assertThat(Replica.at(URI.create("http://\u00FC:p@b\u00FCcher.example/\u6587"))
                        .urls())
                .containsExactly(URI.create("http://%C3%BC:p@xn--bcher-kva.example/%E6%96%87"));
    }
}
