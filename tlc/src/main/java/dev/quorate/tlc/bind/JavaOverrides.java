package dev.quorate.tlc.bind;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tlc2.overrides.ITLCOverrides;

/**
 * Tells TLC where the operators of {@code JavaMirrors.tla} are.
 *
 * <p>TLC 2.18 asks a class with exactly the name {@code tlc2.overrides.TLCOverrides}. No module may have a package of another's
 * name, so no jar of ours has that class: {@link #write} writes this one under that name.
 */
public final class JavaOverrides implements ITLCOverrides {

    private static final String ASKED_FOR = "tlc2/overrides/TLCOverrides";

    /** For TLC. */
    public JavaOverrides() {}

    @Override
    @SuppressWarnings("rawtypes") // TLC's own signature
    public Class[] get() {
        return new Class[] {JavaOperators.class};
    }

    /** Writes the class below a directory that is to stand on TLC's class path. */
    static void write(Path directory) throws IOException {
        String own = JavaOverrides.class.getName().replace('.', '/');
        String renamed = bytes().replace(constant(own), constant(ASKED_FOR));
        Path file = directory.resolve(ASKED_FOR + ".class");
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, renamed.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** This class as the compiler wrote it, a character for each byte. */
    private static String bytes() throws IOException {
        String name = JavaOverrides.class.getSimpleName() + ".class";
        try (@Nullable InputStream file = JavaOverrides.class.getResourceAsStream(name)) {
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
