package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.client.ScriptedServer.Answer;
import dev.quorate.core.FaultBudget;
import dev.quorate.manifest.Digest;
import dev.quorate.manifest.Manifest;
import dev.quorate.manifest.Metalink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are honest but odd: the true file comes, and nobody is exposed. */
class OddServersTest {

    private static final byte[] TRUTH = new byte[100_000];
    private static final Pattern RANGE = Pattern.compile("(?s).*\r\nRange: bytes=(\\d+)-(\\d+)(\r\n.*|$)");

    static {
        new Random(7).nextBytes(TRUTH);
    }

    @TempDir
    private Path directory;

    private final List<ScriptedServer> servers = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (ScriptedServer server : servers) {
            server.close();
        }
    }

    /** What a request asks for. */
    private record Asked(String head) {
        boolean isHead() {
            return head.startsWith("HEAD ");
        }

        boolean isSidecar() {
            return head.contains(".meta4 ");
        }

        boolean isPart() {
            return RANGE.matcher(head).matches();
        }

        int number(int group) {
            Matcher matcher = RANGE.matcher(head);
            assertThat(matcher.matches()).isTrue();
            return Integer.parseInt(matcher.group(group));
        }

        int first() {
            return number(1);
        }

        int last() {
            return Math.min(number(2), TRUTH.length - 1);
        }
    }

    private static Answer answer(String head, byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("HTTP/1.1 " + head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return new Answer(bytes.toByteArray(), false);
    }

    private static Answer sized(String head, byte[] body) {
        return answer(head + "\r\nContent-Length: " + body.length, body);
    }

    private static Answer part(String range, int first, int last) {
        return sized("206 Partial Content\r\nContent-Range: " + range, Arrays.copyOfRange(TRUTH, first, last + 1));
    }

    private static Answer part(int first, int last) {
        return part("bytes " + first + "-" + last + "/" + TRUTH.length, first, last);
    }

    private static Answer plain(Asked asked) {
        return asked.isPart() ? part(asked.first(), asked.last()) : sized("200 OK", TRUTH);
    }

    private static Answer notFound() {
        return sized("404 Not Found", new byte[0]);
    }

    private static byte[] metalink(int pieceLength) {
        List<Digest> pieces = new ArrayList<>();
        for (int from = 0; from < TRUTH.length; from += pieceLength) {
            pieces.add(Digest.ofContent(Arrays.copyOfRange(TRUTH, from, Math.min(TRUTH.length, from + pieceLength))));
        }
        return new Metalink("object", new Manifest(TRUTH.length, Digest.ofContent(TRUTH), pieceLength, pieces)).toXml();
    }

    /** Three servers that answer as a script says; the script is told how many requests each has had before. */
    private Download read(boolean sidecar, BiFunction<Asked, Integer, Answer> script) throws Exception {
        byte[] document = metalink(1 << 15);
        List<Replica> replicas = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            int[] requests = {0};
            ScriptedServer server = new ScriptedServer(head -> {
                Asked asked = new Asked(head);
                int before;
                synchronized (requests) {
                    before = requests[0]++;
                }
                return asked.isSidecar() && !sidecar
                        ? notFound()
                        : asked.isSidecar() ? sized("200 OK", document) : script.apply(asked, before);
            });
            servers.add(server);
            replicas.add(Replica.at(server.uri().resolve("object")));
        }
        Path file = directory.resolve("object");
        try (Client client = Client.builder(Group.of(replicas, new FaultBudget(1, 0)))
                .timeout(Duration.ofSeconds(30))
                .build()) {
            Download download = Client.await(client.download("", file));
            assertThat(Files.readAllBytes(file)).isEqualTo(TRUTH);
            assertThat(download.exposures()).isEmpty();
            return download;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12_345, 1_000_000})
    void download_lengthThatOnlyHeadTells_saysNothing(int length) throws Exception {
        read(
                false,
                (asked, before) ->
                        asked.isHead() ? answer("200 OK\r\nContent-Length: " + length, new byte[0]) : plain(asked));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void download_partThatIsShorter_isAskedForTheRest(boolean sidecar) throws Exception {
        read(
                sidecar,
                (asked, before) -> asked.isPart()
                        ? part(asked.first(), Math.min(asked.last(), asked.first() + 9_999))
                        : plain(asked));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void download_partThatBeginsEarlier_isTakenFromWhereItIsWanted(boolean sidecar) throws Exception {
        read(
                sidecar,
                (asked, before) -> asked.isPart() ? part(asked.first() / 4_096 * 4_096, asked.last()) : plain(asked));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void download_wholeInAPart_isTaken(boolean sidecar) throws Exception {
        read(sidecar, (asked, before) -> asked.isPart() ? part(0, TRUTH.length - 1) : plain(asked));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bytes %d-%d/%d", "BYTES %d-%d/%d", "bytes=%d-%d/%d", "bytes %d-%d/*"})
    void download_rangeInOtherWords_isUnderstood(String field) throws Exception {
        read(
                true,
                (asked, before) -> asked.isPart()
                        ? part(
                                String.format(field, asked.first(), asked.last(), TRUTH.length),
                                asked.first(),
                                asked.last())
                        : plain(asked));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void download_partOfAnotherSize_isNeverWritten(boolean sidecar) throws Exception {
        read(
                sidecar,
                (asked, before) -> asked.isPart() && asked.number(2) > 0
                        ? part("bytes " + asked.first() + "-" + asked.last() + "/999999", asked.first(), asked.last())
                        : plain(asked));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "503 Busy",
                "503 Busy\r\nRetry-After: 1",
                "429 Too Many Requests\r\nRetry-After: 0",
                "500 Oops",
                "408 Timeout",
                "425 Too Early",
                "502 Bad",
                "504 Late",
                "503 Busy\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:49:38 GMT",
                "503 Busy\r\nRetry-After: 999999",
                "503 Busy\r\nRetry-After: soon"
            })
    void download_busyAtFirst_isWaitedFor(String refusal) throws Exception {
        read(true, (asked, before) -> before < 2 ? sized(refusal, new byte[0]) : plain(asked));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void download_bodiesThatEndWithTheConnection_areCompared(boolean sidecar) throws Exception {
        read(sidecar, (asked, before) -> answer("200 OK", TRUTH));
    }

    @Test
    void download_codingThatNamesTheFormatOfTheFile_isLeftToTheDigest() throws Exception {
        read(
                true,
                (asked, before) -> asked.isPart()
                        ? sized(
                                "206 Partial Content\r\nContent-Encoding: x-gzip\r\nContent-Range: bytes "
                                        + asked.first() + "-" + asked.last() + "/" + TRUTH.length,
                                Arrays.copyOfRange(TRUTH, asked.first(), asked.last() + 1))
                        : sized("200 OK\r\nContent-Encoding: x-gzip", TRUTH));
    }

    @Test
    void download_tagThatIsNewInEachAnswer_saysNothing() throws Exception {
        Random random = new Random(1);
        read(false, (asked, before) -> {
            String tag;
            synchronized (random) {
                tag = "\r\nETag: \"" + random.nextLong() + "\"";
            }
            return asked.isPart()
                    ? part(
                            "bytes " + asked.first() + "-" + asked.last() + "/" + TRUTH.length + tag,
                            asked.first(),
                            asked.last())
                    : sized("200 OK" + tag, TRUTH);
        });
    }

    @Test
    void download_partsForbidden_readsTheWhole() throws Exception {
        read(false, (asked, before) -> asked.isPart() ? sized("403 Forbidden", new byte[0]) : plain(asked));
    }
}
