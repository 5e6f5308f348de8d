package dev.quorate.junit;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.commons.JUnitException;

/**
 * Finds the files that a test names.
 *
 * @param test the class with the test
 */
record ModelFiles(Class<?> test) {

    /**
     * Finds a file (what is packed in a jar is none) on the class path, beside the test class or from its root, or from the directory that tests run in.
     *
     * @param kind what it is, for people
     * @param name its name in the test
     * @return the file
     * @throws JUnitException if there is none; the message says where it was looked for
     */
    Path find(String kind, String name) {
        for (String place : List.of(name, "/" + name)) {
            URL resource = test.getResource(place);
            if (resource != null && resource.getProtocol().equals("file")) {
                return path(resource);
            }
        }
        Path own = Path.of(name).toAbsolutePath();
        if (!Files.isRegularFile(own)) {
            throw new JUnitException("There is no " + kind + " " + name + ": not on the class path, neither beside "
                    + test.getSimpleName() + " nor from its root (src/test/resources), and not in "
                    + own.resolveSibling("") + ".");
        }
        return own;
    }

    private static Path path(URL resource) {
        try {
            return Path.of(resource.toURI());
        } catch (URISyntaxException odd) {
            throw new JUnitException(resource + " is no name of a file.", odd);
        }
    }
}
