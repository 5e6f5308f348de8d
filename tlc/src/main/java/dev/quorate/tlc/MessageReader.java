package dev.quorate.tlc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the output of {@code tlc2.TLC -tool} into messages and the lines outside of them.
 *
 * <p>A message may contain messages: TLC puts one into the text of an exception. Behind the mark that begins a message its
 * line ends, and the mark that ends one begins a line; so the same characters in a string that a specification prints are
 * none, for a quotation mark stands around it. TLC prints a message in one go: where another begins that is never part of
 * one, and the last has not ended, the last was none, and its lines are lines like any others.
 */
final class MessageReader {

    /** What the reader finds. */
    interface Sink {
        void message(Message message);

        void line(String line);

        /** Is told of every line as it comes. */
        default void printed(String line) {}
    }

    private static final Pattern START = Pattern.compile("(.*)@!@!@STARTMSG (-?\\d{1,9}):(\\d{1,9}) @!@!@\\s*");
    private static final Pattern END = Pattern.compile("@!@!@ENDMSG (-?\\d{1,9}) @!@!@");

    private final Sink sink;
    private final List<String> linesOfOpen = new ArrayList<>();
    private @Nullable Open open;

    MessageReader(Sink sink) {
        this.sink = sink;
    }

    /** Takes the next line, without its end. */
    void accept(String line) {
        sink.printed(line);
        Matcher start = START.matcher(line);
        Matcher end = END.matcher(line);
        if (start.matches()) {
            start(Groups.text(start, 1), Groups.number(start, 2), Groups.number(start, 3), line);
        } else if (end.lookingAt()) {
            closeUpTo(Groups.number(end, 1));
            text(line.substring(end.end()), false);
        } else {
            text(line, true);
        }
    }

    /** Takes the end of the output. An error that was cut off is better than none. */
    void finish() {
        while (open != null) {
            close();
        }
    }

    private void start(String before, int code, int severity, String line) {
        if (Codes.standsAlone(code)) {
            abandon();
        }
        if (open == null) {
            text(before, false);
        } else if (!before.isEmpty()) {
            open.text.append(before).append('\n');
        }
        linesOfOpen.add(line);
        open = new Open(code, severity, open);
    }

    private void abandon() {
        if (open != null) {
            open = null;
            linesOfOpen.forEach(sink::line);
        }
        linesOfOpen.clear();
    }

    /** Closes what was left open inside, too. An end without a beginning is ignored. */
    private void closeUpTo(int code) {
        Open last = open;
        while (last != null && last.code != code) {
            last = last.outer;
        }
        Open outside = last == null ? open : last.outer;
        while (open != outside) {
            close();
        }
    }

    private void close() {
        Open closed = open;
        if (closed == null) {
            return;
        }
        Open outer = closed.outer;
        open = outer;
        if (outer == null) {
            linesOfOpen.clear();
            sink.message(closed.toMessage());
        } else {
            outer.inner.add(closed.code);
            outer.inner.addAll(closed.inner);
            outer.text.append(closed.text);
        }
    }

    private void text(String text, boolean wholeLine) {
        if (open != null) {
            if (wholeLine || !text.isEmpty()) {
                linesOfOpen.add(text);
                open.text.append(text).append('\n');
            }
        } else if (wholeLine || !text.isBlank()) {
            sink.line(text);
        }
    }

    /** A message whose end has not been seen. */
    private static final class Open {
        private final int code;
        private final int severity;
        private final @Nullable Open outer;
        private final StringBuilder text = new StringBuilder();
        private final List<Integer> inner = new ArrayList<>();

        Open(int code, int severity, @Nullable Open outer) {
            this.code = code;
            this.severity = severity;
            this.outer = outer;
        }

        Message toMessage() {
            return new Message(code, severity, text.toString().stripTrailing(), inner);
        }
    }
}
