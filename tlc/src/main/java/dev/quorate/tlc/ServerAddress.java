package dev.quorate.tlc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a TLC server listens, and workers find it.
 *
 * @param host a name or an address; one of version 6 without brackets
 * @param port the port, from 1 to 65535
 */
public record ServerAddress(String host, int port) {

    /** The port of TLC's own server. */
    public static final int USUAL_PORT = 10997;

    private static final Pattern TEXT = Pattern.compile("(?:\\[([^\\]]+)\\]|([^:]+))(?::(\\d{1,5}))?");
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if there is no host, or no such port
     */
    public ServerAddress {
        if (host.isBlank()) {
            throw new IllegalArgumentException("An address has a host.");
        } else if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("A port is a number from 1 to " + HIGHEST_PORT + ", not " + port + ".");
        }
    }

    /**
     * Reads an address.
     *
     * @param text such as {@code 10.0.0.1}, {@code one.example:10997} or {@code [fe80::1]:10997}
     * @return the address; its port is the usual one if none is named
     * @throws IllegalArgumentException if it is none
     */
    public static ServerAddress parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "An address is HOST or HOST:PORT, with brackets around one of version 6, not '" + text + "'.");
        }
        String host = Optional.ofNullable(matcher.group(1)).orElseGet(() -> Groups.text(matcher, 2));
        return new ServerAddress(
                host,
                Optional.ofNullable(matcher.group(3)).map(Integer::parseInt).orElse(USUAL_PORT));
    }

    /** Says why nobody can listen there. */
    Optional<String> objection() {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (address.isAnyLocalAddress()) {
                return Optional.of("A TLC server listens on one address that workers reach, not on all: name one.");
            }
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(address, port));
            }
            return Optional.empty();
        } catch (UnknownHostException unknown) {
            return Optional.of("There is no address '" + host + "' to listen on.");
        } catch (IOException taken) {
            return Optional.of("Nobody can listen on " + this + ": " + taken.getMessage() + ".");
        }
    }

    /** The address in numbers. */
    String numbers() throws UnknownHostException {
        return InetAddress.getByName(host).getHostAddress();
    }

    /**
     * Says it as it is typed.
     *
     * @return the host, and the port unless it is the usual one
     */
    @Override
    public String toString() {
        String bracketed = host.contains(":") ? "[" + host + "]" : host;
        return port == USUAL_PORT ? bracketed : bracketed + ":" + port;
    }
}
