package dev.quorate.tlc;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A directory that is removed, with all that is in it, when it is closed, or else when this program ends. */
public final class TemporaryDirectory implements AutoCloseable {

    private final Path path;

    private TemporaryDirectory(Path path) {
        this.path = path;
    }

    /**
     * Makes a directory.
     *
     * @param prefix how its name begins
     * @return the directory, empty; to be closed
     * @throws IOException if it cannot be made, or this program is ending
     */
    public static TemporaryDirectory create(String prefix) throws IOException {
        return Children.all().makeDirectory(prefix);
    }

    /** Makes the directory; only for the keeper of the children. */
    static TemporaryDirectory make(String prefix) throws IOException {
        return new TemporaryDirectory(Files.createTempDirectory(prefix));
    }

    /**
     * Where it is.
     *
     * @return its absolute path
     */
    public Path path() {
        return path;
    }

    /** Removes it. What cannot be removed is left to the system's own cleaning. */
    @Override
    public void close() {
        remove();
        Children.all().forget(this);
    }

    void remove() {
        try {
            Files.walkFileTree(path, new Remover());
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
