package dev.quorate.checker.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quorate.checker.claims.Specification;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What {@code ci/proof-coq} found. That needs Coq, so it is not found again here: it is read from the file that the script writes,
 * and is good only for the files whose digests stand in it.
 *
 * @param commit the commit whose files were proved
 * @param changed the files that are not as they were then, by their paths below {@code spec/}
 */
public record CoqResult(String commit, List<String> changed) {

    private static final String DIRECTORY = "proof/coq/";
    private static final String FILE = DIRECTORY + "result.json";

    /** The modules that are proved, and those that print what is compared. */
    private static final List<String> MODULES = List.of(
            "Reader.tla",
            "QuorumRead.tla",
            "SidecarRead.tla",
            "AnyOrderRead.tla",
            "Pieces.tla",
            "PieceRead.tla",
            DIRECTORY + "GraphMC.tla",
            DIRECTORY + "PieceGraphMC.tla");

    /** Copies the list. */
    public CoqResult {
        changed = List.copyOf(changed);
    }

    /** Opens files. */
    @FunctionalInterface
    interface Files {

        /**
         * Opens one.
         *
         * @param name its path below {@code spec/}
         * @return its content
         * @throws IOException if there is none
         */
        InputStream open(String name) throws IOException;
    }

    /**
     * Reads the result that comes with this library.
     *
     * @return the result, or nothing if there is none
     * @throws IOException if it cannot be read
     */
    public static Optional<CoqResult> committed() throws IOException {
        return in(Specification::open);
    }

    static Optional<CoqResult> in(Files files) throws IOException {
        JsonNode result;
        try (InputStream content = files.open(FILE)) {
            result = new ObjectMapper().readTree(content);
        } catch (FileNotFoundException none) {
            return Optional.empty();
        }
        JsonNode digests = result.path("files");
        Set<String> names = needed(files);
        digests.fieldNames().forEachRemaining(names::add);
        List<String> changed = names.stream()
                .filter(name -> !digests.path(name).asText().equals(digest(files, name)))
                .toList();
        return Optional.of(new CoqResult(result.path("commit").asText(), changed));
    }

    /** What a result has to be about. */
    private static Set<String> needed(Files files) throws IOException {
        try (InputStream project = files.open(DIRECTORY + "_CoqProject")) {
            Stream<String> theories = new String(project.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.endsWith(".v"))
                    .map(line -> DIRECTORY + line);
            Set<String> names = new TreeSet<>(MODULES);
            theories.forEach(names::add);
            return names;
        }
    }

    private static String digest(Files files, String name) {
        try (InputStream content = files.open(name)) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
            return HexFormat.of().formatHex(digest);
        } catch (IOException unreadable) {
            return "it is not there";
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }
}
