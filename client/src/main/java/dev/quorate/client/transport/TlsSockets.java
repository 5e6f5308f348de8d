package dev.quorate.client.transport;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.StandardConstants;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections secure: tells the server which name is meant, RFC 6066, section 3, and has its certificate be for that name,
 * RFC 9525.
 */
final class TlsSockets {

    private static final String DNS_NAME = "[2, %s]"; // the second kind of alternative names, RFC 5280, section 4.2.1.6

    private final Supplier<SSLSocketFactory> tls;

    TlsSockets(Supplier<SSLSocketFactory> tls) {
        this.tls = tls;
    }

    /** Shakes hands; whether a name that is unusual is told to the server, is for the caller to say. */
    @SuppressWarnings("required.method.not.called") // it is closed with the socket below
    SSLSocket over(Socket socket, Origin origin, boolean tellsUnusual) throws IOException {
        String name = name(origin);
        boolean isUnusual = isUnusual(origin);
        SSLSocket secured = (SSLSocket) tls.get().createSocket(socket, name, origin.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        if (isUnusual ? tellsUnusual : !isAddress(name)) {
            parameters.setServerNames(List.of(new HostName(name)));
        }
        if (!isUnusual) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        if (isUnusual) {
            requireNamed(secured.getSession(), name);
        }
        return secured;
    }

    /** Whether the host has a name that the platform takes for none: one with an underscore. Servers in Java hang up on it. */
    static boolean isUnusual(Origin origin) {
        String name = name(origin);
        if (isAddress(name)) {
            return false;
        }
        try {
            new SNIHostName(name);
            return false;
        } catch (IllegalArgumentException unusual) {
            return true;
        }
    }

    private static boolean isAddress(String name) {
        return name.contains(":") || name.matches("[0-9.]+");
    }

    /** The name as certificates have it: without the dot that ends it in DNS, and without the zone of an address. */
    private static String name(Origin origin) {
        return origin.host().replaceFirst("%.*", "").replaceFirst("(?<=.)\\.$", "");
    }

    private static final class HostName extends SNIServerName {
        HostName(String name) {
            super(StandardConstants.SNI_HOST_NAME, name.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** The platform has checked whose certificate it is, but cannot compare the name. */
    private static void requireNamed(SSLSession session, String name) throws IOException {
        if (!(session.getPeerCertificates()[0] instanceof X509Certificate certificate)
                || names(certificate).stream().noneMatch(alternative -> isFor(alternative, name))) {
            throw new SSLPeerUnverifiedException("No name matching " + name + " found");
        }
    }

    private static Collection<List<?>> names(X509Certificate certificate) throws IOException {
        try {
            @Nullable Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException odd) {
            throw new SSLPeerUnverifiedException("its names cannot be read");
        }
    }

    /**
     * Whether it is the very name, or a wildcard for its first label below a name of two or more.
     *
     * @param alternative its kind and the name, as {@link X509Certificate#getSubjectAlternativeNames} has them
     */
    private static boolean isFor(List<?> alternative, String name) {
        String text = alternative.toString().toLowerCase(Locale.ROOT);
        String parent = name.substring(name.indexOf('.') + 1);
        return text.equals(DNS_NAME.formatted(name))
                || (parent.contains(".") && text.equals(DNS_NAME.formatted("*." + parent)));
    }
}
