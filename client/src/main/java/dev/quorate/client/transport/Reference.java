package dev.quorate.client.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL or a relative reference, in its parts: RFC 3986, sections 4 and 5. {@link URI#resolve} follows RFC 2396, which is wrong
 * for {@code ?query}, the empty reference and too many {@code ..}.
 *
 * @param scheme the scheme, without its colon
 * @param authority the authority, without its slashes
 * @param path the path, which may be empty
 * @param query the query, without its question mark
 * @param fragment the fragment, without its number sign
 */
record Reference(
        @Nullable String scheme,
        @Nullable String authority,
        String path,
        @Nullable String query,
        @Nullable String fragment) {

    /** Appendix B: it takes any text apart. */
    private static final Pattern PARTS =
            Pattern.compile("(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?", Pattern.DOTALL);

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");
    private static final String IN_PATHS = Urls.SUB_DELIMITERS + ":@/";
    private static final String IN_QUERIES = IN_PATHS + "?";

    /** Takes a text apart, and encodes what is not ASCII or may not stand where it does. */
    static Reference of(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new AssertionError(PARTS + " matches every text");
        }
        @Nullable String scheme = parts.group(1);
        @Nullable String authority = parts.group(2);
        String path = String.valueOf(parts.group(3));
        boolean isPathWithColon = authority == null && path.matches("[^/]*:(?s:.*)");
        if (scheme == null ? isPathWithColon : !SCHEME.matcher(scheme).matches()) {
            throw new IllegalArgumentException("there is no such scheme");
        }
        return new Reference(
                scheme,
                authority == null ? null : Authority.of(authority).toString(),
                Urls.component(path, IN_PATHS),
                component(parts.group(4)),
                component(parts.group(5)));
    }

    private static @Nullable String component(@Nullable String part) {
        return part == null ? null : Urls.component(part, IN_QUERIES);
    }

    /** Where it leads from a base: section 5.2.2. */
    Reference from(Reference base) {
        if (scheme != null) {
            return new Reference(scheme, authority, withoutDots(path), query, fragment);
        } else if (authority != null) {
            return new Reference(base.scheme, authority, withoutDots(path), query, fragment);
        } else if (path.isEmpty()) {
            return new Reference(base.scheme, base.authority, base.path, query == null ? base.query : query, fragment);
        }
        String whole = path.startsWith("/") ? path : base.mergedWith(path);
        return new Reference(base.scheme, base.authority, withoutDots(whole), query, fragment);
    }

    /** Section 5.2.3. */
    private String mergedWith(String relative) {
        return authority != null && path.isEmpty()
                ? "/" + relative
                : path.substring(0, path.lastIndexOf('/') + 1) + relative;
    }

    /** Section 5.2.4: without the segments {@code .} and {@code ..}. */
    private static String withoutDots(String path) {
        StringBuilder output = new StringBuilder();
        String input = path;
        while (!input.isEmpty()) {
            if (input.startsWith("../") || input.startsWith("./")) {
                input = input.substring(input.indexOf('/') + 1);
            } else if (input.startsWith("/./") || input.equals("/.")) {
                input = "/" + input.substring(Math.min(3, input.length()));
            } else if (input.startsWith("/../") || input.equals("/..")) {
                input = "/" + input.substring(Math.min(4, input.length()));
                output.setLength(Math.max(0, output.lastIndexOf("/")));
            } else if (input.equals(".") || input.equals("..")) {
                input = "";
            } else {
                int end = input.indexOf('/', 1);
                output.append(input, 0, end < 0 ? input.length() : end);
                input = end < 0 ? "" : input.substring(end);
            }
        }
        return output.toString();
    }

    /** Section 5.3. */
    URI toUri() {
        String text = (scheme == null ? "" : scheme + ":")
                + (authority == null ? "" : "//" + authority)
                + path
                + (query == null ? "" : "?" + query)
                + (fragment == null ? "" : "#" + fragment);
        try {
            return new URI(text);
        } catch (URISyntaxException complaint) {
            throw new IllegalArgumentException(complaint.getReason(), complaint);
        }
    }
}
