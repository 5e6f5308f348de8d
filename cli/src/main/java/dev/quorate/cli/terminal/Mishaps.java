package dev.quorate.cli.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what went wrong in one sentence on standard error, and never with a stack trace. */
public final class Mishaps implements IParameterExceptionHandler, IExecutionExceptionHandler {

    public static final int BAD_INPUT = 2;
    public static final int INTERRUPTED = 130;

    private final Console console;

    public Mishaps(Console console) {
        this.console = console;
    }

    /** The command line cannot be understood. */
    @Override
    public int handleParseException(ParameterException complaint, String[] arguments) {
        String name = complaint.getCommandLine().getCommandSpec().qualifiedName();
        String sentence = complaint instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched)
                : Words.sentence(Locations.withoutCredentials(onOneLine(String.valueOf(complaint.getMessage()))));
        return say(name + ": " + sentence + " Try '" + name + " --help'.");
    }

    private static String unmatched(UnmatchedArgumentException complaint) {
        String first = complaint.getUnmatched().get(0);
        boolean command = !first.startsWith("-") && complaint.getCommandLine().getParent() == null;
        List<String> suggestions = complaint.getSuggestions();
        String hint = suggestions.isEmpty() ? "" : " Did you mean " + String.join(" or ", suggestions) + "?";
        return first.startsWith("-") || command
                ? "There is no " + (command ? "command" : "option") + " '" + first + "'." + hint
                : "The argument '" + first + "' is one too many.";
    }

    /** The command has failed. */
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof BrokenPipe) {
            return BrokenPipe.EXIT_STATUS;
        } else if (failure instanceof InterruptedException) {
            return INTERRUPTED;
        } else if (failure instanceof BadInput) {
            return say(command.getCommandSpec().qualifiedName() + ": " + failure.getMessage());
        } else if (failure instanceof IOException inputOrOutput) {
            return say(command.getCommandSpec().qualifiedName() + ": " + Words.sentence(reason(inputOrOutput)));
        }
        return bug(failure);
    }

    /** This program is wrong. */
    public int bug(Throwable bug) {
        if (console.isDebugging()) {
            StringWriter trace = new StringWriter();
            bug.printStackTrace(new PrintWriter(trace, true));
            console.error(trace.toString());
        }
        return say("quorate: This is a bug, please report it with the output of QUORATE_DEBUG=1: "
                + onOneLine(bug.toString()));
    }

    /** What the operating system says about a file, with the file. */
    public static String reason(IOException failure) {
        String message = onOneLine(String.valueOf(failure.getMessage()));
        if (failure instanceof FileSystemException about && about.getReason() == null) {
            String kind = about.getClass().getSimpleName().replace("Exception", "");
            return kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT) + ": " + message;
        }
        return message;
    }

    private int say(String sentence) {
        console.error(sentence);
        return BAD_INPUT;
    }

    private static String onOneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
