package dev.quorate.checker.trace;

/** A line that is not one of a trace, or not there. The message says why, and is printable whatever the line holds. */
final class MalformedLine extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedLine(String reason) {
        super(TraceWords.printable(reason));
    }
}
