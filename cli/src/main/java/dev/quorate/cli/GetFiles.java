package dev.quorate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that {@code get} writes.
 *
 * @param target where the file will be
 * @param report where the report will be, if one is wanted
 * @param trace where the trace will be, if one is wanted
 */
record GetFiles(Path target, Optional<Path> report, Optional<Path> trace) {

    /**
     * Finds out before the read begins what could not be written. A link to a file stays, and the file that it leads to is
     * written.
     *
     * @throws BadInput if something cannot be written, or is not to be overwritten
     * @throws IOException if that cannot be found out
     */
    static GetFiles of(Path output, Optional<Path> report, Optional<Path> trace, boolean resume) throws IOException {
        if (Files.isDirectory(output)) {
            throw new BadInput(output + " is a directory: name a file in it.");
        }
        requireFile(output);
        GetFiles files = new GetFiles(Files.isSymbolicLink(output) ? OutputFile.real(output) : output, report, trace);
        files.requireRoom(resume);
        for (Path other : Stream.concat(report.stream(), trace.stream()).toList()) {
            OutputFile.requireWritable(other);
        }
        files.requireDifferent();
        return files;
    }

    /** The complete file takes the place of what has its name, so that must not be a device. */
    private static void requireFile(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new BadInput(path + " is no regular file, and would be replaced by one: choose another name.");
        }
    }

    private void requireRoom(boolean resume) throws IOException {
        requireFile(part());
        requireFile(journal());
        OutputFile.requireWritable(part());
        if (!resume && Files.exists(part())) {
            throw new BadInput(part() + " is there from an earlier read: go on with it by --resume, or delete it.");
        }
    }

    private void requireDifferent() throws IOException {
        Set<Path> different = new HashSet<>();
        Stream<Path> others = Stream.concat(report.stream(), trace.stream());
        for (Path each :
                Stream.concat(Stream.of(target, part(), journal()), others).toList()) {
            if (!different.add(OutputFile.real(each).normalize())) {
                throw new BadInput(
                        each + " would be written twice: give the report and the trace names of their own, other"
                                + " than those of the file, its .part and its .part.journal.");
            }
        }
    }

    /** What has come so far. */
    Path part() {
        return beside(".part");
    }

    private Path journal() {
        return beside(".part.journal");
    }

    private Path beside(String ending) {
        return target.resolveSibling(target.getFileName() + ending);
    }

    /** How to go on with what has come so far; nothing if there is none. */
    String advice() {
        return Files.exists(part()) ? " What has come stays in " + part() + "; --resume goes on with it." : "";
    }
}
