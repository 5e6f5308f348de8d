package dev.quorate.checker.claims;

import dev.quorate.tlc.TemporaryDirectory;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The specification that comes with this library, or stands in the directory that the system property {@value #DIRECTORY} names,
 * as files that TLC can read: in a temporary directory, which is removed
 * when this is closed, or else when this program ends.
 */
public final class Specification implements AutoCloseable {

    /** The system property that names a directory with the specification, where it may change without a build. */
    private static final String DIRECTORY = "quorate.spec";

    private static final String RESOURCES = "/dev/quorate/spec/";
    private static final List<String> MODULES = List.of(
            "Reader",
            "QuorumRead",
            "SidecarRead",
            "ImpatientRead",
            "WalkRead",
            "AnyOrderRead",
            "MirrorsMC",
            "Pieces",
            "PieceRead",
            "PieceMirrorsMC",
            "ReadCount",
            "CountMC",
            "ExactMC",
            "ExactDeepMC",
            "RefinementMC",
            "BrokenRead",
            "BrokenPieceRead",
            "BrokenCount",
            "BrokenRefinementMC",
            "BrokenMirrorsMC",
            "BrokenPieceMirrorsMC",
            "BrokenExactMC",
            "TraceMC");

    private final TemporaryDirectory directory;

    private Specification(TemporaryDirectory directory) {
        this.directory = directory;
    }

    /**
     * Writes the modules to a new temporary directory.
     *
     * @return the specification; to be closed
     * @throws IOException if they cannot be written
     */
    public static Specification extract() throws IOException {
        Specification specification = new Specification(TemporaryDirectory.create("quorate-spec-"));
        for (String module : MODULES) {
            specification.copy(module + ".tla");
        }
        return specification;
    }

    /**
     * Opens a file of the specification.
     *
     * @param name its path below {@code spec/}
     * @return its content, to be closed
     * @throws FileNotFoundException if there is no such file
     */
    public static InputStream open(String name) throws FileNotFoundException {
        String directory = System.getProperty(DIRECTORY);
        if (directory != null) {
            return new FileInputStream(Path.of(directory, name).toFile());
        }
        InputStream content = Specification.class.getResourceAsStream(RESOURCES + name);
        if (content == null) {
            throw new FileNotFoundException("the specification has no file " + name);
        }
        return content;
    }

    /**
     * The file of a module.
     *
     * @param module its name
     * @return the file
     */
    public Path module(String module) {
        return directory.path().resolve(module + ".tla");
    }

    /**
     * The committed configuration of a claim.
     *
     * @param id the claim's name
     * @return the file
     * @throws IOException if there is none, or it cannot be written to the temporary directory
     */
    public Path configuration(String id) throws IOException {
        try {
            return copy("models/" + id + ".cfg");
        } catch (FileNotFoundException missing) {
            throw new FileNotFoundException("there is no spec/models/" + id
                    + ".cfg: it is written from claims.json, see 'A new claim' in CONTRIBUTING.md");
        }
    }

    /**
     * Writes a configuration beside the modules.
     *
     * @param name the file's name, without {@code .cfg}
     * @param text what it says
     * @return the file
     * @throws IOException if it cannot be written
     */
    public Path write(String name, String text) throws IOException {
        return Files.writeString(directory.path().resolve(name + ".cfg"), text);
    }

    /** Removes the files. */
    @Override
    public void close() {
        directory.close();
    }

    private Path copy(String name) throws IOException {
        Path target = directory.path().resolve(name);
        Files.createDirectories(directory.path().resolve("models"));
        try (InputStream content = open(name)) {
            Files.write(target, content.readAllBytes());
        }
        return target;
    }
}
