package dev.quorate.client;

import dev.quorate.client.transport.Origin;
import dev.quorate.client.transport.Urls;
import java.net.URI;
import java.util.List;

/**
 * A replica: one operator, with one vote, however many URLs lead to it.
 *
 * @param name what to call it
 * @param urls where it is, each an alternative to the others: asked in this order when one fails or is late; at least one.
 *     Objects are below these URLs.
 */
public record Replica(String name, List<URI> urls) {

    /**
     * Checks the URLs, writes them as they are sent, and copies the list.
     *
     * @throws IllegalArgumentException if there is none, or one is not of {@code http} or {@code https}, names no host that there
     *     can be, or has a fragment
     */
    public Replica {
        urls = urls.stream().map(Urls::of).toList();
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("the replica " + name + " has no URL");
        }
        for (URI url : urls) {
            Origin.of(url);
            if (url.getRawFragment() != null) {
                throw new IllegalArgumentException(
                        "the URL " + Origin.withoutUser(url) + " has a fragment: leave out what follows '#'");
            }
        }
    }

    /**
     * A replica that is called by its URL.
     *
     * @param url where it is
     * @return the replica
     * @throws IllegalArgumentException as of the constructor
     */
    public static Replica at(URI url) {
        return new Replica(Origin.withoutUser(url).toString(), List.of(url));
    }

    /**
     * Reads a URL as people write it: what cannot stand in one is percent-encoded, RFC 3987, and a host is written as DNS has it.
     *
     * @param text any characters
     * @return the URL, in ASCII
     * @throws IllegalArgumentException if the text has half an escape, a control character or half a character, or its host or
     *     port cannot be one; the message says so without any of the text, which may hold a password
     */
    public static URI url(String text) {
        return Urls.of(text);
    }

    /**
     * {@return the host and port of its first URL, as they stand there}
     */
    public String server() {
        return Origin.authority(urls.get(0));
    }
}
