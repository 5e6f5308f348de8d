package dev.quorate.cli.terminal;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;
import org.jspecify.annotations.Nullable;

/** Progress on the last line of a terminal. It shows nothing where standard error is no terminal, and leaves nothing behind. */
public final class LiveLine implements AutoCloseable {

    private static final int MILLISECONDS_BETWEEN_DRAWINGS = 250;
    private static final long NANOSECONDS_BETWEEN_MEASUREMENTS = 3_000_000_000L;

    private final @Nullable ProgressBar bar;

    private LiveLine(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** Shows how many of so many steps are done. */
    public static LiveLine ofSteps(Console console, String name, int steps) {
        return new LiveLine(
                console.isErrTerminal() ? builder(console, name, steps).build() : null);
    }

    /** Shows the time that something takes of which nobody knows when it ends. */
    public static LiveLine ofTime(Console console, String name) {
        ProgressBarRenderer renderer = LiveLine::renderTime;
        return new LiveLine(
                console.isErrTerminal()
                        ? builder(console, name, -1).setRenderer(renderer).build()
                        : null);
    }

    /** Shows nothing. */
    public static LiveLine none() {
        return new LiveLine(null);
    }

    public void stepTo(int step) {
        if (bar != null) {
            bar.stepTo(step);
        }
    }

    public void say(String message) {
        if (bar != null) {
            bar.setExtraMessage(message);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private static ProgressBarBuilder builder(Console console, String name, int steps) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(MILLISECONDS_BETWEEN_DRAWINGS)
                .continuousUpdate()
                .hideEta()
                .clearDisplayOnFinish()
                .setConsumer(new LastLine(console));
    }

    private static String renderTime(ProgressState state, int width) {
        long seconds = state.getElapsedAfterStart().toSeconds();
        String time = String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
        String line = (state.getTaskName() + "  " + time + "  " + state.getExtraMessage()).stripTrailing();
        return line.length() > width ? line.substring(0, Math.max(0, width)) : line;
    }

    /** Draws on the last line. */
    private static final class LastLine implements ProgressBarConsumer {
        /** So that neither the line nor the ^C that a terminal shows after it wraps. */
        private static final int MARGIN = 4;

        private final Console console;
        private int width;
        private long measured;

        LastLine(Console console) {
            this.console = console;
            this.width = console.width();
            this.measured = System.nanoTime();
        }

        @Override
        public int getMaxRenderedLength() {
            if (System.nanoTime() - measured > NANOSECONDS_BETWEEN_MEASUREMENTS) {
                width = console.width();
                measured = System.nanoTime();
            }
            return width - MARGIN;
        }

        @Override
        public void accept(String rendered) {
            console.draw(rendered);
        }

        @Override
        public void clear() {
            console.erase();
        }

        @Override
        public void close() {
            console.erase();
        }
    }
}
