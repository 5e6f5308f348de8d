package dev.quorate.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tool as a process of its own. */
public final class MainProcess {

    private static final String PATH = System.getProperty("java.class.path");

    private MainProcess() {}

    /** The tool with a directory whose files stand before those of the same name that come with it. */
    public static ProcessBuilder before(Path directory, String... arguments) {
        List<String> command = command(List.of(), arguments);
        command.replaceAll(word -> word.equals(PATH) ? directory + File.pathSeparator + PATH : word);
        return new ProcessBuilder(command);
    }

    /** {@return what starts it, with the quick compiler alone: no test lasts until the thorough one has paid} */
    public static List<String> command(List<String> flags, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(flags);
        command.addAll(List.of("-cp", PATH, "dev.quorate.cli.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    public static ProcessBuilder of(String... arguments) {
        return new ProcessBuilder(command(List.of(), arguments));
    }
}
