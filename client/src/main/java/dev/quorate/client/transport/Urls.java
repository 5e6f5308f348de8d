package dev.quorate.client.transport;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * URLs from what people and servers write: RFC 3986 and RFC 3987.
 *
 * <p>A URL that comes from here is in ASCII and means, octet for octet, what was written: nothing is normalised but the host.
 */
public final class Urls {

    private static final String UNRESERVED_SIGNS = "-._~"; // RFC 3986, section 2.3
    static final String SUB_DELIMITERS = "!$&'()*+,;="; // section 2.2
    private static final char UNREADABLE = '\uFFFD'; // what a decoder puts where it understood nothing

    private Urls() {}

    /**
     * A URL from a text: what cannot stand in one is percent-encoded as UTF-8, RFC 3987, section 3.1, and a host is written as
     * DNS has it.
     *
     * @param text a URL as people write it, with any characters
     * @return the URL, in ASCII
     * @throws IllegalArgumentException if the text has half an escape, a control character or half a character, or its host or
     *     port cannot be one; the message says so without any of the text, which may hold a password
     */
    public static URI of(String text) {
        return Reference.of(text).toUri();
    }

    /**
     * The same URL in ASCII, since {@link URI} takes other characters too.
     *
     * @param url any
     * @return the same, or equal in meaning
     * @throws IllegalArgumentException as of {@link #of(String)}
     */
    public static URI of(URI url) {
        String text = url.toString();
        boolean isPlain = url.getHost() != null && url.getPort() != 0 && url.getPort() <= Authority.LAST_PORT;
        return isPlain && isAscii(text) ? url : of(text);
    }

    /**
     * Where a reference leads: RFC 3986, section 5.2, read strictly.
     *
     * @param base where the reference was found
     * @param reference as {@link #of(String)} takes it, but it may be relative
     * @return the URL, without dot segments
     * @throws IllegalArgumentException as of {@link #of(String)}
     */
    public static URI resolve(URI base, String reference) {
        return Reference.of(reference).from(Reference.of(base.toString())).toUri();
    }

    /**
     * A path that is not encoded, as a URL has it: all but unreserved characters and slashes is percent-encoded as UTF-8, so that
     * nothing in it has a meaning that a server might see otherwise.
     *
     * @param path the path, any characters
     * @return the same in ASCII
     * @throws IllegalArgumentException if it has half a character, or a segment {@code .} or {@code ..}: these lead elsewhere,
     *     however they are written
     */
    public static String encodedPath(String path) {
        if (Arrays.stream(path.split("/", -1)).anyMatch(segment -> segment.equals(".") || segment.equals(".."))) {
            throw new IllegalArgumentException("a path must not have the segments . and ..");
        }
        return encoded(path, character -> isUnreserved(character) || character == '/');
    }

    /**
     * Where an object is.
     *
     * @param url what it is below
     * @param path its path below that, not encoded; empty for the very URL
     * @return its URL
     * @throws IllegalArgumentException if there can be no such path, as of {@link #encodedPath}
     */
    public static URI below(URI url, String path) {
        if (path.isEmpty()) {
            return url;
        }
        String base = url.getRawPath() == null ? "" : url.getRawPath();
        return withPath(url, (base.endsWith("/") ? base : base + "/") + encodedPath(path));
    }

    /**
     * The URL of an object's Metalink.
     *
     * @param object the URL of an object, which ends in a file name
     * @return the same with {@code .meta4} after the path
     */
    public static URI sidecar(URI object) {
        return withPath(object, object.getRawPath() + ".meta4");
    }

    private static URI withPath(URI url, String rawPath) {
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + rawPath + query);
    }

    /**
     * The file name in a URL.
     *
     * @param url a URL
     * @return what comes after the last slash of the path, decoded; empty if nothing does
     */
    public static String fileName(URI url) {
        String path = url.getPath();
        return path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * The value of a field, in which each character is an octet: RFC 9110, section 5.5. What is not ASCII becomes an escape,
     * whatever it was meant as.
     */
    static String octets(String field) {
        StringBuilder escaped = new StringBuilder(field.length());
        field.chars().forEach(octet -> {
            if (octet < 0x80) {
                escaped.append((char) octet);
            } else {
                escaped.append(escape(octet));
            }
        });
        return escaped.toString();
    }

    private static String escape(int octet) {
        return String.format("%%%02X", octet & 0xFF);
    }

    /** What a request line has, RFC 9112, section 3.2.1: no fragment. */
    static String target(URI url) {
        String path = url.getRawPath();
        String query = url.getRawQuery();
        return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    /** A part of a URL in which some signs may stand; what no URL may hold at all stays, for {@link URI} to refuse. */
    static String component(String text, String signs) {
        if (text.indexOf(UNREADABLE) >= 0) {
            throw new IllegalArgumentException("it has a character that could not be read here: percent-encode it");
        }
        return encoded(
                text,
                character -> isUnreserved(character)
                        || signs.indexOf(character) >= 0
                        || character == '%'
                        || Character.isISOControl(character));
    }

    static boolean isUnreserved(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || UNRESERVED_SIGNS.indexOf(character) >= 0;
    }

    static boolean isAscii(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String encoded(String text, IntPredicate stays) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            if (stays.test(character)) {
                encoded.appendCodePoint(character);
            } else if (Character.getType(character) == Character.SURROGATE) {
                throw new IllegalArgumentException("it has half a character, " + String.format("U+%04X", character));
            } else {
                for (byte octet : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append(escape(octet));
                }
            }
        });
        return encoded.toString();
    }

    /** The octets that a part of a URL stands for. */
    static byte[] decoded(String part) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(part.length());
        for (int index = 0; index < part.length(); index++) {
            char character = part.charAt(index);
            if (character != '%') {
                octets.writeBytes(String.valueOf(character).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            String digits = part.substring(index + 1, Math.min(index + 3, part.length()));
            if (!digits.matches("[0-9A-Fa-f]{2}")) {
                throw new IllegalArgumentException("a % must be followed by two hexadecimal digits");
            }
            octets.write(Integer.parseInt(digits, 16));
            index += 2;
        }
        return octets.toByteArray();
    }

    /** The text that a part of a URL stands for, if it is UTF-8. */
    static String decodedText(String part) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded(part)))
                    .toString();
        } catch (CharacterCodingException other) {
            throw new IllegalArgumentException("what it percent-encodes is not UTF-8", other);
        }
    }
}
