package dev.quorate.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What RFC 5854 asks of a document, and what is refused. */
class MetalinkTest {

    private static final String A = "a".repeat(64);
    private static final String B = "B".repeat(64);
    private static final String SIZE = "<size>300000</size>";
    private static final String HASH = "<hash type='sha-256'>" + A + "</hash>";
    private static final String PIECES =
            "<pieces length='262144' type='sha-256'><hash>" + A + "</hash><hash>" + B + "</hash></pieces>";

    private static String file(String... elements) {
        return metalink("<file name='a.bin'>" + String.join("", elements) + "</file>");
    }

    private static String metalink(String content) {
        return "<metalink xmlns='" + Metalink.NAMESPACE + "'>" + content + "</metalink>";
    }

    private static Metalink read(String document) throws MalformedManifestException {
        return Metalink.read(document.getBytes(StandardCharsets.UTF_8), "a.bin");
    }

    @Test
    void toXml_manifestOfTwoPieces_isADocumentOfTheRfc() {
        Manifest manifest = new Manifest(300000, Digest.ofHex(A), 262144, List.of(Digest.ofHex(A), Digest.ofHex(B)));

        assertThat(new Metalink("a & b.bin", manifest).toXml())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <metalink xmlns="urn:ietf:params:xml:ns:metalink">
                          <file name="a &amp; b.bin">
                            <size>300000</size>
                            <hash type="sha-256">AAAA</hash>
                            <pieces type="sha-256" length="262144">
                              <hash>AAAA</hash>
                              <hash>BBBB</hash>
                            </pieces>
                            <url>a%20%26%20b.bin</url>
                          </file>
                        </metalink>
                        """.replace("AAAA", A).replace("BBBB", "b".repeat(64)));
    }

    @Test
    void read_theFileThatIsMeant_isFoundAmongOthers() throws MalformedManifestException {
        Metalink metalink = read(metalink("<file name='b/c.bin'><size>no number</size></file><file name='a.bin'>" + SIZE
                + HASH + PIECES + "</file>"));

        assertThat(metalink.manifest().size()).isEqualTo(300000);
        assertThat(metalink.manifest().pieces()).containsExactly(Digest.ofHex(A), Digest.ofHex(B));
        assertThat(metalink.signature()).isEmpty();
    }

    @Test
    void read_withoutDigestsOfPieces_isOnePiece() throws MalformedManifestException {
        Digest whole = Digest.ofHex(A);

        assertThat(read(file(SIZE, HASH)).manifest()).isEqualTo(new Manifest(300000, whole, 300000, List.of(whole)));
        assertThat(read(file("<size>0</size>", HASH)).manifest().pieces()).isEmpty();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                // no Metalink
                Arguments.of("", "not well-formed XML at line 1, column 1"),
                Arguments.of("hello", "not well-formed XML at line 1"),
                Arguments.of(file(SIZE, HASH) + "<more/>", "not well-formed XML"),
                Arguments.of(file(SIZE, HASH).replace("</metalink>", ""), "not well-formed XML"),
                Arguments.of("<html/>", "its first element is 'html'"),
                Arguments.of(
                        "<metalink version='3.0'/>",
                        "its first element is 'metalink', not 'metalink' of the namespace"),
                Arguments.of(metalink(""), "does not describe 'a.bin'"),
                Arguments.of("<?xml version='1.0' encoding='nonsense'?><a/>", "in an unknown encoding, 'nonsense'"),
                Arguments.of("<?xml version='1.0' encoding='US-ASCII'?><é/>", "not text in US-ASCII"),
                // wrong content
                Arguments.of(file(HASH), "of 'a.bin' has no size"),
                Arguments.of(file(SIZE), "has no SHA-256 digest of the whole"),
                Arguments.of(file(SIZE, "<hash type='sha-1'>" + A + "</hash>"), "has no SHA-256 digest of the whole"),
                Arguments.of(file(SIZE, SIZE, HASH), "has more than one size"),
                Arguments.of(file(SIZE, HASH, HASH), "has more than one SHA-256 digest"),
                Arguments.of(file(SIZE, HASH, PIECES, PIECES), "more than one list of SHA-256 digests of pieces"),
                Arguments.of(metalink("<file name='a.bin'/><file name='a.bin'/>"), "describes it twice"),
                Arguments.of(metalink("<file/>"), "has a file without a name"),
                Arguments.of(file("<size>-1</size>", HASH), "has a size that is no whole number: '-1'"),
                Arguments.of(file("<size>+1</size>", HASH), "has a size that is no whole number: '+1'"),
                Arguments.of(file("<size>٣</size>", HASH), "has a size that is no whole number: '٣'"),
                Arguments.of(file("<size/>", HASH), "has a size that is no whole number: ''"),
                Arguments.of(
                        file("<size>9223372036854775808</size>", HASH),
                        "has a size of 9223372036854775808, which is more than 9223372036854775807"),
                Arguments.of(file(SIZE, "<hash type='sha-256'>abc</hash>"), "must be 64 hexadecimal digits"),
                Arguments.of(file(SIZE, HASH.replace("aa<", "ag<")), "must be 64 hexadecimal digits"),
                Arguments.of(file(SIZE, HASH.replace("aa<", "a<b>a</b><")), "must be 64 hexadecimal digits"),
                Arguments.of(file(SIZE, HASH, PIECES.replace(B, "x")), "the digest of piece 2 is 'x'"),
                Arguments.of(
                        file(SIZE, HASH, PIECES.replace("<hash>" + B + "</hash>", "")),
                        "300000 bytes in pieces of 262144 has 2 of them, but there are 1"),
                Arguments.of(
                        file("<size>262144</size>", HASH, PIECES),
                        "262144 bytes in pieces of 262144 has 1 of them, but there are 2"),
                Arguments.of(file(SIZE, HASH, PIECES.replace("length='262144'", "")), "has pieces without a length"),
                Arguments.of(
                        file(SIZE, HASH, PIECES.replace("262144", "0")),
                        "a piece must have 1 to 67108864 bytes, but has 0"),
                Arguments.of(
                        file(SIZE, HASH, PIECES.replace("262144", "67108865")),
                        "has a piece length of 67108865, which is more than 67108864"),
                Arguments.of(
                        file(SIZE, HASH, PIECES.replace("262144", "99999999999999999999")),
                        "has a piece length of 99999999999999999999, which is more than"),
                Arguments.of(
                        file("<size>" + Long.MAX_VALUE + "</size>", HASH, PIECES),
                        "an object has at most 1048576 pieces, but 9223372036854775807 bytes"),
                Arguments.of(file("<size>67108865</size>", HASH), "67108865 bytes are too many for one piece"),
                Arguments.of(file(SIZE, HASH, signature("AAAA")), "has 64 bytes, not 3"),
                Arguments.of(file(SIZE, HASH, signature("?")), "must be in base64"),
                Arguments.of(
                        file(SIZE, HASH, signature("A".repeat(86) + "=="), signature("A".repeat(86) + "==")),
                        "has more than one signature"),
                // names that lead elsewhere: RFC 5854, section 4.1.2.1
                Arguments.of(metalink("<file name='../a.bin'/>"), "is named '../a.bin'"),
                Arguments.of(metalink("<file name='b/../../a.bin'/>"), "is named 'b/../../a.bin'"),
                Arguments.of(metalink("<file name='/etc/passwd'/>"), "is named '/etc/passwd'"),
                Arguments.of(metalink("<file name='..\\a.bin'/>"), "must not have the character U+005C"),
                Arguments.of(metalink("<file name='a&#10;b'/>"), "must not have the character U+000A"),
                Arguments.of(metalink("<file name=''/>"), "is named ''"),
                // attacks on the parser
                Arguments.of("<!DOCTYPE metalink><metalink/>", "document type declaration"),
                Arguments.of(bomb(), "document type declaration"),
                Arguments.of(
                        "<!DOCTYPE m [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + file("<size>&x;</size>"),
                        "document type declaration"),
                Arguments.of(
                        "<!DOCTYPE m SYSTEM 'http://127.0.0.1:9/evil.dtd'>" + file(SIZE, HASH),
                        "document type declaration"),
                Arguments.of(file("<size>&x;</size>", HASH), "entity that XML does not define"),
                Arguments.of(metalink("<a>".repeat(100_000)), "deeper than 16"),
                Arguments.of(
                        file("<size>" + "1".repeat(100_000) + "</size>"),
                        "more than 1024 characters in an element 'size'"),
                Arguments.of(
                        file(SIZE, "<hash type='sha-256'>" + " ".repeat(2000) + A + "</hash>"),
                        "more than 1024 characters"),
                Arguments.of(metalink("<file " + attributes(1000) + "/>"), "not well-formed XML"),
                Arguments.of(
                        file(
                                SIZE,
                                HASH,
                                "<pieces type='sha-256' length='1'>" + hashes(Manifest.MAX_PIECES + 1) + "</pieces>"),
                        "has more than 1048576 pieces"));
    }

    private static String signature(String base64) {
        return "<signature mediatype='" + ManifestSignature.MEDIA_TYPE + "'>" + base64 + "</signature>";
    }

    /** A billion laughs: each entity is ten of the one before. */
    private static String bomb() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE m [<!ENTITY e0 'ha'>");
        for (int level = 1; level < 10; level++) {
            bomb.append("<!ENTITY e" + level + " '" + ("&e" + (level - 1) + ";").repeat(10) + "'>");
        }
        return bomb + "]>" + file("<size>&e9;</size>");
    }

    private static String attributes(int count) {
        StringBuilder attributes = new StringBuilder("name='a.bin'");
        for (int index = 0; index < count; index++) {
            attributes.append(" a").append(index).append("='x'");
        }
        return attributes.toString();
    }

    private static String hashes(int count) {
        return ("<hash>" + A + "</hash>").repeat(count);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("malformed")
    void read_malformedOrHostile_isRefusedInOneSentence(String document, String complaint) {
        assertThatExceptionOfType(MalformedManifestException.class)
                .isThrownBy(() -> read(document))
                .satisfies(refused ->
                        assertThat(refused.getMessage()).contains(complaint).hasSizeLessThan(300))
                .satisfies(refused -> assertThat(refused.getMessage().chars()).noneMatch(Character::isISOControl));
    }

    @Test
    void read_hugeAttribute_isIgnoredIfNobodyAskedForIt() throws MalformedManifestException {
        String huge = "<generator x='" + "y".repeat(1 << 20) + "'>" + "z".repeat(1 << 20) + "</generator>";

        assertThat(read(file(SIZE, HASH, huge)).manifest().size()).isEqualTo(300000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "/a", "a/b", "../a", "a\\b", "a\0", "a\nb", "a\u0085", "\uD800", "a\uFFFF"})
    void name_thatIsNoPlainFileName_cannotBeConstructed(String name) {
        Manifest manifest = new Manifest(0, Digest.ofContent(new byte[0]), 1, List.of());

        assertThatIllegalArgumentException().isThrownBy(() -> new Metalink(name, manifest));
        assertThatIllegalArgumentException().isThrownBy(() -> Metalink.read(new byte[0], name));
    }

    @Test
    void name_of256Bytes_isTooLong() {
        Manifest manifest = new Manifest(0, Digest.ofContent(new byte[0]), 1, List.of());

        assertThat(new Metalink("é".repeat(127) + "x", manifest).name()).hasSize(128);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Metalink("é".repeat(128), manifest))
                .withMessage("the name of a file must have at most 255 bytes in UTF-8, but has 256");
    }
}
