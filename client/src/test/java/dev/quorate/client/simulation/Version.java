package dev.quorate.client.simulation;

import dev.quorate.manifest.Digest;
import dev.quorate.manifest.Manifest;
import dev.quorate.manifest.ManifestSignature;
import dev.quorate.manifest.Metalink;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object, and its sidecars. */
final class Version {

    static final String NAME = "object";

    /** What signature a sidecar has. */
    enum Signing {
        NONE,
        BY_THE_KEY,
        BY_ANOTHER_KEY,
        /** The key has signed these bytes, but as another file. */
        OF_ANOTHER_FILE,
        /** The key has signed another object of that name. */
        OF_OTHER_BYTES,
        /** No signature of anybody. */
        BROKEN;

        /** What is on a document that the owner of the key has not signed. */
        static final List<Signing> FORGED = List.of(NONE, BY_ANOTHER_KEY, OF_ANOTHER_FILE, OF_OTHER_BYTES, BROKEN);
    }

    /** The keys of the first two tests of RFC 8032, section 7.1: always the same, so that a seed replays exactly. */
    private static final PrivateKey KEY =
            privateKey("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

    private static final PrivateKey OTHER_KEY =
            privateKey("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");

    /** Whose signature counts. */
    static final PublicKey PUBLIC_KEY = publicKey("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

    private static final ManifestSignature OF_OTHER_BYTES =
            ManifestSignature.sign(KEY, NAME, manifest(new byte[] {1, 2, 3}, 2));

    private final byte[] object;
    private final Manifest manifest;
    private final Map<Signing, byte[]> sidecars = new EnumMap<>(Signing.class);

    Version(byte[] object, int pieceLength) {
        this.object = object;
        this.manifest = manifest(object, pieceLength);
    }

    byte[] object() {
        return object;
    }

    Digest digest() {
        return manifest.digest();
    }

    byte[] sidecar(Signing signing) {
        return sidecars.computeIfAbsent(signing, kind -> new Metalink(NAME, manifest, signature(kind)).toXml());
    }

    private Optional<ManifestSignature> signature(Signing signing) {
        return switch (signing) {
            case NONE -> Optional.empty();
            case BY_THE_KEY -> Optional.of(ManifestSignature.sign(KEY, NAME, manifest));
            case BY_ANOTHER_KEY -> Optional.of(ManifestSignature.sign(OTHER_KEY, NAME, manifest));
            case OF_ANOTHER_FILE -> Optional.of(ManifestSignature.sign(KEY, "another", manifest));
            case OF_OTHER_BYTES -> Optional.of(OF_OTHER_BYTES);
            case BROKEN -> Optional.of(ManifestSignature.of(new byte[ManifestSignature.LENGTH]));
        };
    }

    private static Manifest manifest(byte[] object, int pieceLength) {
        List<Digest> pieces = new ArrayList<>();
        for (int from = 0; from < object.length; from += pieceLength) {
            pieces.add(Digest.ofContent(Arrays.copyOfRange(object, from, Math.min(object.length, from + pieceLength))));
        }
        return new Manifest(object.length, Digest.ofContent(object), pieceLength, pieces);
    }

    private static PrivateKey privateKey(String hex) {
        byte[] encoded = HexFormat.of().parseHex("302e020100300506032b657004220420" + hex);
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK since 15 has Ed25519", impossible);
        }
    }

    private static PublicKey publicKey(String hex) {
        byte[] encoded = HexFormat.of().parseHex("302a300506032b6570032100" + hex);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK since 15 has Ed25519", impossible);
        }
    }
}
