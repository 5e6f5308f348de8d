package dev.quorate.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and servers write, and what is asked for then. */
class UrlsTest {

    // RFC 3987, section 3.1: characters become octets of UTF-8, and nothing else changes.

    @ParameterizedTest
    @CsvSource({
        "http://h/文.bin, http://h/%E6%96%87.bin",
        "http://h/é, http://h/%C3%A9",
        "http://h/e\u0301, http://h/e%CC%81", // not composed
        "http://h/\u212B, http://h/%E2%84%AB", // the sign of a unit, not the letter
        "http://h/😀, http://h/%F0%9F%98%80",
        "http://h/\u00A0\u3000, http://h/%C2%A0%E3%80%80",
        "http://h/\uE000\uFDD0, http://h/%EE%80%80%EF%B7%90",
        "http://h/%e6%96%87.bin, http://h/%e6%96%87.bin",
        "http://h/%41%2f%FF, http://h/%41%2f%FF",
        "http://h/a b\"<>\\^`{|}[], http://h/a%20b%22%3C%3E%5C%5E%60%7B%7C%7D%5B%5D",
        "http://h/a;b=c:d@e!$&'()*+, http://h/a;b=c:d@e!$&'()*+",
        "http://h/a//b/./../c, http://h/a//b/./../c",
        "http://h/a?ü=[1]&b={2}&c=d?/, http://h/a?%C3%BC=%5B1%5D&b=%7B2%7D&c=d?/",
        "http://h?ü, http://h?%C3%BC",
        "http://h/a#ü, http://h/a#%C3%BC",
        "http://ü:päß wört@h/, http://%C3%BC:p%C3%A4%C3%9F%20w%C3%B6rt@h/",
        "http://u%40:p%3A@h/, http://u%40:p%3A@h/"
    })
    void of_whatCannotStandInAUrl_isEncoded(String text, String url) {
        assertThat(Urls.of(text)).hasToString(url);
        assertThat(Urls.of(Urls.of(text))).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/%zz, Malformed escape pair",
        "http://h/%, Malformed escape pair",
        "http://h/%4, Malformed escape pair",
        "http://u:%x@h/, Malformed escape pair",
        "http://h/?%, Malformed escape pair",
        "http://h/a\u0001b, Illegal character in path",
        "http://h/a\u007F, Illegal character in path",
        "http://h/a\u0085, Illegal character in path",
        "http://h/?a\tb, Illegal character in query",
        "http://h/\uD800, 'it has half a character, U+D800'",
        "http://h/\uDC00\uD800, 'it has half a character, U+DC00'",
        "http://h/\uFFFD, it has a character that could not be read here: percent-encode it",
        "1http://h/, there is no such scheme",
        "h:80:90, there is no such scheme",
        "http://h:0/, its port must be a number from 1 to 65535",
        "http://h:65536/, its port must be a number from 1 to 65535",
        "http://h:99999999999/, its port must be a number from 1 to 65535",
        "http://h:8o80/, its port must be a number from 1 to 65535",
        "http://h:-1/, its port must be a number from 1 to 65535",
        "http://[::1]x/, 'its host must be followed by a port, a path or nothing'",
        "http://[::1/, 'its host must be followed by a port, a path or nothing'",
        "http://[fe80::1%25]/, the zone of its address is empty",
        "http://u@p@h/, its host has a character that no host can have",
        "http://a b/, its host has a character that no host can have",
        "http://a%2Fb/, its host has a character that no host can have",
        "http://a%25b/, its host has a character that no host can have",
        "http://\u2100.example/, its host has a character that no host can have", // would be "a/c" when normalised
        "http://%FF/, what it percent-encodes is not UTF-8",
        "http://%/, a % must be followed by two hexadecimal digits",
        "http://faß.example/, its host can be read in two ways: write it as xn--...",
        "http://a\u200Db.example/, its host can be read in two ways: write it as xn--...",
        "http://\u1E9E.example/, its host cannot be written for DNS: write it as xn--...",
        "http://\u0378.example/, its host cannot be written for DNS: write it as xn--..."
    })
    void of_whatNoUrlCanHave_isRefusedWithASentence(String text, String sentence) {
        assertThatThrownBy(() -> Urls.of(text.equals("h:80:90") ? ":80:90" : text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    // RFC 3986, section 3.2: hosts.

    @ParameterizedTest
    @CsvSource({
        "http://my_mirror/, my_mirror, 80, my_mirror",
        "http://my_mirror:8080/, my_mirror, 8080, my_mirror:8080",
        "https://u:p@My_Mirror.Example/, my_mirror.example, 443, My_Mirror.Example",
        "http://h1.2/, h1.2, 80, h1.2",
        "http://-a-.example, -a-.example, 80, -a-.example",
        "http://h:/, h, 80, h",
        "http://h:00080/, h, 80, h:00080",
        "http://h:65535/, h, 65535, h:65535",
        "http://example.org./, example.org., 80, example.org.",
        "http://bücher.example/, xn--bcher-kva.example, 80, xn--bcher-kva.example",
        "http://BÜCHER.example:81/, xn--bcher-kva.example, 81, xn--bcher-kva.example:81",
        "http://b%C3%BCcher.example/, xn--bcher-kva.example, 80, xn--bcher-kva.example",
        "http://bu\u0308cher.example/, xn--bcher-kva.example, 80, xn--bcher-kva.example",
        "http://例え。テスト/, xn--r8jz45g.xn--zckzah, 80, xn--r8jz45g.xn--zckzah",
        "http://xn--fa-hia.example/, xn--fa-hia.example, 80, xn--fa-hia.example",
        "http://ex%61mple/, example, 80, example",
        "http://[::1]/, ::1, 80, [::1]",
        "http://u@[FE80::A]:8080/, fe80::a, 8080, [FE80::A]:8080",
        "http://[fe80::1%25eth0]/, fe80::1%eth0, 80, [fe80::1]",
        "http://[fe80::1%25Eth0]:81/, fe80::1%Eth0, 81, [fe80::1]:81",
        "http://[fe80::1%eth0]:/, fe80::1%eth0, 80, [fe80::1]",
        "http://127.0.0.1:1/, 127.0.0.1, 1, 127.0.0.1:1"
    })
    void origin_legalHost_isConnectedToAndNamed(String text, String host, int port, String field) {
        URI url = Urls.of(text);

        assertThat(Origin.of(url)).isEqualTo(new Origin(text.startsWith("https"), host, port));
        assertThat(Origin.authority(url)).isEqualTo(field);
        assertThat(Origin.withoutUser(url).toString()).doesNotContain("@").endsWith(url.getRawPath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http:///x", "http://:80/x", "http://u:p@/x", "http:x", "https:/x"})
    void origin_noHost_isRefused(String text) {
        assertThatThrownBy(() -> Origin.of(Urls.of(text)))
                .hasMessageEndingWith("names no host")
                .hasMessageNotContaining("p@");
    }

    @ParameterizedTest
    @CsvSource({
        "http://u:p@h/, dTpw",
        "http://u:@h/, dTo=",
        "http://u@h/, dTo=", // RFC 7617 has the colon always
        "http://u%40x:p%3A%2F@my_mirror/, dUB4OnA6Lw==",
        "http://ü:ö@h/, w7w6w7Y=",
        "http://u:%E9@h/, dTrp", // an octet that is not UTF-8 stays what it is
        "http://u:+@h/, dTor"
    })
    void authorization_userInfo_isDecodedOctetForOctet(String text, String credentials) {
        assertThat(Origin.authorization(Origin.parsed(Urls.of(text)))).contains("Basic " + credentials);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h/a//b@c", "http://h?a//b@c", "http://@h/a"})
    void authorization_noUserInfo_isNone(String text) {
        URI url = Urls.of(text);

        assertThat(Origin.authorization(Origin.parsed(url))).isEmpty();
        assertThat(Origin.withoutUser(url)).isEqualTo(url);
    }

    // RFC 3986, section 5.4.

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            g:h           | g:h
            g             | http://a/b/c/g
            ./g           | http://a/b/c/g
            g/            | http://a/b/c/g/
            /g            | http://a/g
            //g           | http://g
            ?y            | http://a/b/c/d;p?y
            g?y           | http://a/b/c/g?y
            '#s'          | http://a/b/c/d;p?q#s
            g#s           | http://a/b/c/g#s
            g?y#s         | http://a/b/c/g?y#s
            ;x            | http://a/b/c/;x
            g;x           | http://a/b/c/g;x
            g;x?y#s       | http://a/b/c/g;x?y#s
            ''            | http://a/b/c/d;p?q
            .             | http://a/b/c/
            ./            | http://a/b/c/
            ..            | http://a/b/
            ../           | http://a/b/
            ../g          | http://a/b/g
            ../..         | http://a/
            ../../        | http://a/
            ../../g       | http://a/g
            ../../../g    | http://a/g
            ../../../../g | http://a/g
            /./g          | http://a/g
            /../g         | http://a/g
            g.            | http://a/b/c/g.
            .g            | http://a/b/c/.g
            g..           | http://a/b/c/g..
            ..g           | http://a/b/c/..g
            ./../g        | http://a/b/g
            ./g/.         | http://a/b/c/g/
            g/./h         | http://a/b/c/g/h
            g/../h        | http://a/b/c/h
            g;x=1/./y     | http://a/b/c/g;x=1/y
            g;x=1/../y    | http://a/b/c/y
            g?y/./x       | http://a/b/c/g?y/./x
            g?y/../x      | http://a/b/c/g?y/../x
            g#s/./x       | http://a/b/c/g#s/./x
            g#s/../x      | http://a/b/c/g#s/../x
            http:g        | http:g
            """)
    void resolve_examplesOfTheRfc_areAsThere(String reference, String target) {
        assertThat(Urls.resolve(URI.create("http://a/b/c/d;p?q"), reference)).hasToString(target);
    }

    @ParameterizedTest
    @CsvSource({
        "http://a, g, http://a/g",
        "http://a?q, g, http://a/g",
        "http://a?q, '', http://a?q",
        "http://a?q#s, ?y, http://a?y",
        "http://a/b, //ü@bücher.example:/文/../ö, http://%C3%BC@xn--bcher-kva.example/%C3%B6",
        "http://a/b, https://c/d/../../e, https://c/e",
        "http://a/b/c, a b?c d, http://a/b/a%20b?c%20d",
        "http://a/b/c, ./a:b, http://a/b/a:b",
        "http://a/b//c/, ..//d, http://a/b///d",
        "http://u:p@my_mirror:81/b/c, ../d, http://u:p@my_mirror:81/d"
    })
    void resolve_otherReferences_followTheSameRules(String base, String reference, String target) {
        assertThat(Urls.resolve(URI.create(base), reference)).hasToString(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"::::", "1:2", "%zz", "http://[", "http://h:x/", "a\u0000b"})
    void resolve_whatIsNoReference_isRefused(String reference) {
        assertThatThrownBy(() -> Urls.resolve(URI.create("http://a/"), reference))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // Paths that are not encoded, and names.

    @ParameterizedTest
    @CsvSource({
        "文.bin, %E6%96%87.bin",
        "a;b?c#d%e f+g, a%3Bb%3Fc%23d%25e%20f%2Bg",
        "a:b/c, a%3Ab/c",
        "//a//b/, //a//b/",
        "%41, %2541",
        "'a\nb', a%0Ab",
        "..a/b..~-_, ..a/b..~-_",
        "\uFFFD, %EF%BF%BD"
    })
    void encodedPath_anyCharacter_standsForItself(String path, String encoded) {
        assertThat(Urls.encodedPath(path)).isEqualTo(encoded);
        assertThat(URI.create("http://h/" + encoded).getPath()).isEqualTo("/" + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/../b", "./a", "a/.", "\uD800", "a\uDFFFb"})
    void encodedPath_whatLeadsElsewhereOrIsHalfACharacter_isRefused(String path) {
        assertThatThrownBy(() -> Urls.encodedPath(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fileName_encodedUrl_isDecoded() {
        assertThat(Urls.fileName(Urls.of("http://my_mirror/a/文 1.bin?x/y#z/w"))).isEqualTo("文 1.bin");
        assertThat(Urls.fileName(Urls.of("http://h/a/"))).isEmpty();
        assertThat(Urls.fileName(Urls.of("http://h"))).isEmpty();
    }
}
