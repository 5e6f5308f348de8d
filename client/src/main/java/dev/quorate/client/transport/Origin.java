package dev.quorate.client.transport;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The server that a URL leads to: RFC 9110, section 4.3.1.
 *
 * @param secure whether it is {@code https}
 * @param host the name or address; an IPv6 address without brackets
 * @param port the port
 */
public record Origin(boolean secure, String host, int port) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /**
     * The origin of a URL.
     *
     * @param uri the URL; {@code http} or {@code https}, with a host
     * @return its origin
     * @throws IllegalArgumentException if the URL has another scheme, or no host; the message says so in a sentence
     */
    public static Origin of(URI uri) {
        @Nullable String scheme = uri.getScheme();
        boolean secure = "https".equalsIgnoreCase(scheme);
        if (!secure && !"http".equalsIgnoreCase(scheme)) {
            throw new IllegalArgumentException("the URL " + withoutUser(uri) + " must begin with http:// or https://");
        }
        @Nullable String host = uri.getHost();
        if (host == null) {
            throw new IllegalArgumentException("the URL " + withoutUser(uri) + " names no host");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
        String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new Origin(secure, plain.toLowerCase(Locale.ROOT), port);
    }

    /** The user and password in a URL, as the field {@code Authorization} has them: RFC 7617. */
    static Optional<String> authorization(URI uri) {
        @Nullable String user = uri.getUserInfo();
        return Optional.ofNullable(user)
                .map(text -> "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The host and port of a URL as it writes them, for the field {@code Host}: RFC 9110, section 7.2. */
    static String authority(URI uri) {
        @Nullable String authority = withoutUser(uri).getRawAuthority();
        return authority == null ? "" : authority;
    }

    /**
     * A URL as it may be shown, and sent on.
     *
     * @param uri a URL
     * @return the same without the user and password in it
     */
    public static URI withoutUser(URI uri) {
        return URI.create(uri.toString().replaceFirst("//[^/?#]*@", "//"));
    }

    /** A URL of the same origin with the user and password of another. */
    static URI withUserOf(URI from, URI to) {
        @Nullable String user = from.getRawUserInfo();
        return user == null || to.getRawUserInfo() != null
                ? to
                : URI.create(to.toString().replaceFirst("//", "//" + Matcher.quoteReplacement(user + "@")));
    }
}
