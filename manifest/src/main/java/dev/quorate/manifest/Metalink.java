package dev.quorate.manifest;

import dev.quorate.trust.qual.PolyVerified;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;

/**
 * A manifest with the name of its file, as a Metalink 4 document holds it: RFC 5854.
 *
 * <p>Read and written are the size, the SHA-256 digests of the whole and of the pieces, and the signature. All else that a
 * document may say is ignored. Two documents that say the same are equal here, however they are laid out.
 *
 * @param name what the file is called; a plain file name of at most 255 bytes in UTF-8, without a directory, a backslash
 *     or control characters
 * @param manifest what the file is
 * @param signature who says so, if somebody signed it; it is not verified here
 */
public record Metalink(String name, Manifest manifest, Optional<ManifestSignature> signature) {

    /** What the name of a sidecar has after the name of its file. */
    public static final String SUFFIX = ".meta4";

    /** The media type of a document: RFC 5854, section 6.2. */
    public static final String MEDIA_TYPE = "application/metalink4+xml";

    static final String NAMESPACE = "urn:ietf:params:xml:ns:metalink";
    static final String HASH_TYPE = "sha-256"; // as IANA's "Hash Function Textual Names" have it: RFC 4572, section 8

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is no plain file name
     */
    public Metalink {
        FileName.requirePlain(name);
    }

    /**
     * A Metalink that nobody signed.
     *
     * @param name what the file is called
     * @param manifest what it is
     * @throws IllegalArgumentException if the name is no plain file name
     */
    public Metalink(String name, Manifest manifest) {
        this(name, manifest, Optional.empty());
    }

    /**
     * Signs it.
     *
     * @param key an Ed25519 private key
     * @return the same with a signature of that key
     * @throws IllegalArgumentException if the key is of another kind
     */
    public Metalink signed(PrivateKey key) {
        return new Metalink(name, manifest, Optional.of(ManifestSignature.sign(key, name, manifest)));
    }

    /**
     * Whether it was signed by the owner of a key.
     *
     * @param key an Ed25519 public key
     * @return whether there is a signature, and it is one of that key over this name and manifest
     * @throws IllegalArgumentException if the key is of another kind
     */
    public boolean isSignedBy(PublicKey key) {
        return signature.map(present -> present.isValid(key, name, manifest)).orElse(false);
    }

    /**
     * Reads a document.
     *
     * <p>A document that gives no digests of pieces describes one piece: the whole.
     *
     * @param document an XML document in any encoding that it declares; the memory used is a small multiple of its size,
     *     so limit that size before
     * @param name which of the files in the document is meant
     * @return what it says about that file
     * @throws MalformedManifestException if it is no Metalink, or does not describe the file as above; a document type
     *     declaration is refused, so there are no entities
     * @throws IllegalArgumentException if the name is no plain file name
     */
    public static @PolyVerified Metalink read(byte @PolyVerified [] document, String name)
            throws MalformedManifestException {
        FileName.requirePlain(name);
        return MetalinkReader.read(document, name);
    }

    /**
     * Writes a document: the same bytes for the same content.
     *
     * <p>Its URL is relative, for a file beside the document, so that other programs that read Metalinks find the file too.
     *
     * @return an XML document in UTF-8
     */
    public byte[] toXml() {
        StringBuilder xml = new StringBuilder(512 + 90 * manifest.pieces().size());
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<metalink xmlns=\"" + NAMESPACE + "\">\n");
        xml.append("  <file name=\"").append(escaped(name)).append("\">\n");
        xml.append("    <size>").append(manifest.size()).append("</size>\n");
        xml.append("    <hash type=\"" + HASH_TYPE + "\">")
                .append(manifest.digest())
                .append("</hash>\n");
        xml.append("    <pieces type=\"" + HASH_TYPE + "\" length=\"")
                .append(manifest.pieceLength())
                .append("\">\n");
        manifest.pieces()
                .forEach(piece -> xml.append("      <hash>").append(piece).append("</hash>\n"));
        xml.append("    </pieces>\n");
        signature.ifPresent(present -> xml.append("    <signature mediatype=\"" + ManifestSignature.MEDIA_TYPE + "\">")
                .append(present.base64())
                .append("</signature>\n"));
        xml.append("    <url>").append(relativeUrl(name)).append("</url>\n");
        return xml.append("  </file>\n</metalink>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String name) {
        return name.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static String relativeUrl(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
