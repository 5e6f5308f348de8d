package dev.quorate.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.checker.tlc.TlcJar;
import dev.quorate.core.Reader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Checks with a seeded change. */
final class Seeded {

    private static final Path KERNEL_SOURCES = Path.of("..", "core", "src", "main", "java", "dev", "quorate", "core");

    private Seeded() {}

    static Path unchangedKernel() throws URISyntaxException {
        return Path.of(
                Reader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    static List<Row> check(Path kernel, Mutant.Edit edit, Task... tasks) throws IOException, InterruptedException {
        Map<String, UnaryOperator<String>> edits =
                edit == null ? Map.of() : Map.of(edit.file().replace(".tla", ""), edit::apply);
        return checkRewritten(kernel, edits, tasks);
    }

    /** Checks with modules of the specification rewritten. */
    static List<Row> checkRewritten(Path kernel, Map<String, UnaryOperator<String>> edits, Task... tasks)
            throws IOException, InterruptedException {
        Check check = new Check(TlcJar.embedded(), Runtime.getRuntime().availableProcessors(), kernel);
        try (Specification specification = Specification.extract()) {
            for (Map.Entry<String, UnaryOperator<String>> edit : edits.entrySet()) {
                Path module = specification.module(edit.getKey());
                Files.writeString(module, edit.getValue().apply(Files.readString(module)));
            }
            return check.run(new Plan(List.of(tasks)), specification, new CheckListener() {});
        }
    }

    /** Compiles the kernel, changed in one place. */
    static Path kernel(Path directory, Mutant.Edit edit) throws IOException {
        Path sources = Files.createDirectories(directory.resolve("sources"));
        Path classes = Files.createDirectories(directory.resolve("classes"));
        try (Stream<Path> files = Files.list(KERNEL_SOURCES)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                boolean changed = edit != null && file.endsWith(edit.file());
                Files.writeString(sources.resolve(file.getFileName()), changed ? edit.apply(text) : text);
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
                Stream<Path> files = Files.list(sources)) {
            List<String> options = List.of("-proc:none", "-nowarn", "-d", classes.toString());
            assertThat(compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    options,
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files.toList()))
                            .call())
                    .as("the changed kernel compiles")
                    .isTrue();
        }
        return classes;
    }
}
