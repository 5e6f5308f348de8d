package dev.quorate.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command prints: standard output, standard error, and a few lines in place at the bottom of a terminal.
 *
 * <p>All output is UTF-8, and goes through one lock, so that lines and those in place never mix.
 */
public final class Console {

    private static final String ERASE = "\r\u001b[K";
    private static final String UP = "\u001b[A";
    private static final int USUAL_WIDTH = 80;
    private static final int WIDEST_TEXT = 100;

    private static final int BUFFER_SIZE = 1 << 16; // bytes

    private final OutputStream raw;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final Terminal terminal;
    private int drawn; // lines in place
    private volatile boolean hushed;

    /** What is known about the terminal, if there is one. */
    public interface Terminal {
        boolean isOut();

        boolean isErr();

        /** The width in columns, or less than 1 if it is unknown. */
        int width();

        Terminal NONE = of(() -> false, () -> false, () -> 0);

        static Terminal of(BooleanSupplier out, BooleanSupplier err, IntSupplier width) {
            return new Terminal() {
                @Override
                public boolean isOut() {
                    return out.getAsBoolean();
                }

                @Override
                public boolean isErr() {
                    return err.getAsBoolean();
                }

                @Override
                public int width() {
                    return width.getAsInt();
                }
            };
        }
    }

    public Console(OutputStream out, OutputStream err, Map<String, String> environment, Terminal terminal) {
        this.raw = out;
        this.out = new PrintStream(new BufferedOutputStream(out, BUFFER_SIZE), false, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, false, StandardCharsets.UTF_8);
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    public static Console ofProcess() {
        return new Console(
                new FileOutputStream(FileDescriptor.out),
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.err)),
                System.getenv(),
                new SystemTerminal());
    }

    /**
     * The terminal of this process. It is asked about when that is needed and not before: that takes a process each time. Not
     * by JLine, which loads native code for it, and Java 25 warns of that.
     */
    private static final class SystemTerminal implements Terminal {
        private @Nullable Boolean out;
        private @Nullable Boolean err;

        @Override
        public boolean isOut() {
            Boolean known = out;
            if (known == null) {
                known = isTerminal(1);
                out = known;
            }
            return known;
        }

        @Override
        public boolean isErr() {
            Boolean known = err;
            if (known == null) {
                known = isTerminal(2);
                err = known;
            }
            return known;
        }

        @Override
        public int width() {
            ProcessBuilder size = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            try {
                Process process = size.start();
                String rowsAndColumns = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                String[] numbers = rowsAndColumns.strip().split(" ");
                return numbers.length == 2 ? Integer.parseInt(numbers[1]) : 0;
            } catch (IOException | NumberFormatException unknown) {
                return 0;
            }
        }

        private static boolean isTerminal(int descriptor) {
            return mayBeTerminal(descriptor) && isTerminalByTest(descriptor);
        }

        /** Linux says of pipes and files that they are no terminals without a process, which a short command would feel. */
        private static boolean mayBeTerminal(int descriptor) {
            try {
                Path target = Files.readSymbolicLink(Path.of("/proc/self/fd", String.valueOf(descriptor)));
                return target.startsWith("/dev") && !target.endsWith("null");
            } catch (IOException | UnsupportedOperationException elsewhere) {
                return true;
            }
        }

        private static boolean isTerminalByTest(int descriptor) {
            ProcessBuilder test = new ProcessBuilder("test", "-t", String.valueOf(descriptor)).inheritIO();
            try {
                return test.start().waitFor() == 0;
            } catch (IOException unknown) {
                return false;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** Prints a line to standard output. */
    public synchronized void line(String line) {
        if (!hushed) {
            erase();
            out.println(line);
            if (out.checkError()) {
                throw new BrokenPipe();
            }
        }
    }

    /** Prints text to standard output, broken into lines that can be read. */
    public void paragraph(String text) {
        wrapped(text).forEach(this::line);
    }

    /** Breaks text into lines that fit on the terminal and can be read. */
    public List<String> wrapped(String text) {
        return Words.wrapped(text, isOutTerminal() ? Math.min(width(), WIDEST_TEXT) : WIDEST_TEXT);
    }

    /** Prints a line to standard error. */
    public synchronized void error(String line) {
        if (!hushed) {
            erase();
            err.println(line);
            err.flush();
        }
    }

    /** Draws the line in place, over what it was before. Only where {@link #isErrTerminal()}. */
    public void draw(String text) {
        draw(List.of(text));
    }

    /** Draws a few lines in place, over what they were before. None may be as long as the terminal is wide. */
    public synchronized void draw(List<String> lines) {
        if (!hushed) {
            StringBuilder text = new StringBuilder(lines.size() < drawn ? erasure() : toTheFirst());
            for (int index = 0; index < lines.size(); index++) {
                text.append(index == 0 ? "\r" : "\n").append(lines.get(index)).append("\u001b[K");
            }
            err.print(text);
            err.flush();
            drawn = lines.size();
        }
    }

    /** Removes the lines in place. */
    public synchronized void erase() {
        if (drawn > 0) {
            err.print(erasure());
            err.flush();
            drawn = 0;
        }
    }

    private String toTheFirst() {
        return UP.repeat(Math.max(0, drawn - 1));
    }

    private String erasure() {
        return ERASE + (UP + ERASE).repeat(Math.max(0, drawn - 1));
    }

    /** Leaves the terminal clean, and prints nothing any more. */
    public synchronized void hush() {
        erase();
        out.flush();
        hushed = true;
    }

    /** Leaves the terminal clean, says one thing more on standard error, and prints nothing any more. */
    public synchronized void lastWords(String line) {
        hush();
        err.println(line);
        err.flush();
    }

    /**
     * Standard output for very many bytes. Its reader gone, it throws {@link BrokenPipe}. Nobody else prints meanwhile: it takes
     * no lock, since a reader that does not read would keep the process from ending.
     */
    public OutputStream stream() {
        out.flush();
        return new OutputStream() {
            @Override
            public void write(int single) {
                write(new byte[] {(byte) single}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                try {
                    if (!hushed) {
                        raw.write(bytes, from, count);
                    }
                } catch (IOException nobodyReads) {
                    throw new BrokenPipe();
                }
            }
        };
    }

    public PrintWriter outWriter() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    public PrintWriter errWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    /** Whether standard output is a terminal that can move its cursor. */
    boolean isOutTerminal() {
        return !isDumb() && terminal.isOut();
    }

    /** Whether standard error is a terminal that can move its cursor. */
    public boolean isErrTerminal() {
        return !isDumb() && terminal.isErr();
    }

    /** The width of the terminal in columns; 80 if it does not say. */
    public int width() {
        int width = terminal.width();
        return width < 1 ? USUAL_WIDTH : width;
    }

    /** Whether to tell a programmer more than a user wants to know. */
    boolean isDebugging() {
        return !environment.getOrDefault("QUORATE_DEBUG", "").isEmpty();
    }

    /** Colours for a terminal on standard output, unless the user wants none: see no-color.org. */
    public Ansi ansi() {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return wanted && isOutTerminal() ? Ansi.ON : Ansi.OFF;
    }

    public String good(String text) {
        return styled(text, Ansi.Style.fg_green);
    }

    public String bad(String text) {
        return styled(text, Ansi.Style.fg_red);
    }

    public String strong(String text) {
        return styled(text, Ansi.Style.bold);
    }

    private String styled(String text, Ansi.Style style) {
        return ansi().enabled() ? style.on() + text + Ansi.Style.reset.on() : text;
    }

    private boolean isDumb() {
        return environment.getOrDefault("TERM", "").equals("dumb");
    }
}
