package dev.quorate.manifest;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Metalink document that anybody may have written, with the JDK's streaming parser.
 *
 * <p>A method named after an element begins behind its start tag and ends behind its end tag.
 */
final class MetalinkReader {

    private static final int DEEPEST = 16; // elements of RFC 5854 are at most 4 deep
    private static final int LONGEST_TEXT = 1024; // characters; a digest has 64, a signature 88
    private static final int MOST_ATTRIBUTES = 64; // of an element; RFC 5854 knows at most 5

    private final XMLStreamReader xml;
    private final String name;
    private int depth;
    private boolean found;

    private @Nullable Long size;
    private @Nullable Digest digest;
    private @Nullable Integer pieceLength;
    private @Nullable List<Digest> pieces;
    private @Nullable ManifestSignature signature;

    /** Reads the rest of an element of Metalink, given its local name. */
    private interface ElementReader {
        void read(String element) throws XMLStreamException, MalformedManifestException;
    }

    private MetalinkReader(XMLStreamReader xml, String name) {
        this.xml = xml;
        this.name = name;
    }

    static Metalink read(byte[] document, String name) throws MalformedManifestException {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(XmlText.of(document)));
            MetalinkReader reader = new MetalinkReader(xml, name);
            reader.document();
            return reader.result();
        } catch (XMLStreamException malformed) {
            throw new MalformedManifestException(
                    "the Metalink is not well-formed XML" + place(malformed.getLocation()), malformed);
        }
    }

    /** A new one each time: nobody says that it is safe for threads. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty("http://www.oracle.com/xml/jaxp/properties/elementAttributeLimit", MOST_ATTRIBUTES);
        return factory;
    }

    private void document() throws XMLStreamException, MalformedManifestException {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // comments and processing instructions
        }
        if (!element().equals("metalink")) {
            throw new MalformedManifestException("the document is no Metalink 4: its first element is "
                    + Quoted.of(xml.getLocalName()) + ", not 'metalink' of the namespace " + Metalink.NAMESPACE);
        }
        children(this::childOfMetalink);
        while (xml.hasNext()) {
            next();
        }
    }

    private void childOfMetalink(String element) throws XMLStreamException, MalformedManifestException {
        if (!element.equals("file")) {
            skip();
            return;
        }
        String called = attribute("name");
        if (called == null) {
            throw complaint("has a file without a name");
        }
        requireBelow(called);
        if (!called.equals(name)) {
            skip();
            return;
        }
        if (found) {
            throw complaint("describes it twice");
        }
        found = true;
        children(this::childOfFile);
    }

    private void childOfFile(String element) throws XMLStreamException, MalformedManifestException {
        switch (element) {
            case "size":
                requireFirst(size, "size");
                size = number("size", text("size"), Long.MAX_VALUE);
                break;
            case "hash":
                hash();
                break;
            case "pieces":
                pieces();
                break;
            case "signature":
                signature();
                break;
            default:
                skip();
        }
    }

    private void hash() throws XMLStreamException, MalformedManifestException {
        if (isSha256()) {
            requireFirst(digest, "SHA-256 digest of the whole");
            digest = digest("the digest of the whole", text("hash"));
        } else {
            skip();
        }
    }

    private void pieces() throws XMLStreamException, MalformedManifestException {
        if (!isSha256()) {
            skip();
            return;
        }
        requireFirst(pieces, "list of SHA-256 digests of pieces");
        String length = attribute("length");
        if (length == null) {
            throw complaint("has pieces without a length");
        }
        pieceLength = (int) number("piece length", length, Manifest.MAX_PIECE_LENGTH);
        List<Digest> digests = new ArrayList<>();
        children(element -> {
            if (!element.equals("hash")) {
                skip();
            } else if (digests.size() == Manifest.MAX_PIECES) {
                throw complaint("has more than " + Manifest.MAX_PIECES + " pieces");
            } else {
                digests.add(digest("the digest of piece " + (digests.size() + 1), text("hash")));
            }
        });
        pieces = digests;
    }

    private void signature() throws XMLStreamException, MalformedManifestException {
        if (!ManifestSignature.MEDIA_TYPE.equalsIgnoreCase(attribute("mediatype"))) {
            skip();
            return;
        }
        requireFirst(signature, "signature by Ed25519");
        try {
            signature = ManifestSignature.ofBase64(text("signature").replaceAll("\\s", ""));
        } catch (IllegalArgumentException wrong) {
            throw complaint(wrong);
        }
    }

    private Metalink result() throws MalformedManifestException {
        if (!found) {
            throw new MalformedManifestException("the Metalink does not describe " + Quoted.of(name));
        }
        long bytes = required(size, "size");
        Digest whole = required(digest, "SHA-256 digest of the whole");
        Integer length = pieceLength;
        List<Digest> digests = pieces;
        try {
            Manifest manifest = length == null || digests == null
                    ? inOnePiece(bytes, whole)
                    : new Manifest(bytes, whole, length, digests);
            return new Metalink(name, manifest, Optional.ofNullable(signature));
        } catch (IllegalArgumentException wrong) {
            throw complaint(wrong);
        }
    }

    /** What a document says that gives no digests of pieces. */
    private Manifest inOnePiece(long bytes, Digest whole) throws MalformedManifestException {
        if (bytes > Manifest.MAX_PIECE_LENGTH) {
            throw complaint("has no SHA-256 digests of pieces, and " + bytes
                    + " bytes are too many for one piece, which has " + "at most " + Manifest.MAX_PIECE_LENGTH);
        }
        return bytes == 0
                ? new Manifest(0, whole, Manifest.pieceLengthFor(0), List.of())
                : new Manifest(bytes, whole, (int) bytes, List.of(whole));
    }

    // Below: values, and the steps of the parser.

    private boolean isSha256() {
        return Metalink.HASH_TYPE.equalsIgnoreCase(attribute("type"));
    }

    private void requireFirst(@Nullable Object already, String what) throws MalformedManifestException {
        if (already != null) {
            throw complaint("has more than one " + what);
        }
    }

    private <T extends Object> T required(@Nullable T value, String what) throws MalformedManifestException {
        if (value == null) {
            throw complaint("has no " + what);
        }
        return value;
    }

    private void requireBelow(String path) throws MalformedManifestException {
        try {
            FileName.requireBelow(path);
        } catch (IllegalArgumentException wrong) {
            throw new MalformedManifestException("the Metalink is refused: " + wrong.getMessage(), wrong);
        }
    }

    private long number(String what, String text, long largest) throws MalformedManifestException {
        String digits = text.strip();
        if (!digits.matches("[0-9]+")) {
            throw complaint("has a " + what + " that is no whole number: " + Quoted.of(digits));
        }
        try {
            long number = Long.parseLong(digits);
            if (number <= largest) {
                return number;
            }
        } catch (NumberFormatException tooLarge) {
            // said below
        }
        throw complaint("has a " + what + " of " + Quoted.printable(digits) + ", which is more than " + largest);
    }

    private Digest digest(String what, String text) throws MalformedManifestException {
        String hex = text.strip();
        try {
            return Digest.ofHex(hex);
        } catch (IllegalArgumentException wrong) {
            throw complaint("says that " + what + " is " + Quoted.of(hex) + ", but must be " + 2 * Digest.LENGTH
                    + " hexadecimal digits");
        }
    }

    private MalformedManifestException complaint(IllegalArgumentException wrong) {
        return new MalformedManifestException(
                "the Metalink of " + Quoted.of(name) + " is wrong: " + wrong.getMessage(), wrong);
    }

    private MalformedManifestException complaint(String what) {
        return new MalformedManifestException("the Metalink of " + Quoted.of(name) + " " + what);
    }

    private @Nullable String attribute(String attribute) {
        for (int index = 0; index < xml.getAttributeCount(); index++) {
            boolean foreign = xml.getAttributeNamespace(index) != null
                    && !xml.getAttributeNamespace(index).isEmpty();
            if (!foreign && xml.getAttributeLocalName(index).equals(attribute)) {
                return xml.getAttributeValue(index);
            }
        }
        return null;
    }

    /** Reads the children of an element, and its end. */
    private void children(ElementReader reader) throws XMLStreamException, MalformedManifestException {
        int parent = depth;
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                reader.read(element());
            } else if (depth < parent) {
                return;
            }
        }
    }

    /** The local name of the element that began, or nothing if it is none of Metalink. */
    private String element() {
        return Metalink.NAMESPACE.equals(xml.getNamespaceURI()) ? xml.getLocalName() : "";
    }

    /** Reads the text of an element without that of its children, and its end. */
    private String text(String element) throws XMLStreamException, MalformedManifestException {
        StringBuilder text = new StringBuilder();
        int own = depth;
        while (depth >= own) {
            int event = next();
            if (depth == own && (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA)) {
                if (text.length() + xml.getTextLength() > LONGEST_TEXT) {
                    throw complaint("has more than " + LONGEST_TEXT + " characters in an element '" + element + "'");
                }
                text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            }
        }
        return text.toString();
    }

    /** Reads the rest of an element, whatever it holds. */
    private void skip() throws XMLStreamException, MalformedManifestException {
        int own = depth;
        while (depth >= own) {
            next();
        }
    }

    /** The only way on: nothing that is refused gets past it. */
    private int next() throws XMLStreamException, MalformedManifestException {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
            depth++;
            if (depth > DEEPEST) {
                throw new MalformedManifestException("the Metalink nests its elements deeper than " + DEEPEST);
            }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        } else if (event == XMLStreamConstants.DTD) {
            throw new MalformedManifestException("the Metalink has a document type declaration, which is refused");
        } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new MalformedManifestException("the Metalink refers to an entity that XML does not define");
        }
        return event;
    }

    private static String place(@Nullable Location location) {
        return location == null
                ? ""
                : " at line " + location.getLineNumber() + ", column " + location.getColumnNumber();
    }
}
