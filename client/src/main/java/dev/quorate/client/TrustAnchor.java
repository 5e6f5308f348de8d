package dev.quorate.client;

import dev.quorate.manifest.Digest;
import java.security.PublicKey;

/** What a caller knows about an object beforehand, so that no replica has to be believed. */
public sealed interface TrustAnchor {

    /** Nothing: replicas have to agree. */
    record None() implements TrustAnchor {}

    /**
     * The digest of the whole object.
     *
     * @param digest its digest
     */
    record Sha256(Digest digest) implements TrustAnchor {}

    /**
     * The key that signed the object's manifest.
     *
     * @param key an Ed25519 public key, RFC 8410
     */
    record Ed25519(PublicKey key) implements TrustAnchor {
        /**
         * Checks the kind of key.
         *
         * @throws IllegalArgumentException if it is not an Ed25519 key
         */
        public Ed25519 {
            if (!key.getAlgorithm().equals("EdDSA") && !key.getAlgorithm().equals("Ed25519")) {
                throw new IllegalArgumentException(
                        "the key must be an Ed25519 key, but is one of " + key.getAlgorithm());
            }
        }
    }

    /**
     * {@return that nothing is known}
     */
    static TrustAnchor none() {
        return new None();
    }
}
