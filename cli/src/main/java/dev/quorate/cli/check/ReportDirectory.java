package dev.quorate.cli.check;

import dev.quorate.cli.terminal.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The directory with the pages of a report. A new report takes the place of an old one, but never of anything else. */
final class ReportDirectory {

    private static final String FIRST_PAGE = "index.html";
    private static final String OURS = "<meta name=\"generator\" content=\"Quorate\">";

    private ReportDirectory() {}

    /** Finds out before the work begins that it could not be written. */
    static void requireWritable(Path directory) throws IOException {
        @Nullable Path parent = directory.toAbsolutePath().getParent();
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new BadInput(directory + " is a file: name a directory for the report.");
        } else if (Files.exists(directory) && !isEmpty(directory) && !isReport(directory)) {
            throw new BadInput(
                    directory + " has files in it that are no report: name another directory, or one that is empty.");
        } else if (parent == null || !Files.isDirectory(parent)) {
            throw new BadInput("There is no directory " + parent + " to make " + directory.getFileName() + " in.");
        } else if (!Files.isWritable(parent)) {
            throw new BadInput(directory + " cannot be written: " + parent + " takes no files.");
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private static boolean isReport(Path directory) throws IOException {
        Path first = directory.resolve(FIRST_PAGE);
        return Files.isRegularFile(first) && Files.readString(first).contains(OURS);
    }

    /** Writes the pages beside it, and then gives them its name: nobody ever sees half a report. */
    static void write(Path directory, Map<String, byte[]> pages) throws IOException {
        Path target = directory.toAbsolutePath();
        Path unfinished = Files.createDirectory(target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp"));
        try {
            for (Map.Entry<String, byte[]> page : pages.entrySet()) {
                Path file = unfinished.resolve(page.getKey());
                Files.createDirectories(file.resolveSibling(""));
                Files.write(file, page.getValue());
            }
            delete(target);
            Files.move(unfinished, target);
        } finally {
            delete(unfinished);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
