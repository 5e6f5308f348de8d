package dev.quorate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quorate.server.Misbehaviour;
import dev.quorate.server.ReplicaServer;
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

/** README's example of the client compiles, and reads what is true although a replica lies. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("```java\\n(import dev.quorate.client.\\*;.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @Test
    void example_compiledAndRun_readsTheTruth() throws Exception {
        Path served = Files.createDirectory(directory.resolve("served"));
        Files.writeString(served.resolve("notes.txt"), "the truth");
        Files.write(served.resolve("image.iso"), new byte[700_000]);
        Path image = directory.resolve("image.iso");
        compile(example().replace("Path.of(\"image.iso\")", "Path.of(\"" + image + "\")"));

        try (ReplicaServer liar = ReplicaServer.builder(served)
                        .misbehave(Misbehaviour.LIE)
                        .start();
                ReplicaServer one = ReplicaServer.builder(served).start();
                ReplicaServer other = ReplicaServer.builder(served).start()) {
            String[] urls = {
                liar.uri().toString(), one.uri().toString(), other.uri().toString()
            };
            assertThat(run(urls)).contains("the truth");
        }
        assertThat(Files.readAllBytes(image)).isEqualTo(new byte[700_000]);
    }

    private static String example() throws IOException {
        Matcher matcher = EXAMPLE.matcher(Files.readString(README));
        assertThat(matcher.find()).as("README has an example of the client").isTrue();
        return matcher.group(1);
    }

    private void compile(String source) throws IOException {
        Path file = Files.writeString(directory.resolve("Fetch.java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-proc:none", "-d", directory.toString());
            assertThat(compiler.getTask(null, manager, null, options, null, manager.getJavaFileObjects(file))
                            .call())
                    .isTrue();
        }
    }

    private String run(String... urls) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass("Fetch").getMethod("main", String[].class).invoke(null, (Object) urls);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
