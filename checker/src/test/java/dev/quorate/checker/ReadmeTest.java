package dev.quorate.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README's example compiles, and prints what its comments say. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("```java\\n(import dev.quorate.core.\\*;.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @Test
    void example_compiledAndRun_printsWhatItsCommentsSay() throws Exception {
        compile(example());

        assertThat(run()).containsExactly("ask {1, 2}", "ask {3}", "decided(the truth)", "exposed {1}");
    }

    private static String example() throws IOException {
        Matcher matcher = EXAMPLE.matcher(Files.readString(README));
        assertThat(matcher.find()).as("README has a Java example").isTrue();
        return matcher.group(1);
    }

    private void compile(String source) throws IOException {
        Path file = Files.writeString(directory.resolve("Example.java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-proc:none", "-d", directory.toString());
            assertThat(compiler.getTask(null, manager, null, options, null, manager.getJavaFileObjects(file))
                            .call())
                    .isTrue();
        }
    }

    private String[] run() throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass("Example").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).split("\\R");
    }
}
