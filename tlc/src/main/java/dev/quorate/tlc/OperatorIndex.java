package dev.quorate.tlc;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tlc2.overrides.ITLCOverrides;

/**
 * Tells TLC which classes hold operators.
 *
 * <p>TLC 2.18 asks a class with exactly the name {@code tlc2.overrides.TLCOverrides}. No module may have a package of another's
 * name, so no jar of ours has that class: {@link #places} writes this one under that name.
 */
public final class OperatorIndex implements ITLCOverrides {

    private static final String ASKED_FOR = "tlc2/overrides/TLCOverrides";

    /** The system property with the names of the classes. */
    private static final String CLASSES = "dev.quorate.tlc.operators";

    /** For TLC. */
    public OperatorIndex() {}

    /** Loads the classes, no more: one of which no operator is used is to do nothing. */
    @Override
    @SuppressWarnings("rawtypes") // TLC's own signature
    public Class[] get() {
        String[] names = System.getProperty(CLASSES, "").split(",");
        Class[] classes = new Class[names.length];
        for (int index = 0; index < names.length; index++) {
            try {
                classes[index] = Class.forName(names[index], false, getClass().getClassLoader());
            } catch (ClassNotFoundException missing) {
                throw new IllegalStateException("The class " + names[index] + " is not on TLC's class path.", missing);
            }
        }
        return classes;
    }

    /** What the child is told. */
    static List<String> properties(List<Class<?>> classes) {
        return classes.isEmpty()
                ? List.of()
                : List.of("-D" + CLASSES + "="
                        + classes.stream().map(Class::getName).collect(Collectors.joining(",")));
    }

    /** Writes the index below a directory; gives what is to stand on the child's class path. */
    static List<Path> places(List<Class<?>> classes, Path directory) throws IOException {
        if (classes.isEmpty()) {
            return List.of();
        }
        String own = OperatorIndex.class.getName().replace('.', '/');
        String renamed = bytes().replace(constant(own), constant(ASKED_FOR));
        Path file = directory.resolve(ASKED_FOR + ".class");
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, renamed.getBytes(StandardCharsets.ISO_8859_1));
        List<Path> places = new ArrayList<>(List.of(directory));
        places.addAll(ClassPath.of(classes));
        return places;
    }

    /** This class as the compiler wrote it, a character for each byte. */
    private static String bytes() throws IOException {
        String name = OperatorIndex.class.getSimpleName() + ".class";
        try (@Nullable InputStream file = OperatorIndex.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new FileNotFoundException(name);
            }
            return new String(file.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** A name as it stands in a class file: its tag, its length in two bytes, its characters. */
    private static String constant(String name) {
        return "\u0001" + (char) (name.length() >> 8) + (char) (name.length() & 0xff) + name;
    }
}
