package dev.quorate.cli.terminal;

import dev.quorate.client.Replica;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a file is: what the arguments of {@code get} say.
 *
 * @param replicas the replicas; their URLs are those of the file itself
 * @param fileNames the names of the file in the URLs, without repetitions
 */
public record Locations(List<Replica> replicas, List<String> fileNames) {

    /** The beginning of a URL, as far as its host and port, or what stands there. */
    private static final Pattern SERVER = Pattern.compile("[^/?#]*//[^/?#]*");

    /** Such a beginning that cannot hold a password: a host, and perhaps a port. */
    private static final Pattern OPEN = Pattern.compile("[^/?#]*//([^:]*|\\[[^]]*])(:\\d*)?");

    /**
     * Reads the arguments: one for each replica, with one or more URLs.
     *
     * @throws BadInput if one is no URL of a file
     */
    public static Locations of(List<String> arguments) {
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
        requireHidden(text);
        try {
            return Replica.url(text);
        } catch (IllegalArgumentException complaint) {
            String shown = withoutCredentials(text);
            String what = shown.contains("@") ? "One of the URLs" : "'" + shown + "'";
            throw new BadInput(what + " is not a URL: " + complaint.getMessage() + ".");
        }
    }

    /** Where a password is not written as it must be, nobody knows where it ends: so nothing of such a URL is printed. */
    private static void requireHidden(String text) {
        Matcher server = SERVER.matcher(text);
        boolean isServer = server.lookingAt();
        boolean mayHide =
                text.contains("@") || (isServer && !OPEN.matcher(server.group()).matches());
        if (mayHide && !(isServer && isUrl(server.group()))) {
            throw new BadInput("One of the URLs names no host that there can be: in a user name or password, write @ as"
                    + " %40, / as %2F and a space as %20.");
        }
    }

    private static boolean isUrl(String text) {
        try {
            return Replica.url(text).getRawAuthority() != null;
        } catch (IllegalArgumentException odd) {
            return false;
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
    public Path file() {
        if (fileNames.size() > 1) {
            throw new BadInput("The URLs call the file by different names, " + fileNames.get(0) + " and "
                    + fileNames.get(1) + ": say with -o where to put it.");
        }
        String name = fileNames.get(0);
        if (name.chars().anyMatch(Locations::isOdd)) {
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

    /** Control characters, what separates directories elsewhere, and what stands for bytes that are not UTF-8. */
    private static boolean isOdd(int character) {
        return Character.isISOControl(character) || character == '\\' || character == '\uFFFD';
    }

    /** A text without the user names and passwords of the URLs in it. */
    public static String withoutCredentials(String text) {
        return text.replaceAll("//[^/\\s]*@", "//");
    }
}
