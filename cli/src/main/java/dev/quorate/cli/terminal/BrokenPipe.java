package dev.quorate.cli.terminal;

/** Nobody reads the standard output any more, as in {@code quorate check | head}: there is no reason to go on. */
public final class BrokenPipe extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What a shell reports for a process that such a pipe has ended: 128 + SIGPIPE. */
    public static final int EXIT_STATUS = 141;
}
