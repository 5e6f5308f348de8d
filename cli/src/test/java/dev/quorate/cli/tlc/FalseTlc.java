package dev.quorate.cli.tlc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** Programs in the place of TLC. */
public final class FalseTlc {

    private FalseTlc() {}

    /** One that never finds anything wrong. */
    public static Path blind(Path directory) throws IOException {
        return jar(directory, """
                String start = "@!@!@STARTMSG %d:0 @!@!@%n", end = "%n@!@!@ENDMSG %d @!@!@%n";
                System.out.printf(start + "TLC2 Version 0" + end, 2262, 2262);
                System.out.printf(start + "Model checking completed. No error has been found." + end, 2193, 2193);
                System.out.printf(start + "Finished" + end, 2186, 2186);
                """);
    }

    /** One that ends before it begins. */
    public static Path dead(Path directory) throws IOException {
        return jar(directory, "System.exit(7);");
    }

    private static Path jar(Path directory, String statements) throws IOException {
        Path source = Files.createDirectories(directory.resolve("tlc2")).resolve("TLC.java");
        Files.writeString(
                source,
                "package tlc2; public class TLC { public static void main(String[] arguments) {" + statements + "} }");
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()) != 0) {
            throw new AssertionError("cannot compile " + source);
        }
        Path jar = directory.resolve("tlc.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("tlc2/TLC.class"));
            out.write(Files.readAllBytes(source.resolveSibling("TLC.class")));
        }
        return jar;
    }
}
