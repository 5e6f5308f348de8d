package dev.quorate.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.manifest.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What RFC 9110 asks of a server, over a plain socket. Sections are of that RFC. */
class HttpTest {

    private static final String CONTENT = "0123456789";
    private static final String DATE = "Thu, 01 Jan 2026 00:00:00 GMT";
    private static final String DAY_BEFORE = "Wed, 31 Dec 2025 00:00:00 GMT";
    private static final String DAY_AFTER = "Fri, 02 Jan 2026 00:00:00 GMT";

    @TempDir
    private Path directory;

    private ReplicaServer server;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(directory.resolve("object"), CONTENT);
        Files.setLastModifiedTime(directory.resolve("object"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        Files.createFile(directory.resolve("empty"));
        server = ReplicaServer.builder(directory).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer get(String path, String... fields) throws IOException {
        return RawClient.get(server.uri(), path, fields);
    }

    private Answer head(String path, String... fields) throws IOException {
        return RawClient.head(server.uri(), path, fields);
    }

    private String etag() throws IOException {
        return get("/object").field("ETag").orElseThrow();
    }

    // Methods, section 9.

    @Test
    void get_file_isSentWithItsFields() throws IOException {
        Answer answer = get("/object");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(CONTENT);
        assertThat(answer.field("Content-Length")).contains("10");
        assertThat(answer.field("Accept-Ranges")).contains("bytes");
        assertThat(answer.field("Last-Modified")).contains(DATE);
        assertThat(answer.field("ETag").orElseThrow()).matches("\"[0-9a-f]{32}\"");
        assertThat(answer.field("Date")).isPresent();
        assertThat(answer.field("Server")).isEmpty();
        assertThat(answer.field("Content-Encoding")).isEmpty();
        assertThat(answer.field("Vary")).isEmpty();
        assertThat(answer.field("Repr-Digest")).isEmpty();
    }

    @Test
    void head_file_hasTheFieldsOfGetAndNoBody() throws IOException {
        List<String> get = withoutDate(get("/object", "Want-Repr-Digest: sha-256=10"));
        Answer head = head("/object", "Want-Repr-Digest: sha-256=10");

        assertThat(withoutDate(head)).isEqualTo(get);
        assertThat(RawClient.receive(
                                server.uri(),
                                java.time.Duration.ofMillis(200),
                                1 << 20,
                                "HEAD /object HTTP/1.1",
                                "Connection: close")
                        .body())
                .isEmpty();
    }

    private static List<String> withoutDate(Answer answer) {
        return answer.fields().stream()
                .filter(field -> !field.startsWith("Date:"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "FROB"})
    void otherMethod_isNotAllowed(String method) throws IOException {
        Answer answer = RawClient.request(server.uri(), method + " /object HTTP/1.1", "Content-Length: 0");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.field("Allow")).contains("GET, HEAD");
        assertThat(Files.readString(directory.resolve("object"))).isEqualTo(CONTENT);
    }

    @Test
    void get_emptyFile_isEmpty() throws IOException {
        Answer answer = get("/empty", "Want-Repr-Digest: sha-256=1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("Content-Length")).contains("0");
        assertThat(answer.field("Repr-Digest")).contains("sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:");
        assertThat(get("/empty.meta4").text()).contains("<size>0</size>");
    }

    @Test
    void get_absoluteForm_isServed() throws IOException {
        assertThat(get("http://replica/object").text()).isEqualTo(CONTENT);
    }

    @Test
    void get_twoRequestsOnOneConnection_areBothAnswered() throws IOException {
        try (var socket = RawClient.connect(server.uri())) {
            RawClient.send(socket, "GET /object HTTP/1.1");
            RawClient.send(socket, "GET /missing HTTP/1.1");
            assertThat(Answer.of(socket.getInputStream(), false).status()).isEqualTo(200);
            assertThat(Answer.of(socket.getInputStream(), false).text()).isEqualTo("404 Not Found\n");
        }
    }

    // Ranges, section 14.

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bytes=0-0     | 0-0 | 0
            bytes=2-4     | 2-4 | 234
            bytes=9-9     | 9-9 | 9
            bytes=7-      | 7-9 | 789
            bytes=7-99    | 7-9 | 789
            bytes=-3      | 7-9 | 789
            bytes=-99     | 0-9 | 0123456789
            BYTES=2-4     | 2-4 | 234
            bytes= 2-4    | 2-4 | 234
            bytes=2-4,3-6 | 2-6 | 23456
            bytes=2-4,99- | 2-4 | 234
            """)
    void range_satisfiable_isSent(String asked, String sent, String content) throws IOException {
        Answer answer = get("/object", "Range: " + asked);

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.field("Content-Range")).contains("bytes " + sent + "/10");
        assertThat(answer.text()).isEqualTo(content);
        assertThat(answer.field("ETag")).contains(etag());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=-0", "bytes=11-,12-", "bytes=999999999999999999-"})
    void range_unsatisfiable_is416WithTheSize(String asked) throws IOException {
        Answer answer = get("/object", "Range: " + asked);

        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.field("Content-Range")).contains("bytes */10");
    }

    @Test
    void range_ofAnEmptyFile_is416() throws IOException {
        Answer answer = get("/empty", "Range: bytes=0-0");

        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.field("Content-Range")).contains("bytes */0");
    }

    /** Section 14.2: a server ignores units that it does not know, and may ignore what is malformed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "lines=2-4",
                "bytes=4-2",
                "bytes=a-b",
                "bytes=",
                "bytes=-",
                "bytes=2",
                "bytes",
                "2-4",
                "bytes=2-4-6",
                "bytes=+2-4",
                "bytes=2-4;3-5",
                "bytes=99999999999999999999-",
                "bytes=--3",
                "bytes=2-4,x"
            })
    void range_malformedOrOfAnotherUnit_isIgnored(String asked) throws IOException {
        Answer answer = get("/object", "Range: " + asked);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(CONTENT);
    }

    @Test
    void range_twoFields_areIgnored() throws IOException {
        assertThat(get("/object", "Range: bytes=1-2", "Range: bytes=3-4").status())
                .isEqualTo(200);
    }

    /** Section 14.2: GET is the only method with ranges. */
    @Test
    void range_ofHead_isIgnored() throws IOException {
        Answer answer = head("/object", "Range: bytes=2-4");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("Content-Length")).contains("10");
    }

    @Test
    void ranges_several_areSentInParts() throws IOException {
        Answer answer = get("/object", "Range: bytes=0-1,4-5,-1");
        String type = answer.field("Content-Type").orElseThrow();
        assertThat(type).startsWith("multipart/byteranges; boundary=");
        String boundary = "--" + type.substring(type.indexOf('=') + 1);
        List<String> parts = List.of(answer.text().split(java.util.regex.Pattern.quote(boundary)));

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.field("Content-Range")).isEmpty();
        assertThat(parts).hasSize(5);
        assertThat(parts.get(1)).contains("Content-Range: bytes 0-1/10").endsWith("\r\n\r\n01\r\n");
        assertThat(parts.get(2)).contains("Content-Range: bytes 4-5/10").endsWith("\r\n\r\n45\r\n");
        assertThat(parts.get(3)).contains("Content-Range: bytes 9-9/10").endsWith("\r\n\r\n9\r\n");
        assertThat(parts.get(4)).startsWith("--");
    }

    /** Section 17.15: many ranges are an attack. */
    @Test
    void ranges_tooMany_areIgnored() throws IOException {
        String many = IntStream.rangeClosed(0, RequestRules.MOST_RANGES)
                .mapToObj(any -> "0-0")
                .collect(Collectors.joining(",", "Range: bytes=", ""));

        assertThat(get("/object", many).status()).isEqualTo(200);
    }

    // Conditions, section 13.

    @Test
    void ifNoneMatch_sameTag_isNotModified() throws IOException {
        Answer answer = get("/object", "If-None-Match: \"x\", " + etag());

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.field("ETag")).contains(etag());
        assertThat(get("/object", "If-None-Match: W/" + etag()).status()).isEqualTo(304);
        assertThat(get("/object", "If-None-Match: *").status()).isEqualTo(304);
        assertThat(get("/object", "If-None-Match: \"x\"").status()).isEqualTo(200);
        assertThat(head("/object", "If-None-Match: " + etag()).status()).isEqualTo(304);
    }

    @Test
    void ifNoneMatch_withADate_goesBeforeIt() throws IOException {
        assertThat(get("/object", "If-None-Match: \"x\"", "If-Modified-Since: " + DATE)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void ifMatch_otherTag_fails() throws IOException {
        assertThat(get("/object", "If-Match: \"x\"").status()).isEqualTo(412);
        assertThat(get("/object", "If-Match: W/" + etag()).status()).isEqualTo(412);
        assertThat(get("/object", "If-Match: " + etag()).status()).isEqualTo(200);
        assertThat(get("/object", "If-Match: *").status()).isEqualTo(200);
    }

    @Test
    void ifMatch_severalLines_areOneList() throws IOException {
        assertThat(get("/object", "If-Match: " + etag(), "If-Match: \"x\"").status())
                .isEqualTo(200);
        assertThat(get("/object", "If-Match: \"x\"", "If-Match: \"y\"").status())
                .isEqualTo(412);
    }

    /** Section 13.2.2: the date is not looked at. */
    @Test
    void ifMatch_withADate_goesBeforeIt() throws IOException {
        for (String tag : List.of("*", etag())) {
            assertThat(get("/object", "If-Match: " + tag, "If-Unmodified-Since: " + DAY_BEFORE)
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "If-Modified-Since, 304, 200, 304",
        "If-Unmodified-Since, 200, 412, 200",
    })
    void dates_areCompared(String field, int same, int before, int after) throws IOException {
        assertThat(get("/object", field + ": " + DATE).status()).isEqualTo(same);
        assertThat(get("/object", field + ": " + DAY_BEFORE).status()).isEqualTo(before);
        assertThat(get("/object", field + ": " + DAY_AFTER).status()).isEqualTo(after);
        assertThat(get("/object", field + ": yesterday").status()).isEqualTo(200);
    }

    /** Section 13.1.5. */
    @Test
    void ifRange_sameTag_letsTheRangeStand() throws IOException {
        assertThat(get("/object", "Range: bytes=0-1", "If-Range: " + etag()).status())
                .isEqualTo(206);
    }

    /** Section 8.8.2.2: a date is weak, since a file may change twice in its second. */
    @Test
    void ifRange_anythingElse_bringsTheWhole() throws IOException {
        for (String validator : List.of("\"x\"", "W/" + etag(), DATE, DAY_BEFORE, DAY_AFTER, "nonsense")) {
            Answer answer = get("/object", "Range: bytes=0-1", "If-Range: " + validator);
            assertThat(answer.status()).as(validator).isEqualTo(200);
            assertThat(answer.text()).isEqualTo(CONTENT);
        }
    }

    @Test
    void ifRange_nonsenseAboutAFileOf1970_bringsTheWhole() throws IOException {
        Files.setLastModifiedTime(directory.resolve("object"), FileTime.fromMillis(0));

        assertThat(get("/object", "Range: bytes=0-1", "If-Range: nonsense").status())
                .isEqualTo(200);
    }

    // Digests, RFC 9530.

    @Test
    void digests_wanted_areOfTheWholeAndOfThePart() throws IOException {
        String whole = "sha-256=:"
                + Digest.ofContent(CONTENT.getBytes(StandardCharsets.US_ASCII)).base64() + ":";
        String part = "sha-256=:"
                + Digest.ofContent("234".getBytes(StandardCharsets.US_ASCII)).base64() + ":";
        String nothing = "sha-256=:" + Digest.ofContent(new byte[0]).base64() + ":";
        String[] wishes = {"Want-Repr-Digest: sha-512=3, sha-256=10", "Want-Content-Digest: sha-256=1"};

        Answer get = get("/object", wishes);
        assertThat(get.field("Repr-Digest")).contains(whole);
        assertThat(get.field("Content-Digest")).contains(whole);
        Answer range = get("/object", wishes[0], wishes[1], "Range: bytes=2-4");
        assertThat(range.field("Repr-Digest")).contains(whole);
        assertThat(range.field("Content-Digest")).contains(part);
        Answer head = head("/object", wishes);
        assertThat(head.field("Repr-Digest")).contains(whole);
        assertThat(head.field("Content-Digest")).contains(nothing);
        assertThat(get("/object", wishes[0], wishes[1], "Range: bytes=0-1,4-5").field("Content-Digest"))
                .isEmpty();
        assertThat(get("/object", wishes[0], "Range: bytes=10-").field("Repr-Digest"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha-512=10", "sha-256=0", "sha-256", "sha-256=11", "???"})
    void digests_notWanted_areNotTold(String wish) throws IOException {
        assertThat(get("/object", "Want-Repr-Digest: " + wish).field("Repr-Digest"))
                .isEmpty();
    }

    @Test
    void digests_ofASidecar_areOfTheDocument() throws IOException {
        Answer sidecar = get("/object.meta4", "Want-Repr-Digest: sha-256=10");

        assertThat(sidecar.field("Repr-Digest"))
                .contains("sha-256=:" + Digest.ofContent(sidecar.body()).base64() + ":");
    }

    // Resources.

    @Test
    @EnabledOnOs(OS.LINUX)
    void answer_anyKind_leavesNoFileOpen() throws Exception {
        get("/object");
        get("/object", "Range: bytes=1-2");
        get("/object", "Range: bytes=0-1,4-5");
        get("/object", "Range: bytes=10-");
        get("/object", "If-None-Match: *");
        get("/object", "If-Match: \"x\"");
        get("/object", "Want-Repr-Digest: sha-256=10", "Want-Content-Digest: sha-256=10");
        head("/object");
        get("/object.meta4");

        for (int attempt = 0; attempt < 50 && openFiles() > 0; attempt++) {
            Thread.sleep(20); // the answer is seen before the server has put it away
        }
        assertThat(openFiles()).isZero();
    }

    private long openFiles() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(this::isInDirectory).count();
        }
    }

    private boolean isInDirectory(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(directory.toRealPath());
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
