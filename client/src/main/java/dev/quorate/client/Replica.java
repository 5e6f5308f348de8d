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
     * @param name see above
     * @param urls see above
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
     * Where an object is.
     *
     * @param path its path below the URLs of the replicas, not encoded; empty for the very URL
     * @return one URL for each of the replica's
     * @throws IllegalArgumentException if there can be no such path
     */
    List<URI> urls(String path) {
        return urls.stream().map(url -> below(url, path)).toList();
    }

    /** The URL of an object's Metalink: the same with {@code .meta4} after the path. */
    static URI sidecar(URI object) {
        return withPath(object, object.getRawPath() + ".meta4"); // the path is not empty: it ends in a file name
    }

    private static URI below(URI url, String path) {
        if (path.isEmpty()) {
            return url;
        }
        String base = url.getRawPath() == null ? "" : url.getRawPath();
        return withPath(url, (base.endsWith("/") ? base : base + "/") + Urls.encodedPath(path));
    }

    private static URI withPath(URI url, String rawPath) {
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + rawPath + query);
    }
}
