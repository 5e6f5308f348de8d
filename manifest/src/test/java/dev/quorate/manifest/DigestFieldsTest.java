package dev.quorate.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 9530, then what a server may do to the fields. */
class DigestFieldsTest {

    private static final String HELLO = "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:";
    private static final Digest HELLO_DIGEST = ofText("{\"hello\": \"world\"}\n");

    private static Digest ofText(String text) {
        return Digest.ofContent(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Digest read(String... lines) {
        DigestFields.Reading reading = DigestFields.read(List.of(lines));
        assertThat(reading.complaint()).isEmpty();
        return reading.digest().orElseThrow();
    }

    private static void assertAbsent(String... lines) {
        assertThat(DigestFields.read(List.of(lines)).digest()).isEmpty();
        assertThat(DigestFields.read(List.of(lines)).complaint()).isEmpty();
    }

    @ParameterizedTest(name = "RFC 9530, {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    B.1 full representation            | RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg= | {"hello": "world"}~
                    B.2 content of a response to HEAD  | 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= | ``
                    B.3 partial content                | jjcgBDWNAtbYUXI37CVG3gRuGOAjaaDRGpIUFsdyepQ= | "world"}~
                    B.7 request of POST                | mEkdbO7Srd9LIOegftO0aBX+VPTVz7/CSHes2Z27gc4= | {"title": "New Title"}~
                    B.7 response to POST               | uVSlinTTdQUwm2On4k8TJUikGN1bf/Ds8WPX4oe0h9I= | {~  "id": "123",~  "title": "New Title"~}~
                    B.8 status of the request          | yXIGDTN5VrfoyisKlXgRKUHHMs35SNtyC3szSz1dbO8= | {~  "status": "created",~  "id": "123",~  "ts": 1569327729,~  "instance": "/books/123"~}~
                    B.10 error response                | EXB0S2VF2H7ijkAVJkH1Sm0pBho0iDZcvVUHHXTTZSA= | {~  "title": "Not Found",~  "detail": "Cannot PATCH a non-existent resource",~  "status": 404~}~
                    D sample digest values             | X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE= | {"hello": "world"}
                    """)
    void format_exampleOfTheRfc_isItsField(String where, String base64, String content) {
        Digest digest = ofText(content.replace("~", "\n"));

        assertThat(DigestFields.format(digest)).isEqualTo("sha-256=:" + base64 + ":");
        assertThat(read("sha-256=:" + base64 + ":")).isEqualTo(digest);
    }

    @Test
    void read_contentEncodedWithBrotli_isTheDigestOfTheEncoded() { // RFC 9530, B.4 to B.6; they print the first two
        // bytes as 8b08, which is not what was digested
        byte[] encoded = java.util.HexFormat.of().parseHex("0b09807b2268656c6c6f223a2022776f726c64227d0a03");

        assertThat(read("sha-256=:d435Qo+nKZ+gLcUHn7GQtQ72hiBVAgqoLsZnZPiTGPk=:"))
                .isEqualTo(Digest.ofContent(encoded));
    }

    @Test
    void read_twoAlgorithms_isTheOneThatIsKnown() { // RFC 9530, section 2, and B.6
        String sha512 =
                "sha-512=:YMAam51Jz/jOATT6/zvHrLVgOYTGFy1d6GJiOHTohq4yP+pgk4vf2aCsyRZOtw8MjkM7iw7yZ/WkppmM44T3qg==:";

        assertThat(read(HELLO + "," + sha512)).isEqualTo(HELLO_DIGEST);
        assertThat(read(sha512, HELLO)).isEqualTo(HELLO_DIGEST);
        assertAbsent(sha512); // C.2: the server chose an algorithm that the client does not know
    }

    @Test
    void read_otherAlgorithmsOfTheRfc_areIgnored() { // RFC 9530, appendix D
        assertAbsent(
                "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:",
                "md5=:Sd/dVLAcvNLSq16eXua5uQ==:, sha=:07CavjDP4u3/TungoUHJO/Wzr4c=:",
                "unixsum=:GQU=:, unixcksum=:7zsHAA==:",
                "adler=:OZkGFw==:, crc32c=:Q3lHIA==:");
    }

    @Test
    void read_misprintOfTheRfc_isMalformed() { // some examples of B and C end in one '=' too many
        DigestFields.Reading reading =
                DigestFields.read(List.of(HELLO.replace("=:", "==:").replace("sha-256==:", "sha-256=:")));

        assertThat(reading.digest()).isEmpty();
        assertThat(reading.complaint()).isPresent();
    }

    @Test
    void read_parametersAndSpaces_areIgnored() { // RFC 8941, section 3.2
        assertThat(read("  md5=?1;a=1;b=\"x, y\" ,\t" + HELLO + ";c;d=tok/en  "))
                .isEqualTo(HELLO_DIGEST);
        assertThat(read("list=(1 2.5 \"three\");q=1", HELLO + ", flag")).isEqualTo(HELLO_DIGEST);
        assertThat(read("sha-256=1", HELLO))
                .as("the last of two members counts")
                .isEqualTo(HELLO_DIGEST);
        assertThat(read(HELLO.replace("g=:", "g:"))).as("padding may lack").isEqualTo(HELLO_DIGEST);
    }

    @Test
    void read_nothing_isAbsent() {
        assertAbsent();
        assertAbsent("");
        assertAbsent("SHA256=1".toLowerCase());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha-256",
                "sha-256=RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=",
                "sha-256=\"RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=\"",
                "sha-256=:AAAA:",
                "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=",
                "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP_lF5HF9bvEF8FabDg=:",
                "sha-256=(:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:)",
                "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:,",
                "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=: x",
                "SHA-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:",
                "SHA-256=4490abf4ab2d7c3250525675a08f0cfa9591168cffe51791c5f5bbc417c15a6c38",
                "\u001b[2J=1",
                "sha-256=:é:",
            })
    void read_malformed_isAbsentButSaysWhy(String line) {
        DigestFields.Reading reading = DigestFields.read(List.of(line));

        assertThat(reading.digest()).isEmpty();
        assertThat(reading.complaint()).hasValueSatisfying(complaint -> {
            assertThat(complaint).isNotBlank().hasSizeLessThan(100);
            assertThat(complaint.chars()).noneMatch(Character::isISOControl);
        });
    }

    @ParameterizedTest
    @CsvSource({
        // RFC 9530, section 4, and appendix C
        "sha-256=1, true",
        "'sha-512=3, sha-256=10, unixsum=0', true",
        "'sha-256=3, sha=10', true",
        "sha=10, false",
        "sha-256=0, false",
        "sha-256=11, false",
        "sha-256=-1, false",
        "sha-256=1.0, false",
        "sha-256, false",
        "'sha-256=1,', false",
        "'', false",
    })
    void isWanted_preference_isFrom1To10(String line, boolean wanted) {
        assertThat(DigestFields.isWanted(List.of(line))).isEqualTo(wanted);
    }

    @Test
    void isWanted_whatWeAskFor_isWanted() {
        assertThat(DigestFields.isWanted(List.of("md5=1", DigestFields.WANT_SHA_256)))
                .isTrue();
        assertThat(DigestFields.isWanted(List.of())).isFalse();
    }
}
