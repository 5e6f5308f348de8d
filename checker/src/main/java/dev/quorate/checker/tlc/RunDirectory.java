package dev.quorate.checker.tlc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The temporary directory of one run. Everything that the child writes goes here: its states, the standard modules that TLC
 * unpacks, crash reports, and whatever else it leaves in its working directory.
 */
final class RunDirectory implements AutoCloseable {

    private static final int MOST_ERROR_BYTES = 64 * 1024;

    private final Path root;

    private RunDirectory(Path root) {
        this.root = root;
    }

    /** Makes a directory that is removed when it is closed, or else when this program ends. */
    static RunDirectory create() throws IOException {
        return Children.all().makeDirectory();
    }

    /** Makes the directory; only for the keeper of the children. */
    static RunDirectory make() throws IOException {
        RunDirectory directory = new RunDirectory(Files.createTempDirectory("quorate-tlc-"));
        Files.createDirectory(directory.states());
        Files.createDirectory(directory.temporary());
        return directory;
    }

    Path root() {
        return root;
    }

    Path states() {
        return root.resolve("states");
    }

    Path temporary() {
        return root.resolve("tmp");
    }

    Path standardError() {
        return root.resolve("stderr.txt");
    }

    /** Reads the beginning of what the child wrote to its standard error. */
    List<String> errorLines() {
        try (var input = Files.newInputStream(standardError())) {
            return new String(input.readNBytes(MOST_ERROR_BYTES), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException gone) {
            return List.of();
        }
    }

    @Override
    public void close() {
        remove();
        Children.all().forget(this);
    }

    /** Removes the directory with all that is in it. What cannot be removed is left to the system's own cleaning. */
    void remove() {
        try {
            Files.walkFileTree(root, new Remover());
        } catch (IOException busy) {
            // Nobody could do more about it, and the run itself is not worse for it.
        }
    }

    /** Deletes each file, and each directory after its content; another thread may be deleting the same. */
    private static final class Remover extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
