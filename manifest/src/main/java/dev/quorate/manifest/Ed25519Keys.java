package dev.quorate.manifest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Reads Ed25519 keys from PEM files, RFC 7468, as OpenSSL writes them:
 *
 * <pre>
 * openssl genpkey -algorithm ed25519 -out key.pem
 * openssl pkey -in key.pem -pubout -out public.pem
 * </pre>
 */
public final class Ed25519Keys {

    static final String ALGORITHM = "Ed25519";

    private static final long LARGEST_FILE = 1 << 16; // bytes; a key has about 120
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private Ed25519Keys() {}

    /** Makes a key of what a PEM file holds. */
    private interface KeyMaker<K extends Object> {
        K make(KeyFactory factory, byte[] encoded) throws InvalidKeySpecException;
    }

    /**
     * Reads a private key.
     *
     * @param file a PEM file with a {@code PRIVATE KEY}: PKCS #8, RFC 5958, not encrypted
     * @return the key
     * @throws IOException if the file cannot be read or holds no such key; the message is one sentence about the file
     */
    public static PrivateKey readPrivateKey(Path file) throws IOException {
        return read(file, PRIVATE, (factory, encoded) -> factory.generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    }

    /**
     * Reads a public key.
     *
     * @param file a PEM file with a {@code PUBLIC KEY}: a SubjectPublicKeyInfo, RFC 5280
     * @return the key
     * @throws IOException if the file cannot be read or holds no such key; the message is one sentence about the file
     */
    public static PublicKey readPublicKey(Path file) throws IOException {
        return read(file, PUBLIC, (factory, encoded) -> factory.generatePublic(new X509EncodedKeySpec(encoded)));
    }

    private static <K extends Object> K read(Path file, String label, KeyMaker<K> maker) throws IOException {
        byte[] encoded = decode(file, label, text(file));
        try {
            return maker.make(KeyFactory.getInstance(ALGORITHM), encoded);
        } catch (GeneralSecurityException wrong) {
            throw complaint(file, "its " + label + " is none for Ed25519");
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw complaint(file, "it is a directory, not a file with a key");
        }
        long size = Files.size(file);
        if (size > LARGEST_FILE) {
            throw complaint(file, "it has " + size + " bytes, which is too much for a key");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    /** What stands between the line that begins the key and the one that ends it. */
    private static byte[] decode(Path file, String label, String text) throws IOException {
        String begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + label + "-----");
        if (from < 0 || to < from) {
            throw complaint(file, "it has no '" + begin + "'" + hint(text));
        }
        try {
            return Base64.getDecoder()
                    .decode(text.substring(from + begin.length(), to).replaceAll("\\s", ""));
        } catch (IllegalArgumentException wrong) {
            throw complaint(file, "its " + label + " is not in base64");
        }
    }

    private static String hint(String text) {
        if (text.contains("BEGIN ENCRYPTED PRIVATE KEY")) {
            return "; it has an encrypted key, decrypt it with 'openssl pkey'";
        } else if (text.contains("BEGIN " + PRIVATE)) {
            return "; it has a private key instead";
        } else if (text.contains("BEGIN " + PUBLIC)) {
            return "; it has a public key instead";
        }
        return "; it must be a PEM file";
    }

    private static FileSystemException complaint(Path file, String reason) {
        return new FileSystemException(file.toString(), null, reason);
    }
}
