package dev.quorate.cli.get;

import dev.quorate.cli.terminal.BadInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom to trust for {@code https}, when it is not whom the platform trusts. */
final class Authorities {

    private Authorities() {}

    /**
     * Trusts the certificates in a PEM file, and what they vouch for.
     *
     * @throws BadInput if there is none in it
     * @throws IOException if the file cannot be read
     */
    static SSLContext ofPem(Path file) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate certificate : certificates(file)) {
                store.setCertificateEntry("authority-" + store.size(), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException complaint) {
            throw new BadInput("The certificates in " + file + " cannot be used: " + complaint.getMessage() + ".");
        }
    }

    private static Collection<? extends Certificate> certificates(Path file) throws IOException {
        @Nullable Collection<? extends Certificate> found = null;
        try {
            found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
        } catch (CertificateException malformed) {
            // As if there were none.
        }
        if (found == null || found.isEmpty()) {
            throw new BadInput("There is no X.509 certificate in PEM in " + file + ".");
        }
        return found;
    }
}
