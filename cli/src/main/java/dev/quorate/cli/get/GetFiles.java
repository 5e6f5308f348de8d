package dev.quorate.cli.get;

import dev.quorate.cli.terminal.BadInput;
import dev.quorate.cli.terminal.OutputFile;
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
 * @param passedOn whether the file is a temporary one, and goes on to standard output when it is complete
 */
record GetFiles(Path target, Optional<Path> report, Optional<Path> trace, boolean passedOn) {

    /** What the system calls standard output, if it calls it anything. */
    private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

    private static final String DASH = "-";

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
        Path real = Files.isSymbolicLink(output) ? OutputFile.real(output) : output;
        GetFiles files = new GetFiles(real, report, trace, false);
        files.requireRoom(resume);
        files.requireOthers();
        return files;
    }

    /**
     * The same for a file that goes on to standard output.
     *
     * @param directory where it is put together
     */
    static GetFiles passedOn(Path directory, Optional<Path> report, Optional<Path> trace) throws IOException {
        GetFiles files = new GetFiles(directory.resolve("output"), report, trace, true);
        files.requireOthers();
        return files;
    }

    /** Whether the user means standard output by this name. */
    static boolean isStandardOutput(Path name) {
        return name.toString().equals(DASH);
    }

    private void requireOthers() throws IOException {
        for (Path other : Stream.concat(report.stream(), trace.stream()).toList()) {
            if (isStandardOutput(other)) {
                throw new BadInput(
                        "The report and the trace go to files, but - is none: name one, or ./- if it is called so.");
            } else if (passedOn && Files.exists(other) && isSameAsStandardOutput(other)) {
                throw new BadInput(
                        other + " would be written among the bytes of the file, which goes to standard output:"
                                + " choose another name.");
            }
            OutputFile.requireWritable(other);
        }
        requireDifferent();
    }

    private static boolean isSameAsStandardOutput(Path other) throws IOException {
        return Files.exists(STANDARD_OUTPUT) && Files.isSameFile(STANDARD_OUTPUT, other);
    }

    /** The complete file takes the place of what has its name, so that must not be a device. */
    private static void requireFile(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new BadInput(path
                    + " is no regular file, and would be replaced by one: choose another name, or -o - for standard"
                    + " output.");
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

    /** What to call the file. */
    String name() {
        return passedOn ? "standard output" : target.toString();
    }

    /** How to go on with what has come so far; nothing if there is none, or it does not stay. */
    String advice() {
        return !passedOn && Files.exists(part())
                ? " What has come stays in " + part() + "; --resume goes on with it."
                : "";
    }
}
