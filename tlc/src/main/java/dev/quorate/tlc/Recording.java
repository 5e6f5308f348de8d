package dev.quorate.tlc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What TLC printed in a run that came to its end: enough to read its result once more.
 *
 * @param lines what it printed, line by line
 * @param exitCode its exit status
 * @param duration how long it took
 */
public record Recording(List<String> lines, int exitCode, Duration duration) {

    /** Copies the lines. */
    public Recording {
        lines = List.copyOf(lines);
    }

    /**
     * Writes it to a file, all at once: who looks sees the whole of it or nothing.
     *
     * @param file the file; its directory exists
     * @throws IOException if it cannot be written
     */
    public void writeTo(Path file) throws IOException {
        List<String> text = new ArrayList<>();
        text.add(exitCode + " " + duration.toMillis());
        text.addAll(lines);
        Path unfinished = Files.createTempFile(file.resolveSibling(""), "recording", ".tmp");
        try {
            Files.write(unfinished, text);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Reads what was written.
     *
     * @param file the file
     * @return the recording; nothing if there is none, or it cannot be read
     */
    public static Optional<Recording> readFrom(Path file) {
        try {
            List<String> text = Files.readAllLines(file);
            String[] end = text.get(0).split(" ");
            return Optional.of(new Recording(
                    text.subList(1, text.size()), Integer.parseInt(end[0]), Duration.ofMillis(Long.parseLong(end[1]))));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException none) {
            return Optional.empty();
        }
    }
}
