package dev.quorate.cli;

import dev.quorate.client.Replica;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a file is: what the arguments of {@code get} say.
 *
 * @param replicas the replicas; their URLs are those of the file itself
 * @param fileNames the names of the file in the URLs, without repetitions
 */
record Locations(List<Replica> replicas, List<String> fileNames) {

    /**
     * Reads the arguments: one for each replica, with one or more URLs.
     *
     * @throws BadInput if one is no URL of a file
     */
    static Locations of(List<String> arguments) {
        List<Replica> replicas = new ArrayList<>();
        for (String argument : arguments) {
            List<URI> urls = argument.strip()
                    .lines()
                    .flatMap(line -> List.of(line.split("\\s+")).stream())
                    .map(Locations::url)
                    .toList();
            replicas.add(replica(urls));
        }
        List<String> names = replicas.stream()
                .flatMap(replica -> replica.urls().stream())
                .map(Locations::fileName)
                .distinct()
                .toList();
        return new Locations(replicas, names);
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            requireHidden(text, url);
            return url;
        } catch (URISyntaxException complaint) {
            throw new BadInput("'" + withoutCredentials(text) + "' is not a URL: " + complaint.getReason() + ".");
        }
    }

    /** Where a password is not written as it must be, nobody knows where it ends: so nothing of such a URL is printed. */
    private static void requireHidden(String text, URI url) {
        @Nullable String authority = url.getRawAuthority();
        boolean isHost = authority == null || url.getHost() != null;
        if (!isHost && (text.contains("@") || !authority.matches("[^:]*(:\\d*)?"))) {
            throw new BadInput("One of the URLs names no host that there can be: in a user name or password, write @ as"
                    + " %40, / as %2F and a space as %20.");
        }
    }

    private static Replica replica(List<URI> urls) {
        if (urls.isEmpty()) {
            throw new BadInput("One of the arguments is empty: name a URL for each replica.");
        }
        try {
            return new Replica(withoutCredentials(urls.get(0).toString()), urls);
        } catch (IllegalArgumentException complaint) {
            throw new BadInput(Words.sentence(withoutCredentials(String.valueOf(complaint.getMessage()))));
        }
    }

    /** The last part of a URL's path, decoded. */
    private static String fileName(URI url) {
        String path = url.getPath() == null ? "" : url.getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new BadInput("The URL " + withoutCredentials(url.toString())
                    + " names no file: it must end in the name of one.");
        }
        return name;
    }

    /**
     * What to call the file here, if nobody says otherwise.
     *
     * @throws BadInput if the URLs do not agree, or the name is none for a file
     */
    Path file() {
        if (fileNames.size() > 1) {
            throw new BadInput("The URLs call the file by different names, " + fileNames.get(0) + " and "
                    + fileNames.get(1) + ": say with -o where to put it.");
        }
        String name = fileNames.get(0);
        if (name.chars().anyMatch(character -> Character.isISOControl(character) || character == '\\')) {
            throw new BadInput("The name of the file in the URLs has characters that no name should have:"
                    + " say with -o where to put it.");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException foreign) {
            throw new BadInput("The name of the file in the URLs has characters that no name can have here:"
                    + " say with -o where to put it.");
        }
    }

    /** A text without the user names and passwords of the URLs in it. */
    static String withoutCredentials(String text) {
        return text.replaceAll("//[^/\\s]*@", "//");
    }
}
