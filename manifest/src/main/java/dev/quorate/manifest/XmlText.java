package dev.quorate.manifest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML document, in the encoding that it begins with or declares: XML 1.0, section 4.3.3 and appendix F.
 *
 * <p>The JDK's parser can do that too, but prints to standard error when a byte is wrong, and cannot be told not to.
 */
final class XmlText {

    private static final int LONGEST_DECLARATION = 256; // bytes
    private static final Pattern DECLARATION =
            Pattern.compile("<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private XmlText() {}

    static String of(byte[] document) throws MalformedManifestException {
        Charset charset = charset(document);
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(document)).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException wrong) {
            throw new MalformedManifestException("the Metalink is not text in " + charset, wrong);
        }
    }

    private static Charset charset(byte[] document) throws MalformedManifestException {
        if (beginsWith(document, 0xFE, 0xFF) || beginsWith(document, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16;
        } else if (beginsWith(document, 0, '<')) {
            return StandardCharsets.UTF_16BE;
        } else if (beginsWith(document, '<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        int length = Math.min(document.length, LONGEST_DECLARATION);
        Matcher declaration = DECLARATION.matcher(new String(document, 0, length, StandardCharsets.ISO_8859_1));
        return declaration.lookingAt() ? named(String.valueOf(declaration.group(1))) : StandardCharsets.UTF_8;
    }

    private static boolean beginsWith(byte[] document, int first, int second) {
        return document.length > 1 && (document[0] & 0xFF) == first && (document[1] & 0xFF) == second;
    }

    private static Charset named(String name) throws MalformedManifestException {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            throw new MalformedManifestException("the Metalink is in an unknown encoding, " + Quoted.of(name), unknown);
        }
    }
}
