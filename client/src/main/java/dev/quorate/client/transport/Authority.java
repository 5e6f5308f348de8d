package dev.quorate.client.transport;

import java.net.IDN;
import java.util.regex.Pattern;

/**
 * Who a URL leads to: RFC 3986, section 3.2. {@link java.net.URI} knows only hosts by RFC 2396, which had no underscore.
 *
 * @param userInfo a user and perhaps a password, percent-encoded; empty if there are none
 * @param host a name in ASCII, or an address; one of IPv6 in brackets, where its zone follows {@code %25}, RFC 6874
 * @param port from 1 to 65535 in digits; empty if there is none
 */
record Authority(String userInfo, String host, String port) {

    static final int LAST_PORT = 65_535;

    private static final String IN_USERS = Urls.SUB_DELIMITERS + ":";
    private static final String ZONE = "%25";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=-]*"); // a reg-name that is decoded
    private static final Pattern PORT = Pattern.compile("0*[0-9]{1,5}");
    private static final Pattern AMBIGUOUS = Pattern.compile("[\u00DF\u03C2\u200C\u200D]");

    /** Takes an authority apart, as people write it or as a URL has it. */
    static Authority of(String text) {
        int at = text.indexOf('@');
        String server = text.substring(at + 1);
        int end = server.startsWith("[") ? server.indexOf(']') + 1 : server.indexOf(':');
        String host = end < 0 ? server : server.substring(0, end);
        String port = end < 0 ? "" : server.substring(end);
        if (!port.isEmpty() && port.charAt(0) != ':') {
            throw new IllegalArgumentException("its host must be followed by a port, a path or nothing");
        }
        return new Authority(
                Urls.component(text.substring(0, Math.max(0, at)), IN_USERS),
                host.startsWith("[") ? literal(host) : name(host),
                port.length() <= 1 ? "" : port(port.substring(1)));
    }

    private static String port(String digits) {
        if (!PORT.matcher(digits).matches() || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > LAST_PORT) {
            throw new IllegalArgumentException("its port must be a number from 1 to " + LAST_PORT);
        }
        return digits;
    }

    /** An address in brackets; browsers and curl take a zone after a bare percent sign, too. */
    private static String literal(String bracketed) {
        int percent = bracketed.indexOf('%');
        if (percent < 0) {
            return bracketed;
        }
        String rest = bracketed.substring(percent);
        String zone = rest.substring(rest.startsWith(ZONE) ? ZONE.length() : 1, rest.length() - 1);
        if (zone.isEmpty()) {
            throw new IllegalArgumentException("the zone of its address is empty");
        }
        return bracketed.substring(0, percent) + ZONE + zone + "]";
    }

    /**
     * A name as DNS has it. By IDNA 2003, which is the platform's. The newer IDNA 2008 reads four characters otherwise, and so
     * leads to another server: they are refused, and so are characters that are newer than IDNA 2003.
     */
    private static String name(String written) {
        String name = written.indexOf('%') < 0 ? written : Urls.decodedText(written);
        if (!Urls.isAscii(name)) {
            if (AMBIGUOUS.matcher(name).find()) {
                throw new IllegalArgumentException("its host can be read in two ways: write it as xn--...");
            }
            try {
                name = IDN.toASCII(name);
            } catch (IllegalArgumentException unknown) {
                throw new IllegalArgumentException("its host cannot be written for DNS: write it as xn--...", unknown);
            }
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("its host has a character that no host can have");
        }
        return name;
    }

    /** Whether the host is an address of IPv6. */
    private boolean isLiteral() {
        return host.startsWith("[");
    }

    /** What the field {@code Host} has, RFC 9110, section 7.2: without a zone, which means nothing elsewhere. */
    String field() {
        int zone = isLiteral() ? host.indexOf('%') : -1;
        return (zone < 0 ? host : host.substring(0, zone) + "]") + (port.isEmpty() ? "" : ":" + port);
    }

    /** What the platform looks up or connects to. */
    String address() {
        return isLiteral() ? host.substring(1, host.length() - 1).replace(ZONE, "%") : host;
    }

    /** As a URL has it. */
    @Override
    public String toString() {
        return (userInfo.isEmpty() ? "" : userInfo + "@") + host + (port.isEmpty() ? "" : ":" + port);
    }
}
