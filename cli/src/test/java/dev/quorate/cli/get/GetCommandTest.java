package dev.quorate.cli.get;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quorate.cli.Invocation;
import dev.quorate.cli.MainProcess;
import dev.quorate.manifest.Digest;
import dev.quorate.server.Misbehaviour;
import dev.quorate.server.ReplicaServer;
import dev.quorate.server.Tls;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code get} over real sockets: what it reads, says, reports, and with which status it ends. */
class GetCommandTest {

    private static final int SIZE = 3_000_000; // bytes: 12 pieces

    @TempDir
    private Path directory;

    private final List<ReplicaServer> servers = new ArrayList<>();
    private byte[] content = {};
    private Path target = Path.of("");

    @BeforeEach
    void write() throws IOException {
        content = new byte[SIZE];
        new Random(4).nextBytes(content);
        Files.createDirectory(directory.resolve("replica"));
        Files.write(directory.resolve("replica/object"), content);
        target = directory.resolve("copy");
    }

    @AfterEach
    void stop() {
        servers.forEach(ReplicaServer::kill);
    }

    private String serve(UnaryOperator<ReplicaServer.Builder> wishes) throws IOException {
        ReplicaServer server = wishes.apply(ReplicaServer.builder(directory.resolve("replica")))
                .start();
        servers.add(server);
        return server.uri("object").toString();
    }

    private String serve(Misbehaviour... misbehaviours) throws IOException {
        return serve(wishes -> wishes.misbehave(misbehaviours));
    }

    /** A good replica that leaves time for something to happen. */
    private String slow() throws IOException {
        return serve(wishes -> wishes.misbehave(Misbehaviour.SLOW).bytesPerSecond(1 << 19));
    }

    private Invocation get(Stream<String> urls, String... options) {
        List<String> arguments = new ArrayList<>(List.of("get", "-o", target.toString()));
        arguments.addAll(List.of(options));
        urls.forEach(arguments::add);
        return Invocation.of(arguments.toArray(String[]::new));
    }

    private void assertRead(Invocation invocation) throws IOException {
        assertThat(invocation.err()).isEmpty();
        assertThat(invocation.status()).isZero();
        assertThat(Files.readAllBytes(target)).isEqualTo(content);
        assertNothingElse();
    }

    private void assertNothingElse() {
        assertThat(part()).doesNotExist();
        assertThat(directory.resolve("copy.part.journal")).doesNotExist();
    }

    private Path part() {
        return directory.resolve("copy.part");
    }

    private void assertFailed(Invocation invocation, int status, String sentence) {
        assertThat(invocation.err()).startsWith("quorate get: " + sentence);
        assertThat(invocation.err().strip()).doesNotContain("\n").doesNotContain("Exception");
        assertThat(invocation.status()).isEqualTo(status);
        assertThat(target).doesNotExist();
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    // The true file.

    @Test
    void get_oneLiarOfFour_readsTheFileAndSaysWhoLied() throws Exception {
        String liar = serve(Misbehaviour.LIE_PIECES);
        Path report = directory.resolve("report.json");

        Invocation invocation = get(Stream.of(slow(), liar, slow(), slow()), "--report", report.toString());

        assertRead(invocation);
        assertThat(invocation.lines().get(0))
                .isEqualTo(target + ": 3,000,000 bytes, sha-256 " + Digest.ofContent(content));
        assertThat(invocation.lines().get(1))
                .isEqualTo(
                        "Read by pieces of a manifest, with the rule matching: right if at most 1 of 4 replicas lies, "
                                + "and it comes even if 1 more crashes.");
        assertThat(invocation.lines())
                .hasSize(7)
                .anyMatch(line -> line.startsWith("  " + liar) && line.contains("; exposed: its piece "));
        assertThat(invocation.lines().get(6))
                .matches("Received [0-9,]+ bytes, 1\\.\\d{4} times the 3,000,000 that had to come, in .* s\\.");
        JsonNode json = json(report);
        assertThat(json.get("outcome").asText()).isEqualTo("complete");
        assertThat(json.get("size").asLong()).isEqualTo(SIZE);
        assertThat(json.get("minimum").asLong()).isEqualTo(SIZE);
        assertThat(json.get("sha256").asText())
                .isEqualTo(Digest.ofContent(content).toString());
        assertThat(json.get("method").asText()).isEqualTo("manifest");
        assertThat(json.get("group").get("b").asInt()).isEqualTo(1);
        assertThat(json.get("overhead").asLong()).isEqualTo(json.get("received").asLong() - SIZE);
        assertThat(json.findValuesAsText("exposed")).containsExactly("false", "true", "false", "false");
        JsonNode evidence = json.get("replicas").get(1).get("evidence");
        assertThat(evidence.get("type").asText()).isEqualTo("bad-piece");
        assertThat(evidence.get("expected").asText())
                .hasSize(64)
                .isNotEqualTo(evidence.get("received").asText());
        assertThat(json.get("replicas").findValues("pieces").stream()
                        .mapToInt(JsonNode::asInt)
                        .sum())
                .isEqualTo(12);
    }

    private static JsonNode dataOf(Path page) throws IOException {
        Matcher data = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>")
                .matcher(Files.readString(page));
        assertThat(data.find()).isTrue();
        return new ObjectMapper().readTree(data.group(1));
    }

    @Test
    void get_reportAsPage_saysWhoLiedAndWhoServedWhat() throws Exception {
        Path page = directory.resolve("report.HTML");
        String liar = serve(Misbehaviour.LIE_PIECES).replace("//", "//user:word@");

        assertRead(get(Stream.of(slow(), liar, slow()), "--report", page.toString()));

        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").doesNotContain("user:", "word@");
        JsonNode data = dataOf(page);
        assertThat(data.path("report").findValuesAsText("exposed")).containsExactly("false", "true", "false");
        assertThat(data.path("evidence").path(1).asText()).matches("what it sent as piece \\d+ is not that piece");
        assertThat(data.path("runs").findValuesAsText("name")).contains("Vote on manifest: decided");
        assertThat(data.path("shares").path("wrong"))
                .isNotEmpty()
                .allSatisfy(wrong -> assertThat(wrong.path(1).asInt()).isEqualTo(2));
        int served = 0;
        for (JsonNode cell : data.path("shares").path("cells")) {
            assertThat(cell.path(2).path(2).asInt()).as("the liar's pieces").isZero();
            served += cell.path(2).path(1).asInt() + cell.path(2).path(3).asInt();
        }
        assertThat(served).isEqualTo(12);
        JsonNode received = data.path("speeds").path("received");
        JsonNode first = data.path("report").path("replicas").path(0);
        assertThat(received.path(received.size() - 1).path(0).asLong())
                .isEqualTo(first.path("received").asLong());
    }

    @Test
    void get_votesOnPiecesAsPage_showsTheLieInAVote() throws Exception {
        Path page = directory.resolve("report.html");
        UnaryOperator<ReplicaServer.Builder> good =
                wishes -> wishes.misbehave(Misbehaviour.NO_SIDECAR, Misbehaviour.NO_DIGEST, Misbehaviour.SLOW)
                        .bytesPerSecond(1 << 19);
        String liar = serve(Misbehaviour.NO_SIDECAR, Misbehaviour.NO_DIGEST, Misbehaviour.LIE_PIECES);

        assertRead(get(Stream.of(serve(good), liar, serve(good)), "--report", page.toString()));

        JsonNode data = dataOf(page);
        JsonNode vote = StreamSupport.stream(data.path("runs").spliterator(), false)
                .filter(run -> run.path("name").asText().matches("Vote on piece \\d+: decided, exposed: replica 2"))
                .findFirst()
                .orElseThrow();
        assertThat(vote.path("lifelines").findValuesAsText("role")).containsExactly("", "exposed", "");
        assertThat(vote.path("steps").toString()).contains("LIE\",1,\"B\"]", "ANSWER\",0,\"A\"]");
        assertThat(data.path("shares").path("cells"))
                .hasSize(data.path("shares").path("pieces").asInt())
                .allSatisfy(cell -> assertThat(cell.path(2).path(2).asInt()).isZero());
    }

    @Test
    void get_groupTooSmallAsPage_saysSo() throws Exception {
        Path page = directory.resolve("report.html");

        Invocation invocation = get(Stream.of(serve(), serve()), "--byzantine", "1", "--report", page.toString());

        assertThat(invocation.status()).isEqualTo(3);
        assertThat(dataOf(page).path("report").path("kind").asText()).isEqualTo("too-small");
        assertThat(dataOf(page).path("about").path(0).asText()).contains("does not tolerate its faults");
    }

    @Test
    void get_knownDigestOnlyOneGoodReplica_readsTheFile() throws Exception {
        Invocation invocation = get(
                Stream.of(serve(Misbehaviour.LIE), serve(Misbehaviour.ERROR), serve()),
                "--sha256",
                Digest.ofContent(content).toString());

        assertRead(invocation);
        assertThat(invocation.out()).contains("with the rule verified: a wrong file is never taken");
    }

    @Test
    @Tag("interop")
    void get_signedManifest_readsTheFile() throws Exception {
        Path key = directory.resolve("key.pem");
        Path publicKey = directory.resolve("public.pem");
        run("openssl", "genpkey", "-algorithm", "ed25519", "-out", key.toString());
        run("openssl", "pkey", "-in", key.toString(), "-pubout", "-out", publicKey.toString());
        Invocation.of("manifest", directory.resolve("replica/object").toString(), "--sign", key.toString());

        assertRead(get(Stream.of(serve(Misbehaviour.LIE), serve()), "--public-key", publicKey.toString()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            names = {"NO_SIDECAR", "NO_RANGE"})
    void get_plainServers_readsTheFile(Misbehaviour plain) throws Exception {
        String url = serve(plain, Misbehaviour.NO_DIGEST);

        assertRead(get(Stream.of(url, serve(plain, Misbehaviour.NO_DIGEST), serve(plain, Misbehaviour.NO_DIGEST))));
    }

    @Test
    void get_credentials_areUsedAndNeverPrinted() throws Exception {
        Path report = directory.resolve("report.json");
        Path trace = directory.resolve("trace.ndjson");
        String secret = serve().replace("//", "//user:word@");

        Invocation invocation = get(
                Stream.of(secret, secret.replace("//user", "//other").replaceFirst(":\\d+/", ":1/"), serve()),
                "--byzantine",
                "1",
                "--report",
                report.toString(),
                "--trace",
                trace.toString());

        assertRead(invocation);
        assertThat(invocation.out() + Files.readString(report) + Files.readString(trace))
                .contains("Connection refused")
                .doesNotContain("word")
                .doesNotContain("user");
    }

    @Test
    void get_quiet_printsNothing() throws Exception {
        Invocation invocation = get(Stream.of(serve(), serve(), serve()), "--quiet");

        assertRead(invocation);
        assertThat(invocation.out()).isEmpty();
    }

    @Test
    void get_alternativesOfOneOperator_areOneReplica() throws Exception {
        String alternatives = serve(Misbehaviour.REFUSE) + " " + serve();

        Invocation invocation = get(Stream.of(alternatives, serve(), serve()));

        assertRead(invocation);
        assertThat(invocation.out()).contains("at most 1 of 3 replicas");
    }

    @Test
    void get_fileIsThereAlready_isReplacedByTheTrueOne() throws Exception {
        Files.writeString(target, "old");

        assertRead(get(Stream.of(serve(), serve(), serve())));
    }

    /** A liar, so that the trace has more than the ordinary in it. */
    @Test
    void get_trace_isARunOfTheSpecification() throws Exception {
        Path trace = directory.resolve("trace.ndjson");
        assertRead(get(Stream.of(slow(), serve(Misbehaviour.LIE_PIECES), slow()), "--trace", trace.toString()));

        Invocation check = Invocation.of("check", "--trace", trace.toString());

        assertThat(check.err()).isEmpty();
        assertThat(check.status()).isZero();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void get_linkToAFile_staysAndLeadsToTheTrueFile() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "old");
        Files.createSymbolicLink(target, file);

        assertRead(get(Stream.of(serve(), serve(), serve())));

        assertThat(target).isSymbolicLink();
        assertThat(file).hasBinaryContent(content);
    }

    /** Everything that is written there finds a full disk. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void get_diskFullForTraceAndReport_namesThemAndTellsOfTheFile() throws Exception {
        for (String option : List.of("--trace", "--report")) {
            Invocation invocation = get(Stream.of(serve(), serve(), serve()), option, "/dev/full");

            assertThat(invocation.err())
                    .startsWith("quorate get: The " + option.substring(2) + " /dev/full ")
                    .endsWith(": No space left on device. The file itself is complete.\n")
                    .hasLineCount(1);
            assertThat(invocation.lines().get(0)).startsWith(target + ": 3,000,000 bytes");
            assertThat(invocation.status()).isEqualTo(2);
            assertThat(target).hasBinaryContent(content);
        }
    }

    // No file.

    @Test
    void get_groupTooSmall_saysTheKernelsSentenceAndReportsIt() throws Exception {
        Path report = Files.writeString(directory.resolve("report.json"), "old");
        String sentence = "atching with n=2, b=1, c=0, quorum=2, accept=2 does not tolerate its faults: ";

        assertFailed(
                get(Stream.of(serve(), serve()), "--byzantine", "1", "--report", report.toString()), 3, "M" + sentence);

        assertThat(json(report).get("outcome").asText()).isEqualTo("failed");
        assertThat(json(report).get("exitStatus").asInt()).isEqualTo(3);
        assertThat(json(report).get("kind").asText()).isEqualTo("too-small");
        assertThat(json(report).get("message").asText()).contains(sentence);
        assertThat(json(report).get("group").get("b").asInt()).isEqualTo(1);
        assertThat(json(report).get("replicas")).hasSize(2);
    }

    // One server with two names.

    private static String asLocalhost(String url) {
        return url.replace("127.0.0.1", "localhost");
    }

    private static String sharing(String first, String later) {
        return "quorate get: " + later + " is at the same address and port as " + first + ", "
                + URI.create(first).getAuthority() + ": ";
    }

    /** With two votes against one it would win. */
    @ParameterizedTest
    @ValueSource(strings = {"--byzantine=1", "--rule=matching"})
    void get_liarWithTwoNames_doesNotWin(String option) throws Exception {
        String liar = serve(Misbehaviour.LIE);
        Path report = directory.resolve("report.json");

        Invocation invocation = get(Stream.of(liar, asLocalhost(liar), serve()), option, "--report", report.toString());

        assertThat(invocation.err().lines())
                .hasSize(2)
                .first(STRING)
                .isEqualTo(sharing(liar, asLocalhost(liar))
                        + "it has no vote of its own, and its URLs are alternatives of that replica.");
        assertThat(invocation.err()).contains("\nquorate get: Matching with n=2, b=1, c=0, ");
        assertThat(invocation.status()).isEqualTo(3);
        assertThat(target).doesNotExist();
        assertThat(json(report).get("replicas")).hasSize(2);
        assertThat(json(report).get("replicas").get(0).get("urls")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "4, '', at most 1 of 3 replicas lies",
        "3, --crash=1, right if no replica lies",
        "2, '', right if no replica lies",
        "3, --sha256=, if at least 1 replica is good"
    })
    void get_groupThatIsLargeEnoughWithoutTheSecondName_readsTheFile(int named, String option, String promise)
            throws Exception {
        String twice = serve();
        List<String> urls = new ArrayList<>(List.of(twice, asLocalhost(twice)));
        while (urls.size() < named) {
            urls.add(serve());
        }
        String known = option.equals("--sha256=") ? option + Digest.ofContent(content) : option;

        Invocation invocation = get(
                urls.stream(), Stream.of(known).filter(some -> !some.isEmpty()).toArray(String[]::new));

        assertThat(invocation.err())
                .startsWith(sharing(twice, asLocalhost(twice)))
                .hasLineCount(1);
        assertThat(invocation.out()).contains(promise);
        assertThat(invocation.status()).isZero();
        assertThat(target).hasBinaryContent(content);
    }

    /** Nobody is there, but that is found out later. */
    @Test
    void get_oneAddressOverHttps_isAWarningOnly() {
        String one = "https://127.0.0.1:1/object";

        Invocation invocation = get(Stream.of(one, asLocalhost(one)), "--timeout", "1s");

        assertThat(invocation.err()).startsWith(sharing(one, asLocalhost(one)) + "they count as two replicas ");
        assertThat(invocation.out()).contains(" of 2 replicas");
        assertThat(get(Stream.of(one, asLocalhost(one)), "--timeout", "1s", "--quiet")
                        .err())
                .doesNotContain("they count as two");
    }

    /** What reads the names of hosts from a pipe waits until somebody writes to it. */
    @ParameterizedTest
    @CsvSource({"--timeout=4s, 6, The read was not complete after 4 s.", "--connections=17, 2, A replica gets 1 to 16"})
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void get_resolverThatHangs_isWaitedForNoLongerThanTheReadMayTake(String option, int status, String sentence)
            throws Exception {
        Path hosts = directory.resolve("hosts");
        run("mkfifo", hosts.toString());
        ProcessBuilder builder =
                process("get", option, "-o", target.toString(), "http://a.example/x", "http://b.example/x");
        builder.command().add(1, "-Djdk.net.hosts.file=" + hosts);
        long begun = System.nanoTime();
        Process process = builder.start();

        assertThat(new String(process.getErrorStream().readAllBytes())).startsWith("quorate get: " + sentence);
        assertThat(process.waitFor()).isEqualTo(status);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(7500));
    }

    @Test
    void get_moreFaultsThanTheBudget_saysWhatEachDid() throws Exception {
        Path report = directory.resolve("report.json");
        Invocation invocation = get(
                Stream.of(serve(), serve(Misbehaviour.GARBAGE), serve(Misbehaviour.GARBAGE)),
                "--report",
                report.toString());

        assertFailed(invocation, 4, "");
        assertThat(invocation.err()).contains("not HTTP");
        assertThat(json(report).get("outcome").asText()).isEqualTo("failed");
        assertThat(json(report).get("kind").asText()).isEqualTo("too-many-faults");
        assertThat(json(report).get("exitStatus").asInt()).isEqualTo(4);
        assertThat(json(report).get("replicas").get(1).get("trouble").asText()).contains("not HTTP");
        assertNothingElse();
    }

    /** One sets the title of the terminal, another moves its cursor by the one character that begins such a sequence. */
    @Test
    void get_replicaThatSendsControlCharacters_isQuotedWithoutThem() throws Exception {
        try (RawServer title = new RawServer("\u001b]0;owned\u0007 \r\n\r\n");
                RawServer cursor = new RawServer("\u009b2Jowned \r\n\r\n")) {
            Invocation invocation = get(Stream.of(title.url(), cursor.url(), serve()));

            assertFailed(invocation, 4, "");
            assertThat(invocation.err() + invocation.out())
                    .contains("owned")
                    .contains("\\u009B2J")
                    .matches("[^\\p{Cc}]*(\\n[^\\p{Cc}]*)*");
        }
    }

    @Test
    void get_noSuchFile_hasAStatusOfItsOwn() throws Exception {
        Stream<String> urls = Stream.of(serve(), serve(), serve()).map(url -> url + "-that-is-missing");

        assertFailed(get(urls), 5, "");
        assertNothingElse();
    }

    @Test
    void get_timeOver_saysSo() throws Exception {
        assertFailed(
                get(Stream.of(serve(Misbehaviour.SILENT)), "--timeout", "1"),
                6,
                "The read was not complete after 1 s.");
        assertNothingElse();
    }

    @Test
    void get_failedAndResumed_readsOnlyWhatIsMissing() throws Exception {
        String slow = slow();
        Invocation first = get(Stream.of(slow), "--timeout", "3s");
        assertFailed(
                first,
                6,
                "The read was not complete after 3 s. What has come stays in " + part()
                        + "; --resume goes on with it.");
        Invocation refused = get(Stream.of(slow));
        assertFailed(refused, 2, part() + " is there from an earlier read: go on with it by --resume, or delete it.");
        Path report = directory.resolve("report.json");

        Invocation second = get(Stream.of(serve()), "--resume", "--report", report.toString());

        assertRead(second);
        assertThat(second.lines().get(0)).endsWith(" already");
        assertThat(json(report).get("piecesFound").asInt()).isPositive();
        assertThat(json(report).get("received").asLong()).isLessThan(SIZE);
    }

    // Redirects and TLS.

    @Test
    void get_redirect_isRefusedUnlessAllowed() throws Exception {
        String good = serve();
        String redirecting =
                serve(wishes -> wishes.misbehave(Misbehaviour.REDIRECT).redirectTo(URI.create(good)));

        assertFailed(get(Stream.of(redirecting)), 4, "");
        assertRead(get(
                Stream.of(redirecting),
                "--allow-redirects",
                "--sha256",
                Digest.ofContent(content).toString()));
    }

    @Test
    @Tag("interop")
    void get_privateAuthority_isTrustedIfNamed() throws Exception {
        Path certificate = directory.resolve("certificate.pem");
        Path key = directory.resolve("key.pem");
        run(
                "openssl",
                "req",
                "-x509",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=replica",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString(),
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256");
        Tls tls = Tls.ofPem(certificate, key);
        String url = serve(wishes -> wishes.tls(tls));

        Invocation refused = get(Stream.of(url));
        assertThat(refused.status()).isEqualTo(4);
        assertThat(refused.err()).contains("no trusted connection");
        assertNothingElse();
        assertRead(get(Stream.of(url), "--ca", certificate.toString()));
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
    }

    // Bad input.

    @ParameterizedTest(name = "quorate get {0}")
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                | Missing required parameter: 'URL'.
            http://a.example/                                 | The URL http://a.example/ names no file: it must end in the name of one.
            http://a.example                                  | The URL http://a.example names no file: it must end in the name of one.
            http://a.example/..                               | The URL http://a.example/.. names no file: it must end in the name of one.
            ftp://user:word@a.example/x                       | The URL ftp://a.example/x must begin with http:// or https://.
            a.example/x                                       | The URL a.example/x must begin with http:// or https://.
            http://a.example/x%zz                             | 'http://a.example/x%zz' is not a URL: Malformed escape pair.
            http:///x                                         | The URL http:///x names no host.
            http://u:word@a.example/x#y                       | The URL http://a.example/x#y has a fragment: leave out what follows '#'.
            http://a.example/x http://b.example/y             | The URLs call the file by different names, x and y: say with -o where to put it.
            http://a.example/x%0Ay                            | The name of the file in the URLs has characters that no name should have: say with -o where to put it.
            http://u:word@a.example/x http://v:word@a.example/x | The server of http://a.example/x is given for two replicas, but has only one vote:
            http://u:word@ss@a.example/x                      | One of the URLs names no host that there can be: in a user name or password, write @ as %40,
            http://u:wo/rd@a.example/x                        | One of the URLs names no host that there can be:
            http://u:word rd@a.example/x                      | One of the URLs names no host that there can be:
            http://a_b:0/x                                    | 'http://a_b:0/x' is not a URL: its port must be a number from 1 to 65535.
            http://a.example:65536/x                          | 'http://a.example:65536/x' is not a URL: its port must be a number from 1 to 65535.
            http://u:word@a.example/x%                        | 'http://a.example/x%' is not a URL: Malformed escape pair.
            http://u:word@a.example/y@x%zz                    | One of the URLs is not a URL: Malformed escape pair.
            u:word@a.example/x                                | One of the URLs names no host that there can be:
            http://u:word@faß.example/x                  | One of the URLs names no host that there can be:
            http://faß.example/x                         | 'http://faß.example/x' is not a URL: its host can be read in two ways: write it as xn--....
            http://a.example/�                           | 'http://a.example/�' is not a URL: it has a character that could not be read here: percent-encode it.
            http://a.example/%FF                              | The name of the file in the URLs has characters that no name should have: say with -o where to put it.
            -b http://u:word@a.example/x                      | Invalid value for option '--byzantine': 'http://a.example/x' is not a whole number,
            http://a.example/x -o DIR/y --report DIR/y        | DIR/y would be written twice: give the report and the trace names of their own,
            http://a.example/x -o DIR/y --trace DIR/./y.part  | DIR/./y.part would be written twice:
            http://a.example/x -o DIR/y --report DIR/y.part.journal | DIR/y.part.journal would be written twice:
            http://a.example/x -o DIR/y --report DIR/z --trace DIR/z | DIR/z would be written twice:
            http://a.example/x -o DIR                         | DIR is a directory: name a file in it.
            http://a.example/x -o DIR/no/x                    | There is no directory DIR/no to write x.part to.
            http://a.example/x --report DIR                   | DIR is a directory: name a file in it.
            http://a.example/x --trace DIR/no/x               | There is no directory DIR/no to write x to.
            http://a.example/x -o - --resume                  | Nothing stays of what goes to standard output, so --resume has nothing to go on with:
            http://a.example/x --report -                     | The report and the trace go to files, but - is none: name one, or ./- if it is called so.
            http://a.example/x -o - --trace -                 | The report and the trace go to files, but - is none:
            http://a.example/x --sha256 abc                   | Invalid value for option '--sha256': a SHA-256 digest has 64 hexadecimal digits, not 3.
            http://a.example/x --sha256 xyz                   | Invalid value for option '--sha256': 'xyz' is not hexadecimal.
            http://a.example/x --public-key DIR/none          | No such file: DIR/none.
            http://a.example/x --rule verified                | The rule verified needs --sha256 or --public-key.
            http://a.example/x --byzantine -1                 | The number of faults b (Byzantine) must be 0 to 100000000, but is -1.
            http://a.example/x --connections 17               | A replica gets 1 to 16 requests at a time, not 17.
            http://a.example/x --timeout soon                 | Invalid value for option '--timeout': 'soon' is not a time such as 90s, 5m or 1h.
            http://a.example/x --ca DIR/replica/object        | There is no X.509 certificate in PEM in DIR/replica/object.
            http://a.example/x --ca DIR/none                  | No such file: DIR/none.
            """)
    void get_badInput_saysOneSentenceAndEndsWithTwo(String line, String sentence) {
        Invocation invocation = Invocation.ofLine(("get " + line.replace("DIR", directory.toString())).strip());

        assertThat(invocation.err()).startsWith("quorate get: " + sentence.replace("DIR", directory.toString()));
        assertThat(invocation.err().strip())
                .doesNotContain("\n")
                .doesNotContain("Exception")
                .doesNotContain("word@")
                .doesNotContain("u:wo");
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.status()).isEqualTo(2);
    }

    /** The process may be of a user who may write everywhere, but nobody makes files there. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void get_directoryThatTakesNoFiles_saysOneSentenceAndEndsWithTwo() throws Exception {
        Invocation invocation = Invocation.of("get", "-o", "/proc/copy", serve());

        assertThat(invocation.err()).startsWith("quorate get: ").contains("/proc/copy");
        assertThat(invocation.err().strip()).doesNotContain("\n").doesNotContain("Exception");
        assertThat(invocation.status()).isEqualTo(2);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void get_targetIsNoRegularFile_isRefusedAndStays() throws Exception {
        run("mkfifo", target.toString());
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);

        for (Path path : List.of(target, link)) {
            Invocation invocation = Invocation.of("get", "-o", path.toString(), serve());

            assertThat(invocation.err())
                    .isEqualTo("quorate get: " + path
                            + " is no regular file, and would be replaced by one: choose another name, or -o - for"
                            + " standard output.\n");
            assertThat(invocation.status()).isEqualTo(2);
        }
        assertThat(Files.readAttributes(target, BasicFileAttributes.class).isOther())
                .isTrue();
        assertThat(link).isSymbolicLink();
    }

    @Test
    void get_badSettings_leavesAnOldTraceAlone() throws Exception {
        Path trace = Files.writeString(directory.resolve("trace.ndjson"), "old");

        assertThat(get(Stream.of("http://a.example/x"), "--connections", "99", "--trace", trace.toString())
                        .status())
                .isEqualTo(2);

        assertThat(trace).hasContent("old");
    }

    /** RFC 3987: what is asked for is UTF-8, and what is written has the name that was written. */
    @Test
    @EnabledOnOs(OS.LINUX)
    @EnabledIfSystemProperty(named = "sun.jnu.encoding", matches = "UTF-8", disabledReason = "names are ASCII here")
    void get_nameInOtherLetters_isAskedForAndKept() throws Exception {
        String name = "\u6587\u00E9 e\u0301.bin";
        Files.write(directory.resolve("replica").resolve(name), content);
        Path here = Files.createDirectory(directory.resolve("here"));
        String url = serve().replace("object", name.replace(" ", "%20"));
        ProcessBuilder builder = process("get", url).directory(here.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();

        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
        assertThat(here)
                .isDirectoryContaining(file -> file.getFileName().toString().equals(name));
        assertThat(here.resolve(name)).hasBinaryContent(content);
    }

    /** In a locale of ASCII the platform cannot read the letters of an argument: they are never sent as something else. */
    @Test
    @EnabledOnOs(OS.LINUX)
    @EnabledIfSystemProperty(named = "sun.jnu.encoding", matches = "UTF-8", disabledReason = "names are ASCII here")
    void get_lettersThatCannotBeReadHere_asksForThemEncoded() throws Exception {
        ProcessBuilder builder = process("get", "-o", target.toString(), "http://a.example/\u6587.bin");
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();

        assertThat(new String(process.getErrorStream().readAllBytes()))
                .contains("is not a URL: it has a character that could not be read here: percent-encode it.");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    /** In a locale whose names have only ASCII, as on many servers. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void get_nameThatCannotBeOneHere_asksForAnother() throws Exception {
        ProcessBuilder builder = process("get", "http://a.example/%C3%BC.bin");
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();

        assertThat(new String(process.getErrorStream().readAllBytes()))
                .isEqualTo("quorate get: The name of the file in the URLs has characters that no name can have here: "
                        + "say with -o where to put it.\n");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void get_bothDigestAndKey_asksToChoose() {
        Invocation invocation =
                get(Stream.of("http://a.example/x"), "--sha256", "0".repeat(64), "--public-key", "key.pem");

        assertFailed(invocation, 2, "Either the digest or the key is what you trust: choose --sha256 or --public-key.");
    }

    @Test
    void get_help_namesEveryExitStatus() {
        assertThat(Invocation.ofLine("get --help").out().replaceAll("\\s+", " "))
                .contains(
                        "0 the true file",
                        "2 the input",
                        "3 the group",
                        "4 too many",
                        "5 there is no",
                        "6 the time",
                        "130 interrupted");
    }

    // Signals.

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void get_interrupted_keepsThePartAndSaysHowToGoOn() throws Exception {
        String slow = slow();
        Path report = directory.resolve("report.json");
        Path trace = directory.resolve("trace.ndjson");
        Process process = process(
                        "get",
                        slow,
                        "-o",
                        target.toString(),
                        "--report",
                        report.toString(),
                        "--trace",
                        trace.toString())
                .start();
        awaitPieces(process);

        process.toHandle().destroy(); // the process itself would close its streams

        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(new String(process.getErrorStream().readAllBytes()))
                .isEqualTo(
                        "quorate get: Interrupted. What has come stays in " + part() + "; --resume goes on with it.\n");
        assertThat(new String(process.getInputStream().readAllBytes())).isEmpty();
        assertThat(json(report).get("kind").asText()).isEqualTo("cancelled");
        assertThat(Files.readString(trace)).contains("\"event\":\"piece\"").endsWith("}\n");
        assertRead(get(Stream.of(serve()), "--resume"));
    }

    // Standard output.

    /** With a directory for temporary files in which nothing must stay. */
    private Process toStandardOutput(String... arguments) throws IOException {
        Files.createDirectory(temporary());
        ProcessBuilder builder = process("get", "-o", "-");
        builder.command().add(1, "-Djava.io.tmpdir=" + temporary());
        builder.command().addAll(List.of(arguments));
        return builder.start();
    }

    private Path temporary() {
        return directory.resolve("temporary");
    }

    private static String error(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void get_toStandardOutput_writesTheFileAndNothingElseThere() throws Exception {
        Process process = toStandardOutput(serve(), serve(Misbehaviour.LIE_PIECES), serve());

        assertThat(process.getInputStream().readAllBytes()).isEqualTo(content);
        assertThat(error(process))
                .startsWith("standard output: 3,000,000 bytes, sha-256 " + Digest.ofContent(content))
                .contains("right if at most 1 of 3 replicas lies");
        assertThat(process.waitFor()).isZero();
        assertThat(temporary()).isEmptyDirectory();
    }

    /** Enough of it came, but it is not the true one. */
    @Test
    void get_toStandardOutputFails_writesNothingThere() throws Exception {
        Process process =
                toStandardOutput("--sha256", "0".repeat(64), "--quiet", serve(), serve(), serve(Misbehaviour.TRUNCATE));

        assertThat(process.getInputStream().readAllBytes()).isEmpty();
        assertThat(error(process))
                .startsWith("quorate get: ")
                .doesNotContain("stays")
                .hasLineCount(1);
        assertThat(process.waitFor()).isEqualTo(4);
        assertThat(temporary()).isEmptyDirectory();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void get_readerOfStandardOutputGone_endsAsByABrokenPipe() throws Exception {
        Path report = directory.resolve("report.json");
        Process process = toStandardOutput("--quiet", "--report", report.toString(), serve(), serve(), serve());
        assertThat(process.getInputStream().readNBytes(10)).startsWith(Arrays.copyOf(content, 10));

        process.getInputStream().close();

        assertThat(process.waitFor()).isEqualTo(141);
        assertThat(error(process)).isEmpty();
        assertThat(json(report).get("exitStatus").asInt()).isEqualTo(141);
        assertThat(temporary()).isEmptyDirectory();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void get_toStandardOutputInterrupted_leavesNothing() throws Exception {
        Process process = toStandardOutput(slow());
        awaitFile(".part.journal");

        process.toHandle().destroy(); // SIGTERM; unlike the process itself it leaves the pipes open

        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(error(process)).isEqualTo("quorate get: Interrupted.\n");
        assertThat(process.getInputStream().readAllBytes()).isEmpty();
        assertThat(temporary()).isEmptyDirectory();
    }

    /** The pipe is full, and nobody reads it. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void get_standardOutputThatIsNotRead_doesNotKeepItFromEnding() throws Exception {
        Process process = toStandardOutput("--quiet", serve(), serve(), serve());
        assertThat(process.getInputStream().readNBytes(10)).hasSize(10);

        process.toHandle().destroy(); // SIGTERM; unlike the process itself it leaves the pipes open

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(temporary()).isEmptyDirectory();
    }

    private void awaitFile(String ending) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        boolean there = false;
        while (!there) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
            try (Stream<Path> files = Files.walk(temporary())) {
                there = files.anyMatch(file -> file.toString().endsWith(ending));
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void get_reportAmongTheBytesOfTheFile_isRefused() throws Exception {
        for (String option : List.of("--report", "--trace")) {
            Path standardOutput = Path.of("/proc/" + ProcessHandle.current().pid() + "/fd/1");
            Invocation invocation = Invocation.of("get", "-o", "-", option, standardOutput.toString(), serve());

            assertThat(invocation.err())
                    .startsWith("quorate get: " + standardOutput + " would be written among the bytes of the file");
            assertThat(invocation.status()).isEqualTo(2);
        }
    }

    private static ProcessBuilder process(String... arguments) {
        return MainProcess.of(arguments);
    }

    private void awaitPieces(Process process) throws Exception {
        Path journal = directory.resolve("copy.part.journal");
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!Files.exists(journal) || Files.readAllLines(journal).size() < 3) {
            assertThat(process.isAlive()).isTrue();
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
        }
    }
}
