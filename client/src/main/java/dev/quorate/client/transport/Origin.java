package dev.quorate.client.transport;

import java.net.URI;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The server that a URL leads to: RFC 9110, section 4.3.1.
 *
 * @param secure whether it is {@code https}
 * @param host the name as DNS has it, or the address; one of IPv6 without brackets, and with its zone after {@code %}
 * @param port the port
 */
public record Origin(boolean secure, String host, int port) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final String USER = "^([^:/?#]*:?//)[^/?#]*@";

    /**
     * The origin of a URL.
     *
     * @param uri the URL; {@code http} or {@code https}, with a host
     * @return its origin
     * @throws IllegalArgumentException if the URL has another scheme, no host, or one that cannot be; the message says so in a
     *     sentence
     */
    public static Origin of(URI uri) {
        return of(uri, parsed(uri));
    }

    static Origin of(URI uri, Authority authority) {
        @Nullable String scheme = uri.getScheme();
        boolean secure = "https".equalsIgnoreCase(scheme);
        if (!secure && !"http".equalsIgnoreCase(scheme)) {
            throw new IllegalArgumentException("the URL " + withoutUser(uri) + " must begin with http:// or https://");
        }
        if (authority.host().isEmpty()) {
            throw new IllegalArgumentException("the URL " + withoutUser(uri) + " names no host");
        }
        int standard = secure ? HTTPS_PORT : HTTP_PORT;
        int port = authority.port().isEmpty() ? standard : Integer.parseInt(authority.port());
        return new Origin(secure, lowerCase(authority.address()), port);
    }

    static Authority parsed(URI uri) {
        @Nullable String authority = uri.getRawAuthority();
        return Authority.of(authority == null ? "" : authority);
    }

    /** In a zone, which is the name of a network interface, upper and lower case differ. */
    private static String lowerCase(String address) {
        int zone = address.indexOf('%');
        return zone < 0
                ? address.toLowerCase(Locale.ROOT)
                : address.substring(0, zone).toLowerCase(Locale.ROOT) + address.substring(zone);
    }

    /** The user and password in a URL, as the field {@code Authorization} has them: RFC 7617. */
    static Optional<String> authorization(Authority authority) {
        String user = authority.userInfo();
        return user.isEmpty()
                ? Optional.empty()
                : Optional.of("Basic "
                        + Base64.getEncoder().encodeToString(Urls.decoded(user.contains(":") ? user : user + ":")));
    }

    /**
     * The host and port of a URL as it writes them, for people and for the field {@code Host}.
     *
     * @param uri the URL
     * @return both, or the host alone if there is no port
     */
    public static String authority(URI uri) {
        return parsed(uri).field();
    }

    /**
     * A URL as it may be shown, and sent on.
     *
     * @param uri a URL
     * @return the same without the user and password in it
     */
    public static URI withoutUser(URI uri) {
        return URI.create(uri.toString().replaceFirst(USER, "$1"));
    }

    /** A URL of the same origin with the user and password of another. */
    static URI withUserOf(URI from, URI to) {
        String user = parsed(from).userInfo();
        return user.isEmpty() || !parsed(to).userInfo().isEmpty()
                ? to
                : URI.create(to.toString().replaceFirst("//", "//" + Matcher.quoteReplacement(user + "@")));
    }
}
