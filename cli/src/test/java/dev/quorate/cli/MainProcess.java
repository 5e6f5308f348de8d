package dev.quorate.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tool as a process of its own. */
final class MainProcess {

    private MainProcess() {}

    /** {@return what starts it, with the quick compiler alone: no test lasts until the thorough one has paid} */
    static List<String> command(List<String> flags, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.quorate.cli.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    static ProcessBuilder of(String... arguments) {
        return new ProcessBuilder(command(List.of(), arguments));
    }
}
