package dev.quorate.checker.proof;

import dev.quorate.tlc.Children;
import dev.quorate.tlc.TemporaryDirectory;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A solver that is installed on this machine: one child process reads a file and prints its answers. */
public final class InstalledSolver implements Solver {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final String command;
    private final List<String> options;
    private final Duration timeout;

    private InstalledSolver(String command, List<String> options, Duration timeout) {
        this.command = command;
        this.options = options;
        this.timeout = timeout;
    }

    /**
     * Z3, the command {@code z3}.
     *
     * @return the solver, with ten minutes for each file
     */
    public static InstalledSolver z3() {
        return new InstalledSolver("z3", List.of(), LONGEST);
    }

    /**
     * The solver cvc5, the command {@code cvc5}. It stops at its first answer that is not as expected.
     *
     * @return the solver, with ten minutes for each file
     */
    public static InstalledSolver cvc5() {
        return new InstalledSolver("cvc5", List.of("--incremental"), LONGEST);
    }

    /** Some other program, for tests. */
    static InstalledSolver of(String command, String... options) {
        return new InstalledSolver(command, List.of(options), LONGEST);
    }

    /**
     * The same with another timeout.
     *
     * @param longest the longest time for one file
     * @return the solver
     */
    public InstalledSolver timeout(Duration longest) {
        return new InstalledSolver(command, options, longest);
    }

    @Override
    public String name() {
        return command;
    }

    /**
     * Says whether the command can be found.
     *
     * @return true if it is on the path
     */
    public boolean isInstalled() {
        return executable().isPresent();
    }

    @Override
    public void solve(ProofFile file, Consumer<ObligationResult> sink) throws IOException, InterruptedException {
        Path program = executable()
                .orElseThrow(
                        () -> new IOException(command + " is not installed: no directory of the PATH has a program "
                                + command + ". Install it, or use the solver that comes with Quorate."));
        try (TemporaryDirectory directory = TemporaryDirectory.create("quorate-proof-")) {
            List<String> line = new ArrayList<>(List.of(program.toString()));
            line.addAll(options);
            line.add(Files.writeString(directory.path().resolve(file.name()), file.text())
                    .toString());
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(directory.path().toFile())
                    .redirectErrorStream(true);
            run(builder, new SolverOutput(command, file.obligations(), sink));
        }
    }

    private void run(ProcessBuilder builder, SolverOutput output) throws IOException, InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        Process process = Children.all().start(builder);
        try {
            process.getOutputStream().close();
            BlockingQueue<Line> lines = startReading(process);
            Line line = next(lines, end);
            while (line != null && !line.isEnd()) {
                output.accept(line.text());
                line = next(lines, end);
            }
            boolean ended = line != null && process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            output.finish(ended ? ending(process.exitValue()) : "no answer within " + timeout.toSeconds() + " s");
        } finally {
            Children.kill(process);
            Children.all().forget(process);
        }
    }

    private static String ending(int status) {
        return status == 0 ? "" : "it ends with status " + status;
    }

    /** The next line, or null if the time is over. */
    private static @Nullable Line next(BlockingQueue<Line> lines, long end) throws InterruptedException {
        return lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** Reads on a thread of its own: a read from a child cannot be interrupted. */
    private static BlockingQueue<Line> startReading(Process process) {
        BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
        Thread thread = new Thread(() -> read(process, lines), "quorate-solver-output");
        thread.setDaemon(true);
        thread.start();
        return lines;
    }

    private static void read(Process process, BlockingQueue<Line> lines) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(new Line(line, false));
            }
        } catch (IOException closedByKill) {
            // The end of the output, like any other.
        } finally {
            lines.add(new Line("", true));
        }
    }

    /** A line of the output, or its end. */
    private record Line(String text, boolean isEnd) {}

    private Optional<Path> executable() {
        String path = System.getenv("PATH");
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path == null ? "" : path)
                .filter(directory -> !directory.isEmpty())
                .flatMap(directory ->
                        List.of(Path.of(directory, command), Path.of(directory, command + ".exe")).stream())
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
