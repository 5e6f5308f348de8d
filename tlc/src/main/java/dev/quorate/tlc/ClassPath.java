package dev.quorate.tlc;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;

/** Where classes were loaded from, so that a child process can load them, too. */
public final class ClassPath {

    private ClassPath() {}

    /**
     * The jars or directories that classes were loaded from.
     *
     * @param classes the classes
     * @return where they are, each place once, in the order of the classes
     * @throws IllegalStateException if a class was not loaded from a file
     */
    public static List<Path> of(Class<?>... classes) {
        return of(List.of(classes));
    }

    static List<Path> of(List<Class<?>> classes) {
        return classes.stream().map(ClassPath::home).distinct().toList();
    }

    private static Path home(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalStateException(type + " was not loaded from a file, so TLC cannot load it either");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException odd) {
            throw new IllegalStateException(type + " was loaded from " + source.getLocation(), odd);
        }
    }
}
