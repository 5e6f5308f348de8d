package dev.quorate.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.manifest.Digest;
import dev.quorate.manifest.DigestFields;
import dev.quorate.manifest.Metalink;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
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
import org.junit.jupiter.params.provider.MethodSource;

/** A path leads to the file of that very name, RFC 3986 section 3.3, among others whose names differ by what a server may change. */
class OddNamesTest {

    private static final List<String> PIECES = List.of(
            "t", ".txt", ";", ";v2", "%", "%41", "A", "a", "?", "#", "+", " ", "*", ":", "&", "=", "~", "ü", "文", "😀",
            "\uFFFD");

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /** What may stand in a segment besides, RFC 3986 section 3.3. */
    private static final String OTHERS = "!$&'()*+,;=:@";

    private static Path directory;
    private static ReplicaServer server;

    @BeforeAll
    @BeforeContainer
    static void start() throws IOException {
        directory = Files.createTempDirectory("quorate-names");
        for (String name : names().toList()) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
        server = ReplicaServer.builder(directory).start();
    }

    @AfterAll
    @AfterContainer
    static void stop() throws IOException {
        server.close();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** Each with what would be left of it, or come of it, if it were read otherwise. */
    static Stream<String> names() {
        Stream<String> single = PIECES.stream();
        Stream<String> pairs = PIECES.stream().flatMap(first -> PIECES.stream().map(second -> first + second));
        Stream<String> chosen = Stream.of(
                "t.txt;v2",
                "t.txt;v2;v3",
                "t.txt;jsessionid=1",
                "t.txt.",
                "t.txt ",
                "t.txt+",
                "t.txt%",
                "t.txt%3Bv2",
                "t.txt%00",
                "t.txt?x",
                "t.txt#x",
                "T.TXT",
                "%u0041",
                "%2e%2e",
                "%C3%A9",
                "é",
                "e\u0301",
                "d/t.txt",
                "d;b/t.txt",
                "d;b/t.txt;v2",
                ";;;/t.txt",
                "d;b/c;/t.txt",
                "d ./t.txt",
                "d%2Ft.txt",
                "d:b@c!$&'()*,=/t.txt");
        return Stream.of(single, pairs, chosen)
                .flatMap(some -> some)
                .filter(name -> !name.startsWith("."))
                .distinct();
    }

    /** How a path may be written: with all encoded that may be, or only what must be, or something between. */
    private static String written(String path, Random random, double encoded) {
        StringBuilder target = new StringBuilder();
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xff);
            boolean plain = character == '/'
                    || character == '.' // which Jetty refuses to read where it is encoded and alone
                    || (UNRESERVED + OTHERS).indexOf(character) >= 0 && random.nextDouble() >= encoded;
            target.append(plain ? String.valueOf(character) : String.format("%%%02X", (int) character));
        }
        return "/" + target;
    }

    private static void assertIsAnswered(String target, String name) throws IOException {
        Answer answer = RawClient.get(server.uri(), target, "Want-Repr-Digest: sha-256=1");

        assertThat(answer.status()).as(target).isEqualTo(200);
        assertThat(answer.text()).as(target).isEqualTo(name);
        assertThat(answer.field("Repr-Digest")).as(target).contains(DigestFields.format(digest(name)));
    }

    private static Digest digest(String content) {
        return Digest.ofContent(content.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("names")
    void path_howeverItIsWritten_leadsToTheFileOfThatName(String name) throws IOException {
        assertIsAnswered(written(name, new Random(), 0), name);
        assertIsAnswered(written(name, new Random(), 1), name);
        assertIsAnswered("http://replica" + written(name, new Random(), 0) + "?t.txt;v3", name);
        assertIsAnswered(server.uri(name).getRawPath(), name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void sidecar_ofAnOddName_describesTheFileOfThatName(String name) throws Exception {
        String last = name.substring(name.lastIndexOf('/') + 1);
        Answer answer = RawClient.get(server.uri(), written(name, new Random(), 0) + Metalink.SUFFIX);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Metalink.read(answer.body(), last).manifest().digest()).isEqualTo(digest(name));
    }

    @Property(tries = 300)
    void path_writtenInAnyWay_leadsToTheFileOfThatName(@ForAll("anyName") String name, @ForAll Random random)
            throws IOException {
        assertIsAnswered(written(name, random, 0.5), name);
    }

    @Provide
    Arbitrary<String> anyName() {
        return Arbitraries.of(names().toList());
    }

    /** No Metalink can name it. */
    @Test
    void name_withWhatIsNoCharacter_isNotServed() throws IOException {
        Path file = directory.resolve("t\uFFFE");
        Files.writeString(file, "not to be named");

        for (String suffix : List.of("", Metalink.SUFFIX)) {
            assertThat(RawClient.get(server.uri(), "/t%EF%BF%BE" + suffix).status())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void traffic_ofAnOddName_isCountedUnderThatName(String name) throws IOException {
        long before = server.traffic(name).requests();

        RawClient.head(server.uri(), written(name, new Random(), 0));

        assertThat(server.traffic(name).requests()).isEqualTo(before + 1);
    }

    @Test
    void redirect_ofAnOddName_leadsToTheSameName() throws IOException {
        try (ReplicaServer elsewhere = ReplicaServer.builder(directory)
                .misbehave(Misbehaviour.REDIRECT)
                .redirectTo(server.uri())
                .start()) {
            for (String name : names().toList()) {
                String location = RawClient.get(elsewhere.uri(), written(name, new Random(), 0))
                        .field("Location")
                        .orElseThrow();
                assertIsAnswered(URI.create(location).getRawPath(), name);
                assertThat(location).isASCII();
            }
        }
    }
}
