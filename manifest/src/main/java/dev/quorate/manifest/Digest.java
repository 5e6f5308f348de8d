package dev.quorate.manifest;

import dev.quorate.trust.qual.PolyVerified;
import dev.quorate.trust.qual.Unverified;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256 digest, FIPS 180-4: 32 bytes, immutable. */
public final class Digest {

    /** How many bytes a digest has. */
    public static final int LENGTH = 32;

    private final byte[] bytes; // never changed once it is here

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A digest that somebody computed.
     *
     * @param bytes its bytes, which are copied
     * @return the digest
     * @throws IllegalArgumentException if there are not 32 bytes
     */
    public static @PolyVerified Digest of(byte @PolyVerified [] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a SHA-256 digest has " + LENGTH + " bytes, not " + bytes.length);
        }
        return new Digest(bytes.clone());
    }

    /**
     * A digest in hexadecimal.
     *
     * @param hex 64 hexadecimal digits, in upper or lower case
     * @return the digest
     * @throws IllegalArgumentException if it is anything else
     */
    public static @PolyVerified Digest ofHex(@PolyVerified String hex) {
        if (hex.length() != 2 * LENGTH) {
            throw new IllegalArgumentException(
                    "a SHA-256 digest has " + 2 * LENGTH + " hexadecimal digits, not " + hex.length());
        }
        return new Digest(HexFormat.of().parseHex(hex));
    }

    /**
     * Computes a digest.
     *
     * @param content what to digest
     * @return its digest
     */
    public static Digest ofContent(byte @Unverified [] content) {
        return new Digest(sha256().digest(content));
    }

    /**
     * Ends a computation.
     *
     * @param computation one that {@link #sha256} began; it is reset
     * @return the digest of what it was given
     */
    public static Digest ofComputation(MessageDigest computation) {
        return of(computation.digest());
    }

    /**
     * {@return a new computation of a digest}
     */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    /**
     * {@return a copy of the bytes}
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * {@return the digest in base64, as HTTP's digest fields write it}
     */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(@Unverified Digest this, @Nullable @Unverified Object other) {
        return other instanceof Digest && Arrays.equals(bytes, ((Digest) other).bytes);
    }

    @Override
    public int hashCode(@Unverified Digest this) {
        return Arrays.hashCode(bytes);
    }

    /**
     * {@return the digest as 64 hexadecimal digits in lower case}
     */
    @Override
    public String toString(@Unverified Digest this) {
        return HexFormat.of().formatHex(bytes);
    }
}
