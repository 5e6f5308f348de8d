package dev.quorate.client.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The JDK's own keytool, for many commands in one process: each process for itself takes most of a second. */
final class Keytool {

    private Keytool() {}

    /** Runs the command lines, whose words have no spaces in them, in a directory. */
    static void run(Path directory, String... lines) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--add-exports=java.base/sun.security.tools.keytool=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Keytool.class.getName()));
        command.addAll(Arrays.asList(lines));
        Path output = directory.resolve("keytool.out");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(Files.readString(output));
        }
    }

    /** The new process. */
    public static void main(String[] lines) throws Exception {
        for (String line : lines) {
            Class.forName("sun.security.tools.keytool.Main")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) line.split(" "));
        }
    }
}
