package dev.quorate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No path escapes the directory that is served, and no byte of a file that is not to be served comes out. */
class PathTest {

    private static final String SECRET = "never to be told";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static Path top;
    private static ReplicaServer server;

    @BeforeAll
    @BeforeContainer
    static void start() throws IOException {
        top = Files.createTempDirectory("quorate-path");
        Path served = Files.createDirectories(top.resolve("served"));
        Files.writeString(top.resolve("secret"), SECRET);
        Files.createDirectories(top.resolve("served-not")).resolve("secret");
        Files.writeString(top.resolve("served-not/secret"), SECRET);
        Files.writeString(served.resolve(".hidden"), SECRET);
        Files.createDirectories(served.resolve(".directory"));
        Files.writeString(served.resolve(".directory/secret"), SECRET);
        Files.createDirectories(served.resolve("a/b"));
        Files.writeString(served.resolve("a/b/file"), "inside");
        Files.writeString(served.resolve("100% of it"), "percent");
        Files.writeString(served.resolve("%2e%2e"), "encoded dots");
        Files.writeString(served.resolve("ü"), "umlaut");
        Files.writeString(served.resolve("t.txt"), "inside");
        Files.createSymbolicLink(served.resolve("link"), Path.of("a/b/file"));
        Files.createSymbolicLink(served.resolve("out"), top.resolve("secret"));
        Files.createSymbolicLink(served.resolve("out-relative"), Path.of("../secret"));
        Files.createSymbolicLink(served.resolve("out-directory"), top);
        Files.createSymbolicLink(served.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(served.resolve("root"), Path.of("/"));
        server = ReplicaServer.builder(served).start();
    }

    @AfterAll
    @AfterContainer
    static void stop() throws IOException {
        server.close();
        try (Stream<Path> all = Files.walk(top)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static String ask(String target) throws IOException {
        return RawClient.receive(server.uri(), PATIENCE, 1 << 20, "GET " + target + " HTTP/1.1", "Connection: close")
                .text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/b/file", "/a/./b/file", "/a/b/../b/file", "/%61/b/file", "/link", "/a/b/file?x=../y"})
    void file_inside_isServed(String target) throws IOException {
        assertThat(ask(target)).startsWith("HTTP/1.1 200").endsWith("inside");
    }

    @Test
    void file_ofAnOddName_isServedByThatName() throws IOException {
        assertThat(ask("/100%25%20of%20it")).startsWith("HTTP/1.1 200").endsWith("percent");
        assertThat(ask("/%252e%252e")).startsWith("HTTP/1.1 200").endsWith("encoded dots");
        assertThat(RawClient.get(server.uri(), server.uri("100% of it").getRawPath())
                        .text())
                .isEqualTo("percent");
        assertThat(server.traffic("100% of it").requests()).isPositive();
    }

    @Test
    void link_itsSidecar_namesTheLink() throws IOException {
        assertThat(ask("/link.meta4")).contains("name=\"link\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a",
                "/a/",
                "/a/b",
                "/a/b/file/",
                "/missing",
                "/.hidden",
                "/.directory/secret",
                "/.hidden.meta4",
                "/out",
                "/out-relative",
                "/out-directory/secret",
                "/out.meta4",
                "/out-directory/served/a/b/file/../../../../secret",
                "/loop",
                "/root/etc/passwd",
                "/../secret",
                "/../../../../../../etc/passwd",
                "/a/../../secret",
                "/%2e%2e/secret",
                "/%2e./secret",
                "/.%2e/secret",
                "/..%2fsecret",
                "/..%2Fsecret",
                "/a/..%2f..%2fsecret",
                "/..%5csecret",
                "/..\\secret",
                "\\..\\secret",
                "/%252e%252e/secret",
                "/%252e%252e%252fsecret",
                "/..%252fsecret",
                "/%c0%ae%c0%ae/secret",
                "/%c0%ae%c0%ae%c0%afsecret",
                "/%e0%80%ae%e0%80%ae/secret",
                "/%uff0e%uff0e/secret",
                "/..;/secret",
                "/..;a=b/secret",
                "/;/../secret",
                "//secret",
                "//../secret",
                "///etc/passwd",
                "/a//b/file",
                "/%00",
                "/a/b/file%00",
                "/..%00/secret",
                "/secret%00.meta4",
                "/etc/passwd",
                "http:///etc/passwd",
                "http://replica/../secret",
                "http://replica/%2e%2e/secret",
                "http://t.txt",
                "http:///t.txt",
                "http:xt.txt",
                "mailto:xt.txt",
                "t.txt",
                "xt.txt",
                "?/t.txt",
                "//t.txt",
                "/t.txt/",
                "/t.txt/.",
                "/t.txt;",
                "/t.txt;v2",
                "/t.txt;jsessionid=1",
                "/t.txt;v2.meta4",
                "/t.txt.meta4;v2",
                "/a;b/b/file",
                "/a/b;/file",
                "/;/t.txt",
                "/t.txt%3Bv2",
                "/t.txt#v2",
                "/t.txt%23",
                "/t.txt%3Fx",
                "/t.txt%20",
                "/t.txt.",
                "/t.txt+",
                "/t.txt%0a",
                "/t.txt%00",
                "/t.txt%",
                "/t.txt%25",
                "/t.txt*",
                "/t.tx?",
                "/T.TXT",
                "/%u0074.txt",
                "/%74%2etxt%00",
                "/%2574.txt",
                "/t%2etxt%c0%80",
                "/a%2fb%2ffile",
                "/a%5cb%5cfile",
                "/%2ft.txt",
                "file:///etc/passwd",
                "../secret",
                "..",
                ".",
                "/served-not/secret",
                "/../served-not/secret",
                "/-not/secret",
                "*",
                "/%",
                "/%2",
                "/%zz",
                "/..%u2215secret",
                "/\u00e9",
                "/a/b/fil\u0065\u0001",
                "/a/b/file\t"
            })
    void path_thatIsNotToBeServed_givesNothing(String target) throws IOException {
        String answer = ask(target);

        assertThat(answer).doesNotContain(SECRET).doesNotContain("root:").doesNotContain("inside");
        assertThat(answer).matches("(?s)HTTP/1.1 [45]0\\d .*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONNECT replica:80",
                "CONNECT t.txt",
                "CONNECT /t.txt",
                "OPTIONS *",
                "OPTIONS /t.txt",
                "HEAD *",
                "POST /t.txt;v2",
                "GET replica:80",
                "GET replica:80/t.txt",
                "GET"
            })
    void target_ofAnotherForm_isRefused(String methodAndTarget) throws IOException {
        String answer = RawClient.receive(
                        server.uri(), PATIENCE, 1 << 20, methodAndTarget + " HTTP/1.1", "Connection: close")
                .text();

        assertThat(answer).matches("(?s)HTTP/1.1 [45]0\\d .*").doesNotContain("inside");
    }

    @Property(tries = 500)
    void path_anyFromHostilePieces_neverEscapes(@ForAll("hostile") String target) throws IOException {
        String answer = ask(target);

        assertThat(answer).doesNotContain(SECRET).doesNotContain("root:x:").startsWith("HTTP/1.1 ");
    }

    @Provide
    Arbitrary<String> hostile() {
        List<String> pieces = List.of(
                "/",
                "//",
                "\\",
                "..",
                ".",
                "%2e",
                "%2E%2e",
                "%2f",
                "%5c",
                "%252e",
                "%252f",
                "%c0%af",
                "%c0%ae",
                "%00",
                ";",
                ";x=1",
                "secret",
                "served",
                "served-not",
                ".hidden",
                ".directory",
                "out",
                "out-directory",
                "link",
                "root",
                "etc",
                "passwd",
                "a",
                "b",
                "file",
                "?",
                "%",
                ".meta4",
                "\u00fc",
                "%u002e");
        return Arbitraries.of(pieces).list().ofMinSize(1).ofMaxSize(12).map(list -> "/" + String.join("", list));
    }

    /** The bytes of the secret are there: a server of the directory above would tell them. */
    @Test
    void secret_servedOnPurpose_isSeenByTheseTests() throws IOException {
        try (ReplicaServer above = ReplicaServer.builder(top).start()) {
            assertThat(RawClient.get(above.uri(), "/secret").body())
                    .isEqualTo(SECRET.getBytes(StandardCharsets.US_ASCII));
            assertThat(RawClient.get(above.uri(), "/served/out").status()).isEqualTo(200);
        }
    }
}
