package dev.quorate.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The directory that is served, and the only way from the path of a request to a file.
 *
 * <p>What leads out of it is not found, and neither is what nobody meant to publish: names that begin with a dot, directories,
 * and whatever is no regular file. A symbolic link may be followed if the file that it leads to is inside, too. It is looked at
 * before the file is opened: somebody who can write to the directory can exchange parts of a path in between, and is trusted.
 */
final class Directory {

    private final Path root;

    /**
     * A directory.
     *
     * @throws IOException if it cannot be found or read
     */
    Directory(Path directory) throws IOException {
        root = real(directory);
        if (!Files.isDirectory(root)) {
            throw new IOException("there is no directory, but a file at " + directory
                    + ": name the directory with the files to serve");
        } else if (!Files.isReadable(root)) {
            throw new IOException("the directory " + directory + " may not be read");
        }
    }

    private static Path real(Path directory) throws IOException {
        try {
            return directory.toRealPath();
        } catch (NoSuchFileException missing) {
            throw new IOException("there is no directory " + directory, missing);
        }
    }

    /**
     * The file that a path leads to, free of links.
     *
     * @param path the decoded path of a request, which begins with a slash
     * @return the file, or nothing if none is to be served
     */
    Optional<Path> file(String path) {
        Path file = root;
        for (String name : path.substring(Math.min(1, path.length())).split("/", -1)) {
            if (!isServed(name)) {
                return Optional.empty();
            }
            try {
                file = file.resolve(name);
            } catch (InvalidPathException impossibleName) {
                return Optional.empty();
            }
        }
        return inside(file);
    }

    private Optional<Path> inside(Path file) {
        try {
            Path real = file.toRealPath();
            return real.startsWith(root) && Files.isRegularFile(real) ? Optional.of(real) : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** A name of one file or directory. What no Metalink can name is not served: it could not be described. */
    private static boolean isServed(String name) {
        return !name.isEmpty() && !name.startsWith(".") && name.codePoints().allMatch(Directory::isServed);
    }

    /** Neither the separator of other systems nor a control character, and not one of those that are no characters. */
    private static boolean isServed(int letter) {
        return letter != '\\' && !Character.isISOControl(letter) && (letter & 0xFFFE) != 0xFFFE;
    }
}
