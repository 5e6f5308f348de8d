package dev.quorate.bench.read;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs programs, one at a time, and says what each cost. */
final class Programs {

    private static final long LIMIT_SECONDS = 120;

    private final Optional<Path> measure;
    private final Path costs;
    private final Path log;

    /**
     * Runs them by the program {@code measure}, or by this process, which knows their time alone.
     *
     * @param measure that program
     * @param home a directory for what they say
     */
    Programs(Optional<Path> measure, Path home) {
        this.measure = measure;
        this.costs = home.resolve("costs");
        this.log = home.resolve("log");
    }

    /** Whether there is a program of this name on the path. */
    static boolean has(String name) {
        for (String directory : System.getenv("PATH").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(directory, name))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Runs a program to its end.
     *
     * @throws IOException if it does not end well, or not in time, with what it said
     */
    Cost run(List<String> command) throws IOException, InterruptedException {
        List<String> measured = new ArrayList<>(command);
        measure.ifPresent(program -> measured.addAll(0, List.of(program.toString(), costs.toString())));
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(measured)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        double seconds = (System.nanoTime() - begun) / 1e9;
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        if (!ended) {
            throw new IOException("not at its end after " + LIMIT_SECONDS + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException("ended with status " + process.exitValue() + ": " + output().strip());
        }
        return measure.isPresent() ? cost() : new Cost(seconds, Double.NaN, Double.NaN);
    }

    /** What the last program said. */
    String output() throws IOException {
        return Files.readString(log);
    }

    private Cost cost() throws IOException {
        String[] words = Files.readString(costs).strip().split(" ", -1);
        return new Cost(
                Double.parseDouble(words[0]),
                Double.parseDouble(words[1]) + Double.parseDouble(words[2]),
                Double.parseDouble(words[3]) / 1024);
    }
}
