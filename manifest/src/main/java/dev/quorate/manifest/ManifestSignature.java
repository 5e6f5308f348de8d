package dev.quorate.manifest;

import dev.quorate.trust.qual.Unverified;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An Ed25519 signature, RFC 8032, over a manifest and the name of its file: 64 bytes, immutable.
 *
 * <p>Signed is what the manifest means, not how a document is laid out, so that mirrors may format it as they like; and with
 * the name, so that a signed manifest of one file cannot be passed off as another's. {@link #signedBytes} says how.
 */
public final class ManifestSignature {

    /** How many bytes a signature has. */
    public static final int LENGTH = 64;

    /** The media type of the element {@code signature} of a Metalink that holds one, in base64. */
    public static final String MEDIA_TYPE = "application/vnd.quorate.manifest-ed25519";

    /** Says what is signed, and in which form, so that no signature made for something else fits. */
    private static final String FIRST_LINE = "quorate manifest 1";

    private final byte[] bytes; // never changed once it is here

    private ManifestSignature(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an Ed25519 signature has " + LENGTH + " bytes, not " + bytes.length);
        }
        this.bytes = bytes;
    }

    /**
     * A signature that somebody made.
     *
     * @param bytes its bytes, which are copied
     * @return the signature
     * @throws IllegalArgumentException if there are not 64 bytes
     */
    public static ManifestSignature of(byte[] bytes) {
        return new ManifestSignature(bytes.clone());
    }

    /**
     * A signature in base64, RFC 4648 section 4.
     *
     * @param base64 88 characters
     * @return the signature
     * @throws IllegalArgumentException if it is anything else
     */
    public static ManifestSignature ofBase64(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("a signature must be in base64, but " + wrong.getMessage(), wrong);
        }
        return new ManifestSignature(bytes);
    }

    /**
     * Signs a manifest.
     *
     * @param key an Ed25519 private key
     * @param name what the file is called; a plain file name
     * @param manifest what it is
     * @return the signature
     * @throws IllegalArgumentException if the key is of another kind, or the name is no plain file name
     */
    public static ManifestSignature sign(PrivateKey key, String name, Manifest manifest) {
        Signature ed25519 = ed25519();
        try {
            ed25519.initSign(key);
            ed25519.update(signedBytes(name, manifest));
            return new ManifestSignature(ed25519.sign());
        } catch (InvalidKeyException wrong) {
            throw notEd25519(key.getAlgorithm(), wrong);
        } catch (SignatureException impossible) {
            throw new AssertionError("Ed25519 signs any bytes", impossible);
        }
    }

    /**
     * Whether it is the signature of the owner of a key over a manifest.
     *
     * @param key an Ed25519 public key
     * @param name what the file is called; a plain file name
     * @param manifest what it is
     * @return whether the owner signed that
     * @throws IllegalArgumentException if the key is of another kind, or the name is no plain file name
     */
    public boolean isValid(PublicKey key, String name, @Unverified Manifest manifest) {
        Signature ed25519 = ed25519();
        try {
            ed25519.initVerify(key);
            ed25519.update(signedBytes(name, manifest));
            return ed25519.verify(bytes);
        } catch (InvalidKeyException wrong) {
            throw notEd25519(key.getAlgorithm(), wrong);
        } catch (SignatureException outOfRange) {
            return false;
        }
    }

    /**
     * What is signed: lines of UTF-8, each ended by a line feed, digests in hexadecimal in lower case.
     *
     * <pre>
     * quorate manifest 1
     * name: data.bin
     * size: 300000
     * sha-256: 4fb1…
     * piece-length: 262144
     * piece: 8a39…
     * piece: d9cd…
     * </pre>
     *
     * <p>A name has no control characters, so that different names and manifests never give the same lines. They can be
     * signed and verified with {@code openssl pkeyutl -rawin}.
     *
     * @param name what the file is called; a plain file name
     * @param manifest what it is
     * @return the bytes
     * @throws IllegalArgumentException if the name is no plain file name
     */
    public static byte[] signedBytes(String name, Manifest manifest) {
        FileName.requirePlain(name);
        StringBuilder lines = new StringBuilder(FIRST_LINE + "\n");
        lines.append("name: ").append(name).append('\n');
        lines.append("size: ").append(manifest.size()).append('\n');
        lines.append("sha-256: ").append(manifest.digest()).append('\n');
        lines.append("piece-length: ").append(manifest.pieceLength()).append('\n');
        manifest.pieces().forEach(piece -> lines.append("piece: ").append(piece).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * {@return a copy of the bytes}
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * {@return the signature in base64: 88 characters}
     */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ManifestSignature && Arrays.equals(bytes, ((ManifestSignature) other).bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /**
     * {@return the signature in base64}
     */
    @Override
    public String toString() {
        return base64();
    }

    private static Signature ed25519() {
        try {
            return Signature.getInstance(Ed25519Keys.ALGORITHM);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK since 15 has Ed25519", impossible);
        }
    }

    private static IllegalArgumentException notEd25519(String algorithm, GeneralSecurityException cause) {
        return new IllegalArgumentException("the key must be one for Ed25519, but is one for " + algorithm, cause);
    }
}
