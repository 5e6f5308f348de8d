package dev.quorate.checker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.checker.claims.Specification;
import dev.quorate.core.Reader;
import dev.quorate.tlc.TlcJar;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
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

    /** Compiles the kernel, changed in one place: only that file anew, the others once for all. */
    static Path kernel(Path directory, Mutant.Edit edit) throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        try (Stream<Path> files = Files.walk(Unchanged.CLASSES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = classes.resolve(Unchanged.CLASSES.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (edit != null) {
            Path changed = Files.createDirectories(directory.resolve("changed")).resolve(edit.file());
            Files.writeString(changed, edit.apply(Files.readString(KERNEL_SOURCES.resolve(edit.file()))));
            compile(List.of(changed), classes);
        }
        return classes;
    }

    /** The kernel's sources as they are, compiled when first needed. */
    private static final class Unchanged {
        private static final Path CLASSES = compiled();

        private static Path compiled() {
            try (Stream<Path> sources = Files.list(KERNEL_SOURCES)) {
                Path classes = Files.createTempDirectory("quorate-kernel");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(classes)));
                compile(sources.toList(), classes);
                return classes;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path directory) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void compile(List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String path = classes + File.pathSeparator + System.getProperty("java.class.path"); // annotations are there
        List<String> options = List.of("-proc:none", "-nowarn", "-cp", path, "-d", classes.toString());
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            assertThat(compiler.getTask(
                                    null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(sources))
                            .call())
                    .as("the changed kernel compiles")
                    .isTrue();
        }
    }
}
