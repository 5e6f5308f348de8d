package dev.quorate.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A small file that a command writes. */
public final class OutputFile {

    private OutputFile() {}

    /**
     * Writes a file all at once: whoever looks sees the old one or the whole new one. What is no file, such as
     * {@code /dev/null}, is written to as it is.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, byte[] bytes) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            Files.write(file, bytes);
            return;
        }
        Path target = real(file);
        Path temporary = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The very file that is written, if links lead to it. */
    public static Path real(Path file) throws IOException {
        return Files.isRegularFile(file) ? file.toRealPath() : file.toAbsolutePath();
    }

    /** Finds out before the work begins that its result could not be written. */
    public static void requireWritable(Path file) throws IOException {
        Path target = real(file);
        @Nullable Path directory = target.getParent();
        if (Files.isDirectory(target)) {
            throw new BadInput(file + " is a directory: name a file in it.");
        } else if (directory == null || !Files.isDirectory(directory)) {
            throw new BadInput("There is no directory " + directory + " to write " + target.getFileName() + " to.");
        } else if (Files.exists(target) && !Files.isWritable(target)) {
            throw new BadInput(file + " cannot be written.");
        } else if ((!Files.exists(target) || Files.isRegularFile(target)) && !Files.isWritable(directory)) {
            throw new BadInput(file + " cannot be written: " + directory + " takes no files.");
        }
    }
}
