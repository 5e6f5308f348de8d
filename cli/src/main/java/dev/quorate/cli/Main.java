package dev.quorate.cli;

/** Starts the command line tool. */
public final class Main {

    private Main() {}

    /**
     * Runs one command.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.out.println("Quorate");
    }
}
