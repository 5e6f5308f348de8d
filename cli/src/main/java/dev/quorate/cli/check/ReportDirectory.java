package dev.quorate.cli.check;

import dev.quorate.cli.terminal.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The directory with the pages of a report. A new report takes the place of an old one, but never of anything else. */
final class ReportDirectory {

    private static final String OURS = "<meta name=\"generator\" content=\"Quorate\">";

    private ReportDirectory() {}

    /** Finds out before the work begins that it could not be written. */
    static void requireWritable(Path directory) throws IOException {
        Path target = target(directory);
        @Nullable Path parent = target.getParent();
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw new BadInput(directory + " is a file: name a directory for the report.");
        } else if (Files.exists(target) && !isReport(target)) {
            throw new BadInput(
                    directory + " has files in it that are no report: name another directory, or one that is empty.");
        } else if (parent == null || !Files.isDirectory(parent)) {
            throw new BadInput("There is no directory " + parent + " to make " + target.getFileName() + " in.");
        } else if (!Files.isWritable(parent)) {
            throw new BadInput(directory + " cannot be written: " + parent + " takes no files.");
        }
    }

    /** The very directory that is meant, if links or dots lead to it. */
    private static Path target(Path directory) throws IOException {
        return Files.exists(directory)
                ? directory.toRealPath()
                : directory.toAbsolutePath().normalize();
    }

    /** Whether all files in it are pages of ours; so it is if there are none. */
    private static boolean isReport(Path directory) throws IOException {
        for (Path path : all(directory)) {
            if (!Files.isDirectory(path) && !isPage(path)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPage(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !file.toString().endsWith(".html")) {
            return false;
        }
        return Files.readString(file, StandardCharsets.ISO_8859_1).contains(OURS); // in which every byte is a character
    }

    /** Writes the pages beside it, and then gives them its name: nobody ever sees half a report. */
    static void write(Path directory, Map<String, byte[]> pages) throws IOException {
        requireWritable(directory); // what came into it while the check ran stays
        Path target = target(directory);
        Path unfinished = Files.createDirectory(beside(target, "tmp"));
        Path old = beside(target, "old");
        try {
            for (Map.Entry<String, byte[]> page : pages.entrySet()) {
                Path file = unfinished.resolve(page.getKey());
                Files.createDirectories(file.resolveSibling(""));
                Files.write(file, page.getValue());
            }
            if (Files.exists(target)) {
                Files.move(target, old);
            }
            Files.move(unfinished, target);
            delete(old);
        } finally {
            delete(unfinished);
        }
    }

    private static Path beside(Path target, String ending) {
        return target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + "." + ending);
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            for (Path path : all(directory)) {
                Files.delete(path);
            }
        }
    }

    /** Everything in it, and then it itself: what is in a directory comes before it. */
    private static List<Path> all(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
