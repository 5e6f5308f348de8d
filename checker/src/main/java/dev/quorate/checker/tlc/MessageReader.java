package dev.quorate.checker.tlc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the output of {@code tlc2.TLC -tool} into messages and the lines outside of them.
 *
 * <p>A message may contain messages, and a mark may stand in the middle of a line: TLC puts a message into the text of an
 * exception, and a user's operator may print without ending its line.
 */
final class MessageReader {

    /** What the reader finds. */
    interface Sink {
        void message(Message message);

        void line(String line);
    }

    private static final Pattern MARK = Pattern.compile("@!@!@(?:STARTMSG (-?\\d+):(\\d+)|ENDMSG (-?\\d+)) @!@!@");

    private final Sink sink;
    private @Nullable Open open;

    MessageReader(Sink sink) {
        this.sink = sink;
    }

    /** Takes the next line, without its end. */
    void accept(String line) {
        Matcher mark = MARK.matcher(line);
        int position = 0;
        while (mark.find()) {
            text(line.substring(position, mark.start()), false);
            mark(mark);
            position = mark.end();
        }
        boolean marked = position > 0;
        text(line.substring(position), !marked);
    }

    /** Takes the end of the output. An error that was cut off is better than none. */
    void finish() {
        while (open != null) {
            close();
        }
    }

    private void mark(Matcher mark) {
        if (mark.group(1) != null) {
            open = new Open(Groups.number(mark, 1), Groups.number(mark, 2), open);
        } else if (open != null) {
            closeUpTo(Groups.number(mark, 3));
        }
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
