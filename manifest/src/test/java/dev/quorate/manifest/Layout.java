package dev.quorate.manifest;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Writes Metalinks as other programs might: the layout is chosen by a seed, the meaning stays. */
final class Layout {

    private static final List<String> IGNORED = List.of(
            "<generator>another/1.0</generator>",
            "<published>2026-01-01T00:00:00Z</published>",
            "<!-- <size>1</size> -->",
            "<?target instruction?>",
            "<other xmlns=\"urn:example\"><size>7</size><file name=\"x\"/></other>",
            "<e:size xmlns:e=\"urn:example\">8</e:size>",
            "<unknown attribute=\"&lt;&#x26;\"><deep><size>9</size></deep></unknown>",
            "<![CDATA[ text ]]>");

    private static final List<String> IGNORED_IN_FILE = List.of(
            IGNORED.get(4),
            IGNORED.get(6),
            "<hash type=\"sha-1\">0123</hash>",
            "<hash type=\"md5\">not even hexadecimal</hash>",
            "<pieces type=\"sha-1\" length=\"0\"><hash>12</hash></pieces>",
            "<signature mediatype=\"application/pgp-signature\">-----BEGIN PGP-----</signature>",
            "<url location=\"de\" priority=\"1\">https://example.org/?a=1&amp;b=2</url>",
            "<metaurl mediatype=\"torrent\">https://example.org/a.torrent</metaurl>",
            "<identity>Something</identity>");

    private final Random random;
    private final String prefix;

    Layout(long seed) {
        random = new Random(seed);
        prefix = random.nextBoolean() ? "" : "m:";
    }

    byte[] document(List<Metalink> files) {
        List<String> elements = new ArrayList<>();
        files.forEach(file -> elements.add(file(file)));
        Charset charset = oneOf(List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                Charset.forName("GB18030")));
        return ("<?xml version='1.0' encoding='" + charset + "' standalone='yes'?>" + space() + "<!-- hello -->"
                        + element("metalink", xmlns(), mixed(elements, IGNORED)))
                .getBytes(charset);
    }

    private String xmlns() {
        return " xmlns" + (prefix.isEmpty() ? "" : ":m") + "='" + Metalink.NAMESPACE + "'";
    }

    private String file(Metalink file) {
        Manifest manifest = file.manifest();
        List<String> elements = new ArrayList<>();
        elements.add(element("size", "", padded("0".repeat(random.nextInt(3)) + manifest.size())));
        elements.add(element("hash", " type=\"sha-256\"", hex(manifest.digest())));
        elements.add(pieces(manifest));
        file.signature().ifPresent(signature -> elements.add(signature(signature)));
        return element("file", " name=\"" + escaped(file.name()) + "\"", mixed(elements, IGNORED_IN_FILE));
    }

    private String pieces(Manifest manifest) {
        StringBuilder hashes = new StringBuilder(space());
        manifest.pieces()
                .forEach(piece -> hashes.append(element("hash", "", hex(piece))).append(space()));
        List<String> attributes =
                new ArrayList<>(List.of(" type='SHA-256'", " length='" + manifest.pieceLength() + "'"));
        Collections.shuffle(attributes, random);
        return element("pieces", String.join("", attributes), hashes.toString());
    }

    private String signature(ManifestSignature signature) {
        String base64 = signature.base64();
        int half = random.nextInt(base64.length());
        return element(
                "signature",
                " mediatype=\"" + ManifestSignature.MEDIA_TYPE + "\"",
                padded(base64.substring(0, half) + space() + base64.substring(half)));
    }

    private String element(String name, String attributes, String content) {
        return "<" + prefix + name + attributes + space() + ">" + content + "</" + prefix + name + space() + ">";
    }

    private String hex(Digest digest) {
        String hex = digest.toString();
        String cased = random.nextBoolean() ? hex : hex.toUpperCase(Locale.ROOT);
        String inside = random.nextInt(4) == 0
                ? cased.substring(0, 7) + "<!-- x -->" + "<![CDATA[" + cased.substring(7) + "]]>"
                : cased;
        return padded(inside);
    }

    /** The elements in any order, with some that mean nothing among them. */
    private String mixed(List<String> elements, List<String> ignored) {
        List<String> all = new ArrayList<>(elements);
        all.add(oneOf(ignored));
        all.add(oneOf(ignored));
        Collections.shuffle(all, random);
        return space() + String.join(space(), all) + space();
    }

    private String padded(String text) {
        return space() + text + space();
    }

    private String space() {
        return oneOf(List.of("", " ", "\n", "\r\n\t", "\n      "));
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String escaped(String name) {
        StringBuilder escaped = new StringBuilder();
        name.codePoints().forEach(character -> {
            if (character == '&' || character == '<' || character == '"' || random.nextInt(8) == 0) {
                escaped.append("&#").append(character).append(';');
            } else {
                escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }
}
