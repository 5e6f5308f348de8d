package dev.quorate.trust;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What the compiler says about some programs: for the name of each, its complaints as {@code LINE: [KEY]}. */
final class Compilation {

    private Compilation() {}

    static Map<String, List<String>> withChecker(List<Path> programs) {
        return complaints(programs, List.of("-processor", TrustChecker.class.getName()));
    }

    static Map<String, List<String>> plain(List<Path> programs) {
        return complaints(programs, List.of("-proc:none"));
    }

    private static Map<String, List<String>> complaints(List<Path> programs, List<String> options) {
        Map<String, List<String>> complaints = new TreeMap<>();
        programs.forEach(program -> complaints.put(program.getFileName().toString(), new ArrayList<>()));
        for (Diagnostic<? extends JavaFileObject> each : compile(programs, options)) {
            String program = each.getSource() == null
                    ? "no program"
                    : Path.of(each.getSource().toUri()).getFileName().toString();
            complaints
                    .computeIfAbsent(program, name -> new ArrayList<>())
                    .add(each.getLineNumber() + ": " + key(each.getMessage(null)));
        }
        return complaints;
    }

    private static List<Diagnostic<? extends JavaFileObject>> compile(List<Path> programs, List<String> options) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> all = new ArrayList<>(options);
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            Path output = Files.createTempDirectory("trust");
            all.addAll(List.of("-d", output.toString(), "-Xlint:all,-processing,-options"));
            compiler.getTask(
                            new StringWriter(),
                            files,
                            diagnostics,
                            all,
                            null,
                            files.getJavaFileObjectsFromPaths(programs))
                    .call();
            delete(output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return diagnostics.getDiagnostics();
    }

    /** The checker's messages begin with their key in brackets; of others all is shown. */
    private static String key(String message) {
        int end = message.indexOf(']');
        return message.startsWith("[") && end > 0 ? message.substring(0, end + 1) : message;
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
