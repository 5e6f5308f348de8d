package dev.quorate.cli;

import dev.quorate.cli.terminal.Console;

/** Starts the command line tool. */
public final class Main {

    private Main() {}

    /**
     * Runs one command and ends the process with its exit status.
     *
     * <p>0: it is so. 1: it is not so. 2: the input is wrong, or something is broken. 3 of {@code attack}: TLC or the
     * kernel disagrees with the formulas. 3 to 6 of {@code get}: why there is no file. 130: interrupted. 141: the reader
     * of the output has gone.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        Console console = Console.ofProcess();
        // The children are ended by the library that started them. Here the terminal is left clean, and silent: what a
        // command finds when its children were killed is no result.
        Runtime.getRuntime().addShutdownHook(new Thread(console::hush, "quorate-hush"));
        System.exit(QuorateCommand.run(console, arguments));
    }
}
