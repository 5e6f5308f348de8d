package dev.quorate.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** With which certificate a replica speaks TLS. */
public final class Tls {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final char[] NO_PASSWORD = {};

    private final KeyStore store;

    private Tls(KeyStore store) {
        this.store = store;
    }

    /**
     * Reads a certificate and its key.
     *
     * @param certificate a PEM file with the certificate and those that vouch for it, in this order
     * @param key a PEM file with the private key of the certificate, in PKCS #8 and without password, as
     *     {@code openssl genpkey} writes it
     * @return TLS with them
     * @throws IOException if a file cannot be read, or holds anything else, or they do not belong together; the message says
     *     which
     */
    public static Tls ofPem(Path certificate, Path key) throws IOException {
        Certificate[] chain = chain(certificate);
        PrivateKey privateKey = privateKey(key);
        try {
            requirePair(chain[0], privateKey, certificate, key);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("replica", privateKey, NO_PASSWORD, chain);
            return new Tls(store);
        } catch (GeneralSecurityException complaint) {
            throw new IOException(
                    "the certificate in " + certificate + " cannot be used with the key in " + key + ": "
                            + complaint.getMessage(),
                    complaint);
        }
    }

    private static Certificate[] chain(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        try {
            Collection<? extends Certificate> chain =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content));
            if (!chain.isEmpty()) {
                return chain.toArray(new Certificate[0]);
            }
        } catch (GeneralSecurityException complaint) {
            throw new IOException("there is no X.509 certificate in PEM in " + file, complaint);
        }
        throw new IOException("there is no X.509 certificate in PEM in " + file);
    }

    private static PrivateKey privateKey(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Matcher matcher = KEY.matcher(text);
        if (!matcher.find()) {
            throw new IOException(
                    "there is no private key in PEM and PKCS #8 without password, as 'openssl genpkey' writes it, in "
                            + file);
        }
        byte[] encoded = decoded(file, String.valueOf(matcher.group(1)));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException another) {
                // It is a key for another algorithm.
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every Java platform has " + ALGORITHMS, impossible);
            }
        }
        throw new IOException("the private key in " + file + " is none of " + String.join(", ", ALGORITHMS));
    }

    private static byte[] decoded(Path file, String base64) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException broken) {
            throw new IOException("the private key in " + file + " is no base64: " + broken.getMessage(), broken);
        }
    }

    private static void requirePair(Certificate certificate, PrivateKey key, Path certificateFile, Path keyFile)
            throws IOException, GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                });
        byte[] probe = {1, 2, 3};
        signature.initSign(key);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(probe);
        if (!signature.verify(signed)) {
            throw new IOException("the key in " + keyFile + " is not that of the certificate in " + certificateFile);
        }
    }

    SslContextFactory.Server contextFactory() {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setKeyStore(store);
        factory.setKeyStorePassword("");
        return factory;
    }
}
