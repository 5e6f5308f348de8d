package dev.quorate.client.transport;

import dev.quorate.client.Trouble;
import java.io.EOFException;
import java.security.cert.CertPath;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Says in one sentence why there is no secure connection: the platform's words are long, name classes, and do not tell a user
 * what to do.
 */
final class TlsTroubles {

    private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");

    private static final String NOTHING_IN_COMMON = "it shares no cipher with us";
    private static final String NO_VERSION = "it speaks no version of TLS that we speak";
    private static final String WHO_ARE_YOU = "it asks for a certificate of ours, and we have none";

    /** What a server says before it hangs up: RFC 8446, section 6.2. Each alert is for more than one case; these are the usual. */
    private static final Map<String, String> ALERTS = Map.of(
            "handshake_failure", NOTHING_IN_COMMON,
            "insufficient_security", NOTHING_IN_COMMON,
            "protocol_version", NO_VERSION,
            "certificate_required", WHO_ARE_YOU,
            "bad_certificate", WHO_ARE_YOU,
            "unrecognized_name", "it knows no server of that name");

    /** What the platform finds itself, by a part of its message: there is no class for it. */
    private static final Map<String, String> FINDINGS = Map.of(
            "Unsupported or unrecognized SSL message", "what it speaks on this port is not TLS: http:// may do",
            "No appropriate protocol", NO_VERSION,
            "not accepted by client preferences", NO_VERSION,
            "Extended key usage does not permit", "its certificate is not one for servers",
            "No subject alternative", "its certificate is for another name",
            "No name matching", "its certificate is for another name");

    private TlsTroubles() {}

    static Trouble of(SSLException exception) {
        return cause(exception, EOFException.class).isPresent()
                ? new Trouble(Trouble.Kind.CUT_OFF, "the connection was closed before it was secure")
                : new Trouble(Trouble.Kind.NOT_TRUSTED, "no trusted connection: " + distrust(exception));
    }

    private static String distrust(SSLException exception) {
        return cause(exception, CertPathValidatorException.class)
                .map(TlsTroubles::invalid)
                .or(() -> cause(exception, CertPathBuilderException.class)
                        .map(noPath -> "its certificate is self-signed, or comes from nobody who is trusted"))
                .or(() -> found(reason(exception)))
                .or(() -> alert(reason(exception)))
                .orElseGet(() -> cause(exception, CertificateException.class).isPresent()
                        ? "its certificate is not valid: " + reason(exception)
                        : reason(exception));
    }

    // Certificates: RFC 5280, section 6.

    private static String invalid(CertPathValidatorException failure) {
        String which = failure.getIndex() > 0 ? "a certificate that vouches for its own" : "its certificate";
        Reason why = failure.getReason();
        if (why == BasicReason.EXPIRED) {
            return which + " has expired" + day(failure, X509Certificate::getNotAfter);
        } else if (why == BasicReason.NOT_YET_VALID) {
            return which + " is not valid yet, but begins" + day(failure, X509Certificate::getNotBefore);
        } else if (why == BasicReason.REVOKED) {
            return which + " was revoked";
        } else if (why == BasicReason.UNDETERMINED_REVOCATION_STATUS) {
            return "nobody says whether " + which + " was revoked";
        } else if (why == BasicReason.ALGORITHM_CONSTRAINED) {
            return which + " is signed by a key or an algorithm that is too weak";
        }
        return which + " is not valid: " + reason(failure);
    }

    /** In universal time, as the certificate has it. */
    private static String day(CertPathValidatorException failure, Function<X509Certificate, Date> end) {
        @Nullable CertPath path = failure.getCertPath();
        int index = failure.getIndex();
        if (path == null || index < 0 || !(path.getCertificates().get(index) instanceof X509Certificate certificate)) {
            return "";
        }
        return " on " + LocalDate.ofInstant(end.apply(certificate).toInstant(), ZoneOffset.UTC);
    }

    // Everything else.

    private static Optional<String> found(String message) {
        return FINDINGS.entrySet().stream()
                .filter(finding -> message.contains(finding.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Optional<String> alert(String message) {
        Matcher alert = ALERT.matcher(message);
        if (!alert.find()) {
            return Optional.empty();
        }
        String name = String.valueOf(alert.group(1));
        return Optional.of(ALERTS.getOrDefault(name, "it refuses: " + name.replace('_', ' ')));
    }

    private static <T extends Exception> Optional<T> cause(Exception exception, Class<T> kind) {
        for (@Nullable Throwable next = exception; next != null; next = next.getCause()) {
            if (kind.isInstance(next)) {
                return Optional.of(kind.cast(next));
            }
        }
        return Optional.empty();
    }

    private static String reason(Exception exception) {
        return Troubles.reason(exception);
    }
}
