package dev.quorate.cli.get;

import dev.quorate.cli.terminal.Words;
import dev.quorate.client.Progress;
import dev.quorate.client.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The lines that show how far a read is. */
final class Bars {

    /** So that no line wraps, nor the ^C that a terminal shows after it. */
    private static final int MARGIN = 4;

    private static final int LEAST_FOR_NAMES = 8; // columns
    private static final int MOST_FOR_NAMES = 30;
    private static final int LEAST_FOR_A_BAR = 10;
    private static final int MOST_FOR_A_BAR = 50;
    private static final int MOST_OF_A_REASON = 40;

    private Bars() {}

    /**
     * Draws the file and each replica.
     *
     * @param name what the file is called
     * @param before what had come a while before, for the rates
     * @param now what has come
     * @param width how wide the terminal is, in columns
     */
    static List<String> of(String name, TransferBars.Sample before, TransferBars.Sample now, int width) {
        double seconds = Math.max(1e-9, (now.nanos() - before.nanos()) / 1e9);
        Progress progress = now.progress();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                name,
                fraction(progress.done(), progress.size()),
                total(progress, (progress.received() - before.progress().received()) / seconds)));
        for (int index = 0; index < progress.replicas().size(); index++) {
            Progress.Share share = progress.replicas().get(index);
            long earlier = before.progress().replicas().get(index).received();
            lines.add(new Line(
                    "  " + server(share),
                    fraction(share.received(), progress.size()),
                    deeds(share, (share.received() - earlier) / seconds)));
        }
        return aligned(lines, width - MARGIN);
    }

    /** A line before it is aligned with the others. */
    private record Line(String name, double fraction, String figures) {}

    private static double fraction(long part, long whole) {
        return whole == 0 ? 0 : Math.min(1, (double) part / whole);
    }

    private static String total(Progress progress, double rate) {
        return progress.size() == 0
                ? "asking"
                : String.format(
                        Locale.ROOT,
                        "%3d%% of %s  %s",
                        (int) (100 * fraction(progress.done(), progress.size())),
                        Words.bytes(progress.size()),
                        speed(rate));
    }

    private static String deeds(Progress.Share share, double rate) {
        return String.format(Locale.ROOT, "%9s  ", Words.bytes(share.received()))
                + (share.exposed()
                        ? "exposed"
                        : share.waitedFor().map(Bars::waiting).orElseGet(() -> speed(rate)));
    }

    /** Why it is waited for, as far as there is room for that. */
    private static String waiting(Trouble trouble) {
        String sentence = trouble.sentence();
        return "waited for: "
                + (sentence.length() > MOST_OF_A_REASON ? sentence.substring(0, MOST_OF_A_REASON) : sentence);
    }

    private static String speed(double bytesPerSecond) {
        return Words.bytes(Math.max(0, (long) bytesPerSecond)) + "/s";
    }

    private static String server(Progress.Share share) {
        return share.replica().server();
    }

    private static List<String> aligned(List<Line> lines, int width) {
        int figures = longest(lines, Line::figures);
        int names = Math.min(
                longest(lines, Line::name), Math.max(LEAST_FOR_NAMES, Math.min(MOST_FOR_NAMES, width - figures - 1)));
        int bar = Math.min(MOST_FOR_A_BAR, width - names - figures - 2);
        return lines.stream()
                .map(line -> cut(line.name(), names) + " "
                        + (bar < LEAST_FOR_A_BAR ? "" : bar(line.fraction(), bar) + " ") + line.figures())
                .map(text -> text.length() > width ? text.substring(0, Math.max(0, width)) : text)
                .toList();
    }

    private static int longest(List<Line> lines, Function<Line, String> part) {
        return lines.stream().mapToInt(line -> part.apply(line).length()).max().orElse(0);
    }

    /** A name that is too long loses its middle: at the end of one may stand the port. */
    private static String cut(String name, int columns) {
        if (name.length() <= columns) {
            return name + " ".repeat(columns - name.length());
        }
        int end = columns / 2;
        return name.substring(0, columns - end - 1) + "~" + name.substring(name.length() - end);
    }

    private static String bar(double fraction, int columns) {
        int inside = columns - 2;
        int filled = (int) Math.round(fraction * inside);
        return "[" + "=".repeat(filled) + " ".repeat(inside - filled) + "]";
    }
}
