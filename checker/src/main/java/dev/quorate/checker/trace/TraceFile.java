package dev.quorate.checker.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A trace as it stands in a file, as far as its form is good.
 *
 * @param path the file
 * @param reads the reads, with all events up to the first line that is malformed
 * @param cut whether the last line was cut off, as the one of a killed writer; it is left out
 * @param malformed the first line that is malformed, if there is one; nothing behind it is looked at. Or that the file is too
 *     large; nothing of it is looked at
 */
record TraceFile(Path path, List<TraceRead> reads, boolean cut, Optional<TraceVerdict.Rejection> malformed) {

    private static final long LARGEST = 1L << 28; // bytes; millions of steps
    private static final int NOT_FOUND = -1;

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     */
    static TraceFile read(Path path) throws IOException {
        long size = Files.size(path);
        if (size > LARGEST) {
            TraceVerdict.Rejection tooLarge = new TraceVerdict.Rejection(
                    OptionalInt.empty(),
                    "it has " + size + " bytes, more than the " + LARGEST
                            + " that can be replayed: trace a smaller part");
            return new TraceFile(path, List.of(), false, Optional.of(tooLarge));
        }
        return parse(path, Files.readAllBytes(path));
    }

    private static TraceFile parse(Path path, byte[] content) {
        TraceParser parser = new TraceParser();
        int number = 1;
        for (int from = 0; from < content.length; number++) {
            int end = endOfLine(content, from);
            byte[] line = Arrays.copyOfRange(content, from, end == NOT_FOUND ? content.length : end);
            if (end == NOT_FOUND && !TraceParser.isJson(line)) {
                return new TraceFile(path, parser.reads(), true, Optional.empty());
            }
            try {
                parser.accept(number, line);
            } catch (MalformedLine malformed) {
                TraceVerdict.Rejection rejection =
                        TraceVerdict.Rejection.of(number, String.valueOf(malformed.getMessage()));
                return new TraceFile(path, parser.reads(), false, Optional.of(rejection));
            }
            from = end == NOT_FOUND ? content.length : end + 1;
        }
        return new TraceFile(path, parser.reads(), false, Optional.empty());
    }

    private static int endOfLine(byte[] content, int from) {
        for (int at = from; at < content.length; at++) {
            if (content[at] == '\n') {
                return at;
            }
        }
        return NOT_FOUND;
    }

    /** {@return how many events it tells of} */
    int steps() {
        return reads.stream().mapToInt(read -> read.events().size()).sum();
    }
}
